"""The log of one application: `# Log: Acme`, with dated lines of what came of it.

Logs are kept of houses, gardens, and repairs as well; that of an application has a sent CV, an
interview, or a trial in it, and something that comes before or after.
"""

import re
from collections.abc import Sequence

from notesyncd.notes.company_heads import is_topic
from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.names import company_name, is_of_person
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_application_log", "logged_name"]

_CUT = re.compile(r"\s*[:|(]\s*|\s+[-–—·]+\s+|\s*—\s*")
_OF = re.compile(
    r"^(?:(?:of|for|with|von|der|bei|zu|mit|de|du|chez|para|con|my|mein|meine)\s+)+", re.IGNORECASE
)
_KINDS = ("found", "sent", "met", "decided")
_OF_A_JOB = frozenset({"sent", "sure"})
_MOST_LINES = 60
_LONGEST = 300
_FEWEST_LINES = 2
_EDGES = " -*+>_[]()•"


def logged_name(text: str, context: NoteContext) -> str | None:
    """Give the name of which a title says that it is the log: `Log: Acme`, `Acme - history`."""
    words = context.words
    parts = [part.strip(" )") for part in _CUT.split(text) if part.strip(" )")]
    rest = [part for part in parts if not _is_log(part, words)]
    if len(rest) == len(parts):
        rest = [_without_log(text, words)]
    name = company_name(_OF.sub("", rest[0]), words) if rest and rest[0] else None
    is_other = name is None or is_topic(name, words) or is_of_person(name, words)
    return None if is_other or is_role(name or "", words) else name


def is_application_log(lines: Sequence[str], context: NoteContext) -> bool:
    """Tell whether dated lines say what came of an application, one thing after the other."""
    words = context.words
    dated = [line for line in lines[:_MOST_LINES] if _begins_with_day(line, context)]
    if len(dated) < _FEWEST_LINES:
        return False
    folded = [fold(line[:_LONGEST]) for line in dated]
    kinds = {
        kind
        for kind in (*_KINDS, "sure")
        if any(words.patterns[f"search.steps.{kind}"].search(line) for line in folded)
    }
    return bool(kinds & _OF_A_JOB) and len(kinds & set(_KINDS)) > 1


def _begins_with_day(line: str, context: NoteContext) -> bool:
    bare = line.strip(_EDGES)
    if not any(map(str.isdigit, bare[:20])):
        return False
    days = context.dates(bare)
    return bool(days) and days[0].start <= len("Wednesday, ")


def _is_log(part: str, words: Vocabulary) -> bool:
    tokens = fold(_OF.sub("", part)).split()
    known = words.words["search.log_titles"]
    return not known.isdisjoint(tokens) and known.union(
        words.words["search.log_subjects"]
    ).issuperset(tokens)


def _without_log(text: str, words: Vocabulary) -> str:
    """Give `Acme` of `Acme log` and of `Log Acme`; empty if no word is of a log."""
    tokens = text.split()
    logs = words.words["search.log_titles"]
    if len(tokens) < _FEWEST_LINES:
        return ""
    if fold(tokens[-1]) in logs:
        tokens.pop()
        is_of_job = fold(tokens[-1]) in words.words["search.log_subjects"]
        return " ".join(tokens[: -1 if is_of_job else None])
    return " ".join(tokens[1:]) if fold(tokens[0]) in logs else ""
