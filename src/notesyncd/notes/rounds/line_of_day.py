"""The line that says when and with whom; a field has the day: `Call with Ada, 10:15`."""

from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table, walk
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.clauses import read_details
from notesyncd.notes.rounds.common import is_own_words, names_talk, short_name
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.lower_names import people_met
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.rounds.told_words import is_other_appointment
from notesyncd.notes.rounds.weekdays_told import names_weekday
from notesyncd.notes.vocabulary import fold

__all__ = ["with_line_of_day"]

_MOST_WORDS = 20
_MOST_NAME_WORDS = 4


def with_line_of_day(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[RoundDraft, ...]:
    """Give the only round, of which just the day is known, what the only line of a talk says."""
    lone = drafts[0] if len(drafts) == 1 else None
    if lone is None or lone.day is None or lone.carrier != "note" or lone.time:
        return tuple(drafts)
    lines = [one for one in walk(nodes) if one.block.box is None and is_own_words(one.block)]
    told = [found for one in lines if (found := _told(lone, one, context))]
    return (told[0],) if len(told) == 1 else tuple(drafts)


def _told(draft: RoundDraft, entry: Entry, context: NoteContext) -> RoundDraft | None:
    """Fill the draft from a line that begins with a talk and has a time of day, but no day."""
    text, words = plain_text(entry.text).strip(" ."), context.words
    is_short = any(map(str.isdigit, text)) and len(text.split()) <= _MOST_WORDS
    if not is_short or context.dates(text) or names_weekday(text) or text.endswith("?"):
        return None
    read = read_round_title(text, context)
    name = (read.name or "").split(",")[0]
    if read.time is None or not 0 < len(name.split()) <= _MOST_NAME_WORDS:
        return None
    is_other = is_other_appointment(text, words) or words.words["rounds.not_rounds"] & set(
        fold(name).split()
    )
    if is_other or not names_talk(name, words):
        return None
    line, heading = entry.line, entry.place.heading
    details = read_details(text, context, line, heading, title_words=True)
    met = people_met(read.people.split(",")[0], context, line, heading)
    return replace(
        draft,
        name=draft.name or short_name(name),
        time=read.time,
        duration=draft.duration or read.duration or details.duration,
        people=merge_people((*draft.people, *details.people, *met)),
        scopes=draft.scopes | {line},
    )
