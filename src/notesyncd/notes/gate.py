"""Is this a job seeker's note about an application or an interview? Weak signs are added up.

No sign decides alone, as every one of them is also seen in other notes: hiring managers, researchers,
and podcasters write interviews too. The reasons are given in words for the user.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from notesyncd.notes.context import NoteContext
from notesyncd.notes.inline import is_placeholder
from notesyncd.notes.names import (
    NoteTitle,
    is_role,
    is_search_folder,
    read_folder,
    read_note_title,
)
from notesyncd.notes.round_titles import RoundTitle, read_round_title
from notesyncd.notes.sketch import Sketch
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["NoteKind", "Verdict", "judge"]

NoteKind: TypeAlias = Literal["interview", "tracker", "research", "person", "daily", "other"]
_ENOUGH = 3
_DATED_LINE = re.compile(
    r"^[ \t]*(?:[-*+][ \t]+)?\W{0,4}\d{1,4}[./-]? ?[^\n]{3,120}$", re.MULTILINE
)
_ME = frozenset({"me", "i", "yo", "ich", "moi", "myself"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a note is, and why."""

    kind: NoteKind
    is_interview: bool
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Sign:
    weight: int
    reason: str
    search: bool = False
    """It shows a job search by itself, whatever kind of note it is."""
    is_core: bool = True
    """Without a sign of this kind, the others say nothing of jobs."""


def judge(sketch: Sketch, context: NoteContext) -> Verdict:
    """Say what kind of note it is, whether it belongs to a job search, and why."""
    words = context.words
    against = tuple(_against(sketch, words))
    if sum(sign.weight for sign in against) >= _ENOUGH:
        return Verdict(kind="other", is_interview=False, reasons=_reasons(against))
    signs = tuple(_signs(sketch, context))
    score = sum(sign.weight for sign in signs) - sum(sign.weight for sign in against)
    searching = any(sign.search for sign in signs)
    kind = _kind(sketch, words)
    linking = [line.strip() for line in sketch.link_lines if words.has("search.words", line)]
    if kind in ("person", "research"):
        is_interview = searching and ("company" in sketch.keys or kind == "research")
    elif kind == "daily":
        is_interview = bool(linking)
        signs = tuple(_Sign(weight=1, reason=f"a daily note with “{line}”") for line in linking)
    elif kind == "tracker":
        is_interview = score >= _ENOUGH
    else:
        is_core = any(sign.is_core for sign in signs)
        is_interview = score >= _ENOUGH and is_core and _is_about_something(sketch, context)
    if kind == "interview" and not is_interview:
        kind = "other"
    return Verdict(kind=kind, is_interview=is_interview, reasons=_reasons((*signs, *against)))


def _is_about_something(sketch: Sketch, context: NoteContext) -> bool:
    """A note of questions and advice names neither a company nor a role, and has no round."""
    if {"company", "role", "interview_date", "interviewers", "round"} & sketch.keys.keys():
        return True
    if read_folder(context.note, context).company:
        return True
    titles = [read_note_title(text, context) for text in _titles(sketch)]
    if any(
        title.company or title.role or (title.round and title.round.strength == 2)
        for title in titles
    ):
        return True
    if len(_interviews_of(sketch, context)) > 1:
        return True
    below = [read_round_title(text, context) for level, text in sketch.headings if level > 1]
    return any(read.strength == 2 and (read.day or read.number is not None) for read in below)


def _is_bare_number(read: RoundTitle) -> bool:
    return read.number is not None and not read.name


def _line_signs(sketch: Sketch, context: NoteContext) -> Iterator[_Sign]:
    """A dated line with the name of a round is a sign, where the place of the note is one, too."""
    names = context.words.patterns["rounds.names"]
    dated = [line for line in _DATED_LINE.findall(sketch.body) if names.search(fold(line))]
    if dated:
        yield _Sign(weight=1, reason="a dated line names a round", is_core=False)
    in_search = any(is_search_folder(folder, context.words) for folder in sketch.folders)
    if in_search and context.dates(sketch.name):
        yield _Sign(weight=1, reason="a dated note in a folder of the job search")
    pairs = [
        t
        for t in map(lambda h: read_note_title(h[1], context), sketch.headings)
        if t.company and t.role
    ]
    if len(pairs) > 1:
        yield _Sign(weight=2, reason="headings name companies and roles", search=True)


def _interviews_of(sketch: Sketch, context: NoteContext) -> list[NoteTitle]:
    """Give the headings such as `Interview: Acme - backend`."""
    titles = [read_note_title(text, context) for level, text in sketch.headings if level > 1]
    return [title for title in titles if title.company and title.says_interview]


def _titles(sketch: Sketch) -> list[str]:
    return [sketch.name, *(text for level, text in sketch.headings if level == 1)][:2]


def _reasons(signs: tuple[_Sign, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sign.reason for sign in signs))


def _kind(sketch: Sketch, words: Vocabulary) -> NoteKind:
    types = {fold(value) for value in (sketch.keys.get("type", ""), *sketch.tags)} - {""}
    folder = fold(sketch.folders[-1]) if sketch.folders else ""
    if any(_is_tracker(cells, words) for cells in sketch.tables):
        return "tracker"
    if sketch.is_daily and sketch.link_lines and not {"company", "role"} <= sketch.keys.keys():
        return "daily"
    person_signs = bool(types & words.words["search.person"]) + (
        folder in words.words["search.person"]
    )
    has_mail = "email" in sketch.front_keys
    if not _has_round_keys(sketch) and (
        person_signs or (has_mail and {"company", "role"} <= sketch.front_keys)
    ):
        return "person"
    is_research = fold(sketch.keys.get("type", "")) in words.words["search.research"]
    if is_research and not _has_round_keys(sketch):
        return "research"
    return "interview"


def _has_round_keys(sketch: Sketch) -> bool:
    return bool(
        {"interview_date", "round", "round_type", "round_number", "applied_date"}
        & sketch.keys.keys()
    )


def _is_tracker(cells: tuple[str, ...], words: Vocabulary) -> bool:
    fields = {words.field(cell) for cell in cells}
    return "company" in fields and bool(
        fields
        & {"role", "status", "applied_date", "round", "next_step", "interview_date", "outcome"}
    )


def _against(sketch: Sketch, words: Vocabulary) -> Iterator[_Sign]:
    other = words.words["other_side.keys"]
    for key in sorted(sketch.raw_keys & other):
        is_transcript = key in sketch.repeated and "interviewer" in sketch.repeated
        if not is_transcript and not (key in sketch.repeated and key == "candidate"):
            yield _Sign(
                weight=_ENOUGH, reason=f"the key `{key}` is used by the other side of an interview"
            )
    for _, heading in sketch.headings:
        if fold(heading) in words.words["other_side.headings"]:
            yield _Sign(weight=_ENOUGH, reason=f"the heading “{heading}” is used by the other side")
    titles = [sketch.name, *(text for level, text in sketch.headings if level == 1)][:3]
    for text in (*sketch.folders, *titles, *sketch.tags, sketch.keys.get("type", "")):
        seekers = fold(text).replace("hiring manager", "manager")
        if match := words.patterns["other_side.words"].search(seekers):
            strong = match[0] not in ("interview prep", "hiring")
            yield _Sign(weight=_ENOUGH if strong else 2, reason=f"“{text}” says {match[0]}")
    for folder in sketch.folders:
        if fold(folder) in words.words["other_side.folders"]:
            yield _Sign(weight=_ENOUGH, reason=f"“{folder}” is a folder of something else")
    for phrase in words.spellings["other_side.phrases"]:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", sketch.body):
            yield _Sign(weight=_ENOUGH, reason=f"“{phrase}” is said by the other side")
    for phrase in words.spellings["other_side.loose_phrases"]:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", sketch.body):
            yield _Sign(weight=1, reason=f"“{phrase}” is said more often by the other side")
    interviewers = re.split(r"[\s,;\[\]]+", sketch.keys.get("interviewers", "").lower())
    if _ME & set(interviewers) and not {"attendees", "who", "with"} & sketch.raw_keys:
        yield _Sign(weight=_ENOUGH, reason="the note's writer is the interviewer")
    headings = {fold(text) for _, text in sketch.headings}
    if {"experience", "education"} <= headings:
        yield _Sign(weight=_ENOUGH, reason="it is a CV")
    yield from _template_signs(sketch, words)


def _template_signs(sketch: Sketch, words: Vocabulary) -> Iterator[_Sign]:
    templates = words.words["other_side.templates"]
    for text in (*sketch.folders, sketch.name):
        if set(fold(text).split()) & templates:
            yield _Sign(weight=_ENOUGH, reason=f"“{text}” is a place for templates")
    title = next((text for level, text in sketch.headings if level == 1), "")
    named = {"company", "role"} & sketch.keys.keys()
    unfilled_title = any(is_placeholder(part) for part in _bracketed(title))
    if (
        not named
        and ({"company", "role"} & sketch.blanks)
        and (unfilled_title or "company" in sketch.blanks)
    ):
        if not sketch.keys.keys() & {
            "interview_date",
            "date",
            "time",
            "salary",
            "interviewers",
            "applied_date",
        }:
            yield _Sign(weight=_ENOUGH, reason="company and role are not filled in: a template")
    if unfilled_title and not named:
        yield _Sign(weight=_ENOUGH, reason="the title is not filled in: a template")


def _bracketed(title: str) -> list[str]:
    pairs = (("{{", "}}"), ("<%", "%>"), ("[", "]"), ("<", ">"))
    return [
        title[title.index(a) : title.index(b, title.index(a)) + len(b)]
        for a, b in pairs
        if a in title
        and b in title[title.index(a) :]
        and not title[title.index(a) :].startswith("[[")
    ]


def _signs(sketch: Sketch, context: NoteContext) -> Iterator[_Sign]:
    words = context.words
    yield from _key_signs(sketch, words)
    yield from _place_signs(sketch, words)
    yield from _title_signs(sketch, context)
    yield from _heading_signs(sketch, context)
    if any(_is_tracker(cells, words) for cells in sketch.tables):
        yield _Sign(weight=3, reason="a table of applications", search=True)


def _key_signs(sketch: Sketch, words: Vocabulary) -> Iterator[_Sign]:
    keys = sketch.keys.keys()
    if {"company", "role"} <= keys:
        weight = 2 if is_role(sketch.keys["role"], words) else 1
        yield _Sign(weight=weight, reason="names a company and a role")
    elif "company" in keys:
        yield _Sign(weight=1, reason="names a company")
    elif "role" in keys and is_role(sketch.keys["role"], words):
        yield _Sign(weight=1, reason="names a role")
    for field in (
        "applied_date",
        "salary",
        "salary_low",
        "interview_date",
        "round",
        "round_type",
        "round_number",
        "history",
        "interviewers",
    ):
        if field in keys:
            yield _Sign(
                weight=1,
                reason=f"has a field for {field.replace('_', ' ')}",
                search=field == "applied_date",
                is_core=False,
            )
    states = [fold(sketch.keys.get(name, "")) for name in ("status", "outcome")]
    generic = words.words["application_status.generic"]
    if any(words.status(state) and state not in generic for state in states):
        yield _Sign(weight=1, reason="has the status of an application", is_core=False)


def _place_signs(sketch: Sketch, words: Vocabulary) -> Iterator[_Sign]:
    for folder in sketch.folders:
        if is_search_folder(folder, words):
            loose = fold(folder) in words.words["search.loose_folders"]
            yield _Sign(weight=2, reason=f"in the folder “{folder}”", search=not loose)
    for tag in sketch.tags:
        parts = [fold(tag), *(fold(part) for part in tag.split("/"))]
        if words.words["search.tags"] & set(parts):
            weak = fold(tag) in ("application", "applications", "position", "recruiter")
            yield _Sign(
                weight=1 if weak else 2, reason=f"tagged #{tag}", search=not weak, is_core=not weak
            )
    kind = fold(sketch.keys.get("type", ""))
    if kind in words.words["search.types"] or any(
        word in words.words["search.types"] for word in kind.split()
    ):
        yield _Sign(weight=2, reason=f"its type is {kind}", search=True)


def _title_signs(sketch: Sketch, context: NoteContext) -> Iterator[_Sign]:
    titles = [read_note_title(text, context) for text in _titles(sketch)]
    if any(title.round and title.round.strength == 2 for title in titles):
        yield _Sign(weight=2, reason="the title names a round", search=True)
    elif any(title.says_interview for title in titles):
        yield _Sign(weight=2, reason="the title speaks of an interview", search=True)
    if any(title.company and title.role for title in titles):
        yield _Sign(weight=2, reason="the title names a company and a role")


def _heading_signs(sketch: Sketch, context: NoteContext) -> Iterator[_Sign]:
    words = context.words
    below = [text for level, text in sketch.headings if level > 1]
    reads = [read_round_title(text, context) for text in below if not words.section(text)]
    if any(read.strength == 2 and not _is_bare_number(read) for read in reads):
        yield _Sign(weight=2, reason="a heading names a round", search=True)
    elif any(read.strength == 2 for read in reads):
        yield _Sign(weight=1, reason="a heading has the number of a round", is_core=False)
    yield from _line_signs(sketch, context)
    if len(_interviews_of(sketch, context)) > 1:
        yield _Sign(weight=3, reason="headings speak of interviews at companies", search=True)
    meanings = {words.section(text) for text in below}
    telling = {
        "questions",
        "to_ask",
        "should_have_said",
        "went_well",
        "salary",
        "people",
    } & meanings
    if telling:
        yield _Sign(weight=1, reason="has sections of an interview note", is_core=False)
    if len(telling) >= 2 and telling & {"questions", "to_ask", "should_have_said"}:
        yield _Sign(weight=1, reason="has several sections of an interview note", is_core=False)
    for cells in sketch.tables:
        fields = {words.field(cell) for cell in cells}
        if {"date", "round"} <= fields or {"slot", "interviewers"} <= fields:
            yield _Sign(weight=1, reason="a table of rounds")
