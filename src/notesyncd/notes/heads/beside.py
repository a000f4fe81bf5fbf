"""What the places of a short note's first lines add to what its words say of an application."""

from dataclasses import replace

from notesyncd.notes.identity import Identity
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["with_head"]

_PEOPLE = frozenset({"frau", "herr", "herrn", "mme", "mr", "mrs", "ms", "mlle", "sra"})
_SENTENCE = frozenset(
    {"i", "they", "got", "through", "went", "was", "were", "rang", "told", "said"}
)
_MOST_MORE = 2
_SHORTEST_STEM = 5


def with_head(identity: Identity, head: NoteTitle | None, words: Vocabulary) -> Identity:
    """Add the job of the first lines where none is known, or only a part of it is.

    The company is one of the note's titles, so that it is chosen among them.
    """
    if head is None or head.role is None or "role" in identity.stated:
        return identity
    role = identity.role
    if role is None or _is_part(role, head.role) or _is_told(role, head.role, words):
        return replace(identity, role=head.role)
    return identity


def _is_part(role: str, whole: str) -> bool:
    """Tell whether a role is a part of a longer one, or a clipped form: `Ski patrol`."""
    own, tokens = fold(role).split(), fold(whole).split()
    if own == tokens:
        return False
    more = len(tokens) - len(own)
    in_brackets = f"({role.lower()})" in whole.lower()
    rest = iter(tokens)
    is_inside = more == 1 and own[-1] == tokens[-1] and all(token in rest for token in own)
    is_clipped = more == 0 and own[:-1] == tokens[:-1] and _begins(tokens[-1], own[-1])
    is_bracketed = in_brackets and 0 < more <= _MOST_MORE
    return is_clipped or is_bracketed or (is_inside and whole[0].isupper())


def _is_told(role: str, bare: str, words: Vocabulary) -> bool:
    """Tell whether a role has words of the sentence around it: `they need a farrier`."""
    own, inner = f" {fold(role)} ", f" {fold(bare)} "
    if not _PEOPLE.isdisjoint(own.split()[:-1]) or not _SENTENCE.isdisjoint(own.split()):
        return True  # `SMS from Ms Byron`, `Got through to the second stage`
    if inner not in own or own == inner:
        return False
    rest = set(own.replace(inner, " ", 1).split())
    return not rest.isdisjoint(words.words["heads.no_jobs"] | words.words["heads.talks"])


def _begins(word: str, clipped: str) -> bool:
    return len(clipped) >= _SHORTEST_STEM and word.startswith(clipped)
