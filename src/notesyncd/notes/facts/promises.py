"""Promises both ways: of the seeker, and of the others; under "Promises", or in any sentence."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from notesyncd.api import FollowUp
from notesyncd.notes.context import Found, Outcome
from notesyncd.notes.facts.characters import named_first
from notesyncd.notes.facts.follow_ups import line_follow_ups
from notesyncd.notes.facts.owners import SOMEBODY, others_in
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.facts.promise_words import (
    Promiser,
    named_promiser,
    promise_in,
    promiser_by_a_day,
)
from notesyncd.notes.facts.reading import (
    OTHERS_PROMISED,
    PROMISED,
    Reading,
    Spot,
    points_in,
    steps_in,
)
from notesyncd.notes.facts.todo_lists import is_command
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.values.due import prose_due
from notesyncd.notes.vocabulary import fold

__all__ = [
    "SOME_DAY",
    "labelled_promise",
    "promise_by_a_day",
    "promise_in",
    "promised",
    "promised_steps",
]

_LABELLED = re.compile(r"(?P<who>[\w'’]+(?: [A-ZÀ-Ý][\w'’]+)?)\s*:\s+(?P<what>\S.*)", re.DOTALL)
_MINE = re.compile(r"(?:i|i'll|i'd|me|ich|je|j'ai|yo)\b")
_HANDED = re.compile(
    r"\w\s+(?:->|=>|→|an|to|for|für|à|pour|a|para)\s+(?P<who>[A-ZÀ-Ý][\w'’-]+|me|mir|mich|moi|yo|us)\b"
)
"""What is brought to somebody: `reference list -> Ada`."""
SOME_DAY = date(2000, 1, 3)
"""Stands for the day on which it was said: whether there is a due day does not depend on it."""
_ME = frozenset({"i", "me", "ich", "je", "moi", "yo", "my side", "mine"})


def promise_by_a_day(sentence: str, spot: Spot, reading: Reading) -> Promiser | None:
    """Read `HR will call by Friday`: somebody will do something by a day, whatever it is."""
    in_note = spot.scope is not None or reading.is_round_note or reading.day(spot.scope)
    if not in_note:
        return None
    promiser = promiser_by_a_day(sentence, reading.context, reading.names)
    elsewhere = reading.context.words.phrases["promises.not_for_me"].search(fold(sentence))
    if promiser is None and not elsewhere and others_in(sentence, reading.context):
        promiser = "theirs"
    if promiser is None:
        return None
    order = reading.context.settings.date_order
    said_on = reading.day(spot.scope) or SOME_DAY
    due = prose_due(sentence, said_on=said_on, order=order)
    return promiser if due else None


def promised(
    sentence: str, promiser: Promiser, entry: Entry, spot: Spot, reading: Reading
) -> Iterator[Outcome]:
    """Give a promise as a point, and what is to be done with its date: by me, or by its owner."""
    yield from points_in(sentence, entry, spot, reading, section="promise", rule=_SAYS_SO)
    rule = PROMISED if promiser == "mine" else OTHERS_PROMISED
    for one in line_follow_ups(sentence, entry, reading.day(spot.scope), reading.context):
        if isinstance(one, FollowUp):
            name = one.owner or named_first(sentence, reading.names) or SOMEBODY
            owner = None if promiser == "mine" else name
            yield Found(fact=replace(one, owner=owner), rule=rule, scope=spot.scope)
        else:
            yield one


_SAYS_SO = "its words say so"


def promised_steps(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give the follow-up of a promise: mine, or with its owner where a name stands there."""
    plain = plain_text(entry.text).strip()
    label = _LABELLED.match(plain)
    what = label["what"] if label else plain
    promiser, owner = _promiser(plain, label, spot, reading)
    if promiser is None or plain.rstrip().endswith("?"):
        return
    if promiser == "mine":
        text = what if label and fold(label["who"]) in _ME else plain
        yield from steps_in(text, entry, spot, PROMISED, reading)
        return
    for one in line_follow_ups(what, entry, reading.day(spot.scope), reading.context):
        if isinstance(one, FollowUp):
            fact = replace(one, owner=one.owner or owner or SOMEBODY)
            yield Found(fact=fact, rule=OTHERS_PROMISED, scope=spot.scope)


def labelled_promise(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give the follow-up of `Promised: ..`: mine, unless label or words say that others will."""
    if spot.section in ("my_promises", "their_steps"):
        yield from promised_steps(entry, spot, reading)
    elif spot.section == "promise":
        plain = plain_text(entry.text).strip()
        who = _promiser(plain, _LABELLED.match(plain), spot, reading)[0]
        section = spot.section if who else "my_promises"
        yield from promised_steps(entry, replace(spot, section=section), reading)


def _promiser(
    plain: str, label: re.Match[str] | None, spot: Spot, reading: Reading
) -> tuple[Promiser | None, str | None]:
    """Tell who promises a line under "Promises", and the name of who it is if it is not me."""
    words = reading.context.words
    by_a_day = promiser_by_a_day(plain, reading.context, reading.names)
    is_mine = _MINE.match(fold(plain)) and by_a_day != "theirs"  # not `I should know by Friday`
    if spot.section == "my_promises" or is_mine:
        return "mine", None
    is_name = label is not None and is_person_name(label["who"], words)
    owner = label["who"] if label and is_name else None
    owner = owner or (None if label else named_promiser(plain, reading.context))
    if owner and fold(owner) not in words.words["marks.they"]:
        return "theirs", owner
    said = promise_in(plain, reading.context, reading.names) or by_a_day
    if said or spot.section == "their_steps" or others_in(plain, reading.context):
        return said or "theirs", None
    handed = _HANDED.search(plain)
    if handed and fold(handed["who"]) in _ME | {"mir", "mich"}:
        return "theirs", None
    is_mine = handed is not None or is_command(plain, reading.context)
    return ("mine", None) if is_mine else (None, None)
