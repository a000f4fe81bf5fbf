"""The dirty set: notes are read when they are settled, and not much later."""

from notesyncd.daemon.dirty import PATIENCE, QUIET, SETTLE, Debounce, DirtySet


def test_a_closed_note_is_due_after_the_settle_time() -> None:
    dirty = DirtySet()
    dirty.mark("a.md", 1.0, settled=True)
    assert dirty.next() == 1.0 + SETTLE
    assert dirty.take(1.0) == set()
    assert dirty.take(1.0 + SETTLE) == {"a.md"}
    assert len(dirty) == 0


def test_a_note_that_is_written_to_waits_for_quiet_but_not_for_ever() -> None:
    dirty = DirtySet()
    now = 0.0
    while now < 10 * PATIENCE:
        dirty.mark("a.md", now, settled=False)
        if dirty.take(now):
            break
        now += QUIET / 2
    assert PATIENCE <= now <= PATIENCE + QUIET


def test_a_close_after_writes_ends_the_wait() -> None:
    dirty = DirtySet()
    dirty.mark("a.md", 0.0, settled=False)
    dirty.mark("a.md", 0.1, settled=True)
    assert dirty.next() == 0.1 + SETTLE


def test_exports_wait_for_quiet_but_not_for_ever() -> None:
    wait = Debounce(0.5, 3.0)
    assert wait.due is None
    wait.touch(0.0)
    wait.touch(0.4)
    assert wait.due == 0.9
    wait.touch(2.9)
    assert wait.due == 3.0
    wait.clear()
    wait.touch(10.0)
    assert wait.due == 10.5
