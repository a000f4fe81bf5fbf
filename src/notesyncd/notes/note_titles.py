"""Company, role, and round from a note's title or file name.

`Acme - Data Engineer`, `Data Engineer @ Acme`, `Interview - Acme - Round 2`, `acme-data-engineer`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import is_role, leading_role, split_company_role
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.names import SYMBOLS, company_name, has_company_sign, partition_at
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.titles import RoundTitle, clean, read_round_title
from notesyncd.notes.rounds.told_words import is_of_other_day
from notesyncd.notes.title_parts import split_title, without_key, without_tail
from notesyncd.notes.title_rounds import (
    around_round,
    has_strong_name,
    is_house,
    is_house_met,
    is_weak_name,
    merged,
)
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["NoteTitle", "read_note_title"]

_SHORT_DAY = 4
_ROLE_LEAD = re.compile(
    r"^(?:(?:the|le|la|el|ein|eine|une?)\s+)?(?:poste?|stelle|position|puesto|plaza|job|role|rolle)"
    r"\s+(?:de\s+|d['’]|als\s+|as\s+|of\s+|for\s+|von\s+)(?:(?:an?|the|une?)\s+)?"
    r"|^(?:stelle|poste|puesto|plaza|curro|chamba|boulot)\s+(?=\S)"
    r"|^(?:candidature|postulation|candidatura|postulación|solicitud)\s+"
    r"(?:(?:spontanée|comme|como|pour|para|au|de|del|le|la|el|une?|poste|puesto|plaza)\s+|d['’])*",
    re.IGNORECASE,
)
_APPLIED_AS = re.compile(
    r"^.*\b(?:application|interview|invitation|bewerbung|einladung|gespräch|candidature|entretien|"
    r"candidatura|entrevista)\b.*?\s(?:as|als|for|comme|como|pour|para|zur?)\s"
    r"(?:(?:the|an?|die|den|der|le|la|el|une?)\s+)?",
    re.IGNORECASE,
)
_PREP_LEAD = re.compile(
    r"^(?:prep(?:aration|ping)?|get ready|vorbereitung|préparation|préparer|prépa|preparación"
    r"|preparar|(?:notes?|notas|notizen)(?=\s+(?-i:[A-ZÀ-Ý])))"
    r"(?: (?:for|to|zum|zur|für|auf|de|du|pour|para|la|le|el|the|my|das|den))*\s+(?=\S)",
    re.IGNORECASE,
)
"""`Prep 2nd interview Acme`: what it is for comes after."""
_ROLE_TAIL = re.compile(
    r"\s+(?:job|gig|opening|role|position|post|vacancy|(?:job[- ]?)?(?:hunt|hunting|search)"
    r"|(?:job|stellen)?suche|\d[\d.,]*\s?(?:%|days?|h|hrs?|hours|std|tage|jours|días))$",
    re.IGNORECASE,
)
_JOB_AT = re.compile(r"^(.{3,40}?) (?:job|position|vacancy) (?!of\b).+$", re.IGNORECASE)
"""`waitress job acme`"""
_DAY_WORD = re.compile(
    r"^(?:tomorrow|today|morgen|heute|demain|aujourd['’]hui|mañana|hoy)[:,]?\s+(?=\S)",
    re.IGNORECASE,
)
_LAST = rf"(?<=\w),?\s(?:{any_of(one for one in WEEKDAY_NUMBER if len(one) > _SHORT_DAY)})$"
_LAST_SMALL_DAY, _LAST_DAY = re.compile(_LAST), re.compile(_LAST, re.IGNORECASE)
"""`prépa Acme jeudi`; with a capital only beside what one has on a day: not of `Ruby Tuesday`."""
_MONTH_FIRST = re.compile(
    r"^(?:(?:19|20)\d\d[-_./](?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])[-_./]20\d\d)[ _:–-]+(?=\D)"
)
"""Before what the note is about: `2026-03 Acme - shift lead`."""
_EN = re.compile(r"^(?P<role>.{3,50}?) en (?:el |la |los |las )?(?P<name>[A-ZÀ-Ý].{2,40})$")
"""`soldador en Talleres Acme`, but also a place: `soldador en Madrid`."""
_WITH = re.compile(r"\b(?:with|mit|avec|con)\b|(?<!\w)w/ (?=(?:the|their|our) )", re.IGNORECASE)
_BEFORE_DAY = re.compile(r"(?<=\w)\s+(?:on|am|vom|del|of|from)(?: the)?\s*$", re.IGNORECASE)
_FEW_WORDS = 3
_SURE_ROUND = 2
_ASKED_FOR = re.compile(
    r"^(?:(?:job |my |meine |ma |mi )?(?:application|bewerbung|candidature|postulation|candidatura"
    r"|solicitud|vorstellungsgespräch|bewerbungsgespräch))\s+(?:(?:for|als|as|für|um|zur?|pour|de"
    r"|en|para|comme|como)\s+)?(?:(?:the|an?|die|den|der|das|le|la|el|une?)\s+)?(?=\w)",
    re.IGNORECASE,
)
_REMARK = re.compile(r"(?<=\S )\(([a-z][^()A-Z]*)\)")
"""In lower case in brackets: no company."""
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
    may_be_role: bool = False
    """Only the form of its words says that `role` is one."""
    person: str = ""
    """Name after "with", which may be a person's or the company's."""
    moment: RoundTitle | None = None
    """Day and time in a title that names no round: `Acme, Thu 19 March 9:30`, `Prep - Acme, ..`."""


def read_note_title(text: str, context: NoteContext) -> NoteTitle:
    """Read an H1 or a file name (without its ending) as the title of a note."""
    return context.once("title", text, lambda one: _read_note_title(one, context))


def _read_note_title(text: str, context: NoteContext) -> NoteTitle:
    words = context.words
    plain = re.sub(r"#\S+", " ", plain_text(text)).strip()
    if " " not in plain:
        plain = _from_slug(plain, context)
    plain = without_key(_MONTH_FIRST.sub("", _DAY_WORD.sub("", plain)))
    for found in reversed(context.dates(plain)):
        plain = f"{_BEFORE_DAY.sub('', plain[: found.start])} - {plain[found.end :]}"
    is_occasion = bool(_PREP_LEAD.match(plain)) or words.has("search.words", plain)
    plain = (_LAST_DAY if is_occasion else _LAST_SMALL_DAY).sub("", plain)
    is_about = words.words["rounds.not_rounds"] - words.words["rounds.debriefs"]
    says_interview = words.has("search.words", plain) and not is_about & set(fold(plain).split())
    title = NoteTitle(says_interview=says_interview)
    parts = split_title(plain, context)
    remarks = () if plain.islower() else tuple(m[1] for m in _REMARK.finditer(plain))
    for part in parts:
        if part in remarks and not (
            is_role(part, words) or read_round_title(part, context).strength
        ):
            continue
        title = _take_part(title, part, context)
    title = _with_company(title, parts, context)
    dated = read_round_title(text, context)
    title = replace(title, moment=_moment(text, dated, context))
    if says_interview and title.round is None and dated.day:
        title = replace(title, round=_bare_round(parts, context))
    if title.round and (dated.day or dated.time):
        known = replace(title.round, day=dated.day, time=dated.time, status=dated.status)
        title = replace(title, round=known)
    if title.company and title.round and is_weak_name(title.round, words):
        title = replace(title, round=replace(title.round, strength=_SURE_ROUND))
    sure = bool(title.role or title.round or title.says_interview)
    return replace(title, sure=sure and title.company is not None)


def _moment(text: str, dated: RoundTitle, context: NoteContext) -> RoundTitle | None:
    """Give the day and time of a title; the day alone only after `Prep - Acme`."""
    day = dated.day
    if day is None or day.end_day:
        return None
    before = plain_text(text).partition(day.text)[0]
    named = fold(before).split()
    kept = [word for word in named if word not in context.words.words["rounds.prep"]]
    is_told = dated.time is not None or named[:1] != kept[:1]
    is_other = is_of_other_day(before, context.words) or is_event(" ".join(kept), context.words)
    if not (kept and is_told) or is_other:
        return None
    return RoundTitle(day=day, time=dated.time, duration=dated.duration, strength=1)


def _bare_round(parts: Sequence[str], context: NoteContext) -> RoundTitle | None:
    """Give the round of `Interview 2026-02-18`; without the day its title would say nothing."""
    noise = context.words.words["search.noise"]
    heads = (clean(partition_at(part)[0]) for part in parts)  # `Interview at Acme`
    read = (read_round_title(head, context) for head in heads if fold(head) in noise)
    return next((one for one in read if one.strength), None)


def _with_company(title: NoteTitle, parts: Sequence[str], context: NoteContext) -> NoteTitle:
    """Find the company beside the role: `Acme Data Engineer`, `acme bakery - baker`."""
    words = context.words
    known = fold(title.company or "").split()
    if title.role is None or (known and not set(known) <= words.words["roles.modifiers"]):
        return title
    first = parts[0]
    is_lower = (
        title.company is None and not _has_words(first, title.role) and " ".join(parts).islower()
    )
    if is_lower and _is_lower_name(first, context):
        return replace(title, company=first)
    head, tail = without_tail(title.role)
    before, role = split_company_role(head, words)
    role += tail
    company = company_name(before, words) if before else None
    name = context.note.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if company and before.islower() and not " ".join(parts).islower():
        return title  # `Petra, studio manager`
    if company and _is_placed(before, context):
        return title  # `Lens Polisher` in `Jobs/Acme.md`
    if company is None and before and fold(before) == fold(name):
        company = before  # `acme rail trainee driver` in `acme rail.md`
    return replace(title, company=company, role=role) if company else title


def _is_placed(before: str, context: NoteContext) -> bool:
    """Tell whether the note's path names another company than the words before a role."""
    words = context.words
    parts = context.note.rsplit(".", 1)[0].split("/")
    start = next((i for i, p in enumerate(parts) if fold(p) in words.words["search.folders"]), None)
    if start is None or has_company_sign(before, words):
        return False
    own = [part for part in parts[start + 1 :] if part[0].isupper() and not context.dates(part)]
    names = [name for part in own if (name := company_name(part, words))]
    return bool(names) and not any(fold(before).split()[0] in fold(n).split() for n in names)


def _has_words(part: str, role: str) -> bool:
    return set(fold(role).split()) <= set(fold(part).split())


def _is_lower_name(part: str, context: NoteContext) -> bool:
    """Tell whether a part of a title all in lower case may be a company's name."""
    strength = read_round_title(part, context).strength
    return not strength and company_name(part.title(), context.words) is not None


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
    before, at, after = partition_at(part)
    if at and after:
        title = _take_part(title, clean(before), context)
        company = company_name(after, words)
        job, asked = _ASKED_FOR.subn("", clean(before))
        if company and title.role is None and _may_be_job(job, words, is_asked=bool(asked)):
            title = replace(title, company=None, role=job)
        is_house = has_company_sign(after, words) and not has_company_sign(before, words)
        if not (is_house or title.role) or company is None:  # `Ada at Acme Works` is of Acme Works
            company = title.company or company
        return replace(title, company=company, sure=True)
    if title.company is None and (place := _EN.match(part)) and is_role(place["role"], words):
        company = company_name(place["name"], words)
        if company and has_company_sign(company, words):
            return replace(_take_named(title, place["role"], context), company=company, sure=True)
    if (lead := _PREP_LEAD.match(part)) and title.company is None:
        rest = clean(part[lead.end() :])
        about = _take_part(NoteTitle(), rest, context)
        if about.round or len(rest.split()) <= _FEW_WORDS:
            return replace(title, company=about.company, role=title.role or about.role)
    return _take_named(title, part, context)


def _may_be_job(text: str, words: Vocabulary, *, is_asked: bool) -> bool:
    """Tell whether what stands before "at" and a house is a job: `Art Direction at Acme`.

    `is_asked`: words for an application stood before it, as in `Bewerbung Buchhaltung bei Acme`.
    """
    if is_asked and 0 < len(text.split()) <= _FEW_WORDS:
        return not words.lists(fold(text), "search.noise", "rounds.names", "rounds.nouns")
    last = fold(text).rsplit(" ", maxsplit=1)[-1]
    return last in words.words["roles.fields"] and not has_company_sign(text, words)


def _take_named(title: NoteTitle, part: str, context: NoteContext) -> NoteTitle:
    """Take a part as a role, a round, or a company."""
    words = context.words
    found = read_round_title(part, context)
    if found.strength < _SURE_ROUND and leading_role(part, words):
        return _take_role(title, part)
    is_free = title.company is None and found.strength > 0 and not is_role(part, words)
    if is_free and is_house(part, found, words):
        return replace(title, company=part)
    if found.strength:
        return _take_round(title, part, found, context)
    if is_role(part, words) or is_role(without_tail(part)[0], words):
        return _take_role(title, part)
    if title.company is None and (company := company_name(part, words)):
        return replace(title, company=company)
    if title.round and not title.round.name and found.time is None and any(map(str.isalpha, part)):
        return replace(title, round=replace(title.round, name=part))
    return title


def _take_round(title: NoteTitle, part: str, found: RoundTitle, context: NoteContext) -> NoteTitle:
    """Take a part such as `Acme phone screen`: a round, perhaps with the company beside it."""
    words = context.words
    if found.people:
        title = replace(title, person=title.person or found.people)
        part = _WITH.split(part, maxsplit=1)[0]
    before, after = around_round(clean(part), words)
    beside = before or after
    if is_role(beside, words) and title.role is None:
        name, role = split_company_role(beside, words)
        title, before, after = replace(title, role=_ROLE_TAIL.sub("", role)), name, ""
    if before.isdigit() or fold(before) in words.words["search.noise"]:
        before = ""
    is_after = has_company_sign(after, words) or not has_strong_name(part, found, words)
    is_named = before or (after and is_after)
    beside = before or after
    company = company_name(beside, words) if title.company is None and is_named else None
    if title.company is None and is_named and company is None and part.islower():
        company = beside if company_name(beside.title(), words) else None  # `acme foods stage 2`
    if company:
        shorter = clean(re.sub(rf"(?<!\w){re.escape(company)}(?!\w)", " ", part, count=1))
        shorter = shorter.removesuffix(" w")
        found = (
            replace(read_round_title(shorter, context), people=found.people) if shorter else found
        )
    title = replace(title, round=merged(title.round, found))
    if company is None and is_house_met(title.person, words):
        company = company_name(title.person, words)  # `Interview with Acme Robotics`
    if not (title.company or company or title.person) and after:
        title = replace(title, person=company_name(after, words) or "")  # `Telefonat Acme`
    return replace(title, company=title.company or company)


def _take_role(title: NoteTitle, part: str) -> NoteTitle:
    role = SYMBOLS.sub("", clean(_ROLE_LEAD.sub("", _APPLIED_AS.sub("", part))))
    role = _ROLE_TAIL.sub("", _JOB_AT.sub(r"\1", role))
    return replace(title, role=title.role or role)
