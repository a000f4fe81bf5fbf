"""What the live index and exports say and a fresh build does not, and the other way round."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from notesyncd.index.snapshot import Snapshot, read_snapshot
from notesyncd.verify.compare import compare

MOST = 40
"""Differences that are told; the rest is counted."""
_ONCE = {
    "rounds": (("uid",), ("note", "line", "number", "date")),
    "follow_ups": (("uid",), ("note", "line", "text")),
}
"""What no two rows of these tables may share."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """How many facts and files are not as they should be, and which."""

    lost: int = 0
    """In the fresh build only; a stale row is lost, and its old state a phantom."""
    phantom: int = 0
    """In the live index only."""
    duplicated: int = 0
    words: tuple[str, ...] = ()

    def __add__(self, other: "Comparison") -> "Comparison":
        return Comparison(
            lost=self.lost + other.lost,
            phantom=self.phantom + other.phantom,
            duplicated=self.duplicated + other.duplicated,
            words=self.words + other.words,
        )

    def __str__(self) -> str:
        return f"lost={self.lost} phantom={self.phantom} duplicated={self.duplicated}"

    @property
    def is_clean(self) -> bool:
        """Whether all is as it should be."""
        return not (self.lost or self.phantom or self.duplicated)


def compare_indexes(live: Snapshot, fresh: Snapshot) -> Comparison:
    """Compare every row of every table that is made from notes."""
    found = compare(live, fresh)
    words = []
    for one in found:
        ours, theirs = one.sides()
        words.append(f"{one.table} {one.note!a}:{one.line}: live {ours!a}, fresh {theirs!a}")
    return Comparison(
        lost=sum(one.fresh is not None for one in found),
        phantom=sum(one.index is not None for one in found),
        words=tuple(words[:MOST]),
    ) + _duplicates(live)


def _duplicates(live: Snapshot) -> Comparison:
    twice: list[str] = []
    for name, groups in _ONCE.items():
        table = live.tables[name]
        for names in groups:
            places = [table.columns.index(column) for column in names]
            counts = Counter(tuple(row[i] for i in places) for row in table.rows)
            twice += [f"{name} twice: {key!a}" for key, count in counts.items() if count > 1]
    return Comparison(duplicated=len(twice), words=tuple(twice[:MOST]))


def compare_exports(live: Path, fresh: Path) -> Comparison:
    """Compare every byte of every exported file, hidden ones too."""
    ours, theirs = files(live), files(fresh)
    lost = [path for path in theirs if ours.get(path) != theirs[path]]
    phantom = [path for path in ours if ours[path] != theirs.get(path)]
    both = sorted({*lost, *phantom})
    words = [
        f"export {path!a}: {'live' if path in ours else 'missing'},"
        f" {'fresh' if path in theirs else 'not in the fresh one'}"
        for path in both
    ]
    return Comparison(lost=len(lost), phantom=len(phantom), words=tuple(words[:MOST]))


def files(folder: Path) -> Mapping[str, bytes]:
    """Give all files below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def waits_for_plugins(path: Path) -> bool:
    """Tell whether the index at `path` has something that plugins were not told yet."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True, timeout=5.0)) as connection:
        return bool(connection.execute("SELECT count(*) FROM outbox").fetchone()[0])


def read_both(live: Path, fresh: Path) -> tuple[Snapshot, Snapshot]:
    """Read two indexes."""
    return read_snapshot(live), read_snapshot(fresh)


def told(words: Iterable[str]) -> str:
    """Give differences as lines, not too many of them."""
    return "\n".join(f"  {word}" for word in list(words)[:MOST])
