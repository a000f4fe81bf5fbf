"""Who else may change what notesyncd runs."""

import os
import stat
from pathlib import Path

import pytest

from notesyncd.config.permissions import folder_open_to_others, open_to_others


def status(mode: int) -> os.stat_result:
    return os.stat_result((mode, 0, 0, 1, 1000, 1000, 0, 0, 0, 0))


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o640, 0o400, 0o755])
def test_what_nobody_else_may_change_is_fine(mode: int) -> None:
    assert open_to_others(Path("/c"), status(mode)) is None


@pytest.mark.parametrize(
    ("mode", "who"),
    [(0o664, "its group"), (0o620, "its group"), (0o646, "everybody"), (0o777, "everybody")],
)
def test_what_others_may_change_is_told_with_what_mends_it(mode: int, who: str) -> None:
    told = open_to_others(Path("/a b"), status(mode)) or ""
    assert who in told
    assert told.endswith("run: chmod go-w '/a b'")


@pytest.mark.parametrize(
    ("mode", "refused"),
    [(0o755, 0), (0o775, 0), (0o777, 1), (0o1777, 0), (0o757, 1)],
)
def test_a_folder_in_which_anybody_may_exchange_files(mode: int, refused: int) -> None:
    assert bool(folder_open_to_others(Path("/t"), status(stat.S_IFDIR | mode))) == refused
