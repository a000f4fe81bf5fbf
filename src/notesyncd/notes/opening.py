"""The first line of a note without a heading, or the subject of a mail, read as its title.

`Acme. Shift lead, 39h`, `Acme, Lyon. Shift lead`, `Acme   shift lead`, `Acme want a shift lead`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.heads.kinds import bare
from notesyncd.notes.job_heads import begins_with_job
from notesyncd.notes.job_roles import IN_SENTENCES, is_role, role_line
from notesyncd.notes.main_titles import read_main_title
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.names import company_name, has_company_sign
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.role_marks import with_marks
from notesyncd.notes.told_places import read_place
from notesyncd.notes.told_roles import read_wanted, role_for, seeks_somebody
from notesyncd.notes.values.date_words import SHORT_WEEKDAYS, WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.salary import parse_salary
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["opening_line", "read_opening"]

_HEADING = re.compile(r"^ {0,3}#{1,2}[ \t]", re.MULTILINE)
_FIRST_HEADING = re.compile(r"\s*#[ \t]+(?P<text>[^\n]+)\n\s*(?P<below>\S[^\n]*)")
_SUBJECT = re.compile(
    r"^\W{0,4}(?:subject|betreff|objet|asunto)\W{0,3}:\W{0,3}(?:(?:re|fwd?|aw|wg|rv|tr):\s*)*(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_NO_TITLE = re.compile(r"\*(?!\*\w)|[-+>|`<]|#\S|\d{1,4}[-./]|\d+[.)]\s|%%|!\[")
_LABEL = re.compile(r"(?:\*\*|__)?[^\W\d_][^:\n]{0,30}?(?:\*\*|__)?\s?::?(?:\*\*|__)?(?:\s|$)")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})(?<!\bLtd)(?<!\bInc)(?<!\bMrs)[.!](?=\s|$)")
_NEXT = re.compile(r"(?<!\bSt)(?<!\bDr)(?<!\bMt)\.\s")
"""Between the name and what follows it: not after `St. Ada's`."""
_FILLER = re.compile(r"^(?:so|ok|okay|right|well|bon|alors|bueno|pues|also)[,.]?\s+", re.IGNORECASE)
"""With such words people begin to tell."""
_GAP = re.compile(r"(?<=[^\s.!?:,;])(?: {2,}|\t+)(?=\S)")
"""Several spaces set a company and a role apart as a dash does."""
_ONLY_TAGS = re.compile(r"(?:#[^\s#]+\s*)+$")
_FIRST_TAGS = re.compile(r"^(?:#[^\s#]+\s+)+(?=[^\s#])")
"""`#jobsearch interview Acme`."""
_CLAUSE_END = re.compile(r"[,;(·|]|[.!](?:\s|$)|\s[-–—]\s")
_HOURS = re.compile(
    r"\d\d(?:[.,]5)? ?(?:h|hrs?|hours|std|stunden|heures|horas)(?:[ /](?:a |per |pro |par )?\w+)?"
    r"|\d\d ?%|0[.,]\d fte|(?:full|part)[- ]time|vollzeit|teilzeit|cdi|cdd|temps plein"
    r"|temps partiel|jornada completa|media jornada|mat(?:ernity)? cover.*|perm(?:anent)?",
    re.IGNORECASE,
)
_WHEN_AFTER = re.compile(
    r",\s+(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim)\w{0,6}\b.*$",
    re.IGNORECASE,
)
_LAST_WEEKDAY = re.compile(
    rf"\s(?:{any_of((*WEEKDAY_NUMBER, *SHORT_WEEKDAYS))})\.?(?: \d\d?)?$", re.IGNORECASE
)
_REMARK = re.compile(r"\s*\([^()]*\)")
_PAIR = re.compile(r"\s[-–—|·/@]\s|,\s|\s(?:at|bei|chez)\s")
_SLASH = re.compile(r"\s[/|·]\s")
_DASH = re.compile(r"\s[-–—@|]\s")
_OCCASION = (
    r"(?i:\b(?:call|chat|interview|talk|meeting|trial|job|shift|vorstellungsgespräch|gespräch"
    r"|telefonat|entretien|appel|entrevista|llamada|one)\b.{0,30}?\s"
)
_NAME = r"\s+(?P<name>[A-ZÀ-Ý][\w'’.-]*(?:\s+(?:[A-ZÀ-Ý][\w'’.-]*|&|and|of)){0,4})"
_OCCASION_AT = re.compile(rf"{_OCCASION}(?:at|@|bei|chez)){_NAME}")
_OCCASION_WITH = re.compile(rf"{_OCCASION}(?:w/|with|mit|avec|con|en)){_NAME}")
_MET = re.compile(r"(?:\bwith|\bw/|\bmit|\bavec|\bcon)\s+(?:[A-ZÀ-Ý][\w'’.-]*\s?){1,3}(?:,|\()\s*$")
_MOST_CLAUSES = 4
_FEW_WORDS = 4
_MOST_WORDS = 14
_MOST_NAME_WORDS = 6
_MOST_ROLE_WORDS = 7
_HEAD = 1500


def opening_line(body: str, words: Vocabulary) -> str:
    """Give the line that serves as the title of a note without one; empty if there is none.

    Below a heading that speaks of an interview but names none, the line after it serves.
    """
    head = body[:_HEAD]
    lines = [_FIRST_TAGS.sub("", line.strip()) for line in head.split("\n")]
    heading = _HEADING.search(head)
    if heading and not _is_prelude(head, heading, words):
        titled = _FIRST_HEADING.match(head)
        if titled is None or not words.has("search.words", titled["text"]):
            return ""
        below = titled["below"].strip()
        is_title = " - " in below or " – " in below
        return _as_title(below, words) if is_title else ""
    if subject := _SUBJECT.search(head):
        return subject[1].strip()
    noise = words.words["search.noise"]
    told = [line for line in lines if line and not _ONLY_TAGS.match(line)]
    first = next((line for line in told if fold(line) not in noise), "")
    title = _as_title(first, words)
    is_prep = bool(words.words["search.preparing"] & set(fold(title).split()))
    if is_prep and (about := _below_prep(told, words)):
        return f"{about} - {title}"
    below = next(iter(told[told.index(first) + 1 :]), "") if title else ""
    return f"{title}. {below}" if _is_name_above_role(title, below, words) else title


def _below_prep(lines: Sequence[str], words: Vocabulary) -> str:
    """Give the line below `Prep for Friday`, if it says what that is about: `Acme - shift lead`."""
    about = _as_title(next(iter(lines[1:]), ""), words)
    parts = [part.strip() for part in _PAIR.split(about)]
    is_pair = len(parts) > 1 and all(parts) and len(about.split()) <= _MOST_WORDS
    return about if is_pair and any(is_role(part, words) for part in parts) else ""


def _is_name_above_role(title: str, below: str, words: Vocabulary) -> bool:
    """Tell whether a line may be a name, and the one below it is nothing but a role."""
    is_short = 0 < len(title.split()) <= _FEW_WORDS + 1 and ". " not in title and ", " not in title
    if not is_short or is_role(title, words) or len(below.split()) > _MOST_WORDS:
        return False
    head, tail = (below, "") if "," not in below else below.split(",", 1)
    is_job = role_line(below, words) is not None or begins_with_job(head, words)
    return is_job and not tail.count(",") and len(head.split()) <= _FEW_WORDS + 1


def _is_prelude(head: str, heading: re.Match[str], words: Vocabulary) -> bool:
    """Tell whether a line stands above the first heading, and that heads a section only."""
    is_below = bool(head[: heading.start()].strip())
    text = head[heading.end() :].split("\n", 1)[0]
    return is_below and ("##" in heading[0] or words.section(text) is not None)


def _as_title(line: str, words: Vocabulary) -> str:
    line = _FILLER.sub("", line)
    if not line or _NO_TITLE.match(line):
        return ""
    if _LABEL.match(line) and not _names_role(line, words):
        return ""
    sentences = [one.strip() for one in _SENTENCE.split(plain_text(_GAP.sub(" - ", line)))]
    text = sentences[0]
    if len(text.split()) > _MOST_WORDS or text[-1:] in "?:":
        return ""
    if len(sentences) > 1 and sentences[1] and len(text.split()) <= _MOST_NAME_WORDS:
        return f"{text}. {sentences[1]}"  # `Acme. Shift lead, 39h`
    return text


def _names_role(line: str, words: Vocabulary) -> bool:
    """Tell whether a line such as `Acme: shift lead, 39h` is no label with its value."""
    name, _, value = line.partition(":")
    role = _CLAUSE_END.split(value, maxsplit=1)[0].strip()
    is_name = len(name.split()) > 1 and words.field(name) is None and words.section(name) is None
    return is_name and len(role.split()) <= _FEW_WORDS and is_role(role, words)


def read_opening(text: str, context: NoteContext) -> NoteTitle:
    """Read an opening line; it is often prose, so that a company needs a role beside it."""
    if seeks_somebody(text, context.words):
        return NoteTitle()
    if wanted := read_wanted(text, context.words):
        company = company_name(wanted[0], context.words)
        return NoteTitle(company=company, role=wanted[1], sure=company is not None)
    if place := read_place(text, context):
        return replace(place, round=read_note_title(text, context).round)
    name, rest = (*_NEXT.split(text, maxsplit=1), "")[:2]
    if rest and (title := _name_and_role(name, rest, context)):
        return title
    is_short = len(name.split()) <= _MOST_ROLE_WORDS or _DASH.search(name) is not None
    read = read_main_title if is_short else read_note_title
    title = read(name if rest else text, context)
    if title.role and _is_of_met(title.role, text):
        title = replace(title, role=None)
    if whole := _whole_role(name, title, context):
        return NoteTitle(role=whole)
    if title.role is None or _is_sentence(title.role):
        title = _named_after(name, context) or _bare_name(name, context)
    elif title.company is None and (company := _beside_role(name, context)):
        title = replace(title, company=company, sure=True)
    return replace(title, person="", round=title.round if title.company else None)


def _is_of_met(role: str, text: str) -> bool:
    """Tell whether a role is that of who is met: `with Ada Byron, studio manager`."""
    before, found, _ = text.partition(role)
    return bool(found) and _MET.search(before) is not None


def _whole_role(name: str, title: NoteTitle, context: NoteContext) -> str | None:
    """Give the role of `Reef diver role`: all words before the last, unless some are a company."""
    role = role_for(name, context.words)
    if role is None or title.company is None or not fold(role).startswith(fold(title.company)):
        return None
    path = fold(context.note.rsplit(".", 1)[0]).split()
    is_known = has_company_sign(title.company, context.words) or fold(title.company) in path
    return None if is_known else role


def _name_and_role(name: str, rest: str, context: NoteContext) -> NoteTitle | None:
    """Read `Acme, Lyon` and `shift lead, 39h`; the town is no part of the name."""
    cut = _CLAUSE_END.search(rest)
    role, tail = (rest[: cut.start()], rest[cut.start() :]) if cut else (rest, "")
    role = with_marks(role.strip(), tail, context.words)[0]
    longer = role_line(rest, context.words) or ""
    role = longer if longer.startswith(role) else role
    if len(role.split()) > _MOST_ROLE_WORDS or _is_sentence(role):
        return None
    if not is_role(role, context.words) and not _is_vouched(role, rest):
        return None
    first = name.split(", ", 1)[0]
    if IN_SENTENCES - {"and", "und", "et", "the"} & set(fold(first).split()):
        return None
    company = company_name(first, context.words)
    if company is None and first.islower() and company_name(first.title(), context.words):
        company = first
    if company is None or is_role(company, context.words):
        return None
    return NoteTitle(company=company, role=role, sure=True)


def _is_sentence(role: str) -> bool:
    """Tell whether a part with a role's word is more: `with the agent`, `adviser Ada`."""
    tokens = role.split()
    is_of_person = len(tokens) > 1 and tokens[0][0].islower() and tokens[-1][0].isupper()
    is_named = is_of_person and not tokens[-1].isupper()
    return is_named or bool(IN_SENTENCES - {"and", "und", "et"} & set(fold(role).split()))


def _is_vouched(role: str, rest: str) -> bool:
    """Tell whether the hours or the pay for a time follow: `room leader, 40h, £13.10/h`."""
    clauses = [clause.strip() for clause in _CLAUSE_END.split(rest)[1:_MOST_CLAUSES]]
    is_short = len(role.split()) <= _FEW_WORDS and not any(map(str.isdigit, role))
    return is_short and any(_HOURS.fullmatch(one) or _is_rate(one) for one in clauses)


def _is_company(text: str, words: Vocabulary) -> bool:
    """Tell whether all words of a line are of a name, and one of them of a company's."""
    tokens = [token for token in text.split() if token not in ("&", "and", "of", "und", "et", "y")]
    return all(token[0].isupper() for token in tokens) and has_company_sign(text, words)


def _is_rate(clause: str) -> bool:
    salary = parse_salary(clause)
    return salary is not None and salary.period in ("hour", "day")


def _named_after(text: str, context: NoteContext) -> NoteTitle | None:
    """Read `Call w/ Ada @ Acme Cycles`, `Plumbing job with Acme Heating`."""
    for pattern, is_sure in ((_OCCASION_AT, True), (_OCCASION_WITH, False)):
        match = pattern.search(text)
        company = company_name(match["name"], context.words) if match else None
        if company and (is_sure or has_company_sign(company, context.words)):
            return NoteTitle(company=company, sure=True)
    return None


def _beside_role(text: str, context: NoteContext) -> str | None:
    """Give the company after a role: `night porter, the Acme hotel`."""
    parts = [part.strip() for part in re.split(r",\s|\s[-–—]\s", text)]
    for part in parts[1:_MOST_CLAUSES]:
        name = re.sub(r"^(?:the|le|la|el|das|der|die)\s+", "", part, flags=re.IGNORECASE)
        if name[:1].isupper() and has_company_sign(name, context.words):
            return company_name(name, context.words)
    return None


def _without_occasion(text: str, context: NoteContext) -> str:
    """Give `Acme Bakery` of `Interview Acme Bakery (pastry) - Tuesday 10 February, 9:00`."""
    first, _, rest = text.partition(" ")
    days = context.dates(rest) if context.words.lists(fold(first), "search.words") else ()
    return _REMARK.sub("", rest[: days[0].start]).strip(" -–—,:|") if days else text


def _bare_name(text: str, context: NoteContext) -> NoteTitle:
    """Read a line that only spells out the file's name: `Acme Heating` in `Acme.md`."""
    name = context.note.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    text = _WHEN_AFTER.sub("", _without_occasion(text, context))
    days = context.dates(text)
    before = text[: days[0].start].rstrip(" ,-–—") if days else text
    text = bare(_LAST_WEEKDAY.sub("", before), context.words)
    if _SLASH.search(text):
        return NoteTitle()
    own, tokens = fold(name).split(), fold(text).split()
    if len(tokens) <= _MOST_NAME_WORDS and _is_company(text, context.words):
        return NoteTitle(company=company_name(text, context.words))
    is_longer = bool(own) and tokens[: len(own)] == own and len(tokens) > len(own)
    is_name = all(token[0].isupper() or not token[0].isalpha() for token in text.split())
    begins_it = len(tokens) > 1 and own[: len(tokens)] == tokens
    if not (is_longer or begins_it) or not is_name or len(tokens) > _MOST_NAME_WORDS:
        return NoteTitle()
    return NoteTitle(company=company_name(text, context.words))
