"""Measuring in turn with a floor, and the table that comes of it."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEAD = ("what", "notes", "product", "floor", "measured", "budget", "within")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    notes: str
    product: str
    floor: str = ""
    measured: float
    """What is compared with the budget."""
    unit: str
    budget: float | None = None
    """In the same unit; `None`: the issue names none."""

    def cells(self) -> tuple[str, ...]:
        """Give the texts of the line."""
        budget = "" if self.budget is None else f"{self.budget:g} {self.unit}"
        within = "" if self.budget is None else ("yes" if self.measured <= self.budget else "NO")
        number = f"{self.measured:.3g} {self.unit}"
        return (self.what, self.notes, self.product, self.floor, number, budget, within)


def print_head() -> None:
    """Print the first two lines of the table."""
    print("| " + " | ".join(HEAD) + " |")
    print("|" + "---|" * len(HEAD))


def print_row(row: Row) -> None:
    """Print one line, at once: the whole table takes minutes."""
    print("| " + " | ".join(row.cells()) + " |", flush=True)


def compare(
    what: str,
    notes: int,
    work: Callable[[], float],
    floor: Callable[[], float],
    *,
    pairs: int,
    budget: float | None = None,
) -> Row:
    """Run work and floor (both give seconds) in turn; the medians, and the median of the ratios.

    One pair more than `pairs` is run: the first one only warms up.
    """
    taken = [(work(), floor()) for _ in range(pairs + 1)][1:]
    ours, theirs = (statistics.median(column) for column in zip(*taken, strict=True))
    return Row(
        what=what,
        notes=f"{notes:,}",
        product=milliseconds(ours),
        floor=milliseconds(theirs),
        measured=statistics.median(one / other for one, other in taken),
        unit="x",
        budget=budget,
    )


def milliseconds(seconds: float) -> str:
    """Give a time as text."""
    return f"{seconds * 1000:,.1f} ms"


def percentile(values: Sequence[float], percent: int) -> float:
    """Give the value that so many percent of `values` do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def timed(work: Callable[[], object]) -> float:
    """Give the seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def wait_for(condition: Callable[[], object], what: str, seconds: float = 120.0) -> None:
    """Wait for a condition, looking twice a millisecond. Raises `TimeoutError`."""
    end = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > end:
            message = f"still not true after {seconds:g} s: {what}"
            raise TimeoutError(message)
        time.sleep(0.0005)
