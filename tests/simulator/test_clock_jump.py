"""A clock that jumps, or a computer that slept: everything is looked at, events or not."""

from datetime import timedelta

import pytest
from tests.simulator import install
from tests.simulator.runner import beginning, blank
from tests.simulator.story import End, Story
from tests.simulator.watching import QUALITIES

from notesyncd.daemon.events import WakeEvent

SILENT = next(one for one in QUALITIES if one.name == "silent")


class Jump(Story):
    """A note is saved, the watcher is silent, and the clock on the wall goes on by so much."""

    by = timedelta()
    seen = False

    def _script(self) -> None:
        self.quality = SILENT
        self.world.later(1.0, "", self._jump)
        self.world.later(9.0, "", self._look)  # no rescan is due for minutes

    def _jump(self) -> None:
        self.user.write_other()
        self.world.wall += self.by
        assert self.inbox is not None
        self.inbox.put(WakeEvent())

    def _look(self) -> None:
        assert self.index is not None
        there = self.world.disk.files("/sim/vault")
        known = self.index.notes()
        self.seen = {note: there[note].mtime for note in known} == {
            note: one.stat.mtime_ns for note, one in known.items()
        } and known.keys() == there.keys() - {note for note in there if "_notesyncd" in note}
        raise End


@pytest.mark.parametrize("seconds", [3600, -3600, 3, -3])
def test_after_a_jump_of_the_clock_everything_is_looked_at(seconds: float) -> None:
    assert after_jump(timedelta(seconds=seconds))


def test_without_a_jump_the_silent_watcher_is_believed_until_the_rescan() -> None:
    assert not after_jump(timedelta(seconds=1))


def after_jump(by: timedelta) -> bool:
    """Tell whether the change was seen."""
    with install.restored():
        story = Jump(7, beginning(4, "/sim/exports"), blank(), exports="/sim/exports")
        story.by = by
        story.run()
        return story.seen
