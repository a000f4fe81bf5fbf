"""Names of companies as people write them: linked, quoted, after "at"."""

import re
from collections.abc import Sequence

from notesyncd.notes.markdown.inline import is_placeholder, plain_text, wikilinks
from notesyncd.notes.rounds.titles import clean
from notesyncd.notes.values.date_words import MONTH_NUMBER, WEEKDAY_NUMBER
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "as_name",
    "company_name",
    "has_company_sign",
    "is_company_word",
    "is_of_person",
    "partition_at",
    "split_role_at",
]

_AT = re.compile(
    r"\s+(?:at|@|bei|beim|bei der|chez|bij|en la empresa)\s+|\s*@\s*(?=[A-ZÀ-Ý])", re.IGNORECASE
)
_MOST_COMPANY_WORDS = 5
_NO_NAME = re.compile(
    r"^(?:invitation|einladung|invitacion|application|bewerbung|candidature|reference|referenz|re|fwd|untitled)\b|"
    r"^(?:hi|hello|dear|hey|hallo|liebe[rs]?|sehr geehrte[rs]?|guten tag|bonjour|salut"
    r"|hola|estimad[oa]) |"
    r"^job\b|\bnew job\b|^r ?\d$|"
    r"^(?:\d{4} )?(?:week|woche|kw|semaine|semana|w) ?\d+$|"
    r"^[a-z]{1,2} \d{2,3}$|"
    r"^\d+ (?:days?|tage?|jours?|dias?|hours?|hrs|stunden|heures|horas|min|weeks?|months?|years?)$|"
    r"\b(?:to|for|with|w/|mit|zum|zur|fur|pour|avec|para|con)$|(?:^| )w/"
)
_SHOPS = ("erei", "betrieb", "praxis", "apotheke", "kanzlei", "werkstatt", "handlung", "verein")
"""Ends of German words for kinds of firms."""
_IN_NAMES = frozenset({"&", "de", "du", "des", "la", "le", "les", "del", "el", "los", "las"})
_LONG_WORD = 8
SYMBOLS = re.compile(r"^[^\w\"'(]+\s+|\s+[^\w)\"'!]+$")
_TALKS = frozenset(
    {"gesprach", "vorstellungsgesprach", "bewerbungsgesprach", "entretien", "entrevista"}
)
_MAIL = re.compile(
    r"^(?:mail|e-?mail|sms|whatsapp|nachricht|mensaje|correo) (?=[A-ZÀ-Ý])", re.IGNORECASE
)
"""What the note is: a pasted message of the house that follows."""
_TALKED = re.compile(
    r"^(?:called|rang|phoned|emailed|visited|(?:talked|spoke|chatted) (?:to|with)"
    r"|heard (?:back )?from|appelé|rappelé|llamé a"
    r"|(?:rück)?anruf(?: (?:bei(?: der| dem)?|beim|von(?: der)?|vom))?|telefonat mit(?: der| dem)?"
    r"|(?:phone )?call (?:w/?|with|from)|appel (?:de|avec|chez|du)|llamada (?:de|con|a)"
    r"|appel(?= [A-Z]\w+ [^\W\d_]+ d[eu]\b))\s+(?=(?-i:[A-ZÀ-Ý]))",
    re.IGNORECASE,
)
_DAYS = frozenset(
    {"today", "tomorrow", "yesterday", "heute", "morgen", "gestern", "hoy", "ayer", "mañana"}
    | {"aujourd'hui", "demain", "hier", "tonight", "now", "just"}
)
"""In lower case after a name, when it was: `Acme heute`."""
_OF_A_SEARCH = frozenset(
    {"my", "mein", "meine", "mon", "ma", "mi", "de", "d", "d'emploi", "of", "der"}
)
_SHORT_NAMES = frozenset(
    {"mer", "so", "do", "sun", "march", "mars", "may", "mai", "jun", "dec", "oct", "sol"}
)
"""Alone, such words of calendars are names of houses, too."""
_CALENDAR = frozenset(map(fold, (*WEEKDAY_NUMBER, *MONTH_NUMBER)))
_OWNED = re.compile(r"'?s$")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er|ere|re|eme|ter|te)")
_BESIDE_DAYS = frozenset(
    {
        "next",
        "last",
        "this",
        "on",
        "the",
        "nachster",
        "nachsten",
        "am",
        "kommenden",
        "le",
        "prochain",
    }
    | {"el", "proximo", "morning", "afternoon", "evening", "pm", "morgen", "vormittag", "abend"}
    | {"nachmittag", "matin", "midi", "apres", "soir", "manana", "tarde", "noon", "early", "late"}
)
_PARTS_OF_DAY = frozenset(
    {"morning", "noon", "midday", "lunch", "afternoon", "evening", "night", "vormittag", "mittag"}
    | {"vormittags", "nachmittag", "nachmittags", "abend", "abends", "matin", "midi", "soir"}
    | {"apres midi", "manana", "mediodia", "tarde", "noche"}
)
_SPEAKERS = frozenset(
    {"i", "my", "me", "we", "our", "ich", "mein", "meine", "wir", "je", "mes", "mon", "yo", "mis"}
)
"""Words with which people speak of themselves: a sentence, not a company."""


def as_name(value: str) -> str:
    """Give a value as a name: of a wikilink the alias, or the target without its folders."""
    links = wikilinks(value)
    if len(links) == 1 and value.strip().strip("\"'*_ ").startswith("[["):
        shown = links[0].alias or links[0].target.rsplit("/", 1)[-1]
        rest = plain_text(value[links[0].end :]).strip(" \"'*_")
        return clean(shown.removesuffix(".md")) if not rest or rest[0] in ",;(-–" else clean(shown)
    return " ".join(plain_text(value).split()).strip(" \t\"'“”,;")


def split_role_at(value: str) -> tuple[str, str | None]:
    """Split `role at company`; the second is `None` if there is no company in it."""
    role, separator, company = partition_at(value)
    if separator and role and company and company[:1].isupper():
        return role.strip(), clean(company)
    return value, None


def partition_at(text: str) -> tuple[str, str, str]:
    """Split a text at its first "at", as in `Data Engineer @ Acme`."""
    match = _AT.search(text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match[0], text[match.end() :]


_CALLED_FIRM = re.compile(r"^(?:Firma|Fa\.) (?=[A-ZÄÖÜ])")
"""`Firma Acme` is how Acme is spoken of."""


def company_name(text: str, words: Vocabulary) -> str | None:
    """Give `text` if it can be a company's name: few words, not a status, a date, or noise."""
    name = _without_tail(SYMBOLS.sub("", clean(as_name(text))), words)
    name = _CALLED_FIRM.sub("", name)
    folded = fold(name)
    if not folded or is_placeholder(name) or folded.isdigit() or set("?£€$") & set(name):
        return None
    if len(folded.split()) > _MOST_COMPANY_WORDS or not any(c.isalpha() for c in folded):
        return None
    if _is_log(folded.split(), words) or folded in _PARTS_OF_DAY:
        return None
    is_noise = folded in words.words["search.noise"] or words.sections.get(folded) is not None
    if is_noise or folded in words.states or folded in words.words["search.folders"]:
        return None
    if name[0].islower() and len(name.split()) > 1:
        if not _is_house_first(name, words):
            return None
        rest = name.split(maxsplit=1)[1]
        last = fold(rest).split()[-1]
        name = rest if " " in rest and last in words.words["roles.company_suffixes"] else name
    if find_time(name) or words.patterns["search.words"].search(folded) or _NO_NAME.search(folded):
        return None
    tokens = folded.split()
    if _is_when(tokens, words) and not (len(tokens) == 1 and folded in _SHORT_NAMES):
        return None
    return None if _is_no_name(tokens, words) else name


def _is_house_first(name: str, words: Vocabulary) -> bool:
    """Tell whether a name begins with what sort of house it is: `bistro Acme`."""
    first, *rest = name.split()
    is_house = words.lists(fold(first), "roles.houses", "roles.company_words", "roles.small_houses")
    is_named = all(token[0].isupper() or token in _IN_NAMES for token in rest)
    return is_house and rest[-1][0].isupper() and is_named


def _without_tail(name: str, words: Vocabulary) -> str:
    """Leave out what the note is, or what it tells: `Acme call`, `Gespräch Acme`, `Called Acme`."""
    tokens = _TALKED.sub("", _MAIL.sub("", name)).split()
    while len(tokens) > 1 and (_is_tail(fold(tokens[-1]), words) or tokens[-1] in _DAYS):
        tokens.pop()
    while len(tokens) > 1 and fold(tokens[0]) in _TALKS:
        tokens.pop(0)
    return " ".join(tokens)


def _is_tail(token: str, words: Vocabulary) -> bool:
    return token in words.words["search.tails"] or bool(_ORDINAL.fullmatch(token))


def _is_log(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether all words are of the log of a search, not of a house: `Bitácora búsqueda`."""
    logs, subjects = words.words["search.logs"], words.words["search.log_subjects"]
    known = logs | subjects | _OF_A_SEARCH
    return len(tokens) > 1 and not logs.isdisjoint(tokens) and known.issuperset(tokens)


def _is_no_name(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether words make no name: `Stories I can tell`, `Second rounds`."""
    if len(tokens) < 2 or _SPEAKERS & set(tokens):
        return len(tokens) > 1 or tokens[0] in ("me", "ich", "moi", "yo")
    nouns = words.words["rounds.nouns"]
    return all(t in words.numbers or t in nouns or t.removesuffix("s") in nouns for t in tokens)


def _is_when(tokens: Sequence[str], words: Vocabulary) -> bool:
    """Tell whether all words say when, or that it is a talk: `Thursday call`, `Next Tues 2nd`."""
    talks = words.words["search.meetings"] | words.words["rounds.nouns"]
    rest = [t for t in tokens if not {t, _OWNED.sub("", t)} & _CALENDAR]
    is_ordinal = len(tokens) == 1 and _ORDINAL.fullmatch(tokens[0]) is not None
    is_beside = (
        t in _BESIDE_DAYS or t in talks or t in words.numbers or t[0].isdigit() for t in rest
    )
    return is_ordinal or (len(rest) < len(tokens) and all(is_beside))


def has_company_sign(name: str, words: Vocabulary) -> bool:
    """Tell whether a name has a word, or an ampersand, as companies' names have."""
    tokens = fold(name.lower()).split()  # `GmbH` is one word
    if len(tokens) < 2:
        return False
    return " & " in name or any(is_company_word(token, words) for token in tokens)


def is_company_word(token: str, words: Vocabulary) -> bool:
    """Tell whether a folded word is one of companies' names."""
    return (
        token in words.words["roles.company_suffixes"]
        or token in (words.words["roles.company_words"])
        or (len(token) >= _LONG_WORD and token.endswith(_SHOPS))
    )


def is_of_person(name: str, words: Vocabulary) -> bool:
    """Tell whether a name is a person's: it begins with `Dr`, `Frau`, or a known first name."""
    tokens = fold(name).split()
    if tokens[:1] and tokens[0] in words.words["roles.person_titles"]:
        return True
    is_known = tokens[:1] != [] and tokens[0] in words.words["roles.first_names"]
    return is_known and not has_company_sign(name, words) and "'" not in name
