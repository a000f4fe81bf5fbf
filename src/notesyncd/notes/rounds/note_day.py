"""The day in a file's name, as that of the only round of the note: `2026-03-09 Acme.md`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table, walk
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.drafts import RoundDraft
from notesyncd.notes.rounds.told_words import is_of_other_day, says
from notesyncd.notes.rounds.whole_note import NOTE_SCOPE
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["interview_of_day", "on_note_day"]

_CARRIERS = ("note", "heading")


def on_note_day(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[RoundDraft, ...]:
    """Give the only round, if nothing else dates it, the day of the file's name.

    A round that is announced for later (`interview next week`) is on another day.
    """
    days = _days_of_name(context)
    is_lone = len(drafts) == 1 and drafts[0].day is None and drafts[0].carrier in _CARRIERS
    if len(days) != 1 or not is_lone or days[0].end_day:
        return tuple(drafts)
    if _tells_of_other_day(nodes, context):
        return tuple(drafts)
    return (replace(drafts[0], day=days[0], rule=f"{drafts[0].rule}, on the day of its file"),)


def interview_of_day(nodes: Sequence[Entry | Table], context: NoteContext) -> Iterator[RoundDraft]:
    """Give the interview of a note in a folder of interviews that has its day in its name.

    A note on applying, or on an interview to come, is about another day.
    """
    *folders, name = context.note.split("/")
    if not any(fold(one) in context.words.words["rounds.folders"] for one in folders[-2:]):
        return
    days = _days_of_name(context)
    lines = [one for one in walk(nodes) if one.block.box is None]
    is_other = set(fold(name).split()) & context.words.words["rounds.not_rounds"]
    if len(days) != 1 or days[0].end_day or not lines or is_other:
        return
    if not _tells_of_other_day(nodes, context) and not _is_applied(lines, context.words):
        rule = "a note in a folder of interviews"
        scopes = frozenset({NOTE_SCOPE})
        yield RoundDraft(carrier="note", line=1, heading=None, rule=rule, scopes=scopes)


def _days_of_name(context: NoteContext) -> list[FoundDate]:
    name = context.note.rsplit("/", 1)[-1].removesuffix(".md")
    return [one for one in context.dates(name) if one.day]


def _tells_of_other_day(nodes: Sequence[Entry | Table], context: NoteContext) -> bool:
    """Tell whether a line has a date that may be the round's, or announces one for later."""
    lines = [one for one in walk(nodes) if one.block.box is None]
    if any(isinstance(node, Table) and _has_dates(node, context) for node in nodes):
        return True
    return any(_is_dated(one.text, context) for one in lines) or _is_announced(lines, context.words)


def _is_applied(lines: Iterable[Entry], words: Vocabulary) -> bool:
    told = [one for line in lines for one in sentences(plain_text(line.text))]
    return any(is_event(one, words) or says("applying", one, words) for one in told)


def _has_dates(table: Table, context: NoteContext) -> bool:
    return any(context.dates(cell) for _, cells in table.rows for cell in cells)


def _is_dated(text: str, context: NoteContext) -> bool:
    """Tell whether a line has a date that may be the round's."""
    plain = plain_text(text)
    dates = context.dates(plain)
    return any(not is_of_other_day(plain[: one.start], context.words) for one in dates)


def _is_announced(lines: Iterable[Entry], words: Vocabulary) -> bool:
    names, nouns = words.patterns["rounds.names"], words.words["rounds.nouns"]
    for line in lines:
        for sentence in sentences(plain_text(line.text)):
            folded = fold(sentence)
            named = names.search(folded) or nouns & set(folded.split())
            if named and says("later", sentence, words):
                return True
    return False
