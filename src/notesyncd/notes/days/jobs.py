"""The job that the entry of a day names: a known role, or any words that are called a job."""

import re
from collections.abc import Set as AbstractSet

from notesyncd.notes.days.words import word_pattern
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.job_roles import is_role, role_line
from notesyncd.notes.names import has_company_sign, is_of_person
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["job_told", "pieces_of"]

_WORDS = r"[^\W\d_][\w'’/&+-]*(?:\s[\w'’/&+-]+){0,5}?"
_END = (
    r"(?=\s*(?:[,;:()!?\n|–—]|\.(?:\s|$)|\s-\s|$)|\s(?:gesprochen|geredet|telefoniert|bei"
    r"|at|in|im|chez|en|with|mit|avec|con|from|and|und|et|y|raus|weg|beworben|if|wenn|si|was"
    r"|is|\d)\b)"
)
_LABELLED = (
    re.compile(
        rf"\b(?:poste|puesto|stelle|position|role|job|rôle|vacante|cargo)\s?:\s(?:an?\s|une?\s)?"
        rf"(?P<role>{_WORDS}){_END}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:[Rr]ole|[Pp]osition|[Jj]ob)\sis\s(?:an?\s)?(?P<role>[A-Z]{_WORDS}){_END}"),
    re.compile(
        rf"\b(?:the|a|an|their|this|that)\s(?P<role>{_WORDS})\s(?:job|role|position|post|gig"
        rf"|opening|vacancy)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:(?:role|position|post|job|opening|vacancy)\s(?:of|as|for)|as)\s(?:(?:an?|the"
        rf"|their)\s)"
        rf"?(?P<role>{_WORDS}){_END}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:poste\sd(?:e\s|['’])|place\sd(?:e\s|['’])|pour\sêtre\s|comme\s|puesto\sde\s|plaza\sde\s"
        rf"|vacante\sde\s|trabajo\sde\s"
        rf"|oferta\sde\s|Stelle\sals\s|Job\sals\s|als\s(?=[A-ZÄÖÜ]))(?P<role>{_WORDS}){_END}"
    ),
    re.compile(
        rf"\b(?:cherch(?:ent|e|aient|ait)|recrut(?:ent|e)|suchen?|looking\sfor|need|want|hiring"
        rf"|buscan|busca|necesitan)\s"
        rf"(?:an?|une?|einen?|eine|un[ao]?)\s(?P<role>{_WORDS}){_END}",
        re.IGNORECASE,
    ),
    re.compile(rf"(?:^|[\s,])(?:para|als|as|pour|re|about|for|wegen)\s(?P<role>{_WORDS}){_END}"),
)
"""The last one counts only for words that are a role."""
_BEFORE_JOB = re.compile(
    r"(?P<role>[^\W\d_][\w'’/&+ -]{2,40}?)\s(?:job|role|position|gig|opening|vacancy)\b",
    re.IGNORECASE,
)
_PIECE = re.compile(
    r"\s*(?:[,;|!?\n]|:\s|\s[-–—/]+\s"
    r"|(?<!\bdipl)(?<!\bDipl)(?<!\bass)(?<!\bStv)(?<!\bsr)(?<!\bjr)\.\s)\s*"
)
_TAIL = re.compile(
    r"\s+(?:(?:if|wenn|falls|si|from|ab|starting|at|bei|chez|en el|en la|for|with|mit|avec"
    r"|con)(?!\w)|w/"
    r"|\d[\d:.,]*\s?(?:%|min|h\b|std|hrs|hours|€|k\b|am\b|pm\b|uhr)).*$"
    r"|\s+(?:job|role|position|gig|opening|vacancy)$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:for|re|about|als|as|para|pour|role|job|poste|puesto|it['’]s|it is"
    r"|c['’]est|es ist|sería)\b:?\s+)+",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:with|mit|avec|con|and|und|et|by|the|my|her|his|their|der|die|la|le|el|l['’]|un|une|una|a|an)\s",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]{2,50})\)")
_MOST = 6
_OF_SENTENCES = frozenset(
    (
        "i",
        "you",
        "we",
        "they",
        "he",
        "she",
        "it",
        "me",
        "us",
        "them",
        "what",
        "this",
        "that",
        "there",
        "good",
        "great",
        "same",
        "ich",
        "wir",
        "sie",
        "es",
        "das",
        "was",
        "je",
        "on",
        "il",
        "elle",
        "nous",
        "ça",
        "yo",
        "lo",
        "eso",
        "real",
        "full",
        "time",
        "first",
        "next",
        "last",
        "whole",
        "to",
        "for",
        "the",
        "of",
        "a",
        "an",
        "die",
        "der",
        "is",
        "was",
        "are",
        "am",
        "ist",
        "war",
        "est",
    )
)
"""Words that a job has not."""


def pieces_of(text: str) -> list[str]:
    """Give the clauses of a text, without what stands in brackets."""
    return [one.strip(" .*_\"'") for one in _PIECE.split(_BRACKET.sub(" , ", text)) if one.strip()]


def job_told(text: str, company: str | None, words: Vocabulary) -> tuple[str | None, bool]:
    """Give the job that a text names; the second tells whether it is called one."""
    for pattern in _LABELLED:
        for match in pattern.finditer(text):
            role = _TAIL.sub("", match["role"]).strip()
            is_last = pattern is _LABELLED[-1]
            is_short = fold(role).split()[-1:] and fold(role).split()[-1] in _short(words)
            is_known = is_role(role, words) or is_short
            if _may_be(role, company, words) and (not is_last or is_known):
                return role, True
    for piece in pieces_of(text):
        named = _BEFORE_JOB.fullmatch(piece)
        if named and _may_be(named["role"], company, words):
            role = _LEAD.sub("", named["role"])
            if not _ARTICLE.match(role):
                return role, True
    beside = _beside_company(text, company, words) or _in_pieces(text, company, words)
    if beside is not None:
        return beside, False
    for inside in _BRACKET.findall(text):
        role = _TAIL.sub("", inside.split(",")[0]).strip()
        before = text[: text.find(f"({inside}")].rstrip()
        if is_role(role, words) and not _is_after_person(before, words):
            return role, False
    return None, False


def _short(words: Vocabulary) -> AbstractSet[str]:
    """Give the jobs that are called by one short word: `sous`."""
    return words.words["roles.short_jobs"]


def _beside_company(text: str, company: str | None, words: Vocabulary) -> str | None:
    """Give the job in brackets right after the company."""
    match = re.compile(rf"{re.escape(company or '')}\W{{0,4}}\((?P<role>[^()]{{3,60}})\)").search(
        text
    )
    role = match["role"].split(",")[-1].strip() if company and match else ""
    return role if role and is_role(role, words) else None


def _in_pieces(text: str, company: str | None, words: Vocabulary) -> str | None:
    bare = fold(company or "")
    beside: str | None = None
    marked = _PIECE.split(text)
    for piece in marked:
        whole = piece.strip(" .*_\"'")
        inside = _BRACKET.search(whole)
        bare_piece = _BRACKET.sub("", whole).strip().removeprefix(f"{company} ")
        role = _TAIL.sub("", _LEAD.sub("", bare_piece)).strip()
        if not role or _ARTICLE.match(role) or len(role.split()) > _MOST:
            continue
        role = role.strip("() ")
        if fold(role) == bare or not _is_job(role, words) or "+" in role:
            continue
        is_job = words.lists(fold(role.split()[-1]), "roles.nouns")  # `test engineer`
        talks = (word_pattern(name, words) for name in ("interviews", "talks"))
        if not is_job and any(talk.search(role) for talk in talks):
            continue
        if is_of_person(role, words) or (bare and bare in fold(role)):
            continue
        if inside and is_person_name(inside[1], words) and len(inside[1].split()) > 1:
            continue  # `site manager (Ada Byron)`
        mark = f" ({inside[1]})" if inside and _is_mark(inside[1]) else ""
        above = text[: text.find(whole)].rstrip()
        if above.endswith(",") and _is_after_person(above.rstrip(" ,"), words, bare):
            is_hers = set(fold(role).split()) & words.words["roles.meets"]
            beside = beside if is_hers else beside or role + mark
            continue
        return role + mark
    return beside  # `Ada Byron, dispatcher`: no title of hers, if nothing else is the job


def _is_mark(inside: str) -> bool:
    """Tell whether brackets after a role are of it: `(Kotlin)`, `(m/w/d)`."""
    tokens = inside.split()
    is_track = len(tokens) == 2 and tokens[1].lower() in ("track", "team", "level", "grade")
    return is_track or (len(tokens) == 1 and not any(map(str.isdigit, inside)))


def _is_job(role: str, words: Vocabulary) -> bool:
    tokens = fold(role).split()
    if not is_role(role, words):
        return False
    if has_company_sign(role, words) and role_line(role, words) is None:
        return False
    if tokens[0] in words.words["roles.not_before"]:
        return False
    return role_line(role, words) is not None or len(tokens) <= _MOST - 1


def _is_after_person(before: str, words: Vocabulary, company: str = "") -> bool:
    last = re.split(r"[,;:(]\s*|\s(?:with|w/|mit|avec|con|and|und|et|y|by)\s", before)[-1].strip()
    tokens = last.split()
    if company and fold(last).endswith(company):
        return False
    return (
        0 < len(tokens) <= 3 and is_person_name(last, words) and not has_company_sign(last, words)
    )


def _may_be(role: str, company: str | None, words: Vocabulary) -> bool:
    tokens = fold(role).split()
    if not 0 < len(tokens) <= _MOST or (company and fold(company) == fold(role)):
        return False
    if tokens[0] in words.words["roles.not_before"] - {"new", "old"} or is_of_person(role, words):
        return False
    if is_role(role, words):
        return True
    is_sentence = not _OF_SENTENCES.isdisjoint(tokens) or any(map(str.isdigit, role))
    return not is_sentence and not words.lists(fold(role), "search.noise", "days.talks")
