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
    r"(?:[a-zß-ÿ]+\s+){0,3}[a-zß-ÿ]+,\s+)?"
    r"(?:(?:the|her|his|their|my|a|an|le|la|l['’]|les|der|die|dem|den|el|sa|son|seine?|ihre?)\s+)?"
    r"(?:[a-zß-ÿ]+\s+){0,3}"
)
_APPOSITION = (
    r"(?:,\s+(?:(?:the|their|la|le|el|l['’]|die|der)\s*)?(?!(?:and|und|et|y)\s)[\w'’-]{1,30}"
    r"(?:\s[\w'’-]{1,30}){0,4}(?=[,.;]|$))?"
)
_NAME = rf"{_LEAD}(?:{_FULL}{_BRACKET}|\({_FULL}\)){_APPOSITION}"
_ONE = re.compile(rf"{_FULL}{_BRACKET}")
_MET = re.compile(
    r"(?:\b(?i:met|meeting|meet|saw|talked (?:to|with)|spoke (?:to|with)|spoken to|"
    r"chat(?:ted)? with|call with|phoned with|interview(?:ed)? (?:with|by)|hour with|"
    r"(?:minutes|mins?|hours?)(?: ish| or so)? with|interviewer was|interviewers were|panel was|"
    r"panel:|"
    r"panel chair|panel members?|on the panel were|there were|"
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
    rf"(?P<names>{_NAME}(?:(?:,\s+(?:and\s+|und\s+|et\s+|y\s+|puis\s+)?|\s+(?:and|und|et|y|puis|"
    rf"\+|&)\s+){_NAME})*)"
)


_SUBJECT = re.compile(
    rf"(?P<names>{_FULL}{_BRACKET})\s+(?:asked|wanted|led|ran|took|phoned|called|rang|opened|"
    rf"started|"
    r"did most|kept|sat|joined|came|scored|watched|interviewed|observed|showed|explained|"
    r"took me|went through|fragte|leitete|rief an|zeigte|saß|kam dazu|a demandé|a mené|"
    r"(?:walked|toured|guided|greeted|welcomed|drove|met|met up with|received) (?:me|us)|"
    r"gave (?:me|us) (?:a|the) (?:tour|walk|look)|picked (?:me|us) up|let (?:me|us) in|"
    r"(?:führte|begleitete|empfing|begrüßte|betreute|holte|nahm) (?:mich|uns)|"
    r"(?:hat|haben) (?:mich|uns) (?:herum|rum|durch)?\w*(?:geführt|empfangen|begrüßt|betreut|"
    r"abgeholt|begleitet|gezeigt)|"
    r"(?:m['’]|nous )(?:a|ont) (?:reçue?s?|montré|fait|accueillie?s?|guidée?s?|accompagnée?s?)|"
    r"était là|preguntó|llamó|"
    r"(?:me|nos) (?:enseñó|explicó|hizo|recibió|acompañó|guió|atendió|mostró))\b"
)
_INITIALS = re.compile(rf"\b[A-Z]{{1,3}} = (?P<names>{_FULL}{_BRACKET})")


def people_told(
    text: str, context: NoteContext, line: int, heading: str | None
) -> Iterator[Person]:
    """Give the people with full names whom a sentence says to have been met or spoken to."""
    plain = with_family_names(with_names(text), context.words)
    for pattern in (_MET, _SUBJECT, _INITIALS):
        for match in pattern.finditer(plain):
            for one in _ONE.finditer(plain, match.start("names"), match.end("names")):
                named = f"{one[0]}{_role_after(plain, one.end(), context)}"
                yield from read_people(named, context, line, heading)


def _role_after(plain: str, end: int, context: NoteContext) -> str:
    """Give in brackets the role that stands after a name: `Ada Byron, head of data, said ..`."""
    match = _ROLE.match(plain, end)
    role = match["role"].strip() if match else ""
    is_title = role and (is_role(role, context.words) or _LETTERS.fullmatch(role))
    return f" ({role})" if is_title and len(role.split()) <= _MOST_WORDS_OF_ROLE else ""
