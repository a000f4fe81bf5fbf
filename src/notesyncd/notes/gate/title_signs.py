"""What a title says of a job search beside companies, roles, and rounds: `waitress job`."""

import re
from collections.abc import Iterable, Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.names import company_name, has_company_sign
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.told_roles import is_sent_for
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_about_search", "is_of_round", "names_place", "prepares"]

_PLACE = re.compile(
    r"^(?P<role>[^,;:|()\n]{3,40}?) (?i:job|position|vacancy|trial|post(?= *$|[,.]))\b"
    r"|^(?i:stelle(?: als)?|poste d[eu]|boulot d[eu]|curro(?: de)?|puesto de)"
    r" (?P<last>[^,;:|()\n]{3,40})"
)
_TRADE_PLACE = re.compile(
    r"(?i)\b(?:[a-z]{3,}ing|care|bar|kitchen|shop|office|warehouse|lab|school|farm) job\b"
)
_TRIAL = re.compile(r"^(?P<name>.{3,40}?) (?i:trial|probetag|probearbeiten|essai|prueba)$")
_PLACE_AT = re.compile(
    r"\b(?i:job|position|vacancy|trial|stelle|poste|puesto) (?i:w/|with|at|@|bei|chez|en) ?"
    r"(?P<name>[A-ZÀ-Ý][\w'’.-]*(?: (?:[A-ZÀ-Ý][\w'’.-]*|&|and|of)){0,4})"
)


def names_place(text: str, words: Vocabulary) -> bool:
    """Tell whether a title speaks of one job: `waitress job`, `Plumbing job w/ Acme Heating`."""
    match = _PLACE.search(text)
    if match and match["last"] and is_role(match["last"], words):
        return True
    if match and is_role(match["role"] or "", words) and not is_sent_for(match["role"], words):
        return True
    trial = _TRIAL.match(text)
    if _TRADE_PLACE.search(text) or (trial and has_company_sign(trial["name"], words)):
        return True
    place = _PLACE_AT.search(text)
    name = company_name(place["name"], words) if place else None
    return name is not None and has_company_sign(name, words)


def is_about_search(text: str, context: NoteContext) -> bool:
    """Tell whether a title is of a job search's log or list: `jobs march`, `Week 10 job search`."""
    words = context.words
    plain = text
    for found in reversed(context.dates(text)):
        plain = f"{plain[: found.start]} {plain[found.end :]}"
    folded = fold(plain)
    if words.patterns["search.advice"].search(folded):
        return False
    if words.patterns["search.campaigns"].search(folded):
        return True
    *tokens, last = folded.split() or [""]
    months = words.words["search.months"]
    is_dated = bool(tokens) and (last in months or last.isdigit())
    return is_dated and is_search_folder(" ".join(tokens), words)


def prepares(
    sketch: Sketch, below: Iterable[str], titles: Sequence[NoteTitle], context: NoteContext
) -> bool:
    """Tell whether the first lines prepare for a day, and the first of them names a job.

    Or the title is that of a company's day, and a label names the job; or of a company's round.
    """
    preparing = context.words.words["search.preparing"]
    if sketch.opening and preparing & set(fold(sketch.opening).split()):
        is_dated = any(map(context.dates, (sketch.opening, *below)))
        if is_dated and titles[-1].company and titles[-1].role:
            return True
    texts = (sketch.name, sketch.opening, *(text for level, text in sketch.headings if level == 1))
    preps = [text for text in texts[:3] if preparing & set(fold(text).split())]
    if preps and _is_for_round(preps, titles, context.words):
        return "interview_date" in sketch.keys or any(map(context.dates, (*preps, *below)))
    if "role" not in sketch.keys:
        return False
    return bool(preps) and any(one.company and one.moment and one.moment.day for one in titles)


def _is_for_round(preps: Sequence[str], titles: Sequence[NoteTitle], words: Vocabulary) -> bool:
    """Tell whether one prepares for a company's round: `Prep assessment centre Acme Works`."""
    if not any(title.company and has_company_sign(title.company, words) for title in titles):
        return False
    found = (name for text in preps for name in words.patterns["rounds.names"].findall(fold(text)))
    return any(name not in words.words["rounds.weak"] for name in found)


def is_of_round(title: NoteTitle, words: Vocabulary) -> bool:
    """Tell whether a number beside a name may be a round's: not `Acme Physio, 2nd session`."""
    return not _is_phrase(title.company) and not is_sent_for(title.role or "", words)


def _is_phrase(company: str | None) -> bool:
    """Tell whether what stands before a round's number is no name: `Pay talks, round 3`."""
    tokens = (company or "").split()
    return not tokens or (len(tokens) > 1 and tokens[0][0].isupper() and tokens[-1][0].islower())
