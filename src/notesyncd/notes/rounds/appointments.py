"""Rounds that a sentence tells: `Met Ada Byron on 3 June at 10:15`, an invitation by mail.

A day with a time of day is nearly always an appointment. What is applied for, due, or written on a
day is none, nor is the head of a mail.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.folding import as_written
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.card_people import card_people
from notesyncd.notes.rounds.clauses import names_after_with, read_details
from notesyncd.notes.rounds.common import is_event, is_own_words, time_after_day
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.lower_names import people_met
from notesyncd.notes.rounds.meetings import ordinal_of
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import length_told, scan_details
from notesyncd.notes.rounds.sentences import told_sentences
from notesyncd.notes.rounds.splitting import clauses_of
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title, status_of
from notesyncd.notes.rounds.told_days import caller, told_day
from notesyncd.notes.rounds.told_words import (
    begins_with_ordinal,
    is_invited_for,
    is_message,
    is_of_other_day,
    is_other_appointment,
    says,
)
from notesyncd.notes.rounds.two_days import unexplained
from notesyncd.notes.rounds.whole_note import NOTE_SCOPE
from notesyncd.notes.values.clipped_times import clipped_length
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["appointment_drafts", "rescheduled"]

_TODAY = re.compile(
    r"\b(?:today|heute|aujourd['’]hui|hoy|this morning|this afternoon)\b", re.IGNORECASE
)
_INVITES = re.compile(
    r"\b(?:interview|stage|round|it will be|will take place|takes place|invite|\w*gespräch|"
    r"stattfinden|"
    r"einladen|entretien|aura lieu|convier|entrevista|tendrá lugar|invitar\w*)\b",
    re.IGNORECASE,
)
"""In a mail that is quoted: a day and a time that are those of a round."""
_WROTE = re.compile(r"\b(?:wrote|schrieb|a écrit|escribió)\W*$", re.IGNORECASE)
_MOST_WORDS = 60
_MOST_SCANNED = 30
_SHORT_HOUR = re.compile(r"\d ?[hH](?!\w)")
_LONGEST = timedelta(hours=7)
"""`14h` is a time of day, as no interview takes that long."""
_AT_HOUR = re.compile(r"(?P<at>\s(?:at|around|um|gegen|à|vers|a las?)\s\d.*)", re.IGNORECASE)
_CALLED_AT = re.compile(
    r"\b(?:called|rang|phoned|rief|angerufen|appelée?|llam[óaé])\b[^.;\d]{0,24}"
    r"(?P<at>\s(?:at|around|about|um|gegen|à|vers|a las?)\s\d[^.;]*)",
    re.IGNORECASE,
)
"""`.. called me back around 4:15pm`"""
_NEAR = 40
_TOP = 5
"""Where other places date rounds, only a line at the top, before them, is one."""


def appointment_drafts(
    nodes: Sequence[Entry | Table], known: Sequence[RoundDraft], context: NoteContext
) -> list[RoundDraft]:
    """Give the rounds that sentences tell, where no other place of the note dates a round."""
    days = {draft.day.day for draft in known if draft.day}
    dated = [draft.line for draft in known if draft.day or draft.carrier != "note"]
    first = min(dated, default=None)
    top = max(_TOP, next((node.line for node in nodes), 0))
    told: list[RoundDraft] = []
    for entry, sentence in told_sentences(nodes, context, dated):
        found = _appointment(entry, sentence, context)
        if found and told and context.words.has("rounds.status.moved", sentence):
            told[-1] = replace(told[-1], day=found[0], time=found[1], status=None)
            continue
        is_top = first is None or (entry.line <= top and entry.line <= first)
        found = found if is_top else None
        may_tell = entry.line not in dated and is_own_words(entry.block)
        if found is None and may_tell and (day := told_day(sentence, context)):
            found = day, _time_told(sentence[day.end :])
        if found is None or found[0].day in days:
            continue
        days.add(found[0].day)
        owns = len(days) == 1 and entry.place.round is None
        told.append(_draft(entry, sentence, found, context, owns=owns))
    return told


def _appointment(
    entry: Entry, sentence: str, context: NoteContext
) -> tuple[FoundDate, FoundTime | None] | None:
    """Give the day and the time of an appointment; of what others wrote, only of an invitation."""
    if entry.place.round is None and is_own_words(entry.block):
        found = _moment(sentence, context) or _today(sentence, context)
        is_step = entry.place.section == "next_steps"
        return None if is_step and not _is_met(sentence, context) else found
    is_invitation = _INVITES.search(sentence) and not _WROTE.search(sentence)
    return _moment(sentence, context) if is_invitation else None


def _time_told(after: str) -> FoundTime | None:
    """Give the time that follows a day, or what was done on it: `3 March: rang at 2`."""
    hour = _AT_HOUR.search(after[:_NEAR]) or _CALLED_AT.search(after)
    return time_after_day(after[:_NEAR]) or (time_after_day(hour["at"]) if hour else None)


def _is_met(sentence: str, context: NoteContext) -> bool:
    """Tell whether a next step is to meet somebody, not to do something by a time of day."""
    folded = fold(sentence)
    named = context.words.patterns["rounds.names"].search(folded)
    nouns = context.words.words["rounds.nouns"] & set(folded.split())
    return bool(named or nouns) or read_round_title(sentence, context).people != ""


def _moment(sentence: str, context: NoteContext) -> tuple[FoundDate, FoundTime] | None:
    """Give the day and time of day of a sentence that may tell of a meeting."""
    if len(sentence.split()) > _MOST_WORDS or is_other_appointment(sentence, context.words):
        return None
    is_news = is_event(sentence, context.words)
    dates = [one for one in context.dates(sentence) if one.day and not one.end_day]
    for one in dates:
        before, after = sentence[: one.start], sentence[one.end :]
        if is_news and not is_invited_for(before, context.words):
            continue
        if is_of_other_day(before[-60:], context.words):
            continue
        if is_message(before, context.words) or is_message(after, context.words):
            continue
        clock = time_after_day(after[:60]) or find_time(before[-30:])
        if clock is not None:
            return one, clock
    return None


def _today(sentence: str, context: NoteContext) -> tuple[FoundDate, FoundTime] | None:
    """Read `Call today at 10:15` in a note that has its day in its name."""
    days = context.dates(context.note.rsplit("/", 1)[-1])
    if len(days) != 1 or not _TODAY.search(sentence):
        return None
    folded = fold(sentence)
    nouns = context.words.words["rounds.nouns"] & set(folded.split())
    names = nouns or context.words.patterns["rounds.names"].search(folded)
    clock = find_time(sentence)
    if clock is None or not names:
        return None
    return (days[0], clock) if days[0].day else None


def _draft(
    entry: Entry,
    sentence: str,
    found: tuple[FoundDate, FoundTime | None],
    context: NoteContext,
    *,
    owns: bool,
) -> RoundDraft:
    day, clock = found
    read = read_round_title(sentence[: day.start].strip() or sentence, context)
    details = read_details(sentence, context, entry.line, entry.place.heading, title_words=True)
    return RoundDraft(
        carrier="line",
        line=entry.line,
        heading=entry.place.heading,
        rule="a sentence with a day and a time of day",
        number=read.number or begins_with_ordinal(sentence, context.words) or ordinal_of(sentence),
        name=_name(sentence, context),
        day=day,
        time=clock,
        also=unexplained(sentence, context.dates(sentence), day, context.words),
        duration=_duration(entry, sentence, details.duration, context) or clipped_length(sentence),
        status=status_of(sentence, context.words),
        format=details.format,
        people=_met(entry, sentence, day, read, details.people, context, owns=owns),
        scopes=frozenset({entry.line, NOTE_SCOPE} if owns else {entry.line}),
    )


def _name(sentence: str, context: NoteContext) -> str | None:
    """Give the first name of a round in the sentence that is not too common to be one."""
    found = context.words.patterns["rounds.names"].findall(fold(sentence))
    name = next((one for one in found if one not in context.words.words["rounds.weak"]), None)
    return as_written(name, sentence) if name else None


def _duration(
    entry: Entry, sentence: str, told: timedelta | None, context: NoteContext
) -> timedelta | None:
    length = told or find_duration(sentence) or length_told(plain_text(entry.text), context)
    is_hour = length is not None and length >= _LONGEST and _SHORT_HOUR.search(sentence)
    return None if is_hour else length


def _met(
    entry: Entry,
    sentence: str,
    day: FoundDate,
    read: RoundTitle,
    told: tuple[Person, ...],
    context: NoteContext,
    *,
    owns: bool,
) -> tuple[Person, ...]:
    """Give the people of the sentence, by the first of several ways that finds anybody."""
    line, heading = entry.line, entry.place.heading
    before, after = sentence[: day.start], sentence[day.end :]
    people = _people(entry, sentence, context, owns=owns)
    begun = after.lstrip(" ,;:)-–—")
    for clause in (
        () if people else (*clauses_of(sentence, context), *clauses_of(begun, context)[:1])
    ):
        people = (*people, *names_after_with(clause, context, line, heading))
    met = (
        max(told, people, key=len)
        or people_met(read.people, context, line, heading)
        or names_after_with(before.strip(), context, line, heading)
        or caller(before, after, context, line, heading)
        or _scanned(sentence, context, line, heading)
    )
    return merge_people((*met, *card_people(sentence, context, line, heading)))


def _people(entry: Entry, sentence: str, context: NoteContext, *, owns: bool) -> tuple[Person, ...]:
    """Give the people of the sentence; the first appointment has those of its paragraph."""
    heading = entry.place.heading
    people = tuple(people_told(sentence, context, entry.line, heading))
    if people or not owns:
        return people
    told = tuple(people_told(entry.text, context, entry.line, heading))
    return told or scan_details(entry.text, context, entry.line, heading).people


def _scanned(
    sentence: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    if len(sentence.split()) > _MOST_SCANNED:
        return ()
    return scan_details(sentence, context, line, heading).people


def rescheduled(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> list[RoundDraft]:
    """Give the drafts with the new date where a later line says that the only round was moved."""
    dated = [draft for draft in drafts if draft.day and draft.day.day]
    if len(dated) != 1:
        return list(drafts)
    moved = dated[0]
    for entry, sentence in told_sentences(nodes, context):
        if entry.line > moved.line and context.words.has("rounds.status.moved", sentence):
            read = read_round_title(sentence, context)
            before = sentence.partition(read.day.text)[0] if read.day else ""
            if read.day and read.day.day and not says("afterwards", before, context.words):
                clock = read.time or moved.time
                moved = replace(moved, day=read.day, time=clock, status=None)
    return [moved if draft is dated[0] else draft for draft in drafts]
