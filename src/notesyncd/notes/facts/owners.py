"""Who is to do something: `@Ada send it`, `Ada: send it`, `send it (Ada)`, `HR will call`."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Place
from notesyncd.notes.vocabulary import fold

__all__ = ["SOMEBODY", "is_me", "others_in", "take_owner"]

_AT_NAME = re.compile(
    r"(?<!\S)@([A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]+)?|\[\[[^\]]+\]\]|[a-z][\w.-]+)"
)
_FOR_NAME = re.compile(
    r"[(\s](?:for|von|für|pour|para|de)\s+"
    r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)*|them|company|recruiter)\)?\s*$"
)
_WORD_END = re.compile(r"[\s'’]")
_SUBJECT = re.compile(
    r"(?P<name>[\w'’]+(?: [A-ZÀ-Ý][\w'’]+)?)(?:'ll|’ll)?\s+(?:will|is going to|are going to|"
    r"to (?=get|send|let|schedule|confirm)|gets back|wird|decides|announces|confirms|entscheidet|"
    r"schickt|meldet|va|revient|décide|tranche|enviará|dirá|decide|responde|confirma)\b"
)
_WHO = r"(?:(?:\*\*|__)?\[\[[^\]]+\]\]|(?:\*\*|__)?[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,2})"
_NAME_FIRST = re.compile(rf"(?P<name>{_WHO})(?:\*\*|__)?\s?(?::(?:\*\*|__)?|[-–—→]|->)\s+(?=\S)")
_NAME_LAST = re.compile(rf"\s*[(\[](?P<name>{_WHO})[)\]](?=\s*$)|\s+[–—-]+\s+(?P<bare>{_WHO})$")
_OF_SOMEBODY = re.compile(
    r"\s(?:with|to|from|via|of|and|mit|an|von|bei|und|avec|à|de|chez|et|con|a|y)"
    r"(?: [A-ZÀ-Ý][\w.'’-]*){1,3}\s*$"
)
"""Before a role in brackets that is that of whoever is named: `confirm it with Ada (recruiter)`."""
_ME = frozenset({"me", "myself", "i", "ich", "moi", "yo", "self", "je", "mich"})
_TO_ME = re.compile(r"\b(?:me|mir|mich|moi)\b|^(?:m|me)\s")


def is_me(name: str) -> bool:
    """Tell whether a name is that of the note's writer, such as `me` or `ich`."""
    return fold(name) in _ME


SOMEBODY = "they"
"""Owner of what others will do, where the note does not say who."""


def take_owner(
    text: str, place: Place, context: NoteContext, names: frozenset[str]
) -> tuple[str, str | None]:
    """Take the name of who is to do it off the text; `None` is the note's writer.

    A heading such as "Action items (for Ada)" names one too. `names` are those of the note's
    people: of other words before a colon nobody knows whether they are names.
    """
    if match := _AT_NAME.search(text):
        return _without(text, match, plain_text(match[1]))
    for pattern in (_NAME_FIRST, _NAME_LAST):
        match = pattern.search(text) if pattern is _NAME_LAST else pattern.match(text)
        name = next((one for one in match.groups() if one), "") if match else ""
        name = plain_text(name.strip("*_"))
        if match and pattern is _NAME_LAST and _is_role_of_named(name, text, match, names):
            continue
        if match and (is_me(name) or _is_owner(name, context, names)):
            rest, owner = _without(text, match, name)
            if rest and (owner is None or not _is_of_contact(rest, context)):
                return rest, owner
    heading = _FOR_NAME.search(place.title)
    is_theirs = heading is not None and place.section in ("next_steps", "their_steps")
    return text, heading["name"] if heading and is_theirs and not is_me(heading["name"]) else None


def _without(text: str, match: re.Match[str], name: str) -> tuple[str, str | None]:
    rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip()
    return rest, None if is_me(name) else name


def _is_role_of_named(name: str, text: str, match: re.Match[str], names: frozenset[str]) -> bool:
    """Tell whether brackets say who the person before them is: `with Ada (recruiter)`."""
    if is_me(name) or fold(name) in names or not match["name"]:
        return False
    return _OF_SOMEBODY.search(text[: match.start()]) is not None


def _is_owner(name: str, context: NoteContext, names: frozenset[str]) -> bool:
    """Tell whether a name is that of somebody in the note, or stands for one: `recruiter`."""
    words = fold(name).split()
    return bool(words) and (
        all(word in names for word in words) or fold(name) in context.words.words["marks.they"]
    )


def _is_of_contact(rest: str, context: NoteContext) -> bool:
    """Tell whether `thank` or `anrufen` beside a name is what to do with its bearer."""
    contact, folded = context.words.words["todo.contact"], fold(rest)
    words = folded.split()
    if not words or _TO_ME.search(folded):
        return not words
    return words[0] in contact or words[-1] in contact


def others_in(text: str, context: NoteContext) -> str | None:
    """Give who is to do it if the sentence says that somebody else will."""
    first = _WORD_END.split(text, maxsplit=1)[0]
    if fold(text.partition(" ")[0]) in context.words.words["marks.pronouns"]:
        return first.rstrip(":,")
    match = _SUBJECT.match(text)
    they = context.words.words["marks.they"]
    for name in (match["name"] if match else "", first if match else ""):
        if fold(name) in they:
            return name
    if match and not is_me(match["name"]) and is_person_name(match["name"], context.words):
        return match["name"]
    return None
