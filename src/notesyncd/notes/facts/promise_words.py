"""Who promises something in a sentence, by its own words: me, or others."""

import re
from datetime import date
from typing import Literal, TypeAlias

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.characters import after_name
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.values.due import prose_due
from notesyncd.notes.vocabulary import fold

__all__ = ["Promiser", "named_promiser", "promise_in", "promiser_by_a_day"]

Promiser: TypeAlias = Literal["mine", "theirs"]

_NAME = re.compile(r"(?P<who>[A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]+)?)(?:['’]ll)? ")
_SOME_DAY = date(2000, 1, 3)
"""Stands for the day on which it was said."""
_NO_NAMES = frozenset({"you", "we", "it", "this", "that", "there", "i"})
_SAID_LAST = re.compile(
    r",\s+(?:said|says|according to|so|sagte?|meinte|dit|a dit|dijo|según)\b[^,]*$"
)
"""`Results by Friday, said Ada.`"""


def promise_in(
    sentence: str, context: NoteContext, names: frozenset[str] = frozenset()
) -> Promiser | None:
    """Tell who promises something in a sentence by its own words; a question promises nothing.

    `names` are those of the people in the note.
    """
    if sentence.rstrip().endswith("?"):
        return None
    phrases, folded = context.words.phrases, fold(sentence)
    if phrases["promises.mine"].search(folded) and not phrases["promises.i_get"].match(folded):
        first = phrases["promises.they_by_a_day"].match(folded)
        return "theirs" if first and _ends_by_a_day(sentence) else "mine"
    rest = after_name(sentence, names, context.words)
    if rest is not None and phrases["promises.does_for_me"].match(rest):
        return "theirs"
    name, rest = _name_first(sentence, context)
    if name and phrases["promises.after_name"].match(rest):
        return "theirs"
    if _is_to_tell(folded, context):
        return None
    return "theirs" if phrases["promises.theirs"].search(folded) else None


def _is_to_tell(folded: str, context: NoteContext) -> bool:
    """Tell whether it is to be told, or asked, what others will do: `tell Ada they'll ring`."""
    first, _, rest = folded.partition(" ")
    is_told = first in context.words.words["todo.first_to_tell"]
    return is_told and rest.partition(" ")[0] not in ("me", "us")


def _ends_by_a_day(sentence: str) -> bool:
    """Tell whether the first clause alone has the day: `She rings by Sunday, I only have to ..`."""
    first, _, rest = sentence.partition(", ")
    return bool(rest) and prose_due(first, said_on=_SOME_DAY) is not None


def named_promiser(sentence: str, context: NoteContext) -> str | None:
    """Give the name with which a sentence begins if that person is to do something."""
    name, rest = _name_first(sentence, context)
    return name if name and context.words.phrases["promises.does"].match(rest) else None


def _name_first(sentence: str, context: NoteContext) -> tuple[str | None, str]:
    """Give the name with which a sentence begins, and what follows it, folded."""
    match = _NAME.match(sentence)
    if match is None or fold(match["who"]) in _NO_NAMES:
        return None, ""
    if not is_person_name(match["who"], context.words):
        return None, ""
    rest = sentence[match.end("who") :].replace("'ll", " will ").replace("’ll", " will ")
    return match["who"], fold(rest)


def promiser_by_a_day(
    sentence: str, context: NoteContext, names: frozenset[str] = frozenset()
) -> Promiser | None:
    """Tell who is to do what a sentence with a due day says: `Have to send it by Friday`."""
    if sentence.rstrip().endswith("?"):
        return None
    phrases, folded = context.words.phrases, fold(sentence)
    if phrases["promises.not_for_me"].search(folded):
        return None
    if phrases["promises.i_get"].match(folded):
        return "theirs"
    if phrases["promises.me_by_a_day"].match(folded):
        return "mine"
    if phrases["promises.mine_by_a_day"].search(folded):
        return "mine"
    rest = after_name(sentence, names, context.words)
    if rest is not None and phrases["promises.does"].match(rest):
        return "theirs"
    if _SAID_LAST.search(sentence) or phrases["promises.they_by_a_day"].match(folded):
        return "theirs"
    if phrases["promises.brings_by_a_day"].search(folded):
        return "theirs"
    return None
