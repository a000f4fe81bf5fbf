"""Whether a note is a log of a job search: by its title, or by its place and a title of no name."""

import re
from collections.abc import Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_job_board", "is_job_log", "is_log_title"]

_COMPOUND = re.compile(r"(?:bewerbungs|stellen|job|arbeits)(?=[a-z])")
"""German joins the words: `Bewerbungsübersicht`."""
_FEWEST_LANES = 2
_MOST_WORDS = 6


def is_job_log(titles: Sequence[str], tags: Sequence[str], context: NoteContext) -> bool:
    """Tell whether a note of these titles (its H1 and file name) is a log of a job search."""
    if any(is_log_title(title, context) for title in titles):
        return True
    words = context.words
    folders = context.note.split("/")[:-1]
    is_tagged = any(
        words.words["search.tags"] & {fold(tag), *map(fold, tag.split("/"))} for tag in tags
    )
    is_placed = is_tagged or any(is_search_folder(folder, words) for folder in folders)
    return is_placed and all(_names_nothing(title, context) for title in titles)


def is_job_board(headings: Sequence[tuple[int, str]], words: Vocabulary) -> bool:
    """Tell whether the lanes of a board are states of applications, and not of anything else."""
    lanes = [fold(text) for _, text in headings]
    states = {lane: state for lane in lanes if (state := words.status(lane))}
    sure = [lane for lane in states if lane not in words.words["application_status.generic"]]
    return len(set(states.values())) >= _FEWEST_LANES and bool(sure)


def is_log_title(text: str, context: NoteContext) -> bool:
    """Tell whether a title is of such a log: `Job search`, `Bewerbungen 2026`, `Job log`."""
    words = context.words
    folded = _without_days(text, context)
    tokens = folded.split()
    if not 0 < len(tokens) <= _MOST_WORDS or words.patterns["search.advice"].search(folded):
        return False
    if words.patterns["search.campaigns"].search(folded):
        return True
    named = [t for t in tokens if not (t.isdigit() or t in words.words["search.months"])]
    if is_search_folder(" ".join(named), words):
        return True
    compound = _COMPOUND.match(folded)
    logs = words.words["search.logs"]
    if compound and (folded[compound.end() :] in logs or folded[compound.end() :].strip() in logs):
        return True
    is_of_jobs = bool(words.words["search.log_subjects"] & set(named))
    return is_of_jobs and _only_logs(named, words)


def _only_logs(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether all words are of logs and of jobs, or small: `suivi de candidatures`."""
    known = words.words["search.logs"] | words.words["search.log_subjects"]
    return all(t in known or t in _SMALL for t in tokens)


_SMALL = frozenset({"my", "the", "of", "for", "and", "all", "mein", "meine", "der", "die", "und"})
_SMALL |= {
    "mes",
    "de",
    "des",
    "d",
    "les",
    "du",
    "et",
    "mis",
    "las",
    "los",
    "y",
    "search",
    "process",
}


def _names_nothing(title: str, context: NoteContext) -> bool:
    """Tell whether a title has only words such as `Log`, `March`, `2026`, `Week 10`."""
    words = context.words
    known = words.words["search.logs"] | words.words["search.archives"] | _SMALL
    known = known | words.words["search.months"] | words.words["search.log_subjects"]
    tokens = _without_days(title, context).split()
    return all(t in known or t in _PERIODS or t[-1].isdigit() for t in tokens)


_PERIODS = frozenset({"week", "kw", "woche", "semaine", "semana", "q", "quarter", "status", "year"})


def _without_days(text: str, context: NoteContext) -> str:
    for found in reversed(context.dates(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return fold(text)
