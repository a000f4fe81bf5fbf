"""Taking exports back: what is not as the host wrote it stays, at whatever moment it changed."""

from pathlib import Path

import pytest

from notesyncd.api import Artifact
from notesyncd.errors import ExportError
from notesyncd.exports import ExportFolder
from notesyncd.exports import forget as forgetting
from notesyncd.exports.forget import Forgotten, forget, has_exports


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give an export folder in which a plugin wrote two files, one of them with ticks."""
    folder = ExportFolder(tmp_path, "mine")
    page = Artifact(path="deep/a.md", text="- [ ] one\n- [x] two\n", keep_ticks=True)
    folder.apply("application a", [page])
    folder.apply("vault", [Artifact(path="all.txt", text="all")])
    return tmp_path


def test_files_folders_and_manifest_go(root: Path) -> None:
    assert has_exports(root, "mine")

    assert forget(root, "mine") == Forgotten(removed=("all.txt", "deep/a.md"))

    assert list(root.iterdir()) == []
    assert not has_exports(root, "mine")
    assert forget(root, "mine") == Forgotten()


@pytest.mark.parametrize("text", ["- [x] one\n- [x] two\n", "- [ ] one\n- [ ] two\n"])
def test_ticks_of_the_user_count_as_edits_and_those_of_the_plugin_do_not(
    root: Path, text: str
) -> None:
    page = root / "mine" / "deep" / "a.md"
    page.write_text(text)

    assert forget(root, "mine") == Forgotten(removed=("all.txt",), edited=("deep/a.md",))
    assert page.read_text() == text


def test_ticks_that_an_export_carried_over_are_the_users_too(root: Path) -> None:
    page = root / "mine" / "deep" / "a.md"
    page.write_text("- [x] one\n- [x] two\n")
    new = Artifact(path="deep/a.md", text="- [ ] one\n- [x] two\n- [ ] new\n", keep_ticks=True)
    ExportFolder(root, "mine").apply("application a", [new])
    assert page.read_text() == "- [x] one\n- [x] two\n- [ ] new\n"

    assert forget(root, "mine").edited == ("deep/a.md",)


def test_a_file_that_is_gone_already_is_no_trouble(root: Path) -> None:
    (root / "mine" / "all.txt").unlink()

    assert forget(root, "mine") == Forgotten(removed=("deep/a.md",))


@pytest.mark.parametrize("manifest", [None, "{ broken", '{"files": {"../x": {}}}'])
def test_without_a_manifest_nothing_is_known_to_be_the_hosts(
    root: Path, manifest: str | None
) -> None:
    path = root / "mine" / "manifest.json"
    path.unlink()
    if manifest is not None:
        path.write_text(manifest)

    found = forget(root, "mine")

    assert (found.removed, found.others) == ((), ("all.txt", "deep/a.md"))
    assert (root / "mine" / "all.txt").exists()


def test_what_is_saved_at_the_last_moment_stays(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, real = root / "mine" / "all.txt", forgetting.commit

    def commit(*arguments: object) -> bool:
        if page.read_text() == "all":
            page.write_text("mine now")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(forgetting, "commit", commit)

    assert forget(root, "mine") == Forgotten(removed=("deep/a.md",), edited=("all.txt",))
    assert page.read_text() == "mine now"


def test_a_folder_that_is_a_link_is_not_entered(root: Path, tmp_path: Path) -> None:
    (root / "other").symlink_to(root / "mine")

    with pytest.raises(ExportError, match="not all exports can be removed: Not a directory"):
        forget(root, "other")
    assert (root / "mine" / "all.txt").exists()


@pytest.mark.parametrize("name", ["..", "../mine", "a/b", "", ".hidden"])
def test_only_the_folder_of_a_plugin_is_touched(root: Path, name: str) -> None:
    assert not has_exports(root, name)
    with pytest.raises(ExportError, match="is not the name of a plugin's folder"):
        forget(root, name)
