"""The people whom an entry of a day names beside its company."""

import re
from collections.abc import Iterator

from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.houses import is_house
from notesyncd.notes.days.words import word_pattern
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.names import is_of_person
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["people_of"]

_HONORIFIC = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Dra|Frau|Herrn?|Hr|Mme|Mlle|M|Sr|Sra|Don|Doña|Prof|Ing|Fr"
    r"|Madame|Monsieur|Chef|Chefin)\.?"
)
_CAP = r"[A-ZÀ-Ý][a-zà-ÿß'’-]+(?:[A-Z][a-z]+)?"
_TITLED = re.compile(
    rf"(?<!\w)(?P<title>{_HONORIFIC}(?:[ ]{_HONORIFIC})?)[ ](?P<name>{_CAP}(?:[ ]{_CAP})?)"
)
_FULL = re.compile(
    rf"(?<![\w'’-])(?P<name>{_CAP}(?:[ ](?:de|van|von|der|del|di|da|la"
    rf"|le))?(?:[ ]{_CAP}){{1,2}})(?![\w])"
)
_GIVEN = re.compile(
    rf"(?:(?<!\w)(?:with|w/|mit|avec|con|spoke to|spoke with|and|und|et|y|\+|&|ask for"
    rf"|guy named|named)\s)(?P<name>{_CAP})(?=\s*(?:[,.;:(\n+&]|$)|\s(?:and|und|et|y|from|a"
    rf"|the|in)\b|\s\d)"
)
_FROM = re.compile(
    rf"(?:(?<!\w)(?:with|w/|mit|avec|con|by)\s)(?P<name>{_CAP})"
    rf"(?=\s(?:from|von|vom|de chez)\s[A-Z])"
)
_LOWER = re.compile(r"(?:\s)(?:w|w/|with)\s(?P<name>[a-z]{3,12})(?=\s*[,.\n]|$)")
_BEFORE = re.compile(
    r"(?:\bat|\bbei|\bbeim|\bchez|@|\bà la|\bà l['’]|\ben el|\ben la|\ben|\bim|\bin der"
    r"|\bbewerbung an|\bapplied to)\s(?:the\s|la\s|el\s)?$",
    re.IGNORECASE,
)

_WHOSE = (
    r"(?:\b(?:and|und|u\.|et|y|e|with|w/|mit|avec|con)|[&+,])\s"
    r"(?:(?:his|her|their|sein|ihr)(?:e[rmn]?)?|sa|son|leur|sus?)\s"
)
_RELATED = re.compile(
    rf"{_WHOSE}(?P<who>[^\W\d_][\w-]+\s(?:[a-zß-ÿ][\w-]+\s)?)(?P<name>{_CAP}(?:[ ]{_CAP})?)(?!\w)"
)
"""What somebody is to another one, before a name: `mit Herrn Byron u. seiner Tochter Ada Byron`."""
_MET = re.compile(
    r"(?:panel|interviewers?|jury|gremium)\s?(?:was|were|is|are|:)?\s*(?:[^\n.]{0,40}(?:,|&|and)\s*)?$",
    re.IGNORECASE,
)


def people_of(text: str, context: NoteContext) -> tuple[str, ...]:
    """Give the names of those who are told of in a text, each once, as written."""
    words = context.words
    found = {match.start("name"): match["name"] for match in _told(text, words)}
    for match in _FULL.finditer(text):
        is_known = any(match.start() <= start < match.end() for start in found)
        if not is_known and _is_person(match, text, words):
            found.setdefault(match.start("name"), match["name"])
    for match in _plain(text, words):
        found.setdefault(match.start("name"), match["name"])
    return _longest(dict(sorted(found.items())))


def _told(text: str, words: Vocabulary) -> Iterator[re.Match[str]]:
    """Give the names that a title or a relation tells: `Herr Byron`, `her sister Ada Byron`."""
    for one in _RELATED.finditer(text):
        if is_person_name(one["name"], words) and not is_house(one["name"], words):
            yield one
    yield from _TITLED.finditer(text)


def _plain(text: str, words: Vocabulary) -> Iterator[re.Match[str]]:
    """Give the names that their words alone show: first names, and who a call was from."""
    given = words.words["roles.first_names"]
    yield from (one for one in _GIVEN.finditer(text) if fold(one["name"]) in given)
    yield from _FROM.finditer(text)
    if text.islower():
        yield from _LOWER.finditer(text)


def _is_person(match: re.Match[str], text: str, words: Vocabulary) -> bool:
    name = match["name"]
    is_met = _MET.search(text[: match.start()]) is not None and not is_role(name.split()[0], words)
    if is_house(name, words) or (not is_met and not is_person_name(name, words)):
        return False
    if is_role(name, words) and not is_met:
        return False
    if is_of_person(name, words):
        return True
    before, after = text[: match.start()], text[match.end() :]
    if _BEFORE.search(before):
        return False
    tail = before.rstrip().removesuffix(":")
    is_after_comma = tail.endswith(
        (
            ",",
            "(",
            "+",
            "&",
            "—",
            "–",
            "and",
            "und",
            "et",
            "y",
            "con",
            "avec",
            "mit",
            "with",
            "w/",
            "to",
            "panel:",
            "entrevistó",
            "patronne",
            "for",
            "named",
            "called",
            "director",
            "directrice",
            "owner",
            "manager",
            "chef",
            "patron",
            "jefe",
            "jefa",
        )
    )
    functions = tuple(word_pattern("functions", words).finditer(tail))
    is_after_comma = is_after_comma or any(one.end() == len(tail) for one in functions)
    is_before_role = bool(
        re.match(
            r"\s?(?:\(|,\s(?:the\s|la\s|el\s|die\s|der\s)?(?:hr|rh|owner|chef|manager|head"
            r"|lead|leiterin|leiter|cadre|encargad[ao]|patronne?|director[a]?|drh))",
            after,
            re.I,
        )
    )
    return bool(before.strip()) and (is_after_comma or is_before_role)


def _longest(found: dict[int, str]) -> tuple[str, ...]:
    """Leave out first names, and family names, of people who are named in full."""
    names = list(dict.fromkeys(found.values()))
    return tuple(
        one
        for one in names
        if not any(one != other and fold(one) in fold(other).split() for other in names)
    )
