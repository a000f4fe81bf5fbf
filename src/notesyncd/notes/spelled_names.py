"""The full name of a company that a file or folder names in short: `Acme Foods` for `acme`."""

import re
from collections.abc import Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.names import company_name, is_company_word
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["headed_company", "spelled_company"]

_JOINERS = frozenset({"&", "+", "and", "und", "et", "y", "e", "of", "de", "du"})
_MOST_LEFT = 2
_MOST_RIGHT = 4
_MOST_LINES = 60
_SHORTEST = 4
_EDGES = "\"'“”„«»()[]*_#-–—→>"
_DASHES = ("-", "–", "—", "|", ":", "·")
_END = re.compile(r"[,.:;!?)\]/|]+$|['’]s$")
_LOOSE = frozenset(
    {"data", "cloud", "ai", "io", "digital", "software", "tech", "systems", "media", "as", "co"}
    | {"se", "sa", "bus", "rail", "police", "primary", "secondary", "spa"}
)
"""Words of companies' names that often follow a name without being part of it."""
_SHORT_FORMS = frozenset(
    {"as", "se", "co", "sa", "ab", "io", "ai", "oy", "spa", "data", "practice"}
)
"""Of the companies' words, those that in lower case are others."""


def spelled_company(company: str | None, texts: Sequence[str], context: NoteContext) -> str | None:
    """Give the name as a line of the note spells it out, else `company` itself.

    Without a company, the words of the file's name serve: `Acme House` in `trial acme.md`.
    """
    known = [fold(company).split()] if company else _words_of_file(context)
    for number, text in enumerate(texts[:_MOST_LINES]):
        for line in plain_text(text).split("\n"):
            for name in known:
                if found := _in_line(line, name, context.words, first=number == 0):
                    return found
    return company


def headed_company(company: str, heading: str, context: NoteContext) -> str:
    """Give the longer name that a note's first heading has: `Acme Ridge Farm Park` for `acme`."""
    words = context.words
    own, tokens = fold(company).split(), heading.split()
    rest = tokens[len(own) :]
    is_longer = fold(heading).split()[: len(own)] == own and 0 < len(rest) <= _MOST_RIGHT
    if not is_longer or any(not t[0].isupper() and t not in _JOINERS for t in rest):
        return company
    is_other = is_role(" ".join(rest), words) or read_round_title(heading, context).strength
    kinds = words.words["search.noise"] | words.words["search.tails"]
    kinds = kinds | words.words["search.topics"] | words.words["search.topic_heads"]
    if is_other or words.section(" ".join(rest)) or any(fold(token) in kinds for token in rest):
        return company
    ends_before = any(map(_ends, tokens[:-1]))
    return company if ends_before else company_name(heading, words) or company


def _words_of_file(context: NoteContext) -> list[list[str]]:
    words = context.words
    *folders, name = context.note.rsplit(".", 1)[0].split("/")
    known = (
        words.words["roles.nouns"]
        | words.words["roles.modifiers"]
        | words.words["search.noise"]
        | words.words["search.folders"]
        | words.words["rounds.nouns"]
        | words.words["rounds.names"]
    )
    tokens = fold(name).split()
    if not any(is_search_folder(folder, words) for folder in folders):
        tokens = [token for token in tokens if not token.isdigit()]
    return [
        [token]
        for token in tokens
        if len(token) >= _SHORTEST and token.isalpha() and token not in known
    ]


def _in_line(line: str, name: Sequence[str], words: Vocabulary, *, first: bool) -> str | None:
    """Give the name with the companies' words around it, if there are any."""
    tokens = line.split()
    folded = [fold(_END.sub("", token.strip(_EDGES))) for token in tokens]
    for start in range(len(tokens) - len(name) + 1):
        stop = start + len(name)
        if folded[start:stop] != list(name) or any(map(_ends, tokens[start : stop - 1])):
            continue
        left = _left(tokens, folded, start, name[-1], words, first=first)
        right = stop if _ends(tokens[stop - 1]) else _right(tokens, stop, words, first=first)
        if left < start or right > stop:
            found = " ".join(tokens[left:right])
            return _END.sub("", found.strip(_EDGES + ",.:;!? ")).strip(_EDGES)
    return None


def _ends(token: str) -> bool:
    return bool(_END.search(token)) or token in _DASHES


def _left(
    tokens: Sequence[str],
    folded: Sequence[str],
    start: int,
    last: str,
    words: Vocabulary,
    *,
    first: bool,
) -> int:
    """Give where the name begins: `Hotel Acme`, `menuiserie Acme`, but not `salon Acme & Co`."""
    at = start
    is_whole = last in words.words["roles.company_suffixes"]
    while at and start - at < _MOST_LEFT and not _ends(tokens[at - 1]):
        token = folded[at - 1]
        is_name = tokens[at - 1].strip(_EDGES)[:1].isupper() or (first and not is_whole)
        if token not in words.words["roles.company_words"] or not is_name:
            break
        at -= 1
    return at


def _names_round(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether words begin with a round's name: `Tech screen` after `Acme`."""
    names = words.words["rounds.names"]
    return any(fold(" ".join(tokens[:count])) in names for count in (2, 3))


def _right(tokens: Sequence[str], stop: int, words: Vocabulary, *, first: bool) -> int:
    """Give where the name ends: after the last of the companies' words that follow it."""
    end = at = stop
    while at < len(tokens) and at - stop < _MOST_RIGHT:
        bare = tokens[at].strip(_EDGES)
        token = fold(_END.sub("", bare))
        is_upper = bare[:1].isupper()
        if tokens[at][0] in "([" or (token in _SHORT_FORMS and not is_upper):
            break
        if _names_round(tokens[at:], words):
            break
        if tokens[at] not in _JOINERS and not (
            is_upper or (first and is_company_word(token, words))
        ):
            break
        is_last = at + 1 == len(tokens) or _ends(tokens[at]) or tokens[at + 1] in _DASHES
        goes_on = not is_last and tokens[at + 1].strip(_EDGES)[:1].isupper()
        strong = is_company_word(token, words) and (token not in _LOOSE or first or end > stop)
        if strong and not goes_on and (is_upper or is_last or tokens[stop].islower()):
            end = at + 1
        if _ends(tokens[at]):
            break
        at += 1
    return end
