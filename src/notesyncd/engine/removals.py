"""Whether notes that are gone were deleted: absence alone is no proof.

A vault that is unmounted, replaced, or emptied looks like one whose notes were all deleted. What is
removed from the index is removed from the user's calendar, so a doubtful removal is held until the
user says that it was meant (`sync --accept-removals`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from notesyncd.index.rows import IndexedNote

GRACE = 2.0
"""Seconds that a missing note may take to turn up again, or elsewhere, before it is removed."""
MANY = 10
"""So many interview notes may vanish at once, whatever their share."""
SHARE = 0.2
"""And this share of all interview notes, however many they are."""
ADVICE = "if you removed them yourself: notesyncd sync --accept-removals"


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What is to become of notes that are missing."""

    remove: tuple[str, ...] = ()
    held: int = 0
    """Notes that stay in the index although they are gone."""
    reason: str | None = None
    """Why they are held, and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """What there was, before notes went missing."""

    notes: int
    interviews: int
    other_root: bool = False
    """Another folder stands where the vault was."""


class Missing:
    """The notes that the index knows and the disk does not have, and since when."""

    def __init__(self) -> None:
        self._since: dict[str, float] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(tuple(self._since))

    def add(self, notes: Iterable[str], now: float) -> None:
        """Note that they are missing, unless that is known."""
        for note in notes:
            self._since.setdefault(note, now)

    def discard(self, notes: Iterable[str]) -> None:
        """Note that they are there, or that the index does not know them."""
        for note in notes:
            self._since.pop(note, None)

    def next(self) -> float | None:
        """Give when the next grace ends; `None`: nothing is missing."""
        return min(self._since.values()) + GRACE if self._since else None

    def over(self, now: float, grace: float) -> tuple[str, ...]:
        """Give the notes whose grace is over."""
        return tuple(note for note, since in self._since.items() if since + grace <= now)


def turned_up(gone: Mapping[str, IndexedNote], there: Iterable[str]) -> frozenset[str]:
    """Give those of `gone` that were moved, not deleted: their content is in a note elsewhere.

    `there` are the digests of the notes that are on disk; each accounts for one note at most.
    """
    left, moved = Counter(there), set()
    for note in sorted(gone):
        digest = gone[note].digest
        if left[digest] > 0:
            left[digest] -= 1
            moved.add(note)
    return frozenset(moved)


def judge(gone: Mapping[str, IndexedNote], before: Before, *, accepted: bool = False) -> Verdict:
    """Decide whether the notes that are `gone` were deleted by the user."""
    interviews = sum(note.is_interview for note in gone.values())
    reason = None if accepted else _doubt(len(gone), interviews, before)
    if reason is None:
        return Verdict(remove=tuple(sorted(gone)))
    return Verdict(held=len(gone), reason=f"{reason}; {ADVICE}")


def _doubt(gone: int, interviews: int, before: Before) -> str | None:
    if not interviews:
        return None
    if gone == before.notes and gone > 1:
        return f"all {gone} notes are gone (is the vault mounted?)"
    if before.other_root:
        return f"another folder is in the vault's place, and {gone} notes are missing"
    if interviews > MANY and interviews > SHARE * before.interviews:
        return f"{interviews} of {before.interviews} interview notes are gone at once"
    return None
