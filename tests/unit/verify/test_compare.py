"""Comparing two indexes: every row counts, and rows about the same thing are put together."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from notesyncd.index.snapshot import Snapshot, Table
from notesyncd.verify.compare import compare

COLUMNS = ("id", "note", "line", "facts")
Row = tuple[Any, ...]


def snapshot(rows: Sequence[Row], *, key: tuple[str, ...] = ("id",), name: str = "t") -> Snapshot:
    table = Table(columns=COLUMNS, key=key, rows=tuple(rows))
    return Snapshot(tables={name: table}, notes={}, meta={})


def test_the_same_rows_in_another_order_are_no_difference() -> None:
    rows = [("a", "A.md", 1, b"{}"), ("b", "B.md", 2, b"{}"), ("b", "B.md", 2, b"{}")]
    assert compare(snapshot(rows), snapshot(rows[::-1])) == ()


def test_a_row_with_the_same_key_is_one_difference_that_names_what_differs() -> None:
    ours = snapshot([("a", "A.md", 1, b'{"x": [1, {"y": 2}], "z": 3}')])
    (found,) = compare(ours, snapshot([("a", "A.md", 4, b'{"x": [1, {"y": 5}], "z": 3}')]))
    assert (found.note, found.line) == ("A.md", 4)
    assert found.sides() == ({"line": 1, "facts.x.1.y": 2}, {"line": 4, "facts.x.1.y": 5})


def test_rows_of_one_side_only_are_told_whole() -> None:
    row = ("a", "A.md", 1, b"no JSON")
    whole = {"id": "a", "note": "A.md", "line": 1, "facts": "no JSON"}
    (found,) = compare(snapshot([row]), snapshot([]))
    assert found.sides() == (whole, None)
    (found,) = compare(snapshot([]), snapshot([row]))
    assert found.sides() == (None, whole)


def test_without_a_key_rows_are_put_together_by_their_place() -> None:
    ours = snapshot([("a", "A.md", 1, b"{}"), ("a", "A.md", 2, b"{}")], key=())
    theirs = snapshot([("b", "A.md", 1, b"{}"), ("b", "A.md", 3, b"{}")], key=())
    found = [(one.line, one.index is None, one.fresh is None) for one in compare(ours, theirs)]
    assert found == [(1, False, False), (2, False, True), (3, True, False)]


def test_a_row_that_is_there_twice_is_found() -> None:
    row = ("a", "A.md", 1, b"{}")
    assert len(compare(snapshot([row, row], key=()), snapshot([row], key=()))) == 1


def test_a_table_that_only_one_side_has_is_found() -> None:
    row = ("a", "A.md", 1, b"{}")
    assert len(compare(snapshot([row], name="t"), snapshot([row], name="u"))) == 2


rows = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.sampled_from(["A.md", "B.md"]), st.integers(1, 3), st.just(b"{}")
    ),
    max_size=6,
)


@given(ours=rows, theirs=rows, key=st.sampled_from([("id",), ()]))
def test_every_row_that_is_not_on_both_sides_is_told_once(
    ours: list[Row], theirs: list[Row], key: tuple[str, ...]
) -> None:
    found = compare(snapshot(ours, key=key), snapshot(theirs, key=key))
    left = list(ours)
    for one in found:
        if one.index is not None:
            left.remove(one.index)
        if one.fresh is not None:
            left.append(one.fresh)
    assert sorted(left) == sorted(theirs)
    assert all(one.index != one.fresh for one in found)
