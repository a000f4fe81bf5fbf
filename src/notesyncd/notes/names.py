"""Company and role from a note's title, file name, and folder.

`Acme - Data Engineer`, `Data Engineer @ Acme`, `Interview - Acme - Round 2`, `acme-data-engineer`,
`companies/Acme/phone screen`.
"""

import re
from dataclasses import dataclass, replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import is_placeholder, plain_text, wikilinks
from notesyncd.notes.rounds.titles import RoundTitle, clean, read_round_title
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["NoteTitle", "as_name", "is_role", "read_folder", "read_note_title", "split_role_at"]

_SEPARATOR = re.compile(r"\s+[-–—|·•/:]+\s+|:\s+|\s*[—|]\s*|\s*[()\[\]]\s*|;\s+|,\s+")
_AT = re.compile(
    r"\s+(?:at|@|bei|beim|bei der|chez|bij|en la empresa)\s+|\s*@\s*(?=[A-ZÀ-Ý])", re.IGNORECASE
)
_MOST_COMPANY_WORDS = 5
_DIGITS = re.compile(r"\b\d{6,8}\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteTitle:
    """What a note's title says."""

    company: str | None = None
    role: str | None = None
    round: RoundTitle | None = None
    sure: bool = False
    """Something beside the company's name (role, round, "interview") shows what the title is."""
    says_interview: bool = False
    line: int = 1
    """Line of the title in the note; 1 if it is the file name."""
    person: str = ""
    """Name after "with", which may be a person's or the company's."""


def as_name(value: str) -> str:
    """Give a value as a name: of a wikilink the alias, or the target without its folders."""
    links = wikilinks(value)
    if len(links) == 1 and value.strip().strip("\"'*_ ").startswith("[["):
        shown = links[0].alias or links[0].target.rsplit("/", 1)[-1]
        rest = plain_text(value[links[0].end :]).strip(" \"'*_")
        return clean(shown.removesuffix(".md")) if not rest or rest[0] in ",;(-–" else clean(shown)
    return re.sub(r"\s+", " ", plain_text(value)).strip(" \t\"'“”,;")


def split_role_at(value: str) -> tuple[str, str | None]:
    """Split `role at company`; the second is `None` if there is no company in it."""
    role, separator, company = _partition(_AT, value)
    if separator and role and company and company[:1].isupper():
        return role.strip(), clean(company)
    return value, None


def _partition(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    match = pattern.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


def is_role(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` has the words of a job title."""
    tokens = fold(text).split()
    if any(mark in fold(text) for mark in words.words["roles.marks"] if len(mark) > 2):
        return True
    nouns = words.words["roles.nouns"]
    return any(t in nouns or t.removesuffix("in") in nouns or _is_german_job(t) for t in tokens)


def _is_german_job(token: str) -> bool:
    """German writes job titles as one word: Backendentwicklerin, Vertriebsleiter."""
    return bool(
        re.search(
            r".{4,}(?:entwickler|ingenieur|leiter|berater|manager|analyst|architekt|designer|pfleger|techniker|planer|"
            r"verkäufer|verkaufer|referent|arbeiter|meister|lehrer|fahrer|helfer|controller|forscher)(?:in)?$|.{3,}(?:fachkraft|fachfrau|fachmann|kaufmann|kauffrau|assistenz|leitung|kraft)$",
            token,
        )
    )


def read_note_title(text: str, context: NoteContext) -> NoteTitle:
    """Read an H1 or a file name (without its ending) as the title of a note."""
    words = context.words
    plain = re.sub(r"#\S+", " ", plain_text(text)).strip()
    if " " not in plain:
        plain = _from_slug(plain, context)
    for found in reversed(context.dates(plain)):
        plain = f"{plain[: found.start]} - {plain[found.end :]}"
    is_about = words.words["rounds.not_rounds"] - words.words["rounds.debriefs"]
    says_interview = words.has("search.words", plain) and not is_about & set(fold(plain).split())
    title = NoteTitle(says_interview=says_interview)
    for part in _SEPARATOR.split(f" {plain} "):
        title = _take_part(title, clean(part), context)
    dated = read_round_title(text, context)
    if title.round and (dated.day or dated.time):
        known = replace(title.round, day=dated.day, time=dated.time, status=dated.status)
        title = replace(title, round=known)
    sure = bool(title.role or title.round or title.says_interview)
    return replace(title, sure=sure and title.company is not None)


def _from_slug(text: str, context: NoteContext) -> str:
    """Spell out a file name such as `acme_data-engineer_20260722`; keep its dates."""
    if not re.search(r"[_-]", text):
        return text
    dates = context.dates(text)
    kept = text
    for found in reversed(dates):
        kept = f"{kept[: found.start]} {kept[found.end :]}"
    spelled = re.sub(r"[_\-\s]+", " ", kept.replace("__", " | ")).strip()
    spelled = _DIGITS.sub(" ", spelled)
    spelled = spelled.title() if spelled.islower() else spelled
    return " ".join([spelled, *(found.day.isoformat() for found in dates if found.day)])


def _take_part(title: NoteTitle, part: str, context: NoteContext) -> NoteTitle:
    words = context.words
    folded = fold(part)
    if not folded or is_placeholder(part) or folded in words.words["search.noise"]:
        return title
    before, at, company = _partition(_AT, part)
    if at and company:
        title = _take_part(title, clean(before), context)
        return replace(title, company=title.company or _company(company, words), sure=True)
    found = read_round_title(part, context)
    if found.strength:
        return _take_round(title, part, found, context)
    if is_role(part, words):
        return _take_role(title, part, words)
    if title.company is None and (company_name := _company(part, words)):
        return replace(title, company=company_name)
    if title.round and not title.round.name and found.time is None and any(map(str.isalpha, part)):
        return replace(title, round=replace(title.round, name=part))
    return title


def _take_round(title: NoteTitle, part: str, found: RoundTitle, context: NoteContext) -> NoteTitle:
    """Take a part such as `Acme phone screen`: a round, perhaps with the company beside it."""
    words = context.words
    if found.people:
        title = replace(title, person=title.person or found.people)
        part = re.split(r"\b(?:with|w/|mit|avec|con)\b", part, maxsplit=1, flags=re.IGNORECASE)[0]
    before, after = _around_round(clean(part), words)
    company = None
    has_strong_name = any(
        name not in words.words["rounds.weak"]
        for name in words.patterns["rounds.names"].findall(fold(part))
    )
    if title.company is None and (before or (not has_strong_name and after)):
        company = _company(before or after, words)
    if company:
        shorter = clean(re.sub(rf"(?<!\w){re.escape(company)}(?!\w)", " ", part, count=1))
        found = (
            replace(read_round_title(shorter, context), people=found.people) if shorter else found
        )
    if title.round and title.round.name is None and found.name and found.number is None:
        title = replace(title, round=replace(title.round, name=found.name))
    elif title.round is None or found.strength > title.round.strength:
        kept = title.round
        number = found.number if found.number is not None else (kept.number if kept else None)
        title = replace(title, round=replace(found, number=number))
    return replace(title, company=title.company or company)


def _around_round(part: str, words: Vocabulary) -> tuple[str, str]:
    """Give the words before and after those that name the round."""
    tokens = part.split()
    inside = [
        i
        for i, token in enumerate(tokens)
        if fold(token)
        in words.words["rounds.fillers"] | words.words["rounds.nouns"] | set(words.numbers)
        or fold(token).isdigit()
        or not fold(token)
    ]
    spans = [
        (i, j)
        for i in range(len(tokens))
        for j in range(i + 1, min(len(tokens), i + 5) + 1)
        if fold(" ".join(tokens[i:j])) in words.words["rounds.names"]
    ]
    covered = set(inside) | {k for i, j in spans for k in range(i, j)}
    free = [i for i in range(len(tokens)) if i not in covered]
    first = min(covered, default=len(tokens))
    before = [tokens[i] for i in free if i < first]
    after = [tokens[i] for i in free if i > first]
    return " ".join(before), " ".join(after)


def _take_role(title: NoteTitle, part: str, words: Vocabulary) -> NoteTitle:
    """Take a part with a job title; `Acme Data Engineer` without a separator is split."""
    company, role = _split_company_role(part, words)
    if title.company is None and company and title.role is None:
        return replace(title, company=company, role=role)
    if title.role is None:
        return replace(title, role=part)
    return title


def _split_company_role(part: str, words: Vocabulary) -> tuple[str | None, str]:
    tokens = part.split()
    start = len(tokens)
    known = words.words["roles.modifiers"] | words.words["roles.nouns"] | words.words["roles.marks"]
    while start and (fold(tokens[start - 1]) in known or _is_german_job(fold(tokens[start - 1]))):
        start -= 1
    has_noun = any(is_role(token, words) for token in tokens[start:])
    if start == 0 or start == len(tokens) or not has_noun:
        return None, part
    return _company(" ".join(tokens[:start]), words), " ".join(tokens[start:])


def _company(text: str, words: Vocabulary) -> str | None:
    """Give `text` if it can be a company's name: few words, not a status, a date, or noise."""
    name = clean(as_name(text))
    folded = fold(name)
    if not folded or is_placeholder(name) or folded.isdigit() or "?" in name:
        return None
    if len(folded.split()) > _MOST_COMPANY_WORDS or not any(c.isalpha() for c in folded):
        return None
    is_noise = folded in words.words["search.noise"] or words.sections.get(folded) is not None
    if is_noise or folded in words.states or folded in words.words["search.folders"]:
        return None
    if name[0].islower() and len(name.split()) > 1:
        return None
    return name


def read_folder(note: str, context: NoteContext) -> NoteTitle:
    """Read company and role from folders: `companies/NAME/..`, `Jobs/3_Applied/NAME - role/..`."""
    words = context.words
    folders = note.split("/")[:-1]
    start = next((i for i, f in enumerate(folders) if is_search_folder(f, words)), len(folders))
    for name in folders[start + 1 :]:
        plain = re.sub(r"^[\d_\-. ]+", "", name)
        if is_search_folder(name, words) or fold(plain) in words.states:
            continue
        title = read_note_title(plain, context)
        if title.role or " - " in plain:
            return NoteTitle(company=title.company, role=title.role, sure=True)
        spelled = plain.replace("_", " ")
        if " " not in spelled and "-" in spelled and spelled.islower():
            spelled = spelled.replace("-", " ").title()
        return NoteTitle(company=_company(spelled, words))
    return NoteTitle()


def is_search_folder(folder: str, words: Vocabulary) -> bool:
    """Tell whether a folder's name says that it is about a job search; numbers do not matter."""
    folded = re.sub(r"^[\d ]+|[\d ]+$", "", fold(folder))
    return folded in words.words["search.folders"]
