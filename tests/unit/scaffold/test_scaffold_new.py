"""Writing a package: all of it, or nothing."""

import errno
from pathlib import Path

import pytest

from notesyncd.scaffold.new import FolderRefusedError, NameRefusedError, new_package


def test_a_disk_that_is_full_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.write_text

    def write(path: Path, text: str, encoding: str) -> int:
        if path.name == "README.md":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, text, encoding)

    monkeypatch.setattr(Path, "write_text", write)

    with pytest.raises(FolderRefusedError, match="No space left on device; choose another --dir"):
        new_package("standup", tmp_path, taken=())
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_nowhere_is_something_already(tmp_path: Path) -> None:
    (tmp_path / "notesyncd-standup").symlink_to(tmp_path / "nothing")

    with pytest.raises(FolderRefusedError, match="there is something already"):
        new_package("standup", tmp_path, taken=())


def test_names_that_make_one_module_are_one_name(tmp_path: Path) -> None:
    with pytest.raises(NameRefusedError, match="plugins new my-stand_up"):
        new_package("stand_up", tmp_path, taken=["stand-up"])
