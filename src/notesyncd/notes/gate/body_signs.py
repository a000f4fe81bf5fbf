"""What the lines of a note's body show: appointments, what was asked, lists of companies."""

import re
from collections.abc import Iterator, Sequence

from notesyncd.notes.company_lists import (
    lists_applications,
    names_company_and_role,
    starts_with_state,
)
from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.gate.job_talk import SENTENCE_END, Spoken, job_talk_sign
from notesyncd.notes.gate.sign import Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.job_roles import leading_role, role_line
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.told_places import told_application
from notesyncd.notes.told_roles import is_sent_for, read_wanted
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "body_signs",
    "first_lines",
    "names_job",
    "role_right_below",
    "talk_signs",
    "tells_of_job",
    "tells_of_rounds",
]

_ITEM = re.compile(r"^[-*+] (?:\[.\] )?(.{5,120})$", re.MULTILINE)
_ASKED = re.compile(
    r"(?:q|f|p|question|frage|pregunta) ?\d{0,2}[.:)]\s|q (?=\S)(?![-=+*/])|.{2,30} asked ?[>:]",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun|montag|dienstag|mittwoch|donnerstag|freitag|samstag|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado)"
    r"(?:s|day|sday|nesday|rsday|urday|rs|ur|urs|nes)?\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:[-*+] )?(?P<number>[1-3])(?:st|nd|rd|er|re|e|ère|ème|ª|º|\.|\)):?\W* (?=[^\W\d]).*\d"
)
"""What a line counts, with a day in it."""
_FEWEST = 2
_MOST_ITEMS = 40
_MOST_LINES = 80
_FIRST_LINES = 12
_HEAD_LINES = 3


def body_signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    """Give the signs that the lines of the body show."""
    lines = _lines(sketch)
    yield from _spoken_signs(lines, context)
    if any(_is_applied(line, context) for line in lines):
        weight = 2 if "role" in sketch.keys else 1
        yield Sign(weight=weight, reason="says when it was applied for", is_core=False)
    if lists_applications(sketch.body_as_written, context):
        yield Sign(weight=3, reason="a list of companies applied to", search=True)
    in_search = any(is_search_folder(folder, context.words) for folder in sketch.folders)
    items = _ITEM.findall(sketch.body_as_written)[:_MOST_ITEMS] if in_search else []
    if sum(names_company_and_role(item, context) for item in items) > 1:
        yield Sign(weight=2, reason="a list of companies and roles", search=True)
    if in_search and any(_names_pay(line) for line in lines[:_FIRST_LINES]):
        yield Sign(weight=1, reason="names pay, in a folder of the job search", is_core=False)
    if in_search and context.dates(sketch.name):
        yield Sign(weight=1, reason="a dated note in a folder of the job search")
    below = [read_note_title(text, context) for _, text in sketch.headings]
    if sum(bool(t.company and t.role) for t in below) > 1:
        yield Sign(weight=2, reason="headings name companies and roles", search=True)


def talk_signs(
    sketch: Sketch, titles: Sequence[NoteTitle], context: NoteContext, *, names_place: bool
) -> Iterator[Sign]:
    """Give the sign of a note without any system; `titles` are those of the whole note."""
    lines = [one for line in _lines(sketch) for one in SENTENCE_END.split(line)]
    spoken = Spoken(
        company=any(title.company for title in titles) or "company" in sketch.keys,
        role=names_place
        or names_job(sketch, titles, context)
        or "role" in sketch.keys
        or told_application(first_lines(sketch), context) is not None,
        asked=any(_is_asked(line, context) or _heads_questions(line, context) for line in lines),
        appointment=any(_is_appointment(line, context) for line in lines),
    )
    prose = [line for line in lines if not line.lstrip().startswith("|")]
    if sign := job_talk_sign(prose, spoken, context):
        yield sign


def names_job(sketch: Sketch, titles: Sequence[NoteTitle], context: NoteContext) -> bool:
    """Tell whether a title's role is a job, and not a trade that the writer sends for."""
    roles = [title.role for title in titles if title.role]
    is_wanted = bool(roles) and read_wanted(sketch.opening, context.words) is not None
    return is_wanted or any(not is_sent_for(role, context.words) for role in roles)


def first_lines(sketch: Sketch) -> list[str]:
    """Give the first lines of the body, without headings."""
    return _lines(sketch)[:_FIRST_LINES]


def role_right_below(lines: Sequence[str], words: Vocabulary) -> str | None:
    """Give the role with which one of the first lines begins."""
    texts = [line.strip() for line in lines[:_HEAD_LINES]]
    roles = (read(text, words) for text in texts for read in (role_line, leading_role))
    return next((role for role in roles if role), None)


def _lines(sketch: Sketch) -> list[str]:
    lines = sketch.body_as_written.split("\n")
    return [line for line in lines if line.strip() and not line.startswith("#")][:_MOST_LINES]


def _spoken_signs(lines: list[str], context: NoteContext) -> Iterator[Sign]:
    """Give the signs of sentences; each alone says little."""
    words = context.words
    names = words.patterns["rounds.names"]
    spoken = [line for line in lines if words.patterns["search.words"].search(fold(line))]
    dated = [line for line in lines if names.search(fold(line)) and _is_dated(line, context)]
    if dated or any(_is_dated(line, context) for line in spoken) or _counts_days(lines, context):
        yield Sign(weight=1, reason="a dated line names a round", is_core=False)
    elif spoken and any(_is_appointment(line, context) for line in lines):
        yield Sign(weight=1, reason="speaks of an interview and an appointment", is_core=False)
    if any(_is_asked(line, context) for line in lines):
        yield Sign(weight=1, reason="says what was asked", is_core=False)


def _counts_days(lines: Sequence[str], context: NoteContext) -> bool:
    """Tell whether lines count meetings on days: `1st - phone, 5/1/26`, `2nd - in depot 12/1`."""
    counted = [
        match for line in lines if (match := _COUNTED.match(line)) and _is_dated(line, context)
    ]
    numbers = [int(match["number"]) for match in counted]
    return numbers[:_FEWEST] == [1, _FEWEST]


def _is_applied(line: str, context: NoteContext) -> bool:
    """Tell whether a line says on what day something came of an application."""
    return starts_with_state(line, context) and _is_dated(line, context)


def _is_asked(line: str, context: NoteContext) -> bool:
    bare = line.lstrip("-*+> \t")
    return context.words.has("marks.asked", line) or bool(_ASKED.match(bare))


def _heads_questions(line: str, context: NoteContext) -> bool:
    return context.words.section(line.lstrip("-*+> \t").rstrip(": ")) in ("questions", "to_ask")


def _is_dated(line: str, context: NoteContext) -> bool:
    return bool(context.dates(line))


def _is_appointment(line: str, context: NoteContext) -> bool:
    is_of_a_day = _is_dated(line, context) or bool(_WEEKDAY.search(line))
    return is_of_a_day and any(map(str.isdigit, line)) and find_time(line) is not None


def _names_pay(line: str) -> bool:
    return any(map(str.isdigit, line)) and find_salary(line) is not None


def tells_of_job(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether the lines have what is said of a job: an appointment, pay, `trial day`."""
    words = context.words
    return any(
        _is_appointment(line, context)
        or words.has("search.talk", line)
        or words.has("rounds.names", line)
        or _names_pay(line)
        for line in _lines(sketch)
    )


def tells_of_rounds(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether lines speak of rounds at a time, or headings of companies with roles."""
    titles = [read_note_title(text, context) for _, text in sketch.headings]
    if sum(bool(title.company and title.role) for title in titles) > 1:
        return True
    words = context.words
    weak = words.words["rounds.weak"]
    is_dated = bool(context.dates(sketch.name))
    for line in sketch.body_as_written.split("\n")[:_MOST_LINES]:
        names = words.patterns["rounds.names"].findall(fold(line))
        if any(name not in weak and name != "interview" for name in names) and (
            is_dated or _is_dated(line, context) or find_time(line)
        ):
            return True
    return False
