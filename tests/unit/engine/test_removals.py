"""Absence is not deletion: what is missing is removed only when there is no doubt."""

from dataclasses import replace

import pytest

from notesyncd.engine.removals import GRACE, Before, Missing, judge, turned_up
from notesyncd.index.rows import IndexedNote
from notesyncd.notes.model import NoteStat


def notes(interviews: int, ordinary: int = 0) -> dict[str, IndexedNote]:
    """Give missing notes."""
    return {
        f"{number}.md": IndexedNote(
            stat=NoteStat(note=f"{number}.md", mtime_ns=1, size=1, inode=number),
            digest="",
            is_interview=number < interviews,
            broken=False,
        )
        for number in range(interviews + ordinary)
    }


@pytest.mark.parametrize(
    ("gone", "before"),
    [
        (notes(1), Before(notes=1, interviews=1)),
        (notes(3, 5), Before(notes=100, interviews=40)),
        (notes(10), Before(notes=40, interviews=20)),
        (notes(11), Before(notes=200, interviews=55)),
        (notes(0, 90), Before(notes=100, interviews=10)),
    ],
)
def test_ordinary_deletions_go_through(gone: dict[str, IndexedNote], before: Before) -> None:
    verdict = judge(gone, before)
    assert verdict.remove == tuple(sorted(gone))
    assert verdict.held == ()


@pytest.mark.parametrize(
    ("gone", "before", "why"),
    [
        (notes(11), Before(notes=100, interviews=54), "11 of 54 interview notes"),
        (notes(3, 2), Before(notes=5, interviews=3), "all 5 notes are gone"),
        (notes(1), Before(notes=9, interviews=3, other_root=True), "another folder"),
    ],
)
def test_doubtful_removals_are_held_with_a_reason_and_a_cure(
    gone: dict[str, IndexedNote], before: Before, why: str
) -> None:
    verdict = judge(gone, before)
    assert verdict.remove == ()
    assert verdict.held == tuple(sorted(gone))
    assert why in str(verdict.reason)
    assert "--accept-removals" in str(verdict.reason)


def test_what_turns_up_elsewhere_was_moved_and_each_note_accounts_for_one_only() -> None:
    gone = {note: replace(one, digest="same") for note, one in notes(3).items()}
    assert turned_up(gone, ["other", "same"]) == {"0.md"}
    assert turned_up(gone, ["other"]) == frozenset()
    assert turned_up(gone, ["same"] * 4) == set(gone)
    held = {note: replace(one, held=True) for note, one in gone.items()}
    assert turned_up(held, ["same"]) == frozenset(), "it was empty, and any empty note would do"


def test_what_vanished_with_many_others_is_held_until_half_of_them_are_back() -> None:
    before = Before(notes=100, interviews=54)
    gone = notes(11)
    many = judge(gone, before).many
    assert many == tuple(sorted(gone))
    left = {note: gone[note] for note in many[:6]}
    verdict = judge(left | {"other.md": gone["3.md"]}, replace(before, many=many))
    assert (verdict.held, verdict.many) == (many[:6], many[:6])
    assert verdict.remove == ("other.md",), "an ordinary deletion waits for nobody"
    assert "6 of many notes" in str(verdict.reason)
    assert "--accept-removals" in str(verdict.reason)
    few = {note: gone[note] for note in many[:5]}
    assert judge(few, replace(before, many=many)).remove == many[:5]


def test_an_unmounted_vault_makes_no_note_one_of_many() -> None:
    assert judge(notes(12), Before(notes=12, interviews=12)).many == ()
    assert judge(notes(1), Before(notes=9, interviews=3, other_root=True)).many == ()


def test_the_user_has_the_last_word() -> None:
    gone = notes(30)
    assert judge(gone, Before(notes=30, interviews=30), accepted=True).remove == tuple(sorted(gone))


def test_a_missing_note_gets_a_grace_from_when_it_was_first_missed() -> None:
    missing = Missing()
    missing.add(["a.md"], 10.0)
    missing.add(["a.md", "b.md"], 11.0)
    assert missing.next() == 10.0 + GRACE
    assert missing.over(10.0 + GRACE, GRACE) == ("a.md",)
    assert missing.next({"a.md"}) == 11.0 + GRACE
    assert missing.next({"a.md", "b.md"}) is None
    missing.discard(["a.md"])
    assert missing.over(99.0, GRACE) == ("b.md",)
