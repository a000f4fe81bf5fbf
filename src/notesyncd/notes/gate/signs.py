"""What shows that a note is about a job seeker's applications and interviews."""

import re
from collections.abc import Iterator, Sequence

from notesyncd.notes.company_heads import may_be_company
from notesyncd.notes.company_lists import lists_applications, names_company_and_role
from notesyncd.notes.context import NoteContext
from notesyncd.notes.day_interviews import own_sections
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.folders import is_search_folder, read_folder
from notesyncd.notes.gate.body_signs import (
    body_signs,
    first_lines,
    names_job,
    role_right_below,
    talk_signs,
    tells_of_job,
    tells_of_rounds,
)
from notesyncd.notes.gate.headed import headed_by, headed_signs
from notesyncd.notes.gate.key_signs import key_signs
from notesyncd.notes.gate.logs import has_tracker, logs_companies
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch, main_headings
from notesyncd.notes.gate.title_signs import is_about_search, is_of_round, names_place, prepares
from notesyncd.notes.gate.told_signs import told_signs
from notesyncd.notes.gate.vouched import vouched_by, vouched_signs
from notesyncd.notes.main_titles import read_front_title, read_main_title
from notesyncd.notes.names import is_of_person
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.opening import read_opening
from notesyncd.notes.rounds.titles import RoundTitle, read_round_title
from notesyncd.notes.told_places import told_application
from notesyncd.notes.told_roles import is_sent_for, role_for
from notesyncd.notes.told_talks import told_talk
from notesyncd.notes.told_titles import own_application
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_about_something", "signs_for"]

_ITEM = re.compile(r"^[-*+] (?:\[.\] )?(.{5,120})$", re.MULTILINE)
_MOST_ITEMS = 40
_FIRST = 3


def signs_for(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    """Give the signs that a note belongs to a job search."""
    signs = tuple(_signs(sketch, context))
    yield from signs
    if _is_too_little(signs):
        told = tuple(told_signs(sketch, context))
        yield from told
        signs = (*signs, *told)
    if _is_too_little(signs):
        titles, is_place = _read_titles(sketch, context), _names_place(sketch, context.words)
        talk = tuple(talk_signs(sketch, titles, context, names_place=is_place))
        yield from talk
        signs = (*signs, *talk)
    if _is_too_little(signs):
        vouched = tuple(vouched_signs(sketch, context))
        yield from vouched or headed_signs(sketch, context)


def _is_too_little(signs: Sequence[Sign]) -> bool:
    return sum(sign.weight for sign in signs) < ENOUGH or not any(sign.is_core for sign in signs)


def _signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    words = context.words
    yield from key_signs(sketch, words)
    yield from _place_signs(sketch, words)
    yield from _title_signs(sketch, context)
    yield from _heading_signs(sketch, context)
    yield from body_signs(sketch, context)
    if logs_companies(sketch, context):
        yield Sign(weight=3, reason="a log with sections on companies", search=True)
    if has_tracker(sketch, context):
        yield Sign(weight=3, reason="a table of applications", search=True)


def _place_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    for folder in sketch.folders:
        if is_search_folder(folder, words):
            loose = fold(folder) in words.words["search.loose_folders"]
            yield Sign(weight=2, reason=f"in the folder “{folder}”", search=not loose)
    for tag in sketch.tags:
        parts = [fold(tag), *(fold(part) for part in tag.split("/"))]
        if words.words["search.tags"] & set(parts):
            weak = fold(tag) in ("application", "applications", "position", "recruiter")
            yield Sign(
                weight=1 if weak else 2, reason=f"tagged #{tag}", search=not weak, is_core=not weak
            )
    kind = fold(sketch.keys.get("type", ""))
    if kind in words.words["search.types"] or any(
        word in words.words["search.types"] for word in kind.split()
    ):
        yield Sign(weight=2, reason=f"its type is {kind}", search=True)


def _title_signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    titles, words = _read_titles(sketch, context), context.words
    named = [title for title in titles if title.round and title.round.strength == 2]
    rounds = [title.round for title in named if title.round]
    speaks = any(title.says_interview for title in titles)
    if any(not _is_bare_number(one) for one in rounds):
        yield Sign(weight=2, reason="the title names a round", search=True)
    elif speaks:
        yield Sign(weight=2, reason="the title speaks of an interview", search=True)
    elif any(is_of_round(title, words) for title in named):
        yield Sign(weight=2, reason="the title has a company and the number of a round")
    elif rounds:
        yield Sign(weight=1, reason="the title has the number of a round", is_core=False)
    if _names_place(sketch, words):
        yield Sign(weight=2, reason="the title speaks of a job")
    heads = main_headings(sketch.headings, words)[:1]
    if any(is_about_search(text, context) for text in (sketch.name, *heads)):
        yield Sign(weight=2, reason="the title speaks of a job search", search=True)
    below = first_lines(sketch)[:_FIRST]
    if prepares(sketch, below, titles, context):
        yield Sign(weight=2, reason="the first lines prepare for a day, and a role")
    yield from _beside_signs(sketch, titles, context)
    if pairs := [title for title in titles if _is_pair(title, sketch, words)]:
        is_job = names_job(sketch, pairs, context)
        if all(title.may_be_role for title in pairs):
            is_job = tells_of_job(sketch, context)
        reason = "the title names a company and a role"
        yield Sign(weight=2 if is_job else 1, reason=reason, is_core=is_job)


def _is_pair(title: NoteTitle, sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether a title names a company and a role, and not a person: `Swim teacher - Ada`."""
    if not (title.company and title.role):
        return False
    is_person = is_of_person(title.company, words)
    return not is_person or any(is_search_folder(f, words) for f in sketch.folders)


def _beside_signs(
    sketch: Sketch, titles: Sequence[NoteTitle], context: NoteContext
) -> Iterator[Sign]:
    """Give the signs of a company and a role that stand apart: in file name, line, or sentence."""
    if any(title.company and title.role for title in titles):
        return
    lines = first_lines(sketch)
    told = told_application(lines, context)
    if told:
        reason = "a sentence names a company and a role"
        yield Sign(weight=2 if names_job(sketch, [told], context) else 1, reason=reason)
        return
    opened = next((title.role for title in titles if title.role), None)
    role = opened or role_right_below(lines, context.words)
    if role is None or is_sent_for(role, context.words):
        return
    if any(is_search_folder(folder, context.words) for folder in sketch.folders):
        yield Sign(weight=1, reason=f"names the role “{role}”")
    elif any(title.company and title.sure for title in titles):
        yield Sign(weight=2, reason=f"names a company, and the role “{role}”")


def _heading_signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    words = context.words
    below = [text for level, text in sketch.headings if level > 1]
    reads = [read_round_title(text, context) for text in below if not words.section(text)]
    if any(read.strength == 2 and not _is_bare_number(read) for read in reads):
        yield Sign(weight=2, reason="a heading names a round", search=True)
    elif any(read.strength == 2 for read in reads):
        yield Sign(weight=1, reason="a heading has the number of a round", is_core=False)
    if any(own_application(text, words) is not None for text in below):
        yield Sign(weight=2, reason="a heading is of one's own application", search=True)
    if _tells_of_interviews(sketch, context):
        yield Sign(weight=3, reason="headings speak of interviews at companies", search=True)
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
        yield Sign(weight=1, reason="has sections of an interview note", is_core=False)
    if len(telling) >= 2 and telling & {"questions", "to_ask", "should_have_said"}:
        yield Sign(weight=1, reason="has several sections of an interview note", is_core=False)
    for cells in sketch.tables:
        fields = {words.field(cell) for cell in cells}
        if {"date", "round"} <= fields or {"slot", "interviewers"} <= fields:
            yield Sign(weight=1, reason="a table of rounds")


def _names_place(sketch: Sketch, words: Vocabulary) -> bool:
    texts = (sketch.name, sketch.opening, *main_headings(sketch.headings, words)[:1])
    return any(names_place(text, words) for text in texts)


def _is_bare_number(read: RoundTitle) -> bool:
    return read.number is not None and not read.name


def _tells_of_interviews(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether headings speak of interviews at companies: two, or one of a day's with a role.

    Such headings are `Interview: Acme - backend` and `Interview Acme (bookkeeper)`.
    """
    titles = [read_note_title(text, context) for level, text in sketch.headings if level > 1]
    spoken = [title for title in titles if title.company and title.says_interview]
    if len(spoken) > 1:
        return True
    if sketch.is_daily and own_sections(sketch.body_as_written, context):
        return True
    with_role = [title.company or "" for title in spoken if title.role]
    return sketch.is_daily and any(not _may_be_person(name, context) for name in with_role)


def _may_be_person(name: str, context: NoteContext) -> bool:
    """Tell whether a name looks like a person's; a writer interviews people, too."""
    tokens = set(fold(name).split())
    words = context.words
    is_company = bool(tokens & words.words["roles.company_suffixes"]) or any(
        words.field(token) == "company" for token in tokens
    )
    return len(tokens) > 1 and not is_company and is_person_name(name, words)


def _read_titles(sketch: Sketch, context: NoteContext) -> list[NoteTitle]:
    texts = [sketch.name, *main_headings(sketch.headings, context.words)][:2]
    has_h1 = any(level == 1 for level, _ in sketch.headings)
    stated = None if has_h1 else read_front_title(sketch.keys.get("title", ""), context)
    opening = [stated] if stated else []
    opening += [read_opening(sketch.opening, context)] if sketch.opening else []
    return [*(read_main_title(text, context) for text in texts), *opening]


def is_about_something(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether a note names a company, a role, or a round; advice and questions do not."""
    if {"company", "role", "interview_date", "interviewers", "round"} & sketch.keys.keys():
        return True
    if logs_companies(sketch, context):
        return True
    if read_folder(context.note, context).company or _names_place(sketch, context.words):
        return True
    heads = main_headings(sketch.headings, context.words)[:1]
    if any(is_about_search(text, context) for text in heads):
        return True
    titles = _read_titles(sketch, context)
    if any(
        title.company or title.role or (title.round and title.round.strength == 2)
        for title in titles
    ):
        return True
    if any(_meets_company(title, sketch, context) for title in titles):
        return True
    if told_talk(first_lines(sketch), context):
        return True
    if _tells_of_interviews(sketch, context) or told_application(first_lines(sketch), context):
        return True
    if _lines_are_about(sketch, context) or vouched_by(sketch, context) is not None:
        return True
    return headed_by(sketch, context) is not None


def _lines_are_about(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether the lines below the title name a role, rounds, or companies."""
    lines = sketch.body_as_written.split("\n")[:_MOST_ITEMS]
    if any(role_for(line, context.words) for line in lines):
        return True
    if tells_of_rounds(sketch, context) or lists_applications(sketch.body_as_written, context):
        return True
    items = _ITEM.findall(sketch.body_as_written)[:_MOST_ITEMS]
    if sum(names_company_and_role(item, context) for item in items) > 1:
        return True
    below = [read_round_title(text, context) for level, text in sketch.headings if level > 1]
    return any(read.strength == 2 and (read.day or read.number is not None) for read in below)


def _meets_company(title: NoteTitle, sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether a title such as `Interview with Acme` is of a day, and of no person."""
    if not (title.says_interview and title.person and may_be_company(title.person, context.words)):
        return False
    return any(context.dates(text) for text in (sketch.name, *first_lines(sketch)[:_FIRST]))
