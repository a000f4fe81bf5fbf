"""What a title says of a job search beside companies, roles, and rounds: `waitress job`."""

import re
from collections.abc import Iterable

from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
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


def prepares(opening: str, below: Iterable[str], title: NoteTitle, context: NoteContext) -> bool:
    """Tell whether the first lines prepare for a day, and `title`, read of them, names a job."""
    is_prep = context.words.words["search.preparing"] & set(fold(opening).split())
    is_dated = any(map(context.dates, (opening, *below)))
    return bool(is_prep and title.company and title.role and is_dated)


def is_of_round(title: NoteTitle, words: Vocabulary) -> bool:
    """Tell whether a number beside a name may be a round's: not `Acme Physio, 2nd session`."""
    return not _is_phrase(title.company) and not is_sent_for(title.role or "", words)


def _is_phrase(company: str | None) -> bool:
    """Tell whether what stands before a round's number is no name: `Pay talks, round 3`."""
    tokens = (company or "").split()
    return not tokens or (len(tokens) > 1 and tokens[0][0].isupper() and tokens[-1][0].islower())
