"""Notes of a day, of a week, or of errands in which only some lines are about an interview.

Nothing else in such a note belongs to the application.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from notesyncd.notes.application import Part
from notesyncd.notes.context import NoteContext
from notesyncd.notes.daily import day_of_note
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.invitations import read_invitation
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.names import has_company_sign
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.own_interviews import (
    OwnInterview,
    own_interview,
    own_interviews,
    role_in_sentences,
)
from notesyncd.notes.own_logs import logged_name
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.rounds.weekdays_told import weekday_told
from notesyncd.notes.search_sections import heads_search, is_title
from notesyncd.notes.told_talks import told_talk
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = ["own_parts", "with_told"]

_NEW_ENTRY = re.compile(
    rf"\W{{0,4}}(?:\d{{1,2}}(?:[:.h]\d\d|\s?[ap]m|\s?uhr|h)|\d{{1,4}}[-./]\d|(?:{any_of(WEEKDAY_NUMBER)})\b)",
    re.IGNORECASE,
)
"""A line begins with a time, a date, or a day of the week."""
_WEEKDAY = re.compile(
    rf"(?<!\w)(?:{any_of(one for one in WEEKDAY_NUMBER if len(one) > 2)})(?!\w)", re.IGNORECASE
)
_TOMORROW = re.compile(
    r"(?<!\w)(?:tomorrow|tmrw|tomoz|morgen|demain)(?!\w)|(?<!la )(?<!\w)mañana(?!\w)", re.IGNORECASE
)
_TEXTS = ("paragraph", "item")
_SHORTEST_NAME = 4
_FEWEST = 2
_SHORT_LINE = 200


def own_parts(whole: Part, context: NoteContext, *, is_told: bool) -> tuple[Part, ...]:
    """Give a part for each company at which a mixed note tells of an interview, else nothing.

    `is_told`: nothing but such lines says that the note is about interviews.
    """
    is_daily, blocks = day_of_note(context) is not None, whole.blocks
    is_named = any(one.field == "company" for one in whole.front) or whole.company is not None
    is_titled = any(title.sure and title.line > 1 for title in whole.titles)
    if is_named or is_titled or not (is_told or is_daily):
        return ()
    told = [
        (index, own)
        for index, block in enumerate(blocks)
        if block.kind in _TEXTS and (own := own_interview(block.text, context))
    ]
    if not told or _is_titled_so(told[0], context):
        return ()
    if not (is_daily or all(_is_among_others(blocks, index, context) for index, _ in told)):
        return ()
    first = {fold(own.title.company or ""): (index, own) for index, own in reversed(told)}
    named = sorted(first.values(), key=lambda pair: pair[0])
    is_other = any(title.sure for title in whole.titles)
    sure = (
        (i, own)
        for i, own in named
        if own.is_joined or (own.is_dated and own.title.role and not is_other)
    )
    return tuple(_part(blocks, index, own, context) for index, own in sure)


def _is_titled_so(told: tuple[int, OwnInterview], context: NoteContext) -> bool:
    """Tell whether a note's first line only says in full what its file name does."""
    index, own = told
    name = f" {fold(context.note.rsplit('/', 1)[-1].rsplit('.', 1)[0])} "
    return index == 0 and f" {fold(own.title.company or '')} " in name


def with_told(
    titles: Sequence[NoteTitle], blocks: Sequence[Block], context: NoteContext, *, is_told: bool
) -> tuple[NoteTitle, ...]:
    """Add the company and the role that a mail, or one of the lines, tells of to a note's titles.

    What is sure goes before the titles, which may be no more than the first words of the note.
    `is_told`: nothing but such lines says what the note is about, so that any name counts.
    """
    lines = [line for b in blocks if b.kind in _TEXTS for line in b.text.split("\n")]
    text = "\n".join(lines)
    told = sorted(own_interviews(text, lines, context), key=lambda own: own.title.role is None)
    told = [own for own in told if is_told or own.is_joined]
    if is_told and not told and (talk := told_talk(lines, context)):
        return (talk, *titles)
    if is_told and not told and (name := _name_of_log(blocks, context)):
        return (NoteTitle(company=name, sure=True), *titles)
    is_whole = bool(told) and told[0].is_joined and told[0].title.role is not None
    invitation = None if is_whole else read_invitation(text, context)
    if invitation or not told:
        return (invitation, *titles) if invitation else tuple(titles)
    name = told[0].title.company or ""
    best = replace(told[0].title, sure=not name.islower())
    if best.role is None and not any(title.role for title in titles):
        best = replace(best, role=role_in_sentences(lines, context.words))
    is_first = best.sure and told[0].is_joined and (best.role or not any(t.sure for t in titles))
    return (best, *titles) if is_first else (*titles, best)


def _name_of_log(blocks: Sequence[Block], context: NoteContext) -> str | None:
    """Give the company of which the first line, or the file's name, says that it is the log."""
    texts = [plain_text(block.text).split("\n", 1)[0] for block in blocks[:1]]
    texts.append(context.note.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    return next((name for text in texts if (name := logged_name(text, context))), None)


def _part(blocks: Sequence[Block], index: int, own: OwnInterview, context: NoteContext) -> Part:
    block = blocks[index]
    name = context.note.rsplit("/", 1)[-1]
    days = [one for one in context.dates(name) if one.day] if day_of_note(context) else []
    title = replace(own.title, line=block.line)
    said = [one for one in context.dates(block.text) if one.day] or _near(block.text, days, context)
    if len(said) == 1:
        read = replace(read_round_title(block.text, context), day=said[0])
        is_short = len(block.text) < _SHORT_LINE  # a long one may have the times of other rounds
        clock = (read.time or find_time(block.text)) if is_short else None
        people = read.people or title.person
        read = replace(read, time=clock, name=None, strength=2, people=people)
        title = replace(title, round=read)
    inside = tuple(blocks[i] for i in sorted(_inside(blocks, index, own.title, context)))
    note_day = days[0].day if days else None
    return Part(
        blocks=inside,
        front=(),
        titles=(title,),
        line=block.line,
        company=own.title.company,
        note_day=note_day,
    )


def _near(text: str, days: Sequence[FoundDate], context: NoteContext) -> list[FoundDate]:
    """Give the day of the note, or the one that a line counts from it: `Thursday`, `tomorrow`."""
    noted = days[0].day if len(days) == 1 else None
    if noted is None:
        return []
    weekday = _WEEKDAY.search(text)
    told = weekday_told(text[weekday.start() :], context.words) if weekday else None
    day = told.day(noted) if told else noted + timedelta(days=bool(_TOMORROW.search(text)))
    return [replace(days[0], day=day)]


def _inside(
    blocks: Sequence[Block], index: int, title: NoteTitle, context: NoteContext
) -> Iterator[int]:
    """Give the places of the blocks that belong to an interview which one of them tells of."""
    told = blocks[index]
    yield index
    line = told.line + told.text.count("\n")
    rest = index + 1
    while rest < len(blocks) and _goes_on(blocks[rest], told, line):
        yield rest
        line = blocks[rest].line + blocks[rest].text.count("\n")
        rest += 1
    name = _telling_word(title.company or "", context)
    around = _section(blocks, index, context)
    for place, block in enumerate(blocks):
        if index <= place < rest or block.kind not in _TEXTS:
            continue
        if place in around or (name and name in fold(block.text).split()):
            yield place


def _goes_on(block: Block, told: Block, last: int) -> bool:
    """Tell whether a block hangs below the line that tells, or is the next line of its text."""
    if told.kind == "item":
        return block.kind in _TEXTS and block.level > told.level
    is_next = block.kind == "paragraph" and block.line == last + 1
    return is_next and not _NEW_ENTRY.match(block.text)


def _telling_word(company: str, context: NoteContext) -> str:
    """Give the first word of a name by which it is known elsewhere: of `Hotel Kolibri` none."""
    words = fold(company).split()
    generic = (
        context.words.words["roles.company_words"] | context.words.words["roles.company_suffixes"]
    )
    told = (word for word in words if len(word) >= _SHORTEST_NAME and word not in generic)
    return next(told, "")


def _section(blocks: Sequence[Block], index: int, context: NoteContext) -> range:
    """Give the places of the section around a line, if its heading is of the search."""
    heads = [i for i, block in enumerate(blocks) if _is_head(block)]
    above = [i for i in heads if i < index]
    if not above:
        return range(0)
    text, words = blocks[above[-1]].text, context.words
    is_of_search = is_search_folder(text, words) or words.has("search.words", text)
    is_of_search = is_of_search or heads_search(f"# {text}", words)
    end = next((i for i in heads if i > index), len(blocks))
    return range(above[-1], end) if is_of_search else range(0)


def _is_head(block: Block) -> bool:
    return block.kind == "heading" or (block.kind == "paragraph" and is_title(block.text))


def _is_among_others(blocks: Sequence[Block], index: int, context: NoteContext) -> bool:
    """Tell whether the lines beside one are of other things: a shopping list, a diary."""
    told = blocks[index]
    others = [b for b in blocks if b.kind == told.kind and b.level == told.level and b is not told]
    if told.kind == "item":
        foreign = sum(not _speaks_of_job(block.text, context) for block in others)
        return foreign >= _FEWEST and foreign > len(others) - foreign
    days = sum(bool(_NEW_ENTRY.match(block.text)) for block in others)
    return days > 0 and bool(_NEW_ENTRY.match(told.text))


def _speaks_of_job(text: str, context: NoteContext) -> bool:
    words = context.words
    lists = ("search.words", "search.talk", "search.loose_talk", "marks.asked")
    return any(words.has(name, text) for name in lists) or has_company_sign(text, words)
