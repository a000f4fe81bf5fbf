"""Roles that a word for a job introduces, whatever their own words: `Acme, Stelle: Riggerin`.

Unlike elsewhere, no list of trades is asked; what stands around has to vouch for the job.
"""

import re
from collections.abc import Iterator, Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import IN_SENTENCES, WEEKDAYS, is_role, may_be_role
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.names import company_name, has_company_sign, is_of_person
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["bare_role", "house_in", "labelled_title", "may_be_job"]

_KEY = re.compile(
    r"(?:^|(?P<mark>[,;.!|/–—(-])\s*)(?P<key>[^\W\d_][^,;.!|/–—():=\n-]{1,30}?)\s*[:=]\s+(?P<role>\S.*)"
)
_INTRODUCED = re.compile(
    r"\b(?:position|post|role|job|vacancy|opening|place) (?:of|as) (?:an? |the )?(?P<of>[^\n]+)"
    r"|\b(?:stelle|platz|job|position|beworben|bewerbung|arbeiten|anfangen) als (?P<als>[^\n]+)"
    r"|(?:^|[,;–—-] ?)als (?P<as>[^\n]+)"
    r"|\b(?:poste|place|job|boulot) (?:de |d['’])(?P<de>[^\n]+)"
    r"|\b(?:puesto|plaza|vacante|chamba|curro|lo) de (?P<para>[^\n]+)"
    r"|\b(?:appl(?:ied|ying)|application) for (?:an? |the )?(?P<applied>[^\n]+)"
    r"|\b(?:job|role|position|post) is (?:for )?(?:an? |the )?(?P<is>[^\n]+)"
    r"|\b(?:sucht|suchen|(?:re)?cherche(?:nt)?|buscan?|necesitan?|wants?|needs?|looking for|hiring)"
    r" (?:(?:an?|eine?n?|une?|una) )?(?P<wanted>[^\n]+)"
    r"|(?:^|[.;!?] )(?P<last>[^\W\d_][^.,;:!?\n]{2,40}?) (?:job|gig|vacancy|position)"
    r"(?=[.,;!]|$| at | with )"
    r"|(?:^|[,;] ?)(?P<sought>[^\W\d_][^.,;:!?\n]{2,40}?) (?:gesucht|recherchée?)\b",
    re.IGNORECASE,
)
_ROLE_END = re.compile(
    r"[,;:.!?()\[\]|\n\d]|\s[-–—/@]\s|@|\s+(?:at|bei|beim|chez|with|w/|mit|avec|con|in|en|im"
    r"|for|für|pour|para|because|weil|starting|ab|from|since|on|so|who|gesucht|wanted)\s",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:position|post|role|job|stelle|poste|puesto|plaza) (?:of|as|als|de|d['’]) ?|als )"
    r"(?:(?:an?|the) )?",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"\s+(?:m/w/d|w/m/d|h/f|f/h|m/f|gesucht|wanted|needed|job|gig)$", re.IGNORECASE
)
_AT = re.compile(
    r"(?<!\S)(?:at|@|bei(?: der| dem)?|beim|chez|en|de la|von(?: der)?)\s+(?=[A-ZÀ-Ý])"
)
_WITH = re.compile(r"(?<!\S)(?:w/|with|mit(?: der| dem)?|avec|con|a|à)\s+(?=[A-ZÀ-Ý])")
_TALK = re.compile(
    r"^(?:(?:phone |video )?(?:call|chat|meeting|talk|visit|appointment)|(?:tele|video)?gespräch"
    r"|termin|treffen|rdv|rendez-vous|visite|cita|llamada|visita|reunión)\s+",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?:(?:the|le|la|les|el|los|las|der|die|das)\s+(?=[A-ZÀ-Ý]))?[A-ZÀ-Ý0-9][\w'’.&+-]*"
    r"(?:\s+(?:(?:&|\+|and|und|et|y|of|de|du|des|del|der|d['’]|la|le|für|am|an|sur|the)"
    r"(?=\s+\S*[A-ZÀ-Ý])|[A-ZÀ-Ý][\w'’.&+-]*))*",
)
_STOP = re.compile(r"[,;:|()\n]|\s[-–—/]\s|\.(?=\s|$)|[.!?](?=\s|$)")
_DAY = re.compile(
    rf"\s+(?:{any_of(one for one in WEEKDAY_NUMBER if len(one) > 2)}|am|on|le|el)\.? ?(?=\d|$)"
    rf"|\s+(?:{any_of(one for one in WEEKDAY_NUMBER if len(one) > 2)})(?!\w)|\s\d",
    re.IGNORECASE,
)
"""After a name, when it is: `RDV Acme jeudi 12 mars`."""
_SENTENCE = re.compile(r"(?<=[^\W\d_]{4})[.!?]\s+(?=[A-ZÀ-Ý])")
_OWNED = re.compile(r"['’]s?$")
_PRONOUNS = frozenset(
    {"me", "to", "us", "him", "her", "you", "it", "them", "mich", "mir", "ihn", "moi", "lui"}
)
_MOST_WORDS, _FIRST, _MOST_LINES, _MOST_BEFORE, _SHORTEST = 5, 2, 12, 12, 3


def labelled_title(lines: Sequence[str], name: str, context: NoteContext) -> NoteTitle | None:
    """Give company and role of the first line that says what the job is; `name` is the file's."""
    plain = [plain_text(line).strip(" \t-*>#") for line in lines[:_MOST_LINES]]
    for index, line in enumerate(plain):
        for before, role, after in _roles(line, context.words):
            above = plain[:_FIRST] if index else ()
            company = house_in(before, context) or _after(after, context)
            company = company or _first_house((*above, name), context) or _met(before, context)
            company = company or next((met for one in above if (met := _met(one, context))), None)
            if company and fold(company) != fold(role):
                return NoteTitle(company=company, role=role, sure=True)
    return None


def _first_house(texts: Sequence[str], context: NoteContext) -> str | None:
    return next((house for text in texts if (house := house_in(text, context))), None)


def _roles(line: str, words: Vocabulary) -> Iterator[tuple[str, str, str]]:
    """Give what stands before a role's label, the role, and what follows it."""
    for match in _KEY.finditer(line):
        key = fold(match["key"])
        is_key = words.field(match["key"]) == "role"
        is_label = is_key or key in words.words["search.job_labels"]
        role = bare_role(match["role"], words) if is_label else None
        if role and (is_key or may_be_job(role, words)):
            yield line[: match.start()], role, match["role"]
    for match in _INTRODUCED.finditer(line):
        kind = match.lastgroup or ""
        before = len(line[: match.start()].split())
        is_told = kind not in ("wanted", "sought") or 0 < before <= _MOST_BEFORE
        if is_told and (role := bare_role(match[kind], words)):
            tail = line[match.end() :] if kind in ("last", "sought") else match[kind]
            yield line[: match.start()], role, tail


def bare_role(text: str, words: Vocabulary) -> str | None:
    """Give the words with which a text begins if they may be a job's: no sentence, no name."""
    role = _LEAD.sub("", text.strip(" \t\"'“”„*_"))
    if cut := _ROLE_END.search(role):
        role = role[: cut.start()]
    role = _CONTRACT.sub("", role.strip(" -–—/"))
    tokens = fold(role).split()
    if not 0 < len(tokens) <= _MOST_WORDS or len(role) < _SHORTEST or is_placeholder(role):
        return None
    if (
        (IN_SENTENCES | _PRONOUNS) & set(tokens)
        or tokens[0] in WEEKDAYS
        or is_of_person(role, words)
    ):
        return None
    is_other = tokens[0] in words.words["roles.not_before"] or words.status(role) is not None
    is_other |= role[0].islower() and role.rsplit(maxsplit=1)[-1][0].isupper()  # `agent Bob`
    return None if is_other or has_company_sign(role, words) else role


def may_be_job(role: str, words: Vocabulary) -> bool:
    """Tell whether words have the form of a job: `régisseuse lumière`, `rope splicer`."""
    tokens = role.split()
    forms = (role, tokens[0], tokens[-1])
    return is_role(role, words) or any(may_be_role(form, words) for form in forms)


def house_in(text: str, context: NoteContext) -> str | None:
    """Give the company of a line that is its name, or that speaks of a talk at it."""
    words = context.words
    text = _DAY.split(text, maxsplit=1)[0]
    for match in _AT.finditer(text):
        if name := _name_at(text[match.end() :], context):
            return name
    rest = _TALK.sub("", text)
    if rest[:1].islower():
        return None
    first = _STOP.split(rest, maxsplit=1)[0].strip()
    name = _name_at(first, context)
    if name is None or len(name) < len(first):
        return None
    return name if len(name.split()) > 1 or has_company_sign(name, words) else None


def _after(text: str, context: NoteContext) -> str | None:
    """Give the company of `rope splicer at Acme Salvage`."""
    match = _AT.search(_DAY.split(text, maxsplit=1)[0])
    return _name_at(_DAY.split(text[match.end() :])[0], context) if match else None


def _met(text: str, context: NoteContext) -> str | None:
    """Give the name after "with", which may be a person's: the last resort."""
    text = _DAY.split(text, maxsplit=1)[0]
    found = (_name_at(text[match.end() :], context) for match in _WITH.finditer(text))
    return next((name for name in found if name), None)


def _name_at(text: str, context: NoteContext) -> str | None:
    match = _NAME.match(_SENTENCE.split(text, maxsplit=1)[0])
    if match is None:
        return None
    words = context.words
    name = company_name(match[0].rstrip("."), words)
    is_person = name is not None and is_of_person(name, words) and not _OWNED.search(name)
    is_other = name is None or is_person or words.field(name) is not None
    return None if is_other or context.dates(name or "") else name
