"""Mails that invite the reader to an interview, pasted into a note without any label.

The company stands in the sentences, in a line that says where, or under the writer's name.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from notesyncd.notes.context import NoteContext
from notesyncd.notes.heads.kinds import is_job_form
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.names import company_name, has_company_sign
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.told_places import name_at_start, told_place
from notesyncd.notes.told_roles import role_for
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["read_invitation"]

_THANKED_FOR = re.compile(
    r"\b(?:interest in (?:joining |working (?:at|for|with) |a (?:role|position|job) (?:at|with) )?"
    r"|appl(?:ying|ied|ication) (?:to|at|with) |interview (?:at|with) |team at |join(?:ing)? "
    r"|(?:on behalf of|here at|us at) "
    r"|interesse an (?:der |dem )?|gespräch (?:bei|mit) (?:der |dem )?"
    r"|uns (?:bei|in) (?:der |dem )?|zu (?:der |dem )?(?=[A-ZÀ-Ý][^.;,:\n]{2,40} ein[.!])"
    r"|intérêt pour |entretien (?:chez|avec) |au sein de |chez |rejoindre "
    r"|interés en (?:formar parte de |trabajar en )?|entrevista (?:en|con) |equipo de |parte de )"
    r"(?=[A-ZÀ-Ý])",
)
_APPLIED_FOR = re.compile(
    r"\b(?:appl(?:ication|ying|ied) (?:for|as)|bewerbung (?:als|um|für|auf)"
    r"|candidature (?:au|pour|en tant que|à)|candidatura (?:para|como|a|al)|solicitud (?:para|como)"
    r"|confirmed for|interview for)\s+"
    r"(?P<rest>[^.;:!?\n]{3,80})",
    re.IGNORECASE,
)
_LEAD_OF_ROLE = re.compile(
    r"^(?:(?:the|our|an?|die|den|das|der|le|la|l['’]|un|une|el|unsere[rn]?|position|post|role|job|stelle"
    r"|poste|puesto|plaza|of|as|als|de|d['’]|vacante)\s*\b)+",
    re.IGNORECASE,
)
_END_OF_ROLE = re.compile(
    r"\s+(?:at|with|in|on|and|und|et|y|role|position|post|vacancy|bei|chez|en|within|we|i|which|dated"
    r"|from|vom|du)\b.*$|,.*$|\s*\(.*$",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"^\W*(?:where|location|place|venue|ort|wo|lieu|où|lugar|dónde)\W{1,4}(?P<rest>[A-ZÀ-Ý].+)$",
    re.IGNORECASE | re.MULTILINE,
)
_RE = re.compile(
    r"^\W{0,4}(?:re|ref|betreff|objet|asunto|subject)\W{0,3}:\s*(?P<text>\S.*)$", re.I | re.M
)
_PIECES = re.compile(r"\s*[,|·•]\s+|\s+[-–—]\s+")
_MOST_SIGNED = 6
_LONGEST_SIGNED = 70
_MOST_ROLE_WORDS = 6


def read_invitation(text: str, context: NoteContext) -> NoteTitle | None:
    """Give company and role of a mail that invites its reader; `None` if it is none.

    The company is `None` where the mail does not name it.
    """
    words = context.words
    folded = fold(text)
    if not words.patterns["told.own.invites"].search(folded):
        return None
    named = words.patterns["told.own.interviews"].search(folded)
    is_interview = named is not None or _is_answered(folded, words)
    if not is_interview or words.patterns["told.own.drafts"].search(folded):
        return None
    lines = [plain_text(line).strip() for line in text.split("\n")]
    if any(is_placeholder(part) for line in lines for part in re.findall(r"\[[^\]]{2,}\]", line)):
        return None
    company = next(_companies(lines, text, words), None)
    role = next(_roles(lines, text, context), None)
    return NoteTitle(company=company, role=role, sure=company is not None, says_interview=True)


def _is_answered(folded: str, words: Vocabulary) -> bool:
    """Tell whether a mail both invites and speaks of the application, without "interview"."""
    return len(set(words.patterns["told.own.invites"].findall(folded))) > 1


def _companies(lines: Sequence[str], text: str, words: Vocabulary) -> Iterator[str]:
    for match in _THANKED_FOR.finditer(text):
        rest = text[match.end() :].split("\n", 1)[0].split("(", 1)[0]
        name = name_at_start(rest, text, words, may_be_person=True)
        if name and not is_role(name, words):
            yield name
    yield from _signed(lines, words)
    for match in _WHERE.finditer(text):
        piece = _PIECES.split(match["rest"])[0]
        if has_company_sign(piece, words):
            yield piece


def _signed(lines: Sequence[str], words: Vocabulary) -> Iterator[str]:
    """Give the names under the mail's last words: `Talent Team, Acme`, `Acme Ltd`."""
    closings = words.words["told.own.closings"]
    ends = [index for index, line in enumerate(lines) if fold(line) in closings]
    if not ends:
        return
    below = [line for line in lines[ends[-1] + 1 :] if line]
    signed = [line for line in islice(below, _MOST_SIGNED) if len(line) < _LONGEST_SIGNED]
    pieces = [piece for line in signed[1:] for piece in _PIECES.split(line)]
    for piece in pieces:
        if has_company_sign(piece, words) and not is_role(piece, words):
            yield piece
    for line in signed[1:]:
        *before, last = _PIECES.split(line)
        if before and (name := company_name(last, words)) and not is_role(last, words):
            yield name


def _roles(lines: Sequence[str], text: str, context: NoteContext) -> Iterator[str]:
    words = context.words
    for match in _APPLIED_FOR.finditer(text):
        if role := _bare_role(match["rest"], words):
            yield role
    for match in _RE.finditer(text):
        for piece in _PIECES.split(match["text"]):
            if role := _bare_role(piece, words):
                yield role
    for line in lines:
        place = told_place(line, context)
        role = place.role if place else role_for(line, words)
        if role and len(role.split()) <= _MOST_ROLE_WORDS:
            yield role


def _bare_role(text: str, words: Vocabulary) -> str | None:
    role = _END_OF_ROLE.sub("", _LEAD_OF_ROLE.sub("", text.strip())).strip()
    is_short = 0 < len(role.split()) <= _MOST_ROLE_WORDS
    return role if is_short and (is_role(role, words) or is_job_form(role, words)) else None
