"""Rounds in lines: `- **Nov 6, 2025**: Phone screen with Ada (CTO)`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import body_fields, label_of
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.card_people import card_people
from notesyncd.notes.rounds.clauses import Details, read_details
from notesyncd.notes.rounds.common import (
    format_of,
    is_event,
    is_own_words,
    time_after_day,
    without_article,
)
from notesyncd.notes.rounds.drafts import RoundDraft, from_title, put_off
from notesyncd.notes.rounds.ends_told import with_end_told
from notesyncd.notes.rounds.from_fields import fields_into
from notesyncd.notes.rounds.line_heads import read_head
from notesyncd.notes.rounds.line_names import name_of_line
from notesyncd.notes.rounds.line_status import CANCELLED_BOX, is_stage, status_of_line
from notesyncd.notes.rounds.line_talks import (
    day_after,
    is_by_way,
    is_called_off,
    is_dated_talk,
    is_session,
    is_talk,
    is_undone_step,
)
from notesyncd.notes.rounds.lower_names import people_met
from notesyncd.notes.rounds.meetings import ordinal_of
from notesyncd.notes.rounds.people_told import people_told
from notesyncd.notes.rounds.scan import length_told, scan_details
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title
from notesyncd.notes.rounds.told_words import says
from notesyncd.notes.rounds.weekdays_told import names_weekday, weekday_told
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_duration, find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["line_drafts"]

_SECTIONS = frozenset(
    {None, "timeline", "logistics", "application", "discussed", "next_steps", "afterwards"}
)
_ONLY_MOVED = re.compile(
    r"\b(?:was|were|had been|war|était|estaba)\b.{0,20}\b(?:planned|scheduled|supposed|meant|to be|"
    r"geplant|angesetzt|prévue?|previst[ao])\b.*\b(?:moved|postponed|rescheduled|pushed|verschoben|"
    r"verlegt|reportée?|déplacée?|aplazad[ao]|movid[ao])\b",
    re.IGNORECASE,
)
"""The old day of a round; where it was moved to stands elsewhere."""
_DIGIT = re.compile(r"\d")
_SHORT = 26
_AT_A_PLACE = re.compile(r"\s*[,;]\s|\s(?:ab|bei|im|in|at|chez|dans|en)\s")
_WHO = re.compile(r"^[^\W\d][^\d–—:-]{1,30}? \+?\d[\d ]{6,14} [–—-] (?=\D)")
"""Who calls, and the number: `Ada 07700 900123 - phone chat 27 Feb`."""
_NEAR_START = 4
_SURE = 2
_TIME_REACH = 30
_MOST_NAME_WORDS = 7
_HEAD = 160


def line_drafts(nodes: Sequence[Entry | Table], context: NoteContext) -> Iterator[RoundDraft]:
    """Give the rounds that a line tells: it starts with a date or a round's name, and has both.

    Under a heading such as "Timeline" weaker words do; elsewhere the words must be clear.
    """
    for node in nodes:
        if isinstance(node, Table) or not _may_be_round(node, context):
            continue
        is_free = is_own_words(node.block) and (
            node.block.box in (None, CANCELLED_BOX) or is_stage(node, context)
        )
        label = label_of(node)
        field = context.words.field(label[0]) if label else None
        told = node
        if field == "next_step" and label and find_time(label[1]):
            told, field = replace(node, text=label[1]), None
        if field == "interviewers" and label and _begins_with_day(label[1], context):
            field = None  # `Panel: Fri 9 Jan, 15:00`
        is_field = field is not None
        if node.place.section in _SECTIONS and is_free and not is_field:
            inside = body_fields(node.children, context)
            for draft in _line_draft(told, context):
                yield fields_into(draft, inside, context) if inside else draft
            if node.place.section == "timeline" or node.is_item or node.children:
                yield from line_drafts(node.children, context)


def _may_be_round(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line may be a round: under another one only if a day begins it."""
    if entry.place.round is None:
        return True
    plain = plain_text(entry.text)
    return _begins_with_day(plain, context) and read_round_title(plain, context).strength == _SURE


def _begins_with_day(text: str, context: NoteContext) -> bool:
    dates = context.dates(text)
    return bool(dates) and dates[0].day is not None and not text[: dates[0].start].strip(" *_[(")


def _line_draft(entry: Entry, context: NoteContext) -> Iterator[RoundDraft]:
    plain = _WHO.sub("", without_article(plain_text(entry.text)))
    if not _may_tell(plain, entry, context):
        return
    head, read = read_head(plain, context)
    read = _on_weekday(_dated_by_heading(read, entry, context), head, context)
    if not _is_round_line(entry, head, plain, read, context):
        return
    details = _details(plain, entry, context)
    people = people_met(read.people, context, entry.line, entry.place.heading)
    carded = card_people(plain, context, entry.line, entry.place.heading)
    people = merge_people((*details.people, *people, *carded))
    yield from_title(
        read,
        carrier="line",
        line=entry.line,
        heading=entry.place.heading,
        rule="a line with the name of a round and its date",
        number=read.number or ordinal_of(plain),
        day=_day(read.day or details.day, plain, context),
        name=name_of_line(entry, plain, read, people, context),
        time=with_end_told(read.time or details.time, plain),
        duration=read.duration or details.duration,
        status=status_of_line(entry, head, plain, read.status or details.status, context),
        format=format_of(head, context.words),
        people=people,
        scopes=frozenset({entry.line}),
    )


def _day(day: FoundDate | None, plain: str, context: NoteContext) -> FoundDate | None:
    """Give the day of a line, unless the line ends with the words that it holds no more."""
    if day is None:
        return None
    after = plain.rpartition(day.text)[2]
    last = " ".join(after.split()[-_NEAR_START:])
    is_off = says("put_off", last, context.words) and len(context.dates(plain)) == 1
    if not is_off and context.words.has("rounds.status.cancelled", plain):
        return day  # it was to be then: `3 March cancelled (strike), no new date`
    return put_off(day) if is_off or says("no_new_day", plain, context.words) else day


def _may_tell(plain: str, entry: Entry, context: NoteContext) -> bool:
    """Tell cheaply whether a line may tell of a round: it has a day, or words for one."""
    if _DIGIT.search(plain) and context.dates(plain):
        return True
    if _DIGIT.search(entry.place.heading or "") or names_weekday(plain):
        return True
    folded, words = fold(plain), context.words
    nouns = words.words["rounds.nouns"]
    return bool(words.patterns["rounds.names"].search(folded)) or bool(nouns & set(folded.split()))


def _details(plain: str, entry: Entry, context: NoteContext) -> Details:
    heading = entry.place.heading
    details = read_details(plain, context, entry.line, heading, title_words=True)
    if not details.people:
        told = tuple(people_told(plain, context, entry.line, heading))
        details = replace(details, people=told)
    if details.duration is None:
        details = replace(details, duration=length_told(plain, context))
    if details.people or len(plain.split()) > _SHORT:
        return details
    scan = scan_details(plain, context, entry.line, heading)
    return replace(details, people=scan.people, duration=details.duration or scan.duration)


def _dated_by_heading(read: RoundTitle, entry: Entry, context: NoteContext) -> RoundTitle:
    """Give an entry of a log such as `10:00 phone screen` the day of its heading."""
    title = read_round_title(entry.place.heading or "", context)
    long = read.duration or find_duration(plain_text(entry.text)[:_HEAD])
    is_named = read.strength == _SURE and _starts_with_round(read.name or "", context)
    says_more = read.time or ((long or read.people or is_named) and read.status != "scheduled")
    talked = read.strength or is_talk(plain_text(entry.text), context)
    if read.day is not None or not says_more or not talked or title.strength:
        return read
    dates = context.dates(entry.place.heading or "")
    is_day = len(dates) == 1 and dates[0].day is not None and dates[0].end_day is None
    return replace(read, day=dates[0]) if is_day else read


def _on_weekday(read: RoundTitle, head: str, context: NoteContext) -> RoundTitle:
    """Read `Thursday 3pm: phone screen` in a note that does not tell of which week."""
    told = weekday_told(head, context.words) if read.day is None else None
    if told is None:
        return read
    rest = read_round_title(f"{head[: told.start]} {head[told.end :]}", context)
    clock = time_after_day(head[told.end :][:_TIME_REACH]) or read.time
    return replace(rest, day=told.unknown(), time=clock)


def _is_round_line(
    entry: Entry, head: str, plain: str, read: RoundTitle, context: NoteContext
) -> bool:
    is_log = read.day is not None and read.day.text in (entry.place.heading or "")
    in_timeline = entry.place.section == "timeline" or is_log
    name = fold(read.name or "").split(" ")[0]
    is_news = bool(read.day) and name in context.words.words["rounds.news"]
    if is_news or is_event(read.name or head, context.words) or plain.rstrip().endswith("?"):
        return False
    if _ONLY_MOVED.search(plain[:_HEAD]) and len(context.dates(plain)) == 1:
        return False
    if is_undone_step(plain, read, context):
        return False
    first = _AT_A_PLACE.split(read.name or "")[0]
    if len(first.split()) > _MOST_NAME_WORDS:
        return False
    if read.day is None:
        is_bold = entry.text.lstrip().startswith(("**", "__")) and entry.is_item
        says_more = is_bold or bool(
            read.duration or read.people or day_after(plain, entry, context)
        )
        is_numbered = read.strength == 2 and read.number is not None
        return is_numbered and says_more and _starts_with_round(head, context)
    is_dated = read.strength == 0 and is_dated_talk(entry, plain, read, context)
    if is_dated or is_called_off(plain, read, context) or is_by_way(plain, read, context):
        return True
    if read.strength == 0 and not _is_of_rounds(entry, read, context):
        return False
    return _is_in_place(entry, head, plain, read, context, in_timeline=in_timeline)


def _is_in_place(
    entry: Entry,
    head: str,
    plain: str,
    read: RoundTitle,
    context: NoteContext,
    *,
    in_timeline: bool,
) -> bool:
    """Tell whether a dated line with a round's name says enough for where it stands."""
    says_more = bool(read.time or read.duration or read.people)
    says_more = says_more or bool(scan_details(plain[:_HEAD], context, entry.line, None).people)
    if read.strength == 1 and not in_timeline and not says_more:
        return False
    if entry.place.section == "next_steps":
        return read.strength == 2 and _starts_with_round(head, context)
    lead = context.words.written["all"].match(head)  # `CANCELLED: 3 March phone screen`
    before = lead.end() if lead else 0
    date_first = (
        read.day is not None and head.find(read.day.text) <= before + _NEAR_START
    )  # or the day of the heading
    return in_timeline or date_first or _starts_with_round(head, context)


def _is_of_rounds(entry: Entry, read: RoundTitle, context: NoteContext) -> bool:
    """Tell whether a dated line without the words of a round is one by its place.

    Under "Rounds" every entry that happened is one; in a timeline, a call at a time of day is.
    """
    if entry.place.section != "timeline" or not read.name:
        return False
    if fold(entry.place.title) in context.words.words["rounds.only"]:
        return True
    nouns = context.words.words["rounds.nouns"]
    is_talk_then = read.time is not None and bool(nouns & set(fold(read.name).split()))
    return is_talk_then or is_session(read, context)


def _starts_with_round(head: str, context: NoteContext) -> bool:
    folded = fold(head)
    match = context.words.patterns["rounds.names"].search(folded)
    before = len(folded[: match.start()].split()) if match else 2
    is_noun = match is not None and match[0].split()[-1] in context.words.words["rounds.nouns"]
    if before == 0 or (before == 1 and is_noun):
        return True
    nouns = "|".join(map(re.escape, sorted(context.words.words["rounds.nouns"])))
    if re.match(r"r\d{1,2} ", folded):
        return True
    ordinal = rf"\d{{1,2}}(?:st|nd|rd|th|e|eme)? (?:{nouns})\b"
    return bool(re.match(rf"(?:{nouns}) \d|{ordinal}", folded))
