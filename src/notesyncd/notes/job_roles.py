"""The words of a job title."""

import re
from collections.abc import Sequence

from notesyncd.notes.role_marks import is_speciality, with_marks
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "IN_SENTENCES",
    "WEEKDAYS",
    "before_number",
    "is_role",
    "leading_role",
    "may_be_role",
    "role_line",
    "split_company_role",
]

_GERMAN_JOB = re.compile(
    r"(?:bau|bahn|amts|schul)leiter(?:in)?$|angestellte[rn]?$|.{4,}(?:entwickler|ingenieur|leiter|"
    r"berater|manager|analyst|architekt|designer|pfleger|techniker|planer|verkäufer|verkaufer|"
    r"referent|arbeiter|meister|lehrer|fahrer|helfer|controller|forscher|koch|bäcker|backer|"
    r"schlosser|buchhalter|bauer|führer|fuhrer|macher|prüfer|prufer|wart|gesell(?:e|in)|"
    r"gehilf(?:e|in)|wirt|wirtschafter|logistiker|gärtner|gartner|optiker|fräser|fraser|"
    r"mechaniker|monteur|therapeut|betreuer|begleiter|gestalter|händler|handler|schneider|drucker|"
    r"bediener|pädagog(?:e|in)|padagog(?:e|in))(?:in)?$"
    r"|.{3,}(?:tischler|schreiner|installateur|elektriker|schweisser|schweißer|dachdecker"
    r"|konditor|friseur|erzieher|laborant|zeichner|reiniger|lackierer|disponent|direktor|redakteur"
    r"|redaktor|rektor|sekretär|sekretar|kurator|restaurator|steward|jurist"
    r"|bildner|techniker|pförtner|pfortner|lotse|lots)(?:in)?$"
    r"|.{3,}(?:fachkraft|fachfrau|fachmann|"
    r"kaufmann|kauffrau|assistenz|leitung|kraft|sachbearbeitung|pflege)$"
)

_SHORTEST_GERMAN_JOB = 8
_MOST_ROLE_WORDS = 5
_OF = frozenset({"de", "du", "des", "d", "en", "of", "for", "fur", "im", "in"})
_LETTERS_BEFORE = 2
_LONG_WORD = 7
_LONG_TRADE = 6
_TRADE_ENDINGS = (
    "ing",
    "tion",
    "sion",
    "ment",
    "ical",
    "ional",
    "ology",
    "ography",
    "ance",
    "ence",
)
"""Ends of words for what people work at: `Purchasing manager`, `Education officer`."""
_TRADE_JOINERS = frozenset({"with", "from", "to", "for", "the", "mit", "avec", "con"})
WEEKDAYS = frozenset(
    {"mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun", "mo", "di"}
    | {"mi", "do", "fr", "sa", "so", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mie", "jue"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"}
    | {"tomorrow", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "lundi", "mardi"}
    | {"mercredi", "jeudi", "vendredi", "lunes", "martes", "miercoles", "jueves", "viernes"}
)
"""An entry of a day begins so."""
_ADDRESSED = frozenset({"frau", "herr", "herrn", "mme", "mr", "mrs", "ms", "mlle", "sra", "dona"})
_SHORT_TITLES = frozenset({"ing", "lic", "prof", "tec", "aux", "resp"})
"""Before "de", shortened words for a job; before a name they are titles."""
_AND_OTHERS = re.compile(
    r"\S\s+(?:&|und|and|et|y)\s+(?:Partners?|Partner:innen|Associates|Sons?|Söhne|Töchter|Co\.?|Cie"
    r"|Fils|Associés|Hijos|Socios)$"
)
"""The end of a house's name: `Kanzlei Acme & Partner`."""
_LEVEL = re.compile(r"[a-z]?\d|i{1,3}|iv")
_HEAD_END = re.compile(r"\s*[,;(|·]\s*|\s+[-–—]\s+")
_ROLE_LINE = re.compile(
    r"(?P<role>(?:[^\W_]|[ '’&/.+-]){3,60}?)\s*"
    r"(?:\((?P<remark>[^()]{3,40})\)\s*$|$|[,;|·(]\s*|(?<=[^\W\d_]{4})\.\s|\s[-–—]\s)"
)
_PLACE = re.compile(
    r"^(?:poste|puesto|plaza|vacante|stelle|posten)\s(?:(?:de|als)\s|d['’])?(?=\w)", re.IGNORECASE
)
"""Before a job, that it is one: `poste chef de culture`; in English, it stands after the job."""
IN_SENTENCES = frozenset(
    {"with", "the", "from", "at", "our", "my", "is", "are", "was", "has", "wants", "needs", "asked"}
    | {"said", "call", "chat", "quote", "mit", "vom", "ist", "will", "avec", "est", "veut", "con"}
    | {"leaves", "left", "starts", "needed", "wanted", "gone", "and", "und", "et"}
    | {"sucht", "suchen", "cherche", "cherchent", "cherchons", "busca", "buscan", "buscamos"}
    | {"heisst", "namens", "called", "named", "appelle", "nomme", "llama"}
)
"""Words that a sentence has, and a role has not."""


def is_role(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` has the words of a job title."""
    tokens = fold(text).split()
    if text.lower().rstrip(" .").rsplit(" ", 1)[-1] in words.words["roles.legal_forms"]:
        return False
    if "&" in tokens and tokens[-1] in words.words["roles.company_words"]:
        return False
    if _AND_OTHERS.search(text):
        return False
    if _is_house(text, tokens, words):
        return False
    padded = f" {fold(text)} "
    if any(f" {mark} " in padded for mark in words.words["roles.marks"] if len(mark) > 2):
        return True
    nouns = words.words["roles.nouns"]
    if _ends_with_abbreviation(text, words) or _ends_with_pair(tokens, words):
        return True
    return any(t in nouns or t.removesuffix("in") in nouns or _is_german_job(t) for t in tokens)


def _is_house(text: str, tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether a kind of house stands before a name: `Weingut Sattler`."""
    if len(tokens) < 2 or tokens[0] not in words.words["roles.houses"]:
        return False
    last = tokens[-1]
    is_job = last in words.words["roles.nouns"] or _is_german_job(last)
    is_surname = last in words.words["roles.surnames"]
    return text.rsplit(maxsplit=1)[-1][0].isupper() and (not is_job or is_surname)


def _ends_with_pair(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether a text ends with a word that is a job only after another: `lab tech`."""
    if len(tokens) < 2 or tokens[-1] not in words.words["roles.second_words"]:
        return False
    return tokens[-2] in words.words["roles.modifiers"]


def _ends_with_abbreviation(text: str, words: Vocabulary) -> bool:
    """Tell whether a text ends with a title in capitals: `Mid-Market AE`, but not `3 PM`."""
    *before, last = text.split() or [""]
    is_known = last.isupper() and fold(last) in words.words["roles.abbreviations"]
    return is_known and not (before and before[-1][-1].isdigit())


def leading_role(line: str, words: Vocabulary) -> str | None:
    """Give the role if a line begins with nothing but one: `jr frontend dev, 3pm, with Ada`."""
    head, *rest = _HEAD_END.split(line.strip(), maxsplit=1)
    tokens = [fold(token) for token in head.split()]
    if not tokens or len(tokens) > _MOST_ROLE_WORDS or words.field(head) or rest[0:1] == [""]:
        return None
    if rest and rest[0][0].isupper():  # who comes after a comma may have the role: `lead, Ada`
        return None
    modifiers, nouns = words.words["roles.modifiers"], words.words["roles.nouns"]
    is_all_role = all(t in modifiers or t in nouns or _is_german_job(t) for t in tokens)
    return head if is_all_role and is_role(" ".join(tokens[-2:]), words) else None


def role_line(line: str, words: Vocabulary) -> str | None:
    """Give the role with which a line right below a title begins: `Year 4 class teacher, from May`.

    Its first or last word is a job, also if it is misspelt, and no word is one of a sentence.
    """
    line = _PLACE.sub("", line.strip())
    match = _ROLE_LINE.match(line)
    if match is None or words.field(match["role"]) or words.section(match["role"]):
        return None
    role = match["role"].strip(" .")
    tokens = fold(role).split()
    diplomas = words.words["roles.diplomas"]
    while len(tokens) > 1 and (_LEVEL.fullmatch(tokens[-1]) or tokens[-1] in diplomas):
        tokens.pop()
    if not 0 < len(tokens) <= _MOST_ROLE_WORDS or IN_SENTENCES & set(tokens):
        return None
    if tokens[0] in words.words["roles.not_before"] or _is_person(role.split(), words):
        return None
    if tokens[0] in WEEKDAYS:
        return None
    nouns = words.words["roles.nouns"]
    is_first = (
        len(tokens) > 2 and tokens[1] in _OF and (tokens[0] in nouns or tokens[0] in _SHORT_TITLES)
    )
    is_first = is_first or (tokens[0] in nouns and is_speciality(" ".join(tokens[1:]), words))
    is_first = is_first or _ends_with_pair(tokens, words)
    last, written = tokens[-1], role.lower().split()[-1]
    if not (is_first or last in nouns or _is_german_job(last) or _misspells(written, nouns)):
        return None
    marked = with_marks(role, line[match.end("role") :], words)[0]
    return marked if marked != role else role + _remark(match["remark"] or "", words)


def _misspells(token: str, nouns: frozenset[str]) -> bool:
    """Tell whether a long word has all letters of a job's, in another order: `parmaedic`."""
    if len(token) < _LONG_WORD or not token.isalpha():
        return False
    letters = sorted(token)
    return any(
        len(noun) == len(token) and noun[0] == token[0] and sorted(noun) == letters
        for noun in nouns
    )


def _remark(remark: str, words: Vocabulary) -> str:
    """Give what in brackets belongs to a role, as in `night agent (part of a pool)`."""
    is_other = not remark.islower() or any(map(str.isdigit, remark))
    folded = fold(remark)
    if not folded or is_other or folded in words.words["roles.marks"] or folded in words.formats:
        return ""
    return f" ({remark})"


def may_be_role(text: str, words: Vocabulary) -> bool:
    """Tell whether the form of the words is that of a job title: `lens polisher`, `poseur de sols`.

    In another place such words are many other things; something else must vouch for it.
    """
    tokens = fold(text).split()
    if not 0 < len(tokens) <= _MOST_ROLE_WORDS or any(map(str.isdigit, text)):
        return False
    if tokens[0] in words.words["roles.not_before"] or _is_person(text.split(), words):
        return False
    if not _ADDRESSED.isdisjoint(tokens[:-1]):
        return False  # `SMS von Frau Byron`
    of = next((i for i, token in enumerate(tokens) if i and token in _OF), len(tokens))
    return _has_ending(tokens[of - 1], words)


def _is_person(tokens: list[str], words: Vocabulary) -> bool:
    is_name = len(tokens) > 1 and all(token[0].isupper() for token in tokens)
    return is_name and fold(tokens[0]) in words.words["roles.first_names"]


def _has_ending(token: str, words: Vocabulary) -> bool:
    if token in words.words["roles.no_jobs"] or not token.isalpha():
        return False
    return any(
        token.endswith(ending) and len(token) >= len(ending) + _LETTERS_BEFORE + (len(ending) < 3)
        for ending in words.words["roles.endings"]
    )


def _is_german_job(token: str) -> bool:
    """German writes job titles as one word: Backendentwicklerin, Vertriebsleiter."""
    return len(token) >= _SHORTEST_GERMAN_JOB and _GERMAN_JOB.search(token) is not None


def split_company_role(part: str, words: Vocabulary) -> tuple[str, str]:
    """Split `Acme Data Engineer` and `Acme shift lead`; the first is empty if all is the role."""
    tokens = part.split()
    start = len(tokens)
    while start > 1 and _LEVEL.fullmatch(fold(tokens[start - 1])):
        start -= 1
    while start and (_is_of_role(tokens[start - 1], words) or is_role(tokens[start - 1], words)):
        start -= 1
        is_level = start > 1 and _LEVEL.fullmatch(fold(tokens[start - 1]))
        if is_level and fold(tokens[start - 2]) in words.words["roles.levels"]:
            start -= 2  # `Band 6 physio`
    if not part.islower():
        start = _lower_tail(tokens, start)
    has_noun = is_role(" ".join(tokens[start:]), words)
    before = tokens[:start]
    if start in (0, len(tokens)) or not has_noun or _is_trade(before, words):
        return "", part
    return " ".join(before), " ".join(tokens[start:])


def _is_of_role(token: str, words: Vocabulary) -> bool:
    return words.lists(fold(token), "roles.modifiers", "roles.nouns", "roles.marks")


def _is_trade(before: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether the words before a job are of its trade, and no name: `Field Service`, `Event`.

    A company's name may begin with such a word too; then another word of it shows what it is.
    """
    folded = [fold(token) for token in before]
    if len(folded) > 1 and not _TRADE_JOINERS.isdisjoint(folded):
        return True
    if len(folded) > 1 and folded[-1] in words.words["roles.company_suffixes"]:
        return False
    known = words.words["roles.trades"] | words.words["roles.specialities"]
    trades = known | words.words["roles.modifiers"]
    first = folded[0]
    return first in trades or (len(first) > _LONG_TRADE and first.endswith(_TRADE_ENDINGS))


def _lower_tail(tokens: list[str], start: int) -> int:
    """Give where the words in lower case before `start` begin: a name would have a capital."""
    if start == len(tokens) or not tokens[start][0].islower():
        return start
    while start > 1 and tokens[start - 1][0].islower():
        start -= 1
    return start


def before_number(role: str, words: Vocabulary) -> str:
    """Cut a role at a number that is none of its own: not `Year 4 teacher`, `3D artist`."""
    levels = words.words["roles.levels"]
    tokens = role.split()
    for index, token in enumerate(tokens):
        is_number = token[0].isdigit() and not token[-1].isalpha()
        if index and is_number and fold(tokens[index - 1]) not in levels:
            return " ".join(tokens[:index])
    return role
