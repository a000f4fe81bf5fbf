"""Lines that begin with a day and a talk, though no words in them are a round's name."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.clauses import read_details
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.rounds.titles import RoundTitle
from notesyncd.notes.rounds.told_words import is_of_other_day, is_other_appointment, says
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_duration
from notesyncd.notes.vocabulary import fold

__all__ = [
    "day_after",
    "is_by_way",
    "is_called_off",
    "is_dated_talk",
    "is_session",
    "is_talk",
    "is_undone_step",
]

_NEAR_START = 4
_WAY_EDGES = " *_,:;|·([–—-"
_LEAD = re.compile(r"^(?:en|par|por|per|via|by|on|over)\s+")
_SMALL_AFTER = re.compile(r"\s+(?:on|am|le|el|den)$")
_HEAD = 160
_COMPOUND_ENDS = ("rundgang", "fuhrung", "probe", "arbeiten", "besichtigung", "test", "aufgabe")
"""Last parts of German words for a part of an interview day."""


def is_called_off(plain: str, read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether a line begins with the day and the name of a talk that was cancelled.

    The talk may stand first: `Zoom 3 March cancelled`.
    """
    if read.day is None:
        return False
    is_off = read.status == "cancelled" or context.words.has("rounds.status.cancelled", plain)
    before = plain.partition(read.day.text)[0]
    talk = read.name or "" if len(before) <= _NEAR_START else before
    return is_off and len(before.split()) <= _NEAR_START and is_talk(talk, context)


def is_dated_talk(entry: Entry, plain: str, read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether a line begins with a day, a way to talk, and a length or a time: `9 Feb, phone`.

    With a length or a time of day it was a talk; else it may have been a message.
    """
    if read.day is None or plain.find(read.day.text) > _NEAR_START:
        return False
    is_log = read.day.text in (entry.place.heading or "") and read.day.text not in plain
    talked = is_talk(plain if is_log else plain[len(read.day.text) :], context)
    is_long = read.duration or find_duration(plain[:_HEAD])
    is_met = read.people or scan_details(plain[:_HEAD], context, entry.line, None).people
    return talked and bool(is_long or (read.time and is_met))


def is_talk(text: str, context: NoteContext) -> bool:
    """Tell whether a talk, or a way to talk, is named in the first words."""
    first = [fold(word) for word in re.findall(r"[^\W\d_]+", text)[:_NEAR_START]]
    words = context.words.words
    return not (words["rounds.ways"] | words["rounds.nouns"]).isdisjoint(first)


def is_by_way(plain: str, read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether a line begins with how somebody was met, and the day: `In person 3 Feb, 2 pm`.

    With a time of day, a length, or people it was a round; `Online 3 Feb` may be anything.
    """
    if read.day is None or not (read.time or read.duration or read.people):
        return False
    before = fold(plain.partition(read.day.text)[0].strip(_WAY_EDGES))
    before = _SMALL_AFTER.sub("", before)
    ways = context.words.formats.get(before) or context.words.formats.get(_LEAD.sub("", before))
    return ways in ("video", "phone", "onsite")


def is_session(read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether an entry of a timeline is of a part of an interview day at a time of day.

    `9 Dec: welding test at the yard, 9:30-12:30` is; what is to be done, or was heard, is not.
    """
    words, name = context.words, read.name or ""
    folded = fold(name)
    if read.time is None or not folded or is_other_appointment(name, words):
        return False
    if any(says(one, name, words) for one in ("news", "messages", "others", "practice")):
        return False
    sorts = words.words["rounds.agenda"] | words.words["rounds.told.visits"]
    first = folded.split()[:_NEAR_START]
    return any(word in sorts or word.endswith(_COMPOUND_ENDS) for word in first)


def is_undone_step(plain: str, read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether a numbered line is of a thing to do: `step 1: send the form by 3 March`."""
    name, words = fold(read.name or ""), context.words
    if read.number is None or read.day is None or words.patterns["rounds.names"].search(name):
        return False
    before = plain.partition(read.day.text)[0]
    return is_of_other_day(before, words) or name.startswith("of ") or is_event(name, words)


def day_after(plain: str, entry: Entry, context: NoteContext) -> FoundDate | None:
    """Give the day that a clause after the head tells: `stage 1 aptitude test, done 3 March`."""
    return read_details(plain, context, entry.line, None, title_words=True).day
