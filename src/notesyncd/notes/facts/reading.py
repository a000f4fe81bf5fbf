"""What the readers of lines share: the note's rounds and days, and the line's place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from notesyncd.api import FollowUp
from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.characters import named_first
from notesyncd.notes.facts.follow_ups import line_follow_ups
from notesyncd.notes.facts.owners import SOMEBODY
from notesyncd.notes.facts.points import SECTION_POINTS, is_of_a_team, point
from notesyncd.notes.facts.promise_words import promise_in
from notesyncd.notes.outline import Entry
from notesyncd.notes.values.salary import says_salary

__all__ = [
    "OTHERS_PROMISED",
    "PROMISED",
    "QUESTIONS",
    "WEAK_SECTIONS",
    "Reading",
    "Spot",
    "points_in",
    "steps_in",
    "with_owner",
]

QUESTIONS = ("questions", "to_ask")
"""Sections of questions."""
WEAK_SECTIONS = frozenset({"discussed", None, "timeline", "logistics", "application", "afterwards"})
"""Sections in which a line's own words say more than the heading."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What is the same for all lines of a note."""

    context: NoteContext
    said_on: Mapping[int | None, date]
    """Day of the round of each scope, from which "by Friday" is counted."""
    round_lines: frozenset[int]
    """Lines that are rounds themselves: what hangs under them belongs to them."""
    is_round_note: bool
    """The whole note is about one round."""
    names: frozenset[str] = frozenset()
    """First and family names, folded, of the people whom the note names."""
    signs: Mapping[int, str] = field(default_factory=dict)
    """Lines with `+` or `-` that mean for and against -> their section."""

    def day(self, scope: int | None) -> date | None:
        """Give the day on which what stands in a scope was said."""
        return self.said_on.get(scope) or self.said_on.get(None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """The section and the round of a line, which labels and lead-ins above it may have changed."""

    section: str | None
    scope: int | None
    below_list: bool = False
    """The line is a paragraph of its own below a list under the same words."""
    after_list: bool = False
    """A list stands between the section's heading and the line, which may be about all of it."""


def points_in(
    text: str, entry: Entry, spot: Spot, reading: Reading, *, section: str, rule: str
) -> Iterator[Outcome]:
    """Give `text` as a point of the kind that `section` holds.

    Head counts and reporting lines of a team are about the position, not about people.
    """
    if section == "about_people" and is_of_a_team(text, reading.names, reading.context):
        section = "about_position"
    elif section == "research" and says_salary(text):
        section = "salary"
    kind, about = SECTION_POINTS[section]
    for one in point(text, kind, about, entry, reading.context):
        yield Found(fact=one, rule=rule, scope=spot.scope)


def steps_in(text: str, entry: Entry, spot: Spot, rule: str, reading: Reading) -> Iterator[Outcome]:
    """Give the follow-ups in `text`; what others will do is a promise as well."""
    day = reading.day(spot.scope)
    for outcome in line_follow_ups(text, entry, day, reading.context, reading.names):
        if not isinstance(outcome, FollowUp):
            yield outcome
            continue
        step = with_owner(outcome, spot, reading)
        shown = OTHERS_PROMISED if rule == PROMISED and step.owner else rule
        yield Found(fact=step, rule=shown, scope=spot.scope)
        is_mine = promise_in(step.text, reading.context, reading.names) == "mine"
        if rule != PROMISED and (step.owner or is_mine):
            why = "what others will do" if step.owner else "what you will do for them"
            yield from points_in(step.text, entry, spot, reading, section="promise", rule=why)


def with_owner(step: FollowUp, spot: Spot, reading: Reading) -> FollowUp:
    """Give a step with its owner if its words, or its section, say that others promised it."""
    said = promise_in(step.text, reading.context, reading.names)
    if step.owner or not (said == "theirs" or (said is None and spot.section == "their_steps")):
        return step
    return replace(step, owner=named_first(step.text, reading.names) or SOMEBODY)


PROMISED = "you promised it"
"""The rule by which the seeker's own promise is a follow-up."""
OTHERS_PROMISED = "others promised it"
"""The rule by which somebody else's promise is one."""
