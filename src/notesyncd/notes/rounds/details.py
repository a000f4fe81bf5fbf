"""What the first lines under a round say of it: `with Ada Byron (CTO), 30 min, phone`, `No-show`.

Only lines that begin with a date, a time, names, a duration, or a status are read, and only for
what the heading and the fields do not say already.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.card_people import office_people
from notesyncd.notes.rounds.clauses import Details, read_details
from notesyncd.notes.rounds.common import time_after_day
from notesyncd.notes.rounds.drafts import RoundDraft, put_off
from notesyncd.notes.rounds.ends_told import with_end_told
from notesyncd.notes.rounds.moved import new_moment
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import length_lasted, length_told, scan_details
from notesyncd.notes.rounds.told_words import is_of_other_day, is_other_appointment, says
from notesyncd.notes.rounds.whole_note import NOTE_SCOPE
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import FoundTime, find_duration, find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["with_details"]

_MOST_LINES = 3
_MOST_WORDS = 16
_NEAR = 40
_FEW = 6
"""So many words stand before the day at most, as in `It is booked for 3 March`."""
_STRUCK = re.compile(r"~~.*?~~")
_FIELD = re.compile(r"[\[(][^\[\]():]{1,30}::[^\[\]()]*[\])]")
"""Inline fields in brackets, such as `[time:: 11:15]`; the rest of their line may say more."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}\b")
_TODAY = re.compile(r"\b(?:today|heute|aujourd['’]hui|hoy)\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"\W{0,4}(?:(?:kind|best|warm) (?:regards|wishes)|regards|sincerely|cheers|yours|"
    r"mit freundlichen|"
    r"viele grüße|liebe grüße|cordialement|bien à vous|saludos|un saludo|atentamente)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\W{0,4}(?:dear|hi|hello|sehr geehrte|liebe[r]?|guten tag|hallo|"
    r"bonjour|madame|hola|estimad\w+)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:(?:will|should|may|might|can|to) (?:last|take)|lasting|lasted|"
    r"(?:took|takes)(?! (?:me|her|him|them|us)\b)|it was|allow|expect|plan for|dauert\w*|dauer|"
    r"durée|duración|duration|length|"
    r"how long|"
    r"a duré|durera|dure|duró|durará|prévoyez|prévoir|devrait durer|einplanen|planen sie)\b",
    re.IGNORECASE,
)
_HAPPENED = re.compile(
    r"\b(?:took place|happened (?:this time|as planned)|fand statt|hat stattgefunden|a eu lieu|"
    r"tuvo lugar)\b",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"(?:(?:ging['’]?s|ging es|geht['’]?s|geht es) los|los ging es|angefangen|begonnen|started|"
    r"kicked off|^(?:it )?(?:starts|begins|kicks off)|^(?:es )?(?:beginnt|begann)|"
    r"^(?:ça )?commence|^empieza|"
    r"(?:we|it) began|"
    r"(?:on a|ça a) commencé|empez(?:ó|amos|aron))",
    re.IGNORECASE,
)
"""Beside a time: that of the beginning, whatever other times there are."""
_NOT_YET = re.compile(
    r"\b(?:not (?:happened )?yet|noch nicht|pas encore|todavía no|aún no)\b", re.IGNORECASE
)


def with_details(
    draft: RoundDraft, nodes: Sequence[Entry | Table], rounds: frozenset[int], context: NoteContext
) -> RoundDraft:
    """Fill a draft with what the first lines below it say; `rounds` are lines of other rounds."""
    entries = list(_lines_of(draft, nodes, rounds, context.words))
    length = draft.duration
    for entry in entries:
        draft = _with_line(draft, entry, context)
    slots = [one for one in entries if _CLOCK.match(plain_text(one.text))]
    # The parts of an agenda have lengths of their own.
    return replace(draft, duration=length) if len(slots) > 1 else draft


def _lines_of(
    draft: RoundDraft,
    nodes: Sequence[Entry | Table],
    rounds: frozenset[int],
    words: Vocabulary,
) -> Iterator[Entry]:
    """Give the first lines that stand right under the round, before any section."""
    if draft.carrier not in ("heading", "line", "note", "key"):
        return
    count = 0
    entries = (node for node in nodes if isinstance(node, Entry))
    is_mail = draft.carrier == "line" and any(
        one.line == draft.line and one.block.quoted for one in entries
    )
    for node in nodes:
        if isinstance(node, Table) or node.place.section:
            continue
        if node.line == draft.line:
            yield from _inside(node)
        elif _is_below(node, draft):
            if node.line in rounds or _SIGN_OFF.match(node.text):
                return
            is_own = is_mail or not node.block.quoted  # a mail says more of its day
            if node.block.box is None and is_own:
                rest = _FIELD.sub(" ", node.text)
                line = replace(node, text=rest) if rest.strip() else node
                if (label := label_of(line)) is None or _is_move(label[0], words):
                    yield line
                    count += 1
            if count == _MOST_LINES:
                return


def _is_move(key: str, words: Vocabulary) -> bool:
    """Tell whether a label says that a new day follows: `New date: 3 March`."""
    return fold(key) in words.words["rounds.moved.moving"]


def _is_below(node: Entry, draft: RoundDraft) -> bool:
    if draft.carrier in ("line", "key"):
        is_in_other = (node.place.round or 0) > draft.line
        is_here = node.place.heading == draft.heading and not is_in_other
        return node.line > draft.line and is_here
    if draft.carrier == "heading":
        return node.place.round == draft.line
    if node.place.round is None and NOTE_SCOPE in draft.scopes:
        return True
    return draft.heading is not None and node.place.heading == draft.heading


def _inside(node: Entry) -> Iterator[Entry]:
    """Give the first line below the title of a callout that is a round, or below its bullet."""
    is_title = node.block.callout is not None and node.block.header
    if is_title or node.is_item:
        free = (c for c in node.children if c.block.box is None and label_of(c) is None)
        yield from islice(free, 1 if is_title else _MOST_LINES)


def _with_line(draft: RoundDraft, entry: Entry, context: NoteContext) -> RoundDraft:
    text = _STRUCK.sub(" ", entry.text).strip()
    plain = plain_text(text)
    if _NOT_YET.search(plain) or _GREETING.match(plain):
        return draft
    # A day decides better than the tense: there is talk of the past before a round, too.
    if draft.status is None and draft.day is None and _HAPPENED.search(plain):
        draft = replace(draft, status="done")
    draft = _moved(draft, plain, context)
    if _is_of_another_day(draft, plain, context):
        return draft
    if draft.day and _is_put_off(plain, context):
        return replace(draft, day=put_off(draft.day))
    details = _told(draft, text, plain, entry, context)
    draft = replace(draft, time=with_end_told(draft.time or details.time, plain))
    first = None if draft.day else details.day or _first_day(draft, plain, context)
    clock = time_after_day(plain.partition(first.text)[2][:_NEAR]) if first else None
    return replace(
        draft,
        day=draft.day or first,
        time=_with_end(draft.time, details.time) or clock,
        duration=draft.duration or details.duration,
        status=draft.status or details.status,
        format=draft.format or details.format,
        people=_fuller(draft.people, details.people),
    )


def _is_put_off(plain: str, context: NoteContext) -> bool:
    """Tell whether a short line says no more than that a round was postponed."""
    if len(plain.split()) > _MOST_WORDS or context.dates(plain):
        return False
    is_all = len(plain.split()) <= _FEW // 2 and says("put_off", plain, context.words)
    return is_all or says("no_new_day", plain, context.words)


def _first_day(draft: RoundDraft, plain: str, context: NoteContext) -> FoundDate | None:
    """Give the day with which the first line of an undated round begins."""
    dates = context.dates(plain) if draft.carrier in ("heading", "note") else ()
    if not dates or dates[0].day is None:
        return None
    before = plain[: dates[0].start]
    is_told = context.words.has("rounds.told.set", before) or _is_when(draft, plain, dates, context)
    is_told = is_told and len(before.split()) <= _FEW
    is_told = is_told and not says("afterwards", before, context.words)
    return dates[0] if is_told or not any(map(str.isalpha, before)) else None


def _is_when(
    draft: RoundDraft, plain: str, dates: Sequence[FoundDate], context: NoteContext
) -> bool:
    """Tell whether a line under a heading has one day and its time: `trial, 14 March 2026, 6am`."""
    before, after = plain[: dates[0].start], plain[dates[0].end :]
    if draft.carrier != "heading" or draft.format == "take-home" or len(dates) > 1:
        return False
    words = context.words
    is_other = is_of_other_day(before, words) or is_other_appointment(plain, words)
    is_other = is_other or says("news", before, words) or says("messages", before, words)
    first = fold(before).partition(" ")[0]
    is_other = is_other or words.lists(first, "marks.they", "marks.pronouns")
    return not is_other and time_after_day(after[:_NEAR]) is not None


def _is_of_another_day(draft: RoundDraft, plain: str, context: NoteContext) -> bool:
    """Tell whether a line is about another day than that of the round."""
    days = {one.day for one in context.dates(plain) if one.day}
    return bool(days and draft.day and draft.day.day and draft.day.day not in days)


def _with_end(known: FoundTime | None, told: FoundTime | None) -> FoundTime | None:
    """Give the known time, with the end that a line tells of it: `15:00-16:15 with Ada`."""
    if known is None or told is None or known.end or told.start != known.start:
        return known or told
    return replace(known, end=told.end)


def _moved(draft: RoundDraft, plain: str, context: NoteContext) -> RoundDraft:
    """Take the new date of a line such as `moved to 3 March, 14:00`."""
    if len(plain.split()) > _MOST_WORDS:
        return draft
    told = new_moment(plain, context.words, context.dates, draft.day.day if draft.day else None)
    dates = context.dates(told) if told else ()
    first = " ".join(plain.split()[: _FEW // 2])
    if not dates or says("afterwards", first, context.words):
        return draft  # `Start moved to 9 January`
    clock = find_time(told or "")
    return replace(draft, day=dates[0], time=clock or draft.time, status=None)


def _told(draft: RoundDraft, text: str, plain: str, entry: Entry, context: NoteContext) -> Details:
    """Give the details of a line: of its clauses, of its sentences, and of its bare pieces."""
    heading, is_short = entry.place.heading, len(plain.split()) <= _MOST_WORDS
    is_note = draft.carrier == "note"
    is_undated = draft.carrier == "heading" and draft.day is None
    named = is_note or is_undated
    details = read_details(text, context, entry.line, heading, title_words=named)
    if not details.people:
        people = tuple(people_told(text, context, entry.line, heading))
        length = find_duration(plain) if people and is_short else length_told(plain, context)
        details = replace(details, people=people, duration=details.duration or length)
    elif details.duration is None:
        details = replace(details, duration=length_lasted(plain))
    lasts = _LASTS.search(plain)
    if draft.duration is None and lasts and draft.format != "take-home":
        told = find_duration(plain[lasts.end() : lasts.end() + _NEAR])
        details = replace(details, duration=details.duration or told)
    if draft.time is None and (began := _time_of_beginning(plain)):
        details = replace(details, time=began)
    if draft.time is None and is_note and _TODAY.search(plain):
        details = replace(details, time=details.time or find_time(plain))
    details = _with_scan(details, text, entry, context) if is_short else details
    if is_short and draft.carrier == "heading" and not details.people:
        details = replace(details, people=office_people(text, context, entry.line, heading))
    return details


def _time_of_beginning(plain: str) -> FoundTime | None:
    """Give the time of the clause that says when it began: `um 13:30 ging's los`."""
    for clause in re.split(r"[,;]\s|[.!?]\s", plain):
        if _BEGAN.search(clause) and (clock := find_time(clause)):
            return replace(clock, end=None)
    return None


def _with_scan(details: Details, text: str, entry: Entry, context: NoteContext) -> Details:
    scan = scan_details(text, context, entry.line, entry.place.heading)
    return replace(
        details,
        people=details.people or scan.people,
        time=details.time or scan.time,
        duration=details.duration or scan.duration,
    )


def _fuller(known: tuple[Person, ...], told: tuple[Person, ...]) -> tuple[Person, ...]:
    """Give the people who are known, with the fuller names and the roles that a line tells."""
    merged = merge_people((*known, *told))
    return merged if not known or len(merged) == len(known) else known
