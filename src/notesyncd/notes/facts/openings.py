"""How a line opens: with an emoji, with a sign such as `(+)`, or with a word and a dash."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.facts.points import SECTION_POINTS, marked
from notesyncd.notes.facts.reading import WEAK_SECTIONS, Reading, Spot
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.titles import is_status_line
from notesyncd.notes.vocabulary import fold

__all__ = ["dash_label", "key_section", "long_label", "sign_section", "signed_section"]

_DASH = re.compile(
    r"(?P<key>[^\W\d_][^:–—]{0,40}?)\s+(?:[-–—=]|->|=>|→)\s+(?P<value>\S.*)", re.DOTALL
)
_LONG = re.compile(r"(?P<key>[^\W\d_][^:?!.;\"“”„]{2,60}?)\s?:\s+(?P<value>\S.*)", re.DOTALL)
_BARE_SIGN = re.compile(r"(?P<key>[$€£]{1,3})\s?:\s*(?P<value>\S.*)", re.DOTALL)
_OF = re.compile(
    r"(?P<head>.{3,30}?) (?:from|by|of|for|on|von|vom|zu|zum|zur|bei|beim|über|für|de|du|del|des|d'"
    r"|sur|à|au|al|sobre|para|por|con|avec|mit|with|about|at|after|nach|après|tras)\b"
)
_WHOSE = re.compile(r"[A-ZÀ-Ý][\w-]+(?:['’]s|s['’]) (?P<rest>\w.*)")
_MOST_DASH_WORDS, _MOST_LONG_WORDS = 4, 9
_OF_PEOPLE = frozenset({"about_people", "feedback"})
"""Sections that a name may follow: `Impression Ada: ..`."""
_SAYS_MORE = frozenset({"should_have_said", "went_well", "concern", "feedback", "salary", "story"})
"""Kinds of points that the words of a line settle even where it has a `+` or a `-`."""
_SLIPS = frozenset({"should_have_said"})
_LOOSE_SIGNS = frozenset({"research", "discussed", "skill"})
"""What an emoji means unless the words after it say more: `💡 should have told them`."""
_LABELS = frozenset({*SECTION_POINTS, "questions", "next_steps"})
"""What `Key - value` may be."""


def key_section(key: str, context: NoteContext) -> str | None:
    """Give the section of a label; `Feedback from Ada` and `Ada's feedback` are feedback."""
    words = context.words
    meaning = words.heading(key)
    if meaning is not None:
        return meaning
    whose = _WHOSE.fullmatch(key)
    if whose and (meaning := words.sections.get(fold(whose["rest"]))):
        return meaning
    first, _, rest = key.partition(" ")
    if rest and is_person_name(rest, words) and first[:1].isupper():
        meaning = words.sections.get(fold(first))
        return meaning if meaning in _OF_PEOPLE and not words.has("marks.team", first) else None
    head = _OF.match(key)
    meaning = words.sections.get(fold(head["head"])) if head else None
    return meaning if meaning in SECTION_POINTS else None


def long_label(plain: str, context: NoteContext) -> tuple[str, str] | None:
    """Give key and value of a label of more words than others have, if its words are known."""
    bare = _BARE_SIGN.match(plain)
    if bare:
        return bare["key"], bare["value"]
    match = _LONG.match(plain)
    if match is None or len(match["key"].split()) > _MOST_LONG_WORDS:
        return None
    is_known = key_section(match["key"], context) in SECTION_POINTS
    return (match["key"], match["value"]) if is_known else None


def dash_label(plain: str, spot: Spot, context: NoteContext) -> tuple[str, str] | None:
    """Give section and value of `Doubts - whether ..`; the words before the dash must be known."""
    match = _DASH.match(plain)
    if match is None or spot.section not in WEAK_SECTIONS:
        return None
    key, value = match["key"], match["value"]
    if len(key.split()) > _MOST_DASH_WORDS or not any(char.isalpha() for char in value):
        return None
    folded = fold(key)
    field = context.words.fields.get(folded)
    meaning = "salary" if field == "salary" else context.words.sections.get(folded)
    return (meaning, value) if meaning in _LABELS else None


def sign_section(plain: str, spot: Spot, context: NoteContext) -> tuple[str, str] | None:
    """Give section and rest of a line that opens with an emoji such as 🚩, or a sign as `(+)`."""
    match = context.words.patterns["signs"].match(plain)
    if match is None or spot.section not in WEAK_SECTIONS:
        return None
    rest = plain[match.end() :].strip(" :-–—")
    if not fold(rest) or is_status_line(rest, context.words):
        return None
    section = context.words.signs[match[1]]
    own = marked(rest, context) if section in (*_LOOSE_SIGNS, "concern") else None
    says_more = _SLIPS if section == "concern" else _SAYS_MORE
    return (own[0] if own and own[0] in says_more else section), rest


def signed_section(
    entry: Entry, plain: str, spot: Spot, reading: Reading
) -> tuple[str, str] | None:
    """Give the section of a line of a list for and against, unless its own words say more."""
    section = reading.signs.get(entry.line)
    if section is None or spot.section not in (*WEAK_SECTIONS, "went_well", "concern"):
        return None
    own = marked(plain, reading.context, reading.names)
    return None if own and own[0] in _SAYS_MORE else (section, plain)
