"""What a line that names a round says beside it: `Phone screen. Ada asked why I left`."""

from collections.abc import Iterator

from notesyncd.api import Person, Point
from notesyncd.notes.context import Found, Outcome
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.facts.prose import read_prose
from notesyncd.notes.facts.reading import Reading, Spot
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry

__all__ = ["told_beside_round"]


def told_beside_round(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give what the sentences of a round's line say by their own words; the rest is the round."""
    if len(sentences(plain_text(entry.text))) < 2:
        return
    for outcome in read_prose(entry, spot, reading):
        fact = outcome.fact if isinstance(outcome, Found) else None
        is_round = isinstance(fact, Person) or (
            isinstance(fact, Point) and fact.kind == "discussed"
        )
        if not is_round:
            yield outcome
