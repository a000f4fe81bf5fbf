"""The people whom a sentence says to have been met: `Panel was Ada Byron and the CTO (Bob Lee)`."""

import re
from collections.abc import Iterator

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.couples import with_family_names
from notesyncd.notes.facts.linked_names import with_names
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.persons import ABBREVIATED
from notesyncd.notes.values.times import find_duration
from notesyncd.notes.vocabulary import fold

__all__ = ["people_told"]

_HONORIFIC = (
    rf"(?:(?:{'|'.join(ABBREVIATED)}|Frau|Herrn?|M|Don|Doña|Sor|Sister|Elder|Chef|Coach|Captain)"
    r"\.?[\s-]+)"
)
_WORD = r"[A-ZÀ-Ý][\w'’-]+"
_FULL = (
    rf"(?:{_HONORIFIC}+{_WORD}(?:\s+{_WORD})*"
    rf"|{_WORD}(?:\s+(?:van|von|de|der|den|del|di|da|la|le|el|al|zu))*(?:\s+{_WORD})+)"
)
_ROLE = re.compile(
    r",\s+(?:(?:the|their|our|la|le|el|l['’]|die|der)\s*)?(?P<role>[^\W\d_][^,.;:()\n–—]{1,40}?)"
    r"(?=\s*(?:[,.;:()\n–—]|$)|\s(?:and|und|et|y|&|sowie)\s)"
)
_LETTERS = re.compile(r"[A-ZÄÖÜ]{2,5}")
_MOST_WORDS_OF_ROLE = 5
_BRACKET = r"(?:\s+\([^()]{1,40}\))?"
_LEAD = (
    r"(?:(?:the|her|his|their|my|a|an|le|la|l['’]|les|der|die|dem|den|el|sa|son|seine?|ihre?)\s+"
    r"(?:[a-zß-ÿ-]+\s+){0,3}[a-zß-ÿ-]+,\s+)?"
    r"(?:(?:the|her|his|their|my|a|an|le|la|l['’]|les|der|die|dem|den|el|sa|son|seine?|ihre?)\s+)?"
    r"(?:[a-zß-ÿ-]+\.?\s+){0,4}"
)
_LEAD = rf"(?:(?:the|die|der|dem|den|le|la|el) [A-ZÄÖÜ]{{2,4}},? )?(?:{_LEAD})"
_APPOSITION = (
    r"(?:,\s+(?:(?:the|their|la|le|el|l['’]|die|der)\s*)?"
    rf"(?!(?:and|und|et|y)\s|{_HONORIFIC})[\w'’-]{{1,30}}"
    r"(?:\s[\w'’-]{1,30}){0,4}(?=[,.;]|$))?"
)
_NAME = rf"{_LEAD}(?:{_FULL}{_BRACKET}|\({_FULL}\)){_APPOSITION}"
_ONE = re.compile(rf"{_FULL}{_BRACKET}")
_AND = r"(?:,\s+(?:(?:and|und|et|y|puis)\s+)?|\s+(?:and|und|sowie|u\.|et|y|puis|\+|&)\s+)"
_FIRST = r"[A-ZÀ-Ý][a-zà-ÿ'’-]+"
_FROM = r" (?:from|aus de[rm]|vom|von der|de la|du|del) "
_BETWEEN = re.compile(_AND)
_OF_A_FIRM = re.compile(r"['’]s\s")
"""`Ada's Workshop`."""
_FIRST_NAME = re.compile(_FIRST)
"""A first name; beside a whole name, after the same verb, it is one."""
_MET = re.compile(
    r"(?:\b(?i:met|traf|conocí a|vi a|meeting|meet|saw|talked (?:to|with)|"
    r"spoke (?:to|with)|spoken to|"
    r"chat(?:ted)? with|call with|phoned with|interview(?:ed)? (?:with|by)|hour with|"
    r"(?:minutes|mins?|hours?)(?: ish| or so)? with|interviewer was|interviewers were|panel was|"
    r"(?:panel|interviewers|interviewer) will (?:be|include|consist of)|panel consists of|"
    r"(?:sie|ich) (?:treffen|treffe|sprechen mit|spreche mit)|gespräch führen|"
    r"(?:vous|je) rencontrer(?:ez|ai)|vous serez (?:reçue?|accueillie?) par|"
    r"(?:se )?reunirá (?:usted )?con|conocerá a|hablará con|le (?:atenderá|entrevistará)n?|"
    r"panel:|"
    r"panel chair|panel members?|on the panel were|there were|"
    r"(?:am tisch|dabei|mir gegenüber|vor mir) saßen|at the table (?:were|sat)|"
    r"(?:opposite|across from) me (?:were|sat)|it was with|en face(?: de moi)?,? (?:il y avait )?|"
    r"enfrente(?: de mí)? estaban|"
    r"(?:(?:would|will) be|was|were|war|était|fue) (?:with|mit|avec|con)|coffee with|lunch with|"
    r"gespräch mit|telefonat mit|gesprochen mit|"
    r"gespräch bei|getroffen|abgemacht mit|vereinbart mit|"
    r"dabei war(?:en)?|anwesend war(?:en)?|mit dabei|présents? (?:était|étaient)|"
    r"(?:était|étaient) présente?s?|(?:estaba|estaban|estuvo|estuvieron)|"
    r"(?:played|led|run|chaired|hosted|taken|conducted|seen|shown round|observed|assessed|"
    r"supervised|marked|scored|watched|interviewed|shown around) by|sat (?:down )?(?:with|next to)|"
    r"worked (?:next to|alongside|beside|with|under)|shadow(?:ed|ing)|standing next to|"
    r"(?:beobachtet|begleitet|betreut|eingearbeitet) von|gearbeitet (?:mit|neben)|"
    r"(?:observée?|évaluée?|suivie?|accueillie?) par|observad[ao] por|evaluad[ao] por|"
    r"acompañad[ao] por|"
    r"same|"
    r"(?<=, )(?:with|mit|avec|con)|"
    r"(?<!\S)w/?|"
    r"geleitet von|geführt von|mené par|dirigid[ao] por|me entrevist(?:ó|a|an|aron)|"
    r"me llam(?:ó|a|an|aron)|me recib(?:ió|e|en|ieron)|me at(?:iende|ienden|endió|endieron)|"
    r"(?:phone |video )?call from|rung by|anruf von|angerufen von|(?:rief|ruft) mich|"
    r"coup de fil de|appelée? par|llamada de|coup de fil avec|charla con|reunión con|"
    r"échange avec|entretien avec|"
    r"appel avec|reçue? par|vu|rencontré|parlé (?:à|avec)|entrevista con|llamada con|"
    r"hablé con|con quien))\s*:?\s+"
    rf"(?P<names>(?:{_FIRST}{_AND}(?:a )?)*{_NAME}"
    rf"(?:{_AND}(?:{_NAME}|{_FIRST}(?=[,.;]|$|{_FROM})))*)"
)


_SUBJECT = re.compile(
    rf"(?P<names>{_FULL}{_BRACKET}(?:{_AND}{_LEAD}{_FULL}{_BRACKET})*)(?:,\s[a-zà-ÿ][^,.;()]{{1,40}},)?\s+(?:asked|wanted|led|ran|took|phoned|called|rang|opened|"
    rf"started|"
    r"did most|kept|sat|joined|came|scored|watched|interviewed|observed|showed|explained|"
    r"took me|went through|fragte|leitete|rief an|zeigte|saß|kam dazu|a demandé|a mené|"
    r"(?:walked|toured|guided|greeted|welcomed|drove|met|met up with|received) (?:me|us)|"
    r"gave (?:me|us) (?:a|the) (?:tour|walk|look)|picked (?:me|us) up|let (?:me|us) in|"
    r"(?:führte|begleitete|empfing|begrüßte|betreute|holte|nahm) (?:mich|uns)|"
    r"(?:hat|haben) (?:mich|uns) (?:herum|rum|durch)?\w*(?:geführt|empfangen|begrüßt|betreut|"
    r"abgeholt|begleitet|gezeigt)|"
    r"(?:hat|haben) (?:mir|uns) (?:[^.,;:!?]{1,40} )?(?:gezeigt|erklärt|erzählt|vorgeführt)|"
    r"(?:zeigte|erklärte) (?:mir|uns)|"
    r"(?:m['’]|nous )(?:a|ont) (?:reçue?s?|montré|fait|accueillie?s?|guidée?s?|accompagnée?s?)|"
    r"était là|preguntó|llamó|"
    r"(?:me|nos) (?:enseñó|explicó|hizo|recibió|acompañó|guió|atendió|mostró))\b"
)
_SUBJECT_IN_BRACKETS = re.compile(
    rf"\((?P<names>{_FULL})\)\s+(?:(?:m['’]|nous )(?:a|ont) \w+|(?:hat|haben) (?:mich|uns)|me \w+ó|"
    r"(?:showed|met|greeted|walked|interviewed|asked|welcomed|received|led|ran) )"
)
_TALKED_WITH = re.compile(
    rf"(?<!\w)[Mm]it (?:de[mr] )?(?P<names>{_FULL}{_BRACKET}(?:{_AND}{_FULL}{_BRACKET})*)"
    r"(?: (?:aus|von|vom) [^,.;]{2,30}?)? "
    r"(?:kurz |lange? )?(?:telefoniert|gesprochen|geredet|unterhalten|getroffen)\b"
)
_ROLE_IS = re.compile(
    r"(?:^|[.,;(]\s*|\s[–—-]\s)(?:(?:the|their|der|die|le|la|el)\s)?"
    r"(?P<role>[^\W\d_][\w'’-]+(?: [\w'’-]+){0,3}?)\s*"
    r"(?:=|:|\s(?:is|was|ist|war|est|était|es|era)\s)\s*"
    rf"(?P<names>{_FULL}{_BRACKET})",
    re.IGNORECASE,
)
"""`Head chef = Ada Byron`, `sous: Ada Byron`."""
_ASKED_FOR = re.compile(
    r"(?i:\b(?:ask(?:ing)? for|report to|pregunt(?:ar?|ad|e) por|demandez|demander|se présenter à))"
    r"\s+"
    rf"(?P<names>{_FULL}{_BRACKET})(?=\s*(?:[,.;)\n]|$)|\s(?:at|in|on|when|à|au|en|al)\s)"
    rf"|\b(?i:nach|bei)\s(?P<late>{_FULL}) (?:fragen|melden)\b"
)
"""Whom one asks for at the door."""
_INITIALS = re.compile(rf"\b[A-Z]{{1,3}} = (?P<names>{_FULL}{_BRACKET})")


_PATTERNS = (
    _SUBJECT_IN_BRACKETS,
    _MET,
    _SUBJECT,
    _TALKED_WITH,
    _ASKED_FOR,
    _INITIALS,
    _ROLE_IS,
)


def people_told(
    text: str, context: NoteContext, line: int, heading: str | None
) -> Iterator[Person]:
    """Give the people with full names whom a sentence says to have been met or spoken to."""
    plain = with_family_names(with_names(text), context.words)
    for pattern in _PATTERNS:
        for match in pattern.finditer(plain):
            if pattern is _ROLE_IS and not _is_of_somebody(match, context):
                continue
            if pattern is _TALKED_WITH and find_duration(plain) is None:
                continue  # a call that only brought news
            group = "names" if match["names"] else "late"
            start, names = match.start(group), match[group]
            for begin, one in sorted((*_whole_names(names), *_first_names(names))):
                named = f"{one}{_role_after(plain, start + begin + len(one), context)}"
                yield from read_people(named, context, line, heading)


def _is_of_somebody(match: re.Match[str], context: NoteContext) -> bool:
    """Tell whether the words before `is Ada Byron` are a role; case is not looked at there."""
    words, role = context.words, match["role"]
    is_known = is_role(role, words) or fold(role) in words.words["people.seconds"]
    return is_known and bool(_ONE.match(match["names"]))


def _whole_names(names: str) -> Iterator[tuple[int, str]]:
    found = _ONE.finditer(names)
    return (
        (one.start(), one[0]) for one in found if not _OF_A_FIRM.search(one[0].partition("(")[0])
    )


def _first_names(names: str) -> Iterator[tuple[int, str]]:
    """Give the first names in a list of whole ones, each with where it stands."""
    begin = 0
    for end in (*_BETWEEN.finditer(names), None):
        stop = end.start() if end else len(names)
        if _FIRST_NAME.fullmatch(names, begin, stop):
            yield begin, names[begin:stop]
        begin = end.end() if end else stop


def _role_after(plain: str, end: int, context: NoteContext) -> str:
    """Give in brackets the role that stands after a name: `Ada Byron, head of data, said ..`."""
    match = _ROLE.match(plain, end)
    role = match["role"].strip() if match else ""
    is_title = role and (is_role(role, context.words) or _LETTERS.fullmatch(role))
    return f" ({role})" if is_title and len(role.split()) <= _MOST_WORDS_OF_ROLE else ""
