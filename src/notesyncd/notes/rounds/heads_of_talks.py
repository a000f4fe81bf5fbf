"""What stands under a heading such as `Call, 3 March`, and makes it the heading of a round."""

from collections.abc import Sequence

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.person_names import TITLED
from notesyncd.notes.model import Block
from notesyncd.notes.rounds.clauses import read_details
from notesyncd.notes.rounds.name_tests import is_all_names, is_full_name
from notesyncd.notes.rounds.title_blocks import below_title
from notesyncd.notes.rounds.titles import RoundTitle
from notesyncd.notes.titles import Title
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["CALLS", "has_round_fields", "is_met_below", "is_moment", "people_headed"]

CALLS = frozenset(
    {"call", "chat", "meeting", "talk", "gesprach", "telefonat", "appel", "llamada"}
    | {"videocall", "video call", "entretien", "entrevista", "echange", "charla"}
)
"""Words for a talk; with a name and a day, such as `Call with Ada (3 Feb)`, it is a round."""


def is_met_below(
    title: Title,
    read: RoundTitle,
    titles: Sequence[Title],
    blocks: Sequence[Block],
    context: NoteContext,
) -> bool:
    """Tell whether the first line under a heading begins with a time of day, or names people.

    A question in a list below tells as much: it was asked in the talk.
    """
    if read.day is None or fold(read.name or "") not in CALLS:
        return False
    under = list(below_title(title, titles, blocks))
    if any(one.kind == "item" and one.box is None and one.text.endswith("?") for one in under):
        return True
    below = next(iter(under), None)
    if below is None or below.kind not in ("paragraph", "item"):
        return False
    line = below.text.split("\n", maxsplit=1)[0]
    told = read_details(line, context, below.line, None)
    return bool(told.time or told.people)


def has_round_fields(
    title: Title, titles: Sequence[Title], blocks: Sequence[Block], context: NoteContext
) -> bool:
    """Tell whether a moment, or a label of a round, stands under a heading."""
    wanted = {"date", "interview_date", "time", "interviewers", "duration", "format"}
    below = list(below_title(title, titles, blocks))
    if below and below[0].kind == "paragraph" and is_moment(below[0].text, context):
        return True
    for block in below:
        key, colon, value = block.text.partition(":")
        if colon and value.strip(" *") and context.words.field(key.strip(" *-")) in wanted:
            return True
    return False


def is_moment(text: str, context: NoteContext) -> bool:
    """Tell whether a line begins with a date, and says the time of day too."""
    line = text.split("\n", maxsplit=1)[0]
    dates = context.dates(line)
    starts = bool(dates) and not any(map(str.isalpha, line[: dates[0].start]))
    return starts and find_time(line[dates[0].end :]) is not None


def people_headed(title: Title, read: RoundTitle, context: NoteContext) -> tuple[Person, ...]:
    """Give the people of `Tue 17 Feb, 6.15pm Ada Byron (owner)`, which names nothing else.

    `System Design` looks like a name: an address or an office must say that it is one.
    """
    name, words = read.name or "", context.words
    people = read_people(name, context, title.line, title.text)
    if not people or read.day is None or not is_all_names(name, people, some=False):
        return ()
    offices = (
        words.words["roles.meets"] | words.words["people.ranks"] | words.words["people.titles"]
    )
    is_sure = any(
        TITLED.match(one.name.split()[0]) or not offices.isdisjoint(fold(one.role or "").split())
        for one in people
    )
    firsts = words.words["roles.first_names"]
    if read.number is not None and all(fold(one.name.split()[0]) in firsts for one in people):
        return people  # `Call 1 - Ada, 25 Feb`
    return people if is_sure and all(is_full_name(one.name) for one in people) else ()
