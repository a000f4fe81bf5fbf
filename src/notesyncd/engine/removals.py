"""Whether notes that are gone were deleted: absence alone is no proof.

A vault that is unmounted, replaced, or emptied looks like one whose notes were all deleted. What is
removed from the index is removed from the user's calendar, so a doubtful removal is held until the
user says that it was meant (`sync --accept-removals`).
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
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
    held: tuple[str, ...] = ()
    """Notes that stay in the index although they are gone."""
    many: tuple[str, ...] = ()
    """Those of them that vanished with many others."""
    reason: str | None = None
    """Why they are held, and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """What there was, before notes went missing."""

    notes: int
    interviews: int
    other_root: bool = False
    """Another folder stands where the vault was."""
    many: Collection[str] = ()
    """Notes that vanished at once. Until half of them are back, they wait for the user's word."""


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

    def next(self, held: Collection[str] = ()) -> float | None:
        """Give when the next grace ends; `None`: nothing is missing but what is `held`."""
        times = [since for note, since in self._since.items() if note not in held]
        return min(times) + GRACE if times else None

    def over(self, now: float, grace: float) -> tuple[str, ...]:
        """Give the notes whose grace is over."""
        return tuple(note for note, since in self._since.items() if since + grace <= now)


def turned_up(gone: Mapping[str, IndexedNote], there: Iterable[str]) -> frozenset[str]:
    """Give those of `gone` that were moved, not deleted: their content is in a note elsewhere.

    `there` are the digests of the notes that are on disk; each accounts for one note at most. What
    was half-typed in the end is not recognised: the index has more of it than its last bytes.
    """
    left, moved = Counter(there), set()
    for note in sorted(gone):
        digest = gone[note].digest
        if left[digest] > 0 and not gone[note].held:
            left[digest] -= 1
            moved.add(note)
    return frozenset(moved)


def judge(gone: Mapping[str, IndexedNote], before: Before, *, accepted: bool = False) -> Verdict:
    """Decide whether the notes that are `gone` were deleted by the user."""
    notes = tuple(sorted(gone))
    if accepted:
        return Verdict(remove=notes)
    interviews = sum(note.is_interview for note in gone.values())
    if reason := _doubt(len(gone), interviews, before):
        return Verdict(held=notes, many=_known(notes, before), reason=f"{reason}; {ADVICE}")
    if interviews > MANY and interviews > SHARE * before.interviews:
        reason = f"{interviews} of {before.interviews} interview notes are gone at once"
        return Verdict(held=notes, many=notes, reason=f"{reason}; {ADVICE}")
    if held := _known(notes, before):
        reason = f"{len(held)} of many notes that were gone at once are still gone"
        remove = tuple(note for note in notes if note not in held)
        return Verdict(remove=remove, held=held, many=held, reason=f"{reason}; {ADVICE}")
    return Verdict(remove=notes)


def _known(notes: Iterable[str], before: Before) -> tuple[str, ...]:
    left = tuple(note for note in notes if note in before.many)
    return left if 2 * len(left) > len(before.many) else ()


def _doubt(gone: int, interviews: int, before: Before) -> str | None:
    if not interviews:
        return None
    if gone == before.notes and gone > 1:
        return f"all {gone} notes are gone (is the vault mounted?)"
    if before.other_root:
        return f"another folder is in the vault's place, and {gone} notes are missing"
    return None
