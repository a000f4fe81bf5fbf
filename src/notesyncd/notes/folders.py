"""Company and role from the folders of a note: `companies/NAME/phone screen`."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.names import company_name
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_search_folder", "read_folder"]

_SORTED_JOBS = re.compile(
    r"(?!(?:cron|print|batch|odd|house|home|garden|diy|background|build|ci|etl|spark|data|steve|queue"
    r"|async|paint|yard|weekend)\b)(?:\S+ ){1,2}jobs"
)
"""Jobs of one kind: `admin jobs`, `uni jobs`; but neither `cron jobs` nor `odd jobs`."""
_REGION = re.compile(r"(?<=\w) (?:[A-Z]{2,3})$")
"""A country after a search folder's name: `Jobs UK`."""


def read_folder(note: str, context: NoteContext) -> NoteTitle:
    """Read company and role from folders: `companies/NAME/..`, `Jobs/3_Applied/NAME - role/..`."""
    words = context.words
    folders = note.split("/")[:-1]
    start = next((i for i, f in enumerate(folders) if is_search_folder(f, words)), len(folders))
    for name in folders[start + 1 :]:
        plain = re.sub(r"^[\d_\-. ]+", "", name)
        if is_search_folder(name, words) or _only_sorts(plain, words) or _is_kind(plain, words):
            continue
        title = read_note_title(plain, context)
        if title.role or " - " in plain:
            return NoteTitle(company=title.company, role=title.role, sure=True)
        spelled = plain.replace("_", " ")
        if " " not in spelled and "-" in spelled and spelled.islower():
            spelled = spelled.replace("-", " ").title()
        return NoteTitle(company=company_name(spelled, words))
    return NoteTitle()


def _only_sorts(folder: str, words: Vocabulary) -> bool:
    """Tell whether a folder sorts notes and names no company: a status, a year, "old"."""
    folded = re.sub(r"^[\d ]+|[\d ]+$", "", fold(folder))
    return not folded or folded in words.states or folded in words.words["search.archives"]


def _is_kind(folder: str, words: Vocabulary) -> bool:
    """Tell whether a folder says what kind of notes are in it: `phone notes`, `offers`."""
    tokens = fold(folder).split()
    return all(_is_word_of_kind(t, words) for t in tokens)


def _is_word_of_kind(word: str, words: Vocabulary) -> bool:
    kinds = ("search.noise", "search.tails", "rounds.names", "search.archives")
    forms = (word, word.removesuffix("s"))
    return any(form in words.formats or words.lists(form, *kinds) for form in forms)


def is_search_folder(folder: str, words: Vocabulary) -> bool:
    """Tell whether a folder's name says that it is about a job search; numbers do not matter."""
    folded = re.sub(r"^[\d ]+|[\d ]+$", "", fold(_REGION.sub("", folder)))
    return folded in words.words["search.folders"] or bool(_SORTED_JOBS.fullmatch(folded))
