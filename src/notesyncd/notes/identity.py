"""Which application a note is about: company, role, status, salary, and where they stand."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from notesyncd.notes.company_heads import may_be_company
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import NoteField, first_value
from notesyncd.notes.job_roles import is_role, leading_role, may_be_role
from notesyncd.notes.markdown.inline import is_placeholder, plain_text, wikilinks
from notesyncd.notes.model import Block, Finding
from notesyncd.notes.names import as_name, is_company_word, split_role_at
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.rounds.titles import status_of
from notesyncd.notes.spelled_names import headed_company, spelled_company
from notesyncd.notes.title_parts import without_scale
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.vocabulary import Vocabulary, fold
from notesyncd.notes.whole_roles import begins, longer_role, whole_of

__all__ = ["Identity", "application_status", "read_identity", "spelled_out"]

_ARTICLES = frozenset({"the", "le", "la", "les", "der", "die", "das", "el", "los", "las", "il"})
_MOST_MORE = 3
_LEVEL = re.compile(r"\s+(?:[IVX]{1,4}|\d)$")
_HOURS = re.compile(
    r"[,;]\s*(?:\d[\d.,]*\s?(?:%|(?:fte|h|hrs?|hours?|std|stunden|heures|horas)\b)"
    r"|(?:full|part)[- ]time\b|vollzeit\b|teilzeit\b|temps (?:plein|partiel)\b|media jornada\b"
    r"|jornada completa\b|mat(?:ernity)? cover\b|permanent\b|temp(?:orary)?\b|seasonal\b"
    r"|(?:un)?befristet\b|unbefr\b|minijob\b|saison|cdi\b|cdd\b|int[ée]rim\b|alternance\b"
    r"|temporada\b|indefinido\b|eventual\b|weekends?\b|nights?\b|nachtschicht|wochenend"
    r"|(?:EG?|TVöD|TV-L|P|S|A) ?\d{1,2}[a-z]?\b).*$",
    re.IGNORECASE,
)
"""How much one works, after the role: `librarian, 0.8 FTE`."""
_NEXT_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+[A-ZÀ-Ý].*$", re.DOTALL)
_REMARK = re.compile(r"\([^()]+\)")
"""What the pay is for, after the amount: `€48k (grade 9)`."""
_PART = (
    r"[£€$]?\s?\d[\d.,]*(?![\d.,])\s?k?\s?[£€$]?|(?:base|basic|fixed|fix|fixe|fijo|bonus|commission"
    r"|ote|prime|zielgehalt|ziel|brutto|brut|bruto|provision|comisión|variables?|grundgehalt|pa|gross"
    r"|eur|usd|gbp|chf)(?!\w)"
)
_SPLIT_PAY = re.compile(
    rf"(?:(?:{_PART})[\s:]*)+(?:[/+(]|\splus\s|,\s)\s*(?:(?:{_PART})[\s:]*)+\)?", re.IGNORECASE
)
"""What is paid in any case, and what may come on top: `base 62k / OTE 115k`."""
_GRADE = re.compile(
    r"(?:[^\W\d][\w-]*,? ){0,3}(?:(?!Q)[A-Z]{1,3} ?\d{1,2}[a-z]?|(?i:band|grade|scale"
    r"|step|point|stufe|entgeltgruppe|gruppe|indice|échelon|nivel|grupo|grado) \w{1,3})"
    r"(?:[,/]? (?i:stufe|step|point|level|échelon|nivel) ?\d{1,2})?"
    r"[,:;]? ?[–—-]? ?\(?"
    r"(?:(?i:also|ca\.?|circa|about|etwa|rund|env(?:iron)?\.?|aprox\.?|~) ?){0,2}"
)
"""The grade of a pay scale in front of the amount: `P8 Stufe 4, ca. `."""
_DIGIT = re.compile(r"\d")
_PEOPLE = ("interviewers", "contact", "people", "interviewer_role", "person_role")
_OF_A_ROUND = ("round_type", "round_number", "interviewers", "duration")


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """What says which application it is; `None` where the note does not."""

    company: str | None = None
    role: str | None = None
    status: str | None = None
    salary: str | None = None
    link: str | None = None
    line: int | None = None
    stated: tuple[str, ...] = ()
    """Names of the facts that fields state; the others are from prose."""
    findings: tuple[Finding, ...] = ()


def read_identity(
    fields: Sequence[NoteField],
    titles: Sequence[NoteTitle],
    folder: str | None,
    context: NoteContext,
) -> Identity:
    """Read company, role, status, and salary from fields, titles, and the folder, in this order."""
    own = [one for one in fields if one.round is None]
    company, line, rule, link = _company(own, titles, folder, context)
    role, role_line, role_rule, at_company = _role(own, titles, company, context)
    is_of_field = first_value(own, "company") is not None
    if at_company and not is_of_field and fold(at_company) not in fold(company or ""):
        company, line, rule = at_company, role_line, role_rule
    status, salary = application_status(own, context), _salary(own)
    lines = (("role", role_line), ("status", status[1]), ("salary", salary[1]))
    return Identity(
        company=company,
        role=role,
        status=status[0],
        salary=salary[0],
        link=link,
        line=line,
        stated=tuple(name for name, number in lines if number is not None),
        findings=_findings(
            ("company", company, line, rule),
            ("role", role, role_line, role_rule),
            ("status", *status, "a field for the status"),
            ("salary", *salary, "a field for the salary"),
        ),
    )


def _findings(*parts: tuple[str, str | None, int | None, str]) -> tuple[Finding, ...]:
    """Give the record of what was understood: what it is, its value, its line, and the rule."""
    return tuple(
        Finding(line=number or 1, what=f"{what}: {value}", rule=why)
        for what, value, number, why in parts
        if value
    )


def spelled_out(
    identity: Identity, titles: Sequence[NoteTitle], blocks: Sequence[Block], context: NoteContext
) -> Identity:
    """Give the company the full name that a line has; one that a field names has it already."""
    is_of_part = any(title.company and title.line > 1 for title in titles)
    if identity.company and (identity.line is not None or is_of_part):
        return identity
    first = next((b for b in blocks[:1] if b.kind == "heading"), None)
    if identity.company and first:
        longer = headed_company(identity.company, plain_text(first.text).strip(), context)
        if longer != identity.company:
            return replace(identity, company=longer)
    texts = [b.text for b in blocks if b.kind in ("heading", "paragraph", "item")]
    return replace(identity, company=spelled_company(identity.company, texts, context))


def _company(
    own: Sequence[NoteField],
    titles: Sequence[NoteTitle],
    folder: str | None,
    context: NoteContext,
) -> tuple[str | None, int | None, str, str | None]:
    field = first_value(own, "company")
    if field and (name := as_name(field.value)):
        links = wikilinks(field.value)
        return name, field.line, f"the field `{field.key}`", links[0].target if links else None
    for sure in (True, False):
        for title in titles:
            if title.company and title.sure is sure and (sure or folder is None):
                if folder and _is_only_part(folder, title, title.company, context.words):
                    return folder, None, "the folder", None
                name = _spelled_out(title.company, titles, context)
                return name, None, "the note's title or file name", None
        if folder:
            longer = _spelled_out(folder, [t for t in titles if _is_name(t.company)], context)
            return longer, None, "the folder", None
    for title in titles:
        if title.person and may_be_company(title.person, context.words):
            return title.person, None, "the title says with whom the interview is", None
    return None, None, "", None


def _spelled_out(name: str, titles: Sequence[NoteTitle], context: NoteContext) -> str:
    """Give the longer name by which another title calls a company: `Acme Foods` beside `acme`."""
    own = fold(name).split()
    noise = context.words.words["search.noise"]
    for title in titles:
        tokens = fold(title.company or "").split()
        more = len(tokens) - len(own)
        is_article = more == 1 and tokens[0] in _ARTICLES and tokens[1:] == own
        added = tokens[len(own) :]
        begins = tokens[: len(own)] == own and not (
            noise & set(added) or any(map(str.isdigit, added))
        )
        if title.company and 0 < more <= _MOST_MORE and (begins or is_article):
            return title.company
    return name


def _is_name(company: str | None) -> bool:
    return all(token[0].isupper() or not token[0].isalpha() for token in (company or "").split())


def _is_only_part(folder: str, title: NoteTitle, name: str, words: Vocabulary) -> bool:
    """Tell whether a folder says better what a title has with more: `Acme Vienna interview`."""
    own, tokens = fold(folder).split(), fold(name).split()
    is_round = title.role is None and (title.round is not None or title.says_interview)
    goes_on = is_round and len(tokens) > len(own) and tokens[: len(own)] == own
    is_job = words.lists(tokens[-1], "roles.modifiers", "roles.specialities", "roles.nouns")
    is_whole = _is_name(name) and is_company_word(tokens[-1], words) and not is_job
    return (goes_on and not is_whole) or _is_in_prose(folder, name)


def _is_in_prose(folder: str, title: str) -> bool:
    """Tell whether a title is a folder's name with words in lower case beside it."""
    rest = re.sub(rf"(?<!\w){re.escape(folder)}(?!\w)", "", title, count=1, flags=re.IGNORECASE)
    return rest != title and bool(rest.strip()) and rest.islower() and not folder.islower()


def _role(
    own: Sequence[NoteField], titles: Sequence[NoteTitle], company: str | None, context: NoteContext
) -> tuple[str | None, int | None, str, str | None]:
    field = first_value(own, "role")
    if field:
        value = without_scale(as_name(field.value), context.words)
        role, at_company = split_role_at(value)
        named = first_value(own, "company")
        if at_company and company and named and fold(at_company) != fold(company):
            role, at_company = value, None
        role = _HOURS.sub("", role)
        first = _NEXT_SENTENCE.sub("", role)  # `Stellv. Filialleitung` is one
        role = (first if is_role(first, context.words) else role).strip()
        return role, field.line, f"the field `{field.key}`", at_company
    of_role = [
        field
        for field in own
        if field.field == "title"
        and _is_job(field, own, context)
        and fold(company or "-") not in fold(field.value)
        and not _begins_with_house(field.value, company)
    ]
    title = next(iter(of_role), None)
    is_beside = first_value(own, "company") is not None
    if title and company and not title.in_frontmatter:  # there it may be the note's title
        is_beside |= is_role(title.value, context.words)
    if title and is_beside:
        return as_name(title.value), title.line, f"the field `{title.key}` beside a company", None
    for one in titles:
        if one.role:
            role = longer_role(one.role, company, titles)
            if fold(role) in context.words.words["roles.short_jobs"]:
                role = next((r for t in titles if (r := t.role) and begins(r, role)), role)
            role = whole_of(role, titles)
            return role, None, "the note's title or file name", None
    return _posted_role(own, context)


def _is_job(title: NoteField, own: Sequence[NoteField], context: NoteContext) -> bool:
    """Tell whether a field `Title` holds a job, and is not the title of who is met."""
    above = (one for one in own if one.line < title.line and one.field != "title")
    before = max(above, key=lambda one: one.line, default=None)
    if before and before.field in _PEOPLE and not title.in_frontmatter:
        return False
    words, head = context.words, _LEVEL.sub("", title.value.split(",", 1)[0])
    return is_role(title.value, words) or may_be_role(head, words)


def _begins_with_house(title: str, company: str | None) -> bool:
    """Tell whether a note's title names a company in short: `Acme - clerk` beside `Acme Foods`."""
    first, dash, _ = title.partition(" - ")
    own, tokens = fold(company or "").split(), fold(first).split()
    return bool(dash and tokens) and own[: len(tokens)] == tokens


def _posted_role(
    own: Sequence[NoteField], context: NoteContext
) -> tuple[str | None, int | None, str, str | None]:
    """Give the role that a key for the posting holds instead of an address: `Posting: nurse`."""
    for one in own:
        if one.field == "url" and "://" not in one.value and not wikilinks(one.value):
            role = leading_role(plain_text(one.value), context.words)
            if role:
                return role, one.line, f"the field `{one.key}`", None
    return None, None, "", None


def application_status(
    own: Sequence[NoteField], context: NoteContext
) -> tuple[str | None, int | None]:
    """Give the status of the application: a known word, else the note's own."""
    own_word: tuple[str | None, int | None] = (None, None)
    for name in ("status", "outcome", "round"):
        for one in own:
            if one.field != name or is_placeholder(one.value):
                continue
            value = plain_text(one.value).strip()
            value = value.lstrip("#").rsplit("/", 1)[-1] if value.startswith("#") else value
            known = context.words.status(value)
            if known:
                return known, one.line
            of_round = status_of(value, context.words) is not None
            is_of_round = of_round or any(first_value(own, key) for key in _OF_A_ROUND)
            if name == "status" and own_word[0] is None and fold(value) and not is_of_round:
                own_word = value, one.line
    return own_word


def _salary(own: Sequence[NoteField]) -> tuple[str | None, int | None]:
    field = first_value(own, "salary")
    if field and _DIGIT.search(field.value):  # `not discussed yet` is none
        value = plain_text(field.value).strip()
        if _SPLIT_PAY.fullmatch(value):
            return value, field.line
        amount = find_salary(f"salary: {value}") or find_salary(value) or value
        before, _, remark = value.partition(amount)
        if _GRADE.fullmatch(before):
            amount = before + amount + ")" * before.count("(")
        return (value if _REMARK.fullmatch(remark.strip()) else amount), field.line
    low, high = first_value(own, "salary_low"), first_value(own, "salary_high")
    if low and high:
        return f"{low.value}–{high.value}", low.line
    one = low or high
    return (one.value, one.line) if one else (None, None)
