"""Who asked, as the only one whom a round has: `Ada asked:` in a note that names Ada Byron.

A first name alone may be a friend's; the note has to name the person more fully elsewhere.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry, Table, walk
from notesyncd.notes.persons import merge_people
from notesyncd.notes.rounds.drafts import RoundDraft

__all__ = ["with_askers"]

_ASKED = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<name>[A-ZÀ-Ý][a-zà-ÿ'’-]+) (?:then |also |dann |auch )?"
    r"(?:asked(?: me)?(?=:| me | what| how| why| whether| if| about)|wanted to know"
    r"|fragte(?: mich)?|wollte (?:von mir )?wissen|hat (?:mich )?gefragt"
    r"|(?:m['’])?a demandé|voulait savoir|m['’]a (?:interrogé|questionné)|(?:me )?preguntó|me pidió"
    r"|quería saber)(?!\w)"
    r"(?!(?: me| mich)? (?:how it|how i got|wie es|wie['’]s|comment ça|cómo (?:me )?fue))"
)
_SURNAME = r"(?:[A-ZÀ-Ý]\.|(?:(?:de|van|von|di|da|la|le) )*[A-ZÀ-Ý][a-zà-ÿ'’-]+)(?!\w)"


def with_askers(
    drafts: Sequence[RoundDraft], nodes: Sequence[Entry | Table], context: NoteContext
) -> tuple[RoundDraft, ...]:
    """Give the only round of a note, if it has nobody, those who asked something below it."""
    if len(drafts) != 1 or drafts[0].people:
        return tuple(drafts)
    lines = [(one, plain_text(one.text)) for one in walk(nodes) if one.block.box is None]
    told = " \n ".join(text for _, text in lines)
    below = ((one, text) for one, text in lines if one.line > drafts[0].line)
    people = merge_people(_askers(below, told, context))
    return (replace(drafts[0], people=people),) if people else tuple(drafts)


def _askers(
    lines: Iterator[tuple[Entry, str]], told: str, context: NoteContext
) -> Iterator[Person]:
    for line, text in lines:
        for match in _ASKED.finditer(text):
            whole = re.search(rf"(?<![\w'’-]){re.escape(match['name'])} {_SURNAME}", told)
            if whole:
                yield from read_people(whole[0], context, line.line, line.place.heading)
