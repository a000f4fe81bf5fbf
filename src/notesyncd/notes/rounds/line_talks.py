"""Lines that begin with a day and a talk, though no words in them are a round's name."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.scan import scan_details
from notesyncd.notes.rounds.titles import RoundTitle
from notesyncd.notes.values.times import find_duration
from notesyncd.notes.vocabulary import fold

__all__ = ["is_called_off", "is_dated_talk", "is_talk"]

_NEAR_START = 4
_HEAD = 160


def is_called_off(plain: str, read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether a line begins with the day and the name of a talk that was cancelled."""
    is_dated = read.day is not None and plain.find(read.day.text) <= _NEAR_START
    is_off = read.status == "cancelled" or context.words.has("rounds.status.cancelled", plain)
    return is_dated and is_off and is_talk(read.name or "", context)


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
