"""Facts that the frontmatter lists under keys that head sections: `concerns: late buses`."""

from collections.abc import Iterator, Sequence

from notesyncd.api import Question, QuestionKind
from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.fields import NoteField
from notesyncd.notes.facts.points import SECTION_POINTS, point
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.outline import Entry, Place
from notesyncd.notes.vocabulary import fold

__all__ = ["front_facts"]

_TOPICS = frozenset({"research", "salary", "people", "promise", "my_promises", "their_steps"})
"""Sections whose keys hold links, amounts, or names in a frontmatter."""
_PLACE = Place(heading=None, section=None, round=None)


def front_facts(fields: Sequence[NoteField], context: NoteContext) -> Iterator[Outcome]:
    """Give the questions and points of the keys that no field is named by."""
    for one in fields:
        value = plain_text(one.value).strip()
        if not one.in_frontmatter or not fold(value) or is_placeholder(value):
            continue
        section = _section(one, context)
        rule = f"the field `{one.key}`"
        if section in ("questions", "to_ask") and value.endswith("?"):
            kind: QuestionKind = "to_ask" if section == "to_ask" else "asked"
            source = context.source(one.line, None)
            yield Found(fact=Question(text=value, kind=kind, source=source), rule=rule)
        elif section in SECTION_POINTS and section not in _TOPICS:
            entry = Entry(
                text=value,
                line=one.line,
                block=Block(kind="paragraph", text=value, line=one.line),
                place=_PLACE,
            )
            for fact in point(value, *SECTION_POINTS[section], entry, context):
                yield Found(fact=fact, rule=rule)


def _section(one: NoteField, context: NoteContext) -> str | None:
    if one.field == "question":
        return "questions"
    if one.field == "better":
        return "should_have_said"
    return context.words.sections.get(fold(one.key)) if one.field is None else None
