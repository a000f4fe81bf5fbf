"""How long a search takes: `python -m benchmarks.search [--notes 20000]`.

Words of the notes themselves, alone, in twos, as phrases, cut short, the commonest first, and words
that no note has; each with the index opened for it, as the command does, without Python's start.
"""

import argparse
import random
import re
import shutil
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import Row, percentile, print_head, print_row, timed
from benchmarks.passes import seconds
from benchmarks.place import Place
from benchmarks.vaults import write_vault

from notesyncd.index.queries import open_reader
from notesyncd.index.search import search

SEARCHES = 300
BUDGET_MS = 60.0
SEED = 5
_WORD = re.compile(r"[^\W\d_]{3,}")


def texts_of(place: Place) -> Sequence[str]:
    """Give what to search for, from the lines that can be found."""
    with open_reader(place.index) as reader:
        lines = [row["text"] for row in reader.rows_of("SELECT text FROM lines")]
    words = [_WORD.findall(line) for line in lines]
    common = [word for word, _ in Counter(w for line in words for w in line).most_common(20)]
    chance = random.Random(SEED)
    long = [line for line in words if len(line) > 3]
    texts = [*common, *(word[:2] for word in common), "zzyzx", "zzyzx qwrtp"]
    while len(texts) < SEARCHES:
        line = chance.choice(long)
        at = chance.randrange(len(line) - 1)
        pair = f"{line[at]} {line[at + 1]}"
        texts += [line[at], line[at][:3], pair, f'"{pair}"', f"{line[0]} {line[-1]}"]
    return texts


def measure_search(place: Place) -> Row:
    """Search for each text; the 95th percentile counts."""

    def once(text: str) -> None:
        with open_reader(place.index) as reader:
            search(reader, text, 20)

    taken = [timed(lambda text=text: once(text)) for text in texts_of(place)]
    return Row(
        what="`search`, p95 (p50 and the longest as the product's)",
        notes=f"{place.notes:,}",
        product=f"{statistics.median(taken) * 1000:.1f} ms, {max(taken) * 1000:.1f} ms",
        measured=percentile(taken, 95) * 1000,
        unit="ms",
        budget=BUDGET_MS,
    )


def main() -> int:
    """Make the vault and its index, search, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--notes", type=int, default=20_000, metavar="N")
    place = Place(root=Path(tempfile.mkdtemp(prefix="notesyncd-search-")), notes=0)
    notes = parser.parse_args().notes
    place = Place(root=place.root, notes=notes)
    try:
        write_vault(place.vault, notes)
        seconds(place, "index")
        print_head()
        print_row(measure_search(place))
    finally:
        shutil.rmtree(place.root)
    return 0


if __name__ == "__main__":
    sys.exit(main())
