"""Filling in what facts of a test lack: ids, uids, numbers, and receipts."""

from dataclasses import replace
from itertools import count
from typing import TypeVar

from notesyncd.api import FollowUp, Person, Point, Question, Round, Source
from notesyncd.digests import sha256

NOWHERE = Source(note="Jobs/acme.md", line=1)
"""Stands for a receipt that was not given: that of the application takes its place."""

Fact = TypeVar("Fact", Person, Question, Point, FollowUp, Round)


class Filler:
    """Completes the facts of one application."""

    def __init__(self, application_id: str, own: Source) -> None:
        self._id = application_id
        self._own = own
        self._numbers = count(1)

    def receipt(self, fact: Fact) -> Fact:
        """Give the fact with a receipt."""
        return replace(fact, source=self._own) if fact.source is NOWHERE else fact

    def round(self, each: Round, number: int) -> Round:
        """Give a round with all that is in it, the `number`-th of the application."""
        number = number if each.number is None else each.number
        key = each.id or f"{self._id}/{number}"
        return replace(
            self.receipt(each),
            id=key,
            uid=each.uid or _uid(f"round {key}"),
            number=number,
            people=tuple(self.receipt(one) for one in each.people),
            questions=tuple(self.receipt(one) for one in each.questions),
            points=tuple(self.receipt(one) for one in each.points),
            follow_ups=tuple(self.follow_up(one, key) for one in each.follow_ups),
        )

    def follow_up(self, one: FollowUp, round_id: str | None) -> FollowUp:
        """Give a follow-up of a round, or of none."""
        key = one.id or f"{self._id}/f{next(self._numbers)}"
        uid = one.uid or _uid(f"follow-up {key}")
        return replace(self.receipt(one), id=key, uid=uid, round_id=one.round_id or round_id)


def _uid(text: str) -> str:
    return sha256(text.encode())[:16]
