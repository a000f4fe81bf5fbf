"""How surely two notes speak of the same round, and what of a moment is compared."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from notesyncd.api import Moment, Round
from notesyncd.notes.join.slugs import name_key

# Words that say no more than "interview round", in the languages of the vocabulary.
_FILLERS = """
interview interviews round stage step call session meeting slot runde gesprach interviewrunde
entretien tour etape entrevista ronda etapa llamada
"""
_SAME_NUMBER, _SAME_DAY, _SAME_CLOCK, _SAME_NAME, _LIKE_NAME = 8, 6, 2, 4, 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """A round with the note that gives it."""

    round: Round
    own: bool
    """The note is about this round alone."""
    tracker: bool

    @property
    def rank(self) -> tuple[bool, bool, str, int]:
        """The best source sorts first: the round's own note, then another note, then a table."""
        return (not self.own, self.tracker, self.round.source.note, self.round.source.line)


def likeness(one: Noted, other: Noted) -> int:
    """Say how surely two notes speak of the same round; -1: they do not; 0: nothing says so."""
    a, b = one.round, other.round
    number, day = _compare(a.number, b.number), _compare(day_of(a.starts), day_of(b.starts))
    name = _compare_names(a.name, b.name)
    clock = _compare(clock_of(a.starts), clock_of(b.starts)) if day > 0 else 0
    if number < 0 or (day < 0 and (number <= 0 or name < 0)):
        return -1
    if day > 0 and number <= 0 and (clock < 0 or (name < 0 and one.own and other.own)):
        return -1
    score = _SAME_NUMBER * (number > 0) + _SAME_DAY * (day > 0) + _SAME_CLOCK * (clock > 0)
    if name == _LIKE_NAME and not score:
        return 0
    return score + max(name, 0)


def _compare(one: object, other: object) -> int:
    """1: the same; -1: different; 0: one of them is not known."""
    if one in {None, ""} or other in {None, ""}:
        return 0
    return 1 if one == other else -1


def _compare_names(one: str | None, other: str | None) -> int:
    if not one or not other:
        return 0
    a, b = name_words(one), name_words(other)
    if a == b:
        return _SAME_NAME
    return _LIKE_NAME if a <= b or b <= a else -1


def name_words(name: str) -> frozenset[str]:
    """Give the words of a round's name that tell it from others."""
    words = frozenset(name_key(name).split())
    return words.difference(_FILLERS.split()) or words


def day_of(moment: Moment | None) -> str:
    """Give the day, where the note is, as `YYYY-MM-DD`; empty if there is none."""
    if moment is None:
        return ""
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def clock_of(moment: Moment | None) -> datetime | None:
    """Give the moment if the time of day is known."""
    return moment if isinstance(moment, datetime) else None


def instant_of(moment: Moment | None) -> str:
    """Give the moment in UTC as text that sorts; a day alone is its first instant."""
    if moment is None:
        return ""
    if not isinstance(moment, datetime):
        moment = datetime.combine(date(moment.year, moment.month, moment.day), time(), UTC)
    return moment.astimezone(UTC).isoformat()
