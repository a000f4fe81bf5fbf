"""Two indexes, row by row: what one says and the other does not. Pure."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from notesyncd.index.snapshot import Row, Snapshot, Table

PLACE = ("note", "line")
"""By what rows are paired for people if their table has no key."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """One row that is not the same in both; at least one of the two rows is there."""

    table: str
    columns: tuple[str, ...]
    index: Row | None
    """The row in the index; `None`: it is missing there."""
    fresh: Row | None
    """The row in a fresh build; `None`: nothing in the notes says it."""

    @property
    def note(self) -> str | None:
        """The note that it is about; `None` when it is about none."""
        note = self._of_place("note")
        return note if isinstance(note, str) else None

    @property
    def line(self) -> int | None:
        """The line in the note; `None` when it is about the whole note."""
        line = self._of_place("line")
        return line if isinstance(line, int) else None

    def sides(self) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
        """Give index and fresh build by column; when both have the row, only what differs.

        Columns that hold JSON are taken apart: `facts.rounds.0.number`.
        """
        index, fresh = (self._cells(row) for row in (self.index, self.fresh))
        if index is None or fresh is None:
            return index, fresh
        names = [
            name for name in dict.fromkeys((*fresh, *index)) if index.get(name) != fresh.get(name)
        ]
        return {n: index.get(n) for n in names}, {n: fresh.get(n) for n in names}

    def _of_place(self, column: str) -> object:
        row = self.index if self.fresh is None else self.fresh
        return None if row is None else dict(zip(self.columns, row, strict=False)).get(column)

    def _cells(self, row: Row | None) -> Mapping[str, Any] | None:
        if row is None:
            return None
        cells: dict[str, Any] = {}
        for column, value in zip(self.columns, row, strict=False):
            cells |= _leaves(column, value) if isinstance(value, bytes) else {column: value}
        return cells


def compare(index: Snapshot, fresh: Snapshot) -> tuple[Difference, ...]:
    """Give every row of a table made from notes that is in one of them only, by table and place."""
    found: list[Difference] = []
    for name in sorted(index.tables.keys() | fresh.tables.keys()):
        ours, theirs = index.tables.get(name), fresh.tables.get(name)
        rows = Counter(ours.rows if ours else ()), Counter(theirs.rows if theirs else ())
        if rows[0] == rows[1]:
            continue
        table = theirs or ours
        assert table is not None  # noqa: S101 - the name is that of one of them
        extra, missing = (rows[0] - rows[1]).elements(), (rows[1] - rows[0]).elements()
        pairs = _paired(table, extra, missing)
        found += sorted(
            (Difference(table=name, columns=table.columns, index=a, fresh=b) for a, b in pairs),
            key=lambda each: (each.note or "", each.line or 0, repr(each)),
        )
    return tuple(found)


def _paired(
    table: Table, extra: Iterable[Row], missing: Iterable[Row]
) -> Iterator[tuple[Row | None, Row | None]]:
    """Put the rows of both sides together that are about the same thing."""
    names = table.key or tuple(name for name in PLACE if name in table.columns)
    places = [table.columns.index(name) for name in names]
    wanted: dict[Row, list[Row]] = defaultdict(list)
    for row in sorted(missing, key=repr):
        wanted[tuple(row[i] for i in places)].append(row)
    for row in sorted(extra, key=repr):
        same = wanted.get(tuple(row[i] for i in places))
        yield row, (same.pop(0) if same else None)
    for rows in wanted.values():
        for row in rows:
            yield None, row


def _leaves(name: str, value: bytes) -> Mapping[str, Any]:
    """Give the values in JSON by their paths; what is none comes as text."""
    try:
        return dict(_walk(name, json.loads(value)))
    except (ValueError, RecursionError):
        return {name: value.decode("utf-8", "backslashreplace")}


def _walk(path: str, value: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - JSON
    inner = (
        value.items()
        if isinstance(value, dict)
        else enumerate(value)
        if isinstance(value, list)
        else None
    )
    if inner is None:
        yield path, value
        return
    for key, item in inner:
        yield from _walk(f"{path}.{key}", item)
