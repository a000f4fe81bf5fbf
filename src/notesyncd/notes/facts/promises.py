"""Promises both ways: of the seeker, and of the others; under "Promises", or in any sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Literal, TypeAlias

from notesyncd.api import FollowUp
from notesyncd.notes.context import Found, NoteContext, Outcome
from notesyncd.notes.facts.follow_ups import line_follow_ups, others_in
from notesyncd.notes.facts.people import is_person_name
from notesyncd.notes.facts.reading import PROMISED, Reading, Spot, points_in, steps_in
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.values.due import prose_due
from notesyncd.notes.vocabulary import fold

__all__ = ["promise_by_a_day", "promise_in", "promised", "promised_steps"]

Promiser: TypeAlias = Literal["mine", "theirs"]

_LABELLED = re.compile(r"(?P<who>[\w'’]+(?: [A-ZÀ-Ý][\w'’]+)?)\s*:\s+(?P<what>\S.*)", re.DOTALL)
_MINE = re.compile(r"(?:i|i'll|i'd|me|ich|je|j'ai|yo)\b")
_ME = frozenset({"i", "me", "ich", "je", "moi", "yo", "my side", "mine"})
_NAME = re.compile(r"(?P<who>[A-ZÀ-Ý][\w-]*(?: [A-ZÀ-Ý][\w-]+)?)(?:['’]ll)? ")
_NO_NAMES = frozenset({"you", "we", "it", "this", "that", "there", "i"})
_OTHERS_DO = re.compile(
    r"(?P<who>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?) (?:will|wants to|sends?|calls|writes|mails|"
    r"emails|checks|asks|shares|introduces|lets|gets|comes|schedules|confirms|replies|answers|"
    r"promised|schickt|meldet|ruft|mailt|fragt|klärt|gibt|wird|envoie|rappelle|revient|transmet|"
    r"demande|va|manda|envía|llama|avisa|confirma|escribe|enviará|mandará)\b"
)


def promise_in(sentence: str, context: NoteContext) -> Promiser | None:
    """Tell who promises something in a sentence by its own words; a question promises nothing."""
    if sentence.rstrip().endswith("?"):
        return None
    folded = fold(sentence)
    if context.words.patterns["promises.mine"].search(folded):
        return "mine"
    patterns = context.words.patterns
    name = _NAME.match(sentence)
    if name and is_person_name(name["who"], context.words) and fold(name["who"]) not in _NO_NAMES:
        rest = fold(sentence[name.end("who") :].replace("'ll", " will ").replace("’ll", " will "))
        if patterns["promises.after_name"].match(rest):
            return "theirs"
    return "theirs" if patterns["promises.theirs"].search(folded) else None


def promise_by_a_day(sentence: str, spot: Spot, reading: Reading) -> Promiser | None:
    """Read `HR will call by Friday`: others will do something by a day, whatever it is."""
    in_note = spot.scope is not None or reading.is_round_note
    if not in_note or others_in(sentence, reading.context) is None:
        return None
    order = reading.context.settings.date_order
    due = prose_due(sentence, said_on=reading.day(spot.scope), order=order)
    return "theirs" if due else None


def promised(
    sentence: str, promiser: Promiser, entry: Entry, spot: Spot, reading: Reading
) -> Iterator[Outcome]:
    """Give a promise as a point, and what is to be done with its date: by me, or by its owner."""
    yield from points_in(sentence, entry, spot, reading, section="promise", rule=_SAYS_SO)
    rule = PROMISED if promiser == "mine" else "others promised it"
    for one in line_follow_ups(sentence, entry, reading.day(spot.scope), reading.context):
        if isinstance(one, FollowUp):
            owner = None if promiser == "mine" else one.owner or _SOMEBODY
            yield Found(fact=replace(one, owner=owner), rule=rule, scope=spot.scope)
        else:
            yield one


_SAYS_SO = "its words say so"
_SOMEBODY = "they"


def promised_steps(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give the follow-up of a promise: mine, or with its owner where a name stands there."""
    plain = plain_text(entry.text).strip()
    label = _LABELLED.match(plain)
    what = label["what"] if label else plain
    if _MINE.match(fold(plain)) and not plain.rstrip().endswith("?"):
        text = what if label and fold(label["who"]) in _ME else plain
        yield from steps_in(text, entry, spot, PROMISED, reading)
        return
    named = label or _OTHERS_DO.match(plain)
    words = reading.context.words
    is_pronoun = bool(named) and fold(plain).split(" ")[0] in words.words["marks.they"]
    if named is None or is_pronoun or not is_person_name(named["who"], words):
        return
    for one in line_follow_ups(what, entry, reading.day(spot.scope), reading.context):
        if isinstance(one, FollowUp):
            fact = replace(one, owner=one.owner or named["who"])
            yield Found(fact=fact, rule="others promised it", scope=spot.scope)
