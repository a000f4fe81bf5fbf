"""The words of a job title."""

import re

from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_role", "leading_role", "split_company_role"]

_GERMAN_JOB = re.compile(
    r".{4,}(?:entwickler|ingenieur|leiter|berater|manager|analyst|architekt|designer|pfleger|"
    r"techniker|planer|verkäufer|verkaufer|referent|arbeiter|meister|lehrer|fahrer|helfer|"
    r"controller|forscher)(?:in)?$|.{3,}(?:fachkraft|fachfrau|fachmann|kaufmann|kauffrau|"
    r"assistenz|leitung|kraft|sachbearbeitung|pflege)$"
)

_MOST_ROLE_WORDS = 5


def is_role(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` has the words of a job title."""
    tokens = fold(text).split()
    if text.lower().rstrip(" .").rsplit(" ", 1)[-1] in words.words["roles.legal_forms"]:
        return False
    padded = f" {fold(text)} "
    if any(f" {mark} " in padded for mark in words.words["roles.marks"] if len(mark) > 2):
        return True
    nouns = words.words["roles.nouns"]
    if _ends_with_abbreviation(text, words):
        return True
    return any(t in nouns or t.removesuffix("in") in nouns or _is_german_job(t) for t in tokens)


def _ends_with_abbreviation(text: str, words: Vocabulary) -> bool:
    """Tell whether a text ends with a title in capitals: `Mid-Market AE`, but not `3 PM`."""
    *before, last = text.split() or [""]
    is_known = last.isupper() and fold(last) in words.words["roles.abbreviations"]
    return is_known and not (before and before[-1][-1].isdigit())


def leading_role(line: str, words: Vocabulary) -> str | None:
    """Give the role if a line begins with nothing but one: `jr frontend dev, 3pm, with Ada`."""
    head, *rest = re.split(r"\s*[,;(|·]\s*|\s+[-–—]\s+", line.strip(), maxsplit=1)
    tokens = [fold(token) for token in head.split()]
    if not tokens or len(tokens) > _MOST_ROLE_WORDS or words.field(head) or rest[0:1] == [""]:
        return None
    if rest and rest[0][0].isupper():  # who comes after a comma may have the role: `lead, Ada`
        return None
    known = words.words["roles.modifiers"] | words.words["roles.nouns"]
    is_all_role = all(token in known or _is_german_job(token) for token in tokens)
    return head if is_all_role and is_role(tokens[-1], words) else None


def _is_german_job(token: str) -> bool:
    """German writes job titles as one word: Backendentwicklerin, Vertriebsleiter."""
    return _GERMAN_JOB.search(token) is not None


def split_company_role(part: str, words: Vocabulary) -> tuple[str, str]:
    """Split `Acme Data Engineer` and `Acme shift lead`; the first is empty if all is the role."""
    tokens = part.split()
    known = words.words["roles.modifiers"] | words.words["roles.nouns"] | words.words["roles.marks"]
    start = len(tokens)
    while start and (fold(tokens[start - 1]) in known or is_role(tokens[start - 1], words)):
        start -= 1
    if not part.islower():
        start = _lower_tail(tokens, start)
    has_noun = any(is_role(token, words) for token in tokens[start:])
    if start in (0, len(tokens)) or not has_noun:
        return "", part
    return " ".join(tokens[:start]), " ".join(tokens[start:])


def _lower_tail(tokens: list[str], start: int) -> int:
    """Give where the words in lower case before `start` begin: a name would have a capital."""
    if start == len(tokens) or not tokens[start][0].islower():
        return start
    while start > 1 and tokens[start - 1][0].islower():
        start -= 1
    return start
