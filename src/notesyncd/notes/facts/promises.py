"""Lines under "Promises": what the seeker is to do, and what others will do."""

import re
from collections.abc import Iterator
from dataclasses import replace

from notesyncd.api import FollowUp
from notesyncd.notes.context import Found, Outcome
from notesyncd.notes.facts.follow_ups import line_follow_ups
from notesyncd.notes.facts.people import is_person_name
from notesyncd.notes.facts.reading import PROMISED, Reading, Spot, steps_in
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = ["promised_steps"]

_LABELLED = re.compile(r"(?P<who>[\w'’]+(?: [A-ZÀ-Ý][\w'’]+)?)\s*:\s+(?P<what>\S.*)", re.DOTALL)
_MINE = re.compile(r"(?:i|i'll|i'd|me|ich|je|j'ai|yo)\b")
_ME = frozenset({"i", "me", "ich", "je", "moi", "yo", "my side", "mine"})
_OTHERS_DO = re.compile(
    r"(?P<who>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?) (?:will|wants to|sends?|calls|writes|mails|"
    r"emails|checks|asks|shares|introduces|lets|gets|comes|schedules|confirms|replies|answers|"
    r"promised|schickt|meldet|ruft|mailt|fragt|klärt|gibt|wird|envoie|rappelle|revient|transmet|"
    r"demande|va|manda|envía|llama|avisa|confirma|escribe|enviará|mandará)\b"
)


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
