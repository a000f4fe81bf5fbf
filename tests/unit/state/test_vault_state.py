"""`VaultState.read` understands what `wire.encode` writes, and what other versions wrote."""

from datetime import UTC, date, datetime

from notesyncd import wire
from notesyncd.state import VaultState


def test_everything_comes_back() -> None:
    state = VaultState(
        last_rescan=datetime(2026, 3, 12, 9, 30, 1, 5, tzinfo=UTC), root_id=(7, 8), held=3,
        held_many=("B.md",), held_reason="all are gone", hidden=2, problems=("A.md: too large",),
        unread=("A.md",),
        watcher="polling", watcher_problem="no watches", exported_on=date(2026, 3, 12),
    )  # fmt: skip
    text = wire.encode(state).decode()
    assert VaultState.read(text) == wire.decode(text, VaultState) == state


def test_what_is_missing_or_unknown_does_no_harm() -> None:
    assert VaultState.read("{}") == VaultState()
    assert VaultState.read('{"held": 1, "later": [1]}') == VaultState(held=1)
