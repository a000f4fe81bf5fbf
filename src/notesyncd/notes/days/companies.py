"""The company of an entry: linked, after "at" or "with", at its start, after a talk's word."""

import re
from collections.abc import Iterator
from functools import lru_cache

from notesyncd.notes.company_heads import is_topic
from notesyncd.notes.daily import is_daily_note
from notesyncd.notes.days.entries import DayEntry
from notesyncd.notes.days.houses import is_followed_by_job, is_house
from notesyncd.notes.days.words import word_pattern
from notesyncd.notes.job_roles import is_role, split_company_role
from notesyncd.notes.markdown.inline import wikilinks
from notesyncd.notes.names import company_name, has_company_sign, is_of_person
from notesyncd.notes.values.date_words import MONTH_NUMBER, WEEKDAY_NUMBER, any_of
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["company_of", "has_name_at_start"]

_SMALL = (
    r"(?:of|the|de|du|des|la|le|les|del|los|las|d['’]|l['’]|van|von|der|für|zu|zum|am|sur"
    r"|sous|upon)"
)
_CAP = r"(?:[A-ZÀ-ÖØ-Þ][\w'’&/-]*(?:\.(?=[A-Za-z]))?[\w'’&-]*|St\.|&|\+(?=\s[A-Z]))"
_NAME = (
    rf"(?:(?:the|la|le|les|el|der|die|das)\s+"
    rf"|l['’])?(?P<name>{_CAP}(?:\s+(?:{_SMALL}\s*)*{_CAP}){{0,5}})"
)
_LOWER = r"(?:the\s)?(?P<name>[a-zà-ÿ][\w'’&-]+(?:\s(?:&\s)?[a-zà-ÿ][\w'’&-]+){0,3}?)"
_LOWER_END = (
    r"(?=\s*[,;:.!?()\n]|\s[-–—]\s|\s\d|\s(?:w|with|mit|avec|con|for|as|als|para|pour|re|about"
    r"|on|at|um"
    r"|tomorrow|today|went|was|this|next|in|from|and|" + any_of(WEEKDAY_NUMBER) + r")(?:\s|/)|$)"
)
_PREFIX = re.compile(
    rf"^(?:\W|(?:{any_of(w for w in WEEKDAY_NUMBER if len(w) > 1)})\b\.?|tomorrow\b|today\b"
    rf"|morgen\b|heute\b|demain\b"
    rf"|aujourd'hui\b|mañana\b|hoy\b|\d[\d:.h/-]*\s?(?:am|pm|uhr|h|min)?(?:\b|$)"
    rf"|(?:{any_of(MONTH_NUMBER)})\b)+",
    re.IGNORECASE,
)
_AFTER_START = re.compile(r"(?:\s*:\s|\s+[-–—/]\s|,\s|\s*\(|\s+(?=[a-zà-ÿ]{3,}\b)|$|\n)")
_TITLES = re.compile(
    r"(?:M|Mme|Mlle|Mr|Mrs|Ms|Miss|Dr|Dra|Frau|Herrn?|Hr|Sr|Sra|Don|Doña|Prof|Ing|Lic|Chef|Fr"
    r"|Madame|Monsieur|Señora?)\b\.?\s"
)
_SOUGHT = re.compile(r"\b(?:para|for|as|als|comme|pour|como|role:|job:|puesto de|poste de)\s$")
_FEW = 2
_LOWER_NO = frozenset(
    (
        "home",
        "work",
        "school",
        "noon",
        "night",
        "midnight",
        "lunch",
        "the",
        "a",
        "an",
        "their",
        "his",
        "her",
        "my",
        "our",
        "all",
        "least",
        "office",
        "gym",
        "church",
        "me",
        "us",
        "them",
        "him",
        "dad",
        "mum",
        "mom",
        "both",
        "some",
    )
)


@lru_cache(maxsize=8)
def _after(name: str, words: Vocabulary) -> re.Pattern[str]:
    listed = word_pattern(name, words).pattern
    return re.compile(rf"(?i:{listed})\s*{_NAME}")


@lru_cache(maxsize=4)
def _of_function(words: Vocabulary) -> re.Pattern[str]:
    listed = word_pattern("functions", words).pattern
    return re.compile(
        rf"(?i:{listed})\s+(?:at|of|from|for|von|vom|der|des|bei|de|du|d['’]|del|chez"
        rf"|en)\s*(?:la\s|der\s)?{_NAME}"
    )


@lru_cache(maxsize=4)
def _after_talk(words: Vocabulary) -> re.Pattern[str]:
    talks = "|".join(word_pattern(name, words).pattern for name in ("interviews", "talks"))
    return re.compile(
        rf"(?i:{talks})(?:\s(?:me|mich|back))?(?:\s(?i:with|w/|by|from|for|de|von|vom|at|bei|beim|mit|avec"
        rf"|chez|con|en|pour|para|für))?"
        rf"[,:]?\s*[-–—]?\s*(?:\d+\s)?{_NAME}"
    )


@lru_cache(maxsize=4)
def _lower_at(words: Vocabulary) -> re.Pattern[str]:
    at = word_pattern("at", words).pattern
    talks = "|".join(word_pattern(name, words).pattern for name in ("interviews", "talks"))
    return re.compile(rf"(?:{at}|(?:{talks})\s(?:with|w/?|avec|mit|con))\s+{_LOWER}{_LOWER_END}")


def company_of(
    entry: DayEntry, words: Vocabulary, *, people: tuple[str, ...]
) -> tuple[str | None, bool]:
    """Give the company of an entry, if it names one; the second tells whether it is sure.

    `people`: those who are named; then the one after "with" need be no person.
    """
    named = {fold(one) for one in people}
    for text in dict.fromkeys((entry.head.plain, entry.text)):
        for name in _sure(entry, text, words):
            return name, True
        for name in _likely(entry, text, words, people=people):
            is_told = is_house(name, words) or is_followed_by_job(name, text, words)
            is_named = any(fold(name) in (one, *one.split()) for one in named)
            goes_on = any(name.startswith(f"{person} ") for person in people)
            if not goes_on and (is_told or not is_named):
                return name, is_told
    return None, False


def _sure(entry: DayEntry, text: str, words: Vocabulary) -> Iterator[str]:
    yield from _linked(entry, words)
    yield from _checked(_of_function(words), text, words)
    yield from _checked(_after("at", words), text, words)
    yield from _checked(_after("application_nouns", words), text, words)
    at_start = next(_at_start(entry, words), None)
    is_camel = bool(at_start) and re.match(r"[A-Z][a-z]+[A-Z][a-z]", at_start or "") is not None
    if at_start and (has_company_sign(at_start, words) or len(at_start.split()) > 1 or is_camel):
        yield at_start
    if entry.below and len(_PREFIX.sub("", entry.head.plain).split()) <= _FEW:
        yield from _own_lines(entry, words)


def _likely(
    entry: DayEntry, text: str, words: Vocabulary, *, people: tuple[str, ...]
) -> Iterator[str]:
    named = {fold(one) for one in people}
    at_start = next(_at_start(entry, words), None)
    for name in _checked(_after_talk(words), text, words):
        if is_house(name, words) or not _may_be_person(name, text, words, named=named):
            yield name
    for name in _checked(_after("writers", words), text, words):
        if is_house(name, words) or not _may_be_person(name, text, words, named=named):
            yield name
    placed = [one for one in _checked(_after("places", words), text, words) if is_house(one, words)]
    met = [
        one
        for one in _checked(_after("with", words), text, words)
        if is_house(one, words) or not _may_be_person(one, text, words, named=named)
    ]
    for name in (*placed, *met):
        if not any(one.endswith(f" {name}") for one in (*placed, *met)):
            yield name  # `am Gaswerk` is of `Theater am Gaswerk`
    if at_start:
        yield at_start
    yield from _of_people(text, words, people)
    yield from _small(entry, text, words)


def _of_people(text: str, words: Vocabulary, people: tuple[str, ...]) -> Iterator[str]:
    """Give the names whence people come who are named: `mit Ada Byron von Acme`."""
    for person in people:
        for match in _after_person(person).finditer(text):
            if name := _cleaned(match["name"], words):
                yield name


@lru_cache(maxsize=64)
def _after_person(person: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w){re.escape(person)}\s+(?:(?:{_SMALL}|from|aus)(?:\s+|(?<=['’])))+{_NAME}"
    )


def _small(entry: DayEntry, text: str, words: Vocabulary) -> Iterator[str]:
    """Give the names of a note without any capitals."""
    if text.islower() or entry.head.plain.islower():
        for match in _lower_at(words).finditer(text.lower()):
            if match["name"].split()[0] not in _LOWER_NO and not is_role(match["name"], words):
                yield match["name"]


def _linked(entry: DayEntry, words: Vocabulary) -> Iterator[str]:
    for line in entry.lines:
        for index, link in enumerate(wikilinks(line.text)):
            name = link.alias or link.target.rsplit("/", 1)[-1]
            before = line.text[: link.start].rstrip().lower()
            is_second = index and before.endswith(
                ("with", "w/", "mit", "avec", "con", "and", ",", "+", "&", "und", "et")
            )
            is_note = is_daily_note(f"{name}.md") or _is_of_round(link.target, words)
            if link.embed or is_note or is_of_person(name, words) or is_second:
                continue
            if company_name(name, words) and not is_topic(name, words):
                yield name


def _is_of_round(target: str, words: Vocabulary) -> bool:
    """Tell whether a linked note is one of a round: `Round 1 - 2026-03-05`."""
    tokens = fold(target).split()
    is_counted = any(one.isdigit() for one in tokens)
    return is_counted and any(words.lists(one, "rounds.nouns") for one in tokens)


def _checked(pattern: re.Pattern[str], text: str, words: Vocabulary) -> Iterator[str]:
    for match in pattern.finditer(text):
        if _SOUGHT.search(text[: match.start()]) and is_role(match[0], words):
            continue  # `para Directora de Obra`
        if name := _cleaned(match["name"], words):
            yield name


def _cleaned(name: str, words: Vocabulary) -> str | None:
    """Give a name that may be a company's, or nothing: of a person, a day, a topic, a role."""
    if _TITLES.match(name + " "):
        return None
    before, role = split_company_role(name, words)
    name = before if before and is_role(role, words) and not has_company_sign(name, words) else name
    tokens = name.split()
    while tokens and fold(tokens[-1]) in WEEKDAY_NUMBER.keys() | MONTH_NUMBER.keys():
        tokens.pop()
    name = " ".join(tokens).rstrip(" '’-&")
    if len(name) < 2 or fold(name) in WEEKDAY_NUMBER or fold(name) in words.formats:
        return None
    if (
        is_topic(name, words)
        or is_of_person(name, words)
        or words.section(name)
        or words.field(name)
    ):
        return None
    if is_role(name, words) and not has_company_sign(name, words):
        return None
    listed = (
        "days.interviews",
        "days.talks",
        "days.functions",
        "rounds.nouns",
        "roles.departments",
    )
    if words.lists(fold(name), *listed) or any(
        words.lists(fold(t), *listed[:2]) for t in tokens[:1]
    ):
        return None
    return company_name(name, words)


def _at_start(entry: DayEntry, words: Vocabulary) -> Iterator[str]:
    plain = entry.head.plain
    rest = _PREFIX.sub("", plain) if _PREFIX.match(plain) else plain
    match = re.match(_NAME, rest)
    if match is None or not _AFTER_START.match(rest[match.end() :]):
        return
    after = rest[match.end() :].split()
    is_camel = any(map(str.isupper, match["name"][1:])) and not match["name"].isupper()
    is_sentence = (
        not is_camel and " " not in match["name"] and after[:1] and rest[match.end() :][:1] == " "
    )
    if is_sentence and after[0].isalpha() and not word_pattern("talks", words).match(after[0]):
        return  # `Finally sent it`
    if name := _cleaned(match["name"], words):
        yield name


def has_name_at_start(entry: DayEntry, words: Vocabulary) -> str | None:
    """Give the name with which an entry begins, if it may be a company's."""
    return next(_at_start(entry, words), None)


def _own_lines(entry: DayEntry, words: Vocabulary) -> Iterator[str]:
    for line in entry.below:
        if re.fullmatch(_NAME, line.plain) and (name := _cleaned(line.plain, words)):
            yield name


def _may_be_person(name: str, text: str, words: Vocabulary, *, named: set[str]) -> bool:
    """Tell whether nothing shows that a name is no person's."""
    has_people = bool(named - {fold(name)})
    if len(name.split()) > 2 or has_people or is_followed_by_job(name, text, words):
        return False
    after = text[text.find(name) + len(name) :]
    return not after.startswith((" (", "'s ")) or len(name.split()) == 2
