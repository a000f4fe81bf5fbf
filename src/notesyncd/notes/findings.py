"""The record of what was found in a note: rounds, questions, points, people, and why."""

from collections.abc import Iterator, Sequence

from notesyncd.api import FollowUp, Person, Point, Question, Round
from notesyncd.notes.context import Found
from notesyncd.notes.model import Finding
from notesyncd.notes.rounds.drafts import RoundDraft

__all__ = ["findings_of"]


def findings_of(
    drafts: Sequence[RoundDraft], rounds: Sequence[Round], found: Sequence[Found]
) -> Iterator[Finding]:
    """Give what each round and each fact is, its line, and the rule that found it."""
    for draft, one in zip(drafts, rounds, strict=True):
        number = f" {one.number}" if one.number is not None else ""
        when = f" on {one.starts:%Y-%m-%d}" if one.starts else ""
        name = f" {one.name}" if one.name else ""
        yield Finding(
            line=draft.line, what=f"round{number}:{name}{when}".rstrip(":"), rule=draft.rule
        )
    for each in found:
        fact = each.fact
        what = {
            Question: "question",
            Point: "point",
            FollowUp: "follow-up",
            Person: "person",
        }[type(fact)]
        shown = fact.name if isinstance(fact, Person) else fact.text
        if isinstance(fact, Point):
            what = fact.kind.replace("_", " ")
        yield Finding(line=fact.source.line, what=f"{what}: {shown}", rule=each.rule)
