"""The parts of a title: a role keeps what belongs to it, `Sales Director, Nordics (m/w/d)`."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.names import has_company_sign, is_of_person, partition_at
from notesyncd.notes.role_marks import is_mark, is_speciality
from notesyncd.notes.rounds.titles import clean, read_round_title
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["split_title", "without_key", "without_tail"]

_SEPARATOR = re.compile(
    r"(\s+(?:[-–—|·•/:]+|<-*>|↔|⇄)\s+|:\s+|\s*[—|]\s*|\s*[()\[\]]\s*|;\s+|,\s+)"
)
_BRACKET = re.compile(r"(?<=\S) ?[(\[](?P<inside>[^()\[\]]{3,50})[)\]]")
_PLACES = re.compile(r"\s*[/,;·|+&]\s*|\s+(?:or|and|oder|und|ou|et|o|y)\s+")
_STRONG = re.compile(r"[-–—|·•]+")
_TAIL = re.compile(r"\s*[,(].*$|\s[-–—]\s.*$", re.DOTALL)
_FOLLOWS_AT = re.compile(r"(?:at|bei|beim|chez)\s|@", re.IGNORECASE)
_KEY = re.compile(
    r"(?P<before>^|\s*[-–—|/,;]\s+)"
    r"(?:poste|puesto|cargo|vacante|métier|stelle|position|job|role|rolle)\s?:\s+(?=\S)",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b\d+ ?(?:h|hrs?|hours?|std|stunden|heures|horas|%)(?:\W|$)|%")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MOST_REMARK_WORDS = 3


def split_title(text: str, context: NoteContext) -> list[str]:
    """Split a title into its parts at dashes, colons, commas, and brackets."""
    pieces = _SEPARATOR.split(f" {_without_modes(text, context)} ")
    texts, separators = [clean(piece) for piece in pieces[::2]], pieces[1::2]
    parts = texts[:1]
    for index, separator in enumerate(separators, start=1):
        piece, mark = texts[index], separator.strip() or "-"
        after_remark = mark == ")" and parts[-1].endswith(")") and _FOLLOWS_AT.match(piece)
        if after_remark:
            parts[-1] = f"{parts[-1]} {piece}"
            continue
        others = [one for one in (*texts[: index - 1], *texts[index + 1 :]) if fold(one)]
        is_inside = mark == "," and _is_inside(separators, index)
        if is_role(parts[-1], context.words) and (
            _belongs(piece, mark, others, context)
            or (is_inside and _is_field_of_role(piece, context))
        ):
            joined = f" ({piece})" if mark in "([" else f"{separator.rstrip()} {piece}"
            parts[-1] += joined
        else:
            parts.append(piece)
    return parts


def without_key(text: str) -> str:
    """Leave out the word for the role right before it: `Acme / poste : welder`."""
    return _KEY.sub(lambda match: " - " if match["before"] else "", text)


def _without_modes(text: str, context: NoteContext) -> str:
    """Take out of brackets after a role where one works, or the scale: `Engineer (Leeds / hybrid)`.

    Where nothing else can be the company, only the words for remote work and the like go.
    """
    for match in reversed(list(_BRACKET.finditer(text))):
        pieces = _PLACES.split(match["inside"])
        rest = [one for one in pieces if not _is_mode(one, context)]
        before, after = text[: match.start()], text[match.end() :]
        if len(rest) == len(pieces) or not is_role(_SEPARATOR.split(before)[-1], context.words):
            continue
        is_other = any(
            is_role(one, context.words) or read_round_title(one, context).strength for one in rest
        )
        is_named = len(_SEPARATOR.split(before)) > 1 or _has_words(after)
        kept = rest if rest and (is_other or not is_named) else []
        text = f"{before} ({', '.join(kept)}){after}" if kept else before + after
    return text


def _is_mode(piece: str, context: NoteContext) -> bool:
    """Tell whether a piece says where one works, or by what scale one is paid: `TVöD 9a`."""
    bare = fold(piece).lstrip("0123456789 ")
    return _is_scale(piece, context.words) or bare in context.words.words["roles.modes"]


def _is_scale(piece: str, words: Vocabulary) -> bool:
    padded = f" {fold(piece.lower())} "
    return any(f" {one} " in padded for one in words.words["pay.scales"])


def without_scale(role: str, words: Vocabulary) -> str:
    """Give a role without the scale of its pay in brackets: `Clerk` of `Clerk (TVöD 9a)`."""
    return _BRACKET.sub(lambda m: "" if _is_scale(m["inside"], words) else m[0], role)


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_inside(separators: list[str], index: int) -> bool:
    """Tell whether dashes stand before and after a comma: `Acme — clerk, claims — phone call`."""
    sides = (separators[: index - 1], separators[index:])
    return all(any(_STRONG.fullmatch(one.strip()) for one in side) for side in sides)


def _is_field_of_role(piece: str, context: NoteContext) -> bool:
    """Tell whether a piece can be the field of the role before it: no person, round, or day."""
    words = context.words
    if not 0 < len(piece.split()) <= _MOST_REMARK_WORDS or any(map(str.isdigit, piece)):
        return False
    is_other = _is_mode(piece, context) or fold(piece) in words.words["search.noise"]
    if is_other or is_role(piece, words) or is_of_person(piece, words):
        return False
    is_state = words.status(piece) is not None or fold(piece) in words.formats
    return not (is_state or has_company_sign(piece, words)) and not (
        read_round_title(piece, context).strength
    )


def _belongs(piece: str, mark: str, others: list[str], context: NoteContext) -> bool:
    """Tell whether a piece after a role is a part of it; `others` may name the company."""
    words = context.words
    first, at, _ = partition_at(piece)
    if mark in "([":
        known = is_mark(piece, words) or is_speciality(piece, words)
        return known or (bool(others) and _is_remark(piece, context))
    if mark == "," or set(mark) <= set("-–—"):
        is_other = fold(first) in words.words["search.noise"]
        is_alone = not (others or at) and mark != ","
        return not (is_alone or is_other) and is_speciality(first, words)
    return False


def _is_remark(piece: str, context: NoteContext) -> bool:
    """Tell whether what stands in brackets after a role is of the role: no round, place, day."""
    words, folded = context.words, fold(piece)
    tokens = folded.split()
    if not tokens or len(tokens) > _MOST_REMARK_WORDS or folded in words.formats:
        return False
    if set(tokens) <= words.words["roles.modifiers"]:
        return True  # `driver (trainee)`
    is_noise = folded in words.words["search.noise"] or words.status(piece) is not None
    if is_noise or tokens[0] in words.words["roles.before_people"] or is_role(piece, words):
        return False
    is_dated = _YEAR.search(folded) or set(tokens) & words.words["search.months"]
    if is_dated or set(tokens) & words.words["roles.until"] or _HOURS.search(folded):
        return False
    return not (read_round_title(piece, context).strength or context.dates(piece))


def without_tail(role: str) -> tuple[str, str]:
    """Split off what comes after a comma, a dash, or a bracket of a role."""
    match = _TAIL.search(role)
    return (role[: match.start()], match[0]) if match else (role, "")
