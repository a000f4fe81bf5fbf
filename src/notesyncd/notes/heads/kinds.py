"""What a part of the first lines may be: a name, a house's name, a person, a job, or neither."""

import re
from typing import Literal, TypeAlias

from notesyncd.notes.facts.person_names import TITLED
from notesyncd.notes.job_roles import is_role, may_be_role
from notesyncd.notes.names import company_name, has_company_sign, is_company_word, is_of_person
from notesyncd.notes.values.date_words import MONTH_NUMBER, WEEKDAY_NUMBER
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["Kind", "bare", "bare_job", "is_job_form", "kind_of", "name_in"]

Kind: TypeAlias = Literal["house", "name", "person", "job", "form", "words", "none"]
"""`job`: known as one; `form`: ends as words for occupations do; `words`: may be any few words."""

_NAME = re.compile(
    r"[A-ZÀ-Ý0-9][\w'’.&-]*(?:\s+(?:(?:&|and|und|et|y|of|de|du|des|del|der|dem|la|le|les|las|los|d['’]|für|am|an|sur|the)"
    r"(?=\s+\S*[A-ZÀ-Ý])|[A-ZÀ-Ý][\w'’.&-]*))*"
)
_GERMAN = re.compile(
    r"(?:er|erin|ist|istin|ant|antin|eur|eurin|or|orin|frau|mann|kraft|hilfe|wart|amme|gehilfe)$"
)
_OF_A_JOB = re.compile(
    r"^(?:position|post|role|job|stelle|poste|place|puesto|plaza|vacante|curro|boulot)"
    r" (?:of|as|als|de |d['’]|de)\s?(?:(?:an?|the) )?"
    r"|^(?:stelle|poste|puesto|plaza|vacante) (?=\w)",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"(?<=[a-zß-ÿ]) (?:auf|in|im|on|dans|sur|an) (?=(?:der|dem|den|the|la|le|les|el|a|an) )"
)
"""Where one works: `Decksmann auf der Fähre`."""
_HYPHENED = re.compile(r"-(?:Stelle|Job|Posten)$")
_CALENDAR = frozenset(map(fold, (*WEEKDAY_NUMBER, *MONTH_NUMBER)))
_MOST_JOB_WORDS = 5
_MOST_LEAD = 3
_MOST_FORM_WORDS = 4
_SMALL = frozenset(
    {"de", "du", "des", "d", "of", "del", "la", "le", "en", "im", "in", "à", "a", "fur", "&"}
)
_ARTICLES = frozenset(
    {"the", "a", "an", "der", "die", "das", "den", "dem", "ein", "eine", "le", "la", "les", "un"}
    | {"une", "el", "los", "las", "una", "de", "du", "on", "am", "um", "at", "to", "this", "about"}
    | {"from", "von", "vom", "with", "mit", "avec", "con"}
)


def bare(text: str, words: Vocabulary) -> str:
    """Give a part without the words for a talk before and after it: `Interview Acme Museum`."""
    tokens = _OF_A_JOB.sub("", text).split()
    while len(tokens) > 1 and (count := _leads(tokens, words)):
        tokens = tokens[count:]
    while len(tokens) > 1 and (count := _ends(tokens, words)):
        tokens = tokens[:-count]
    rest = _WHERE.split(_HYPHENED.sub("", " ".join(tokens)), maxsplit=1)[0]
    return "" if fold(rest) in words.words["heads.talks"] else rest


def _leads(tokens: list[str], words: Vocabulary) -> int:
    """Give how many of the first words are of a talk; `test engineer` is a job."""
    talks = words.words["heads.talks"]
    for count in range(min(_MOST_LEAD, len(tokens) - 1), 0, -1):
        lead = " ".join(tokens[:count])
        if fold(lead) not in talks:
            continue
        if fold(lead) in _ARTICLES:
            return count if lead.islower() else 0
        rest = tokens[count:]
        is_compound = rest[0][0].islower() and is_role(" ".join(tokens), words)
        return 0 if is_compound and not words.has("search.words", lead) else count
    return 0


def _ends(tokens: list[str], words: Vocabulary) -> int:
    """Give how many of the last words are of a talk: `Acme trial shift`, but not of `weld test`."""
    if fold(tokens[-1]) in words.words["heads.tails"]:
        return 1
    talks = words.words["heads.talks"] | words.words["heads.kinds.interview"]
    for count in range(min(_MOST_LEAD, len(tokens) - 1), 0, -1):
        if fold(" ".join(tokens[-count:])) in talks:
            rest = " ".join(tokens[:-count])
            is_verb = rest.islower() and " " not in rest and not is_role(rest, words)
            return 0 if is_verb or is_role(" ".join(tokens), words) else count
    return 0


def name_in(text: str, words: Vocabulary) -> str | None:
    """Give the name with which a part begins, if one does: of `Acme Ways it's the second`."""
    match = _NAME.match(text)
    first, _, rest = text.partition(" ")
    if match is None and rest[:1].isupper() and is_company_word(fold(first), words):
        match = re.match(rf"\S+\s+{_NAME.pattern}", text)  # `yeguada Los Acres`
    name = match[0].rstrip(".-") if match else ""
    if not name or name[0].isdigit() or fold(name) in _CALENDAR:
        return None
    return company_name(name, words)


def kind_of(text: str, words: Vocabulary) -> Kind:
    """Give what a bare part may be."""
    folded = fold(text)
    tokens = text.split()
    if not folded or _is_other(folded, words):
        return "none"
    if TITLED.match(tokens[0]) or fold(tokens[0]) in words.words["roles.person_titles"]:
        return "person"
    if len(tokens) > 1 and len(tokens[-1].strip(".")) == 1 and tokens[-1][0].isupper():
        return "person"  # `Ada B.`
    name = name_in(text, words)
    is_whole = name == text
    if name and is_whole and _is_house(name, words):
        return "house"
    if is_job_form(text, words):
        return "job" if is_role(text, words) else "form"
    if name and is_whole:
        is_addressed = len(tokens) > 1 and fold(tokens[0]) in words.words["heads.addressed"]
        return "person" if is_addressed or is_of_person(name, words) else "name"
    return "words" if _may_be_words(text, words) else "none"


def _is_other(folded: str, words: Vocabulary) -> bool:
    """Tell whether a part is of the note itself, of a state, or of how one meets or works."""
    lists = ("search.noise", "heads.talks", "rounds.names", "roles.modes", "roles.marks")
    is_place = folded in words.words["rounds.places"]
    if is_place or words.lists(folded, *lists) or folded in words.states or folded in words.formats:
        return True
    return words.sections.get(folded) is not None or words.fields.get(folded) is not None


def _is_house(name: str, words: Vocabulary) -> bool:
    first = fold(name).split()[0]
    kinds = ("roles.houses", "roles.small_houses", "roles.company_words")
    return has_company_sign(name, words) or (" " in name and words.lists(first, *kinds))


def bare_job(text: str, words: Vocabulary) -> bool:
    """Tell whether a part has no word that only sentences have, and no more words than jobs do."""
    tokens = fold(text).split()
    if not 0 < len(tokens) <= _MOST_JOB_WORDS or any(map(str.isdigit, text)):
        return False
    if len(tokens) > 1 and _is_of_somebody(text, words):
        return False
    if tokens[0] in words.words["roles.not_before"]:
        return False
    if len(tokens) > 1 and is_company_word(tokens[-1], words) and not is_role(text, words):
        return False  # `interior design studio` says what the house is
    return not (words.words["heads.no_jobs"] - _SMALL) & set(tokens)


def _is_of_somebody(text: str, words: Vocabulary) -> bool:
    """Tell whether a part is a person, or ends with one: `account manager Ada Byron`."""
    tokens = text.split()
    first, last = tokens[0], tokens[-1]
    is_addressed = fold(first) in words.words["heads.addressed"] and last[0].isupper()
    if is_addressed and not is_role(last, words):
        return True  # `Chef Byron`
    if first[0].isupper():
        return is_of_person(text, words)
    is_name = last[0].isupper() and not last.isupper()
    return is_name and not (is_role(last, words) or _GERMAN.search(fold(last)))


def is_job_form(text: str, words: Vocabulary) -> bool:
    """Tell whether the words of a part are known as a job's, or end as occupations do."""
    if not bare_job(text, words):
        return False
    if is_role(text, words):
        return True
    tokens = fold(text).split()
    if len(tokens) > _MOST_FORM_WORDS:
        return False
    is_title = all(t[0].isupper() for t in text.split()) and len(tokens) > 1
    ends = (tokens[0], tokens[-1]) if not is_title else (tokens[-1],)
    if tokens[0] in words.words["roles.trades"] and len(tokens) > 1 and not is_title:
        return True
    if is_title:
        return False  # `Acme Fletcher` may be anybody
    return any(may_be_role(one, words) or _GERMAN.search(one) is not None for one in ends)


def _may_be_words(text: str, words: Vocabulary) -> bool:
    return text[0].islower() and bare_job(text, words) and len(text.split()) <= _MOST_FORM_WORDS
