"""A line that begins what a log says of one company: `✅ Acme (rejected) - shift lead`.

Sections of a log have other headings too: skills, places, people, months. None of them is one.
"""

import re
from dataclasses import dataclass, replace

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import IN_SENTENCES, WEEKDAYS, is_role
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.names import company_name, has_company_sign
from notesyncd.notes.note_titles import NoteTitle, read_note_title
from notesyncd.notes.rounds.titles import clean, read_round_title
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "JOINERS",
    "CompanyHead",
    "is_sought",
    "is_topic",
    "may_be_company",
    "read_head",
    "read_state",
]

_NUMBERING = re.compile(r"^\W*(?:\d{1,2}[.):]|#\d{1,3}\b|\(\d{1,2}\))\s*(?=\S)")
_TAGS = re.compile(r"(?<!\S)#[^\s#]+|@@?\{[^}]*\}|(?<!\S):[a-z_]+:")
"""Tags, the days and times of cards (`@{2026-03-20}`), and emoji in words."""
_CUTS = re.compile(r"\s+[-–—|·•→]+\s+|\s*[—|]\s*|\s*[()\[\]]\s*|:\s+|[;,]\s+|:$")
_SYMBOLS = re.compile(r"^[^\w\"'(\[~*]+|[^\w)\"'!.\]~*&+]+$")
JOINERS = frozenset({"&", "+", "and", "und", "et", "y", "e", "of", "the", "de", "du", "des", "la"})
"""Words that join the words of a name."""
_PARTS = frozenset({"le", "les", "der", "die", "das", "del", "am", "an", "im", "für", "fur", "sur"})
_COUNTED = re.compile(r"[a-z']+ \d{1,4}|\d{1,4} [a-z']+|[qhw]\d{1,2}(?: \d{4})?|kw ?\d+")
_OF_SENTENCES = IN_SENTENCES - {"and", "und", "et", "the", "our", "my", "call", "chat"}
_MOST_HEAD_WORDS = 16
_STRUCK = "~~"
_AFTER_DAY = re.compile(r"^[\d./-]+[\s:–—-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanyHead:
    """The company that a line names, with what the line says beside."""

    title: NoteTitle
    status: str | None = None
    is_told: bool = False
    """The line itself has a status, a role, or a round: it speaks of an application."""
    may_be_topic: bool = False
    """The name is of a tool or a site, too: what stands below decides."""


def read_head(text: str, context: NoteContext) -> CompanyHead | None:
    """Read a heading or a card of a log; `None` if it names no company."""
    return context.once("company head", text, lambda one: _read_head(one, context))


def _read_head(text: str, context: NoteContext) -> CompanyHead | None:
    words = context.words
    plain = _plain(text, words)
    if not 0 < len(plain.split()) <= _MOST_HEAD_WORDS or plain.endswith("?"):
        return None
    if words.section(plain) or words.field(plain) or is_placeholder(plain):
        return None
    status, rest = _without_state(plain, text, context)
    title = _title(rest, context)
    name = title.company
    if name is None or is_topic(name, words) or not _is_written_as_name(name, rest, title):
        return None
    is_told = bool(status or title.role or title.round)
    return CompanyHead(
        title=replace(title, sure=True),
        status=status,
        is_told=is_told,
        may_be_topic=fold(name) in words.words["search.topic_names"],
    )


def _plain(text: str, words: Vocabulary) -> str:
    """Give a line as a reader sees it, without numbering, tags, symbols, and `Company:`."""
    plain = _TAGS.sub(" ", plain_text(_TAGS.sub(" ", text).replace(_STRUCK, ""))).strip()
    plain = _SYMBOLS.sub("", plain)
    plain = _SYMBOLS.sub("", _NUMBERING.sub("", plain)).strip()
    label, colon, value = plain.partition(":")
    return value.strip() if colon and words.field(label) == "company" else plain


def _without_state(plain: str, text: str, context: NoteContext) -> tuple[str | None, str]:
    """Split off what became of an application: `Acme (rejected)`, `Acme - applied 2026-03-01`."""
    status: str | None = _symbol(text, context.words)
    rest = plain
    for piece in _CUTS.split(plain):
        if found := read_state(piece, context):
            status = found
            rest = rest.replace(piece, " ", 1)
    return status, clean(rest) if rest != plain else plain


def _symbol(text: str, words: Vocabulary) -> str | None:
    """Give the status that an emoji at an end of a line says: `❌ Acme`."""
    bare = text.strip()
    for status in ("rejected", "offer"):
        symbols = words.spellings[f"search.symbols_{status}"]
        if any(bare.startswith(one) or bare.endswith(one) for one in symbols):
            return status
    return None


def read_state(text: str, context: NoteContext) -> str | None:
    """Give what became of an application if a text says nothing else: `applied 3 May online`."""
    plain = text
    for found in reversed(context.dates(text)):
        plain = f"{plain[: found.start]} {plain[found.end :]}"
    tokens = fold(plain).split()
    states = context.words.states
    if not 0 < len(tokens) <= _FEW_WORDS or " ".join(tokens) in context.words.words["rounds.names"]:
        return None
    if whole := states.get(" ".join(tokens)):
        return whole
    heads = (" ".join(tokens[:count]) for count in (3, 2, 1))
    known = context.words.words["application_status.generic"]
    found_state = next((states[head] for head in heads if head in states and head not in known), "")
    is_round = read_round_title(plain, context).strength > 1
    return found_state if found_state and not is_round else None


_FEW_WORDS = 6


def _title(rest: str, context: NoteContext) -> NoteTitle:
    """Read company, role, and round; a name that is also a word of rounds stands alone."""
    title = read_note_title(rest, context)
    if title.round and not _names_round(title, context.words):
        name = title.round.name or ""
        is_job = (
            fold(name).split()[-1:]
            and fold(name).split()[-1] in context.words.words["roles.second_words"]
        )
        title = replace(title, round=None, role=title.role or (name if is_job else None))
    if title.company or title.role or title.round:
        return title
    first = _CUTS.split(rest)[0]
    return NoteTitle(company=company_name(first, context.words))


def _names_round(title: NoteTitle, words: Vocabulary) -> bool:
    """Tell whether a head is also of one round; `final` alone may be said of many things."""
    if title.round is None:
        return False
    is_whole = fold(title.round.name or "") in words.words["rounds.names"]
    return title.round.strength > 1 or title.round.day is not None or is_whole


def _is_written_as_name(name: str, rest: str, title: NoteTitle) -> bool:
    """Tell whether words are written as names are: `Acme Foods`, but not `Acme is slow`."""
    tokens = name.split()
    if len(tokens) > 1 and _OF_SENTENCES & set(fold(name).split()):
        return False
    small = JOINERS | _PARTS
    is_name = all(not t[0].islower() or t.lower() in small or "." in t for t in tokens)
    if not is_name and len(tokens) > 1:
        return bool(title.role)
    return bool(title.role or title.round) or fold(_AFTER_DAY.sub("", rest)).startswith(fold(name))


_OF_TOPICS = (
    "search.topics", "search.months", "search.noise", "search.archives", "search.logs",
    "rounds.no_names",
)  # fmt: skip


def is_topic(name: str, words: Vocabulary) -> bool:
    """Tell whether a name is of a skill, a place, a month, or a person, or heads a list."""
    folded = fold(name)
    tokens = folded.split()
    topics = words.words["search.topics"]
    if folded in topics or (_COUNTED.fullmatch(folded) and _is_countable(tokens[0], words)):
        return True
    known = WEEKDAYS | JOINERS
    if words.field(name) or all(
        t in known or t.isdigit() or words.lists(t, *_OF_TOPICS) for t in tokens
    ):
        return True
    if words.words["search.topic_heads"] & {tokens[-1], folded} or words.section(name):
        return True
    return is_role(name, words) or _is_person(tokens, name, words)


def may_be_company(met: str, words: Vocabulary) -> bool:
    """Tell whether who is met is a company: one word that is no first name, or a company's."""
    return not is_topic(met, words) and (len(met.split()) == 1 or has_company_sign(met, words))


def is_sought(title: NoteTitle, words: Vocabulary) -> bool:
    """Tell whether a title names the job beside who is met: `Interview with Acme Vale (cook)`.

    A person is met whose first name is known, or whose own job is to meet people.
    """
    met, job = fold(title.person).split(), fold(title.role or "").split()
    if not (met and job and title.says_interview) or met[0] in words.words["roles.first_names"]:
        return False
    return not words.words["roles.meets"] & set(job)


def _is_countable(word: str, words: Vocabulary) -> bool:
    """Tell whether headings of a diary count such words: `Day 1`, `Week 3`, `März 2026`."""
    return word in _PERIODS or words.lists(word, "search.topics", "search.months")


_PERIODS = frozenset({"day", "tag", "jour", "dia", "kw", "quarter", "q1", "q2", "q3", "q4"})


def _is_person(tokens: list[str], name: str, words: Vocabulary) -> bool:
    """Tell whether a name begins with a first name and has no word of a company."""
    if tokens[0] not in words.words["roles.first_names"] or has_company_sign(name, words):
        return False
    return len(tokens) <= _MOST_NAME_WORDS and "'" not in name


_MOST_NAME_WORDS = 3
