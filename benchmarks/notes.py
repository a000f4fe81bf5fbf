"""What understanding a note costs, against floors of the same run: `python -m benchmarks.notes`.

Two floors: markdown-it-py's full parse of the same interview notes, and reading the bytes of the
same ordinary notes. Work and floor are measured in turn, pair by pair; the medians of the ratios
count, as they hardly depend on the machine.
"""

import random
import re
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from markdown_it import MarkdownIt

from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

EXAMPLES = Path(__file__).parents[1] / "examples" / "vault"
PAIRS = 15
ORDINARY = 2_000
SEED = 3
_PROSE = re.compile(rb"^(?:- )?[A-Za-z][^:|\n]{20,}$", re.MULTILINE)
WORDS = (
    "garden", "bread", "water", "walk", "chapter", "light", "meeting", "lunch", "weather", "river",
    "paint", "idea", "stone", "letter", "window", "paper", "music", "winter", "summer", "street",
    "market", "table", "plan", "story", "question", "answer", "week", "number",
)  # fmt: skip


Prepare: TypeAlias = Callable[[int], Callable[[], object]]
"""Makes ready the run of a number; what it gives is timed."""


def main() -> int:
    """Measure, and print the table of docs/benchmarks.md."""
    print("| work | ms per note | floor | ms per note | ratio |")
    print("|---|---|---|---|---|")
    measure_interviews(interview_notes())
    with tempfile.TemporaryDirectory() as folder:
        measure_ordinary(write_ordinary(Path(folder), ORDINARY))
    return 0


def measure_interviews(notes: Sequence[tuple[str, bytes]]) -> None:
    """Measure how much more than parsing interview notes it costs to understand them."""
    settings, markdown = NoteSettings(), MarkdownIt("commonmark").enable("table")

    def understand(run: int) -> Callable[[], object]:
        here = fresh(notes, run)
        return lambda: deque((parse_note(*note, settings) for note in here), maxlen=0)

    def render(run: int) -> Callable[[], object]:
        texts = [data.decode("utf-8", "replace") for _, data in fresh(notes, run)]
        return lambda: deque((markdown.parse(text) for text in texts), maxlen=0)

    work, floor = "understand an interview note", "markdown-it-py, full parse"
    report(work, understand, floor, render, len(notes))


def measure_ordinary(paths: Sequence[Path]) -> None:
    """Measure how much more than reading ordinary notes it costs to pass them over."""
    settings = NoteSettings()

    def pass_over(run: int) -> Callable[[], object]:
        notes = [(f"Notes/{run}/{path.name}", path) for path in paths]
        return lambda: deque(
            (parse_note(note, path.read_bytes(), settings) for note, path in notes), maxlen=0
        )

    def read(run: int) -> Callable[[], object]:
        del run
        return lambda: deque((path.read_bytes() for path in paths), maxlen=0)

    work = "read an ordinary note and pass it over"
    report(work, pass_over, "read its bytes", read, len(paths))


def interview_notes() -> list[tuple[str, bytes]]:
    """Give the notes of the example vault that are about interviews."""
    settings = NoteSettings()
    notes = [
        (str(path.relative_to(EXAMPLES)), path.read_bytes())
        for path in sorted(EXAMPLES.rglob("*.md"))
    ]
    return [note for note in notes if parse_note(*note, settings).is_interview]


def fresh(notes: Sequence[tuple[str, bytes]], run: int) -> list[tuple[str, bytes]]:
    """Give the notes with other words at the ends of their lines, so that no cache knows them."""
    return [(note, _PROSE.sub(rb"\g<0> x%d" % run, data)) for note, data in notes]


def write_ordinary(folder: Path, number: int) -> Sequence[Path]:
    """Write notes of 0.5 to 8 KB without anything about interviews, always the same ones."""
    chance = random.Random(SEED)
    paths = []
    for index in range(number):
        lines = [f"# {chance.choice(WORDS).title()} {index}", ""]
        for _ in range(chance.randint(6, 100)):
            text = " ".join(chance.choice(WORDS) for _ in range(chance.randint(4, 14)))
            lines.append(f"{chance.choice(('', '- ', '- [ ] ', '## '))}{text}")
        path = folder / f"{index}.md"
        path.write_text("\n".join(lines), encoding="utf-8")
        paths.append(path)
    return paths


def report(work: str, run: Prepare, floor: str, least: Prepare, notes: int) -> None:
    """Run work and floor in turn, and print one row; the first pair only warms up."""
    pairs = [(seconds(run(pair)), seconds(least(pair))) for pair in range(PAIRS + 1)][1:]
    ours, theirs = (statistics.median(column) * 1000 / notes for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print(f"| {work} | {ours:.3f} | {floor} | {theirs:.3f} | {ratio:.1f} |")


def seconds(run: Callable[[], object]) -> float:
    """Give the CPU time of one run, in seconds."""
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
