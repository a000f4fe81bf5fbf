"""The round in a part of a title, and the words around it: `Acme phone screen`, `Café Acme`."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from notesyncd.notes.names import is_company_word
from notesyncd.notes.rounds.titles import RoundTitle
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["around_round", "has_strong_name", "is_house", "is_house_met", "is_weak_name", "merged"]

_TIME = re.compile(r"\d{1,2}(?:[:.h]\d\d)?(?:am|pm|h|uhr)?", re.IGNORECASE)
_NAME_JOINERS = frozenset({"of", "and", "de", "du", "del"})
_NAME_ARTICLES = frozenset({"the", "le", "la", "les", "el", "der", "die", "das"})


def merged(kept: RoundTitle | None, found: RoundTitle) -> RoundTitle:
    """Give what two parts of a title say of one round."""
    if kept is None:
        return found
    if kept.name is None and found.name and found.number is None:
        return replace(kept, name=found.name)
    if found.strength <= kept.strength:
        return kept
    return replace(found, number=found.number if found.number is not None else kept.number)


def has_strong_name(part: str, found: RoundTitle, words: Vocabulary) -> bool:
    """Tell whether a round's name in a part is one that is said of nothing else."""
    return any(
        name not in words.words["rounds.weak"]
        and not (found.number is not None and _is_interview(name, words))
        for name in words.patterns["rounds.names"].findall(fold(part))
    )


def is_weak_name(found: RoundTitle, words: Vocabulary) -> bool:
    """Tell whether a round's name that could be other things is all that a company leaves."""
    name = fold(found.name or "")
    return name in words.words["rounds.weak"] and not _is_interview(name, words)


def _is_interview(name: str, words: Vocabulary) -> bool:
    """Tell whether a numbered round's name says no more than that it is an interview."""
    return name.endswith("gesprach") or bool(words.patterns["search.words"].search(name))


def is_house_met(name: str, words: Vocabulary) -> bool:
    """Tell whether who is met is a house by its words: `Interview with Acme Robotics`."""
    tokens = fold(name).split()
    is_known = tokens[:1] != [] and tokens[0] in words.words["roles.first_names"]
    is_house = any(is_company_word(token, words) for token in tokens)
    return len(tokens) > 1 and is_house and not is_known


def around_round(part: str, words: Vocabulary) -> tuple[str, str]:
    """Give the words before and after those that name the round."""
    tokens = part.split()
    inside = [
        i
        for i, token in enumerate(tokens)
        if words.lists(fold(token), "rounds.fillers", "rounds.nouns")
        or fold(token) in words.numbers
        or _TIME.fullmatch(token)
        or not fold(token)
    ]
    spans = [
        (i, j)
        for i in range(len(tokens))
        for j in range(i + 1, min(len(tokens), i + 5) + 1)
        if fold(" ".join(tokens[i:j])) in words.words["rounds.names"]
    ]
    covered = set(inside) | {k for i, j in spans for k in range(i, j)}
    covered -= {i for i in covered if _is_of_name(i, tokens, covered)}
    free = [i for i in range(len(tokens)) if i not in covered]
    first = min(covered, default=len(tokens))
    before = [tokens[i] for i in free if i < first]
    after = [tokens[i] for i in free if i > first]
    return " ".join(before), " ".join(after)


def _is_of_name(index: int, tokens: Sequence[str], covered: AbstractSet[int]) -> bool:
    """Tell whether a small word belongs to the name that follows: `Le Petit`, `Queen of Tarts`."""
    after = index + 1
    goes_on = after < len(tokens) and after not in covered and tokens[after][0].isupper()
    if not goes_on:
        return False
    is_article = tokens[index][0].isupper() and fold(tokens[index]) in _NAME_ARTICLES
    joins = index > 0 and index - 1 not in covered and fold(tokens[index]) in _NAME_JOINERS
    return is_article or joins


def _is_of_last_word(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether only a word for a house at the end reads as a round: `Harbour Cafe`."""
    names, last = words.patterns["rounds.names"], fold(tokens[-1])
    before = fold(" ".join(tokens[:-1]))
    is_round = names.fullmatch(last) is not None and names.search(before) is None
    return is_round and is_company_word(last, words)


def _is_of_inner_word(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether only a word inside of a house's name reads as a round: `Acme Loop Dental`."""
    names, weak = words.patterns["rounds.names"], words.words["rounds.weak"]
    *before, inner, last = map(fold, tokens)
    is_apart = not any(names.search(part) for part in (" ".join(before), last))
    is_free = bool(before) and not any(
        words.lists(one, "rounds.fillers", "rounds.nouns") or one in words.numbers for one in before
    )
    is_round = inner in weak and not words.has("search.words", inner)
    return is_free and is_apart and is_round and is_company_word(last, words)


def is_house(part: str, found: RoundTitle, words: Vocabulary) -> bool:
    """Tell whether what reads as a round is a company's name: `Café Acme`, a chat elsewhere."""
    first, *rest = part.split()
    name = fold(found.name or "")
    is_kind = name.startswith(fold(first)) and is_company_word(fold(first), words)
    is_last = bool(rest) and (
        _is_of_last_word([first, *rest], words) or _is_of_inner_word([first, *rest], words)
    )
    is_plain = found.number is None and found.day is None and found.time is None
    named = [first, *rest] if is_last else rest
    return (is_kind or is_last) and is_plain and bool(rest) and all(t[0].isupper() for t in named)
