"""The folder of a plugin on a real disk: what is written, kept, adopted, pruned, and refused."""

import errno
import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from notesyncd.api import Artifact
from notesyncd.errors import ExportError
from notesyncd.exports import ExportFolder, ExportReport, ExportStopped, replace_file
from notesyncd.exports import commit as folder_module


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "exports"


@pytest.fixture
def exports(root: Path) -> ExportFolder:
    return ExportFolder(root, "checklist")


def text(path: str, content: str, *, keep_ticks: bool = False) -> Artifact:
    return Artifact(path=path, text=content, keep_ticks=keep_ticks)


def tree(root: Path) -> dict[str, bytes]:
    """Everything that is there, but for the manifest."""
    files = (path for path in root.rglob("*") if path.is_file() or path.is_symlink())
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in files
        if path.name != "manifest.json"
    }


def bodies(root: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in tree(root).items()}


def test_files_are_written_for_their_owner_only(root: Path, exports: ExportFolder) -> None:
    os.umask(0)
    report = exports.apply("vault", [text("a/b/plan.md", "hello"), text("top.md", "x")])
    os.umask(0o022)
    assert report == ExportReport(written=("a/b/plan.md", "top.md"))
    assert bodies(root) == {"checklist/a/b/plan.md": "hello", "checklist/top.md": "x"}
    for path in [root, *root.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_bytes_that_did_not_change_are_not_written_again(root: Path, exports: ExportFolder) -> None:
    artifacts = [text("a.md", "same"), text("b.md", "old")]
    exports.apply("vault", artifacts)
    for path in root.rglob("*.*"):
        os.utime(path, ns=(1, 1))
    report = exports.apply("vault", [artifacts[0], text("b.md", "new")])
    assert (report.written, report.unchanged) == (("b.md",), ("a.md",))
    assert (root / "checklist/a.md").stat().st_mtime_ns == 1
    for path in root.rglob("*.*"):
        os.utime(path, ns=(1, 1))
    assert exports.apply("vault", [artifacts[0], text("b.md", "new")]).written == ()
    assert {path.stat().st_mtime_ns for path in root.rglob("*.*")} == {1}


def test_files_that_are_not_wanted_any_more_are_pruned_with_their_folders(
    root: Path, exports: ExportFolder
) -> None:
    exports.apply("application acme", [text("acme/deep/1.md", "1"), text("acme/2.md", "2")])
    exports.apply("vault", [text("all.md", "3")])
    report = exports.apply("application acme", [text("acme/2.md", "2")])
    assert report.pruned == ("acme/deep/1.md",)
    assert not (root / "checklist/acme/deep").exists()
    assert bodies(root) == {"checklist/acme/2.md": "2", "checklist/all.md": "3"}


def test_retiring_the_last_producer_leaves_nothing(root: Path, exports: ExportFolder) -> None:
    exports.apply("application acme", [text("acme/1.md", "1")])
    exports.apply("vault", [text("all.md", "3")])
    assert exports.survey()[0] == ("application acme", "vault")
    assert exports.apply("application acme", ()).pruned == ("acme/1.md",)
    assert exports.survey()[0] == ("vault",)
    exports.apply("vault", ())
    assert list(root.iterdir()) == []
    assert exports.survey()[0] == ()


def test_the_same_exports_give_the_same_bytes_whatever_came_before(tmp_path: Path) -> None:
    final = [text("a.md", "- [ ] one\n- [x] two\n", keep_ticks=True), text("b.md", "b")]
    fresh, used = ExportFolder(tmp_path / "fresh", "p"), ExportFolder(tmp_path / "used", "p")
    fresh.apply("vault", final)
    used.apply("vault", [text("a.md", "- [ ] one\n", keep_ticks=True), text("old.md", "b")])
    used.apply("vault", final)
    manifests = [(tmp_path / name / "p/manifest.json").read_bytes() for name in ("fresh", "used")]
    assert manifests[0] == manifests[1]
    assert tree(tmp_path / "fresh") == tree(tmp_path / "used")


def test_a_file_that_the_user_edited_is_kept_and_the_new_version_goes_beside(
    root: Path, exports: ExportFolder
) -> None:
    exports.apply("vault", [text("plan.md", "v1")])
    plan = root / "checklist/plan.md"
    plan.write_text("v1, and my own words")
    report = exports.apply("vault", [text("plan.md", "v2")])
    assert report.set_aside == report.written == ("plan (notesyncd).md",)
    report = exports.apply("vault", [text("plan.md", "v3")])
    assert report.set_aside == ("plan (notesyncd).md",)
    assert bodies(root) == {
        "checklist/plan.md": "v1, and my own words",
        "checklist/plan (notesyncd).md": "v3",
    }
    plan.unlink()
    assert exports.apply("vault", [text("plan.md", "v3")]).pruned == ("plan (notesyncd).md",)
    assert bodies(root) == {"checklist/plan.md": "v3"}


def test_a_version_beside_that_the_user_edits_is_kept_too(
    root: Path, exports: ExportFolder
) -> None:
    (root / "checklist").mkdir(parents=True)
    (root / "checklist/plan.md").write_text("mine")
    exports.apply("vault", [text("plan.md", "v1")])
    (root / "checklist/plan (notesyncd).md").write_text("mine too")
    assert exports.apply("vault", [text("plan.md", "v2")]).set_aside == ("plan (notesyncd 2).md",)
    assert bodies(root) == {
        "checklist/plan.md": "mine",
        "checklist/plan (notesyncd).md": "mine too",
        "checklist/plan (notesyncd 2).md": "v2",
    }


def test_an_edited_file_is_not_pruned_and_is_the_users_then(
    root: Path, exports: ExportFolder
) -> None:
    exports.apply("vault", [text("a/plan.md", "v1")])
    (root / "checklist/a/plan.md").write_text("mine")
    report = exports.apply("vault", ())
    assert (report.pruned, report.kept) == ((), ("a/plan.md",))
    assert exports.apply("vault", ()).kept == ()
    assert bodies(root) == {"checklist/a/plan.md": "mine"}


def test_a_file_of_the_user_with_the_very_same_bytes_is_adopted(
    root: Path, exports: ExportFolder
) -> None:
    (root / "checklist").mkdir(parents=True)
    (root / "checklist/plan.md").write_text("v1")
    assert exports.apply("vault", [text("plan.md", "v1")]).unchanged == ("plan.md",)
    assert exports.apply("vault", [text("plan.md", "v2")]).written == ("plan.md",)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"files": 3}', b"\xff", None])
def test_without_its_manifest_files_with_the_new_bytes_are_adopted(
    root: Path, exports: ExportFolder, damage: bytes | None
) -> None:
    ticked = text("list.md", "- [ ] a\n", keep_ticks=True)
    exports.apply("vault", [text("plan.md", "v1"), ticked])
    (root / "checklist/list.md").write_text("- [x] a\n")
    manifest = root / "checklist/manifest.json"
    whole = manifest.read_bytes()
    manifest.unlink() if damage is None else manifest.write_bytes(damage)
    again = ExportFolder(root, "checklist").apply("vault", [text("plan.md", "v1"), ticked])
    assert again == ExportReport(unchanged=("list.md", "plan.md"))
    assert manifest.read_bytes() == whole
    assert (root / "checklist/list.md").read_text() == "- [x] a\n"


def test_another_machines_manifest_may_arrive_before_its_files(
    root: Path, exports: ExportFolder, tmp_path: Path
) -> None:
    exports.apply("vault", [text("plan.md", "v1")])
    ExportFolder(tmp_path / "other", "checklist").apply("vault", [text("plan.md", "v2")])
    manifest = (tmp_path / "other/checklist/manifest.json").read_bytes()
    (root / "checklist/manifest.json").write_bytes(manifest)
    assert exports.apply("vault", [text("plan.md", "v2")]).written == ("plan.md",)
    assert bodies(root) == {"checklist/plan.md": "v2"}


def test_ticks_survive_the_next_export_and_do_not_count_as_edits(
    root: Path, exports: ExportFolder
) -> None:
    plan = root / "checklist/plan.md"
    exports.apply("vault", [text("plan.md", "- [ ] one\n- [ ] two\n", keep_ticks=True)])
    plan.write_text("- [ ] one\n- [x] two ✅ 2026-02-03\n")
    new = text("plan.md", "- [ ] zero\n- [ ] one\n- [ ] two\n", keep_ticks=True)
    assert exports.apply("vault", [new]).written == ("plan.md",)
    assert plan.read_text() == "- [ ] zero\n- [ ] one\n- [x] two ✅ 2026-02-03\n"
    assert exports.apply("vault", [new]).unchanged == ("plan.md",)
    plan.write_text("- [ ] zero\n- [ ] one\n- [ ] two\n")
    assert exports.apply("vault", [new]).unchanged == ("plan.md",)
    assert exports.apply("vault", ()).pruned == ("plan.md",)


def test_a_version_beside_an_edited_checklist_starts_with_its_ticks(
    root: Path, exports: ExportFolder
) -> None:
    plan = text("plan.md", "- [ ] one\n- [ ] two\n", keep_ticks=True)
    exports.apply("vault", [plan])
    (root / "checklist/plan.md").write_text("- [x] one\nmine\n- [ ] two\n")
    assert exports.apply("vault", [plan]).set_aside == ("plan (notesyncd).md",)
    assert (root / "checklist/plan (notesyncd).md").read_text() == "- [x] one\n- [ ] two\n"


def test_all_problems_are_reported_at_once_and_nothing_is_written(
    root: Path, exports: ExportFolder
) -> None:
    exports.apply("application a", [text("taken.md", "1")])
    bad = [
        text("fine.md", "x"),
        text("../out.md", "x"),
        text("Taken.md", "x"),
        text("half.md", "\ud800"),
        Artifact(path="both.md", text="", data=b""),
        Artifact(path="neither.md"),
        Artifact(path="data.bin", data=b"", keep_ticks=True),
    ]
    with pytest.raises(ExportError) as caught:
        exports.apply("application b", bad)
    message = str(caught.value)
    for part in ("checklist", "application b", "application a", "Change the paths"):
        assert part in message
    for artifact in bad[1:]:
        assert repr(artifact.path) in message
    assert "fine.md" not in message
    assert bodies(root) == {"checklist/taken.md": "1"}
    assert not (root.parent / "out.md").exists()


@pytest.mark.parametrize("plugin", ["..", "a/b", "", ".staging", "/abs"])
def test_a_plugin_without_a_safe_name_has_no_folder(root: Path, plugin: str) -> None:
    with pytest.raises(ExportError, match="cannot have a folder"):
        ExportFolder(root, plugin)


def test_stopping_leaves_everything_as_it_was(root: Path, exports: ExportFolder) -> None:
    exports.apply("vault", [text("a.md", "old")])
    before = tree(root)
    answers = iter([False, True])
    with pytest.raises(ExportStopped):
        exports.apply(
            "vault", [text("a.md", "new"), text("b.md", "new")], stop=lambda: next(answers)
        )
    assert tree(root) == before
    assert not (root / "checklist/.staging").exists()
    assert exports.apply("vault", [text("a.md", "new")]).written == ("a.md",)


@pytest.mark.parametrize("where", ["plugin", "folder", "staging"])
def test_links_out_of_the_folder_are_not_followed(
    root: Path, exports: ExportFolder, tmp_path: Path, where: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("mine")
    link = {"plugin": "checklist", "folder": "checklist/a", "staging": "checklist/.staging"}[where]
    (root / link).parent.mkdir(parents=True, exist_ok=True)
    (root / link).symlink_to(outside)
    with pytest.raises(ExportError, match="link"):
        exports.apply("vault", [text("a/b.md", "x"), text("c.md", "y")])
    assert [path.name for path in outside.iterdir()] == ["precious"]
    assert tree(outside) == {"precious": b"mine"}


def make_link(path: Path) -> None:
    path.with_name("other").write_text("x")  # the very bytes that are wanted
    path.symlink_to("other")


def make_broken_link(path: Path) -> None:
    path.symlink_to("nowhere")


@pytest.mark.parametrize("make", [make_link, make_broken_link, os.mkfifo, os.mkdir])
def test_what_is_no_file_is_the_users(root: Path, exports: ExportFolder, make: object) -> None:
    (root / "checklist").mkdir(parents=True)
    assert callable(make)
    make(root / "checklist/plan.md")
    before = os.lstat(root / "checklist/plan.md").st_mode
    report = exports.apply("vault", [text("plan.md", "x")])
    assert report.set_aside == ("plan (notesyncd).md",)
    assert os.lstat(root / "checklist/plan.md").st_mode == before


def test_a_file_where_a_folder_is_needed_stops_the_whole_call(
    root: Path, exports: ExportFolder
) -> None:
    (root / "checklist").mkdir(parents=True)
    (root / "checklist/z").write_text("mine")
    with pytest.raises(ExportError, match="move it away"):
        exports.apply("vault", [text("a.md", "x"), text("z/b.md", "x")])
    assert bodies(root) == {"checklist/z": "mine"}


def test_a_manifest_from_elsewhere_cannot_name_files_outside(
    root: Path, exports: ExportFolder
) -> None:
    exports.apply("vault", [text("a.md", "precious")])
    (root / "precious").write_text("precious")
    manifest = root / "checklist/manifest.json"
    manifest.write_text(manifest.read_text().replace("a.md", "../precious"))
    assert exports.apply("vault", ()).pruned == ()
    assert (root / "precious").read_text() == "precious"


def test_a_folder_that_changes_its_case_is_one_folder_on_such_file_systems(
    root: Path, exports: ExportFolder
) -> None:
    exports.apply("vault", [text("Acme.md", "v1")])
    # A hard link looks just like the second spelling of a case-insensitive file system.
    os.link(root / "checklist/Acme.md", root / "checklist/acme.md")
    assert exports.apply("vault", [text("acme.md", "v1")]) == ExportReport(unchanged=("acme.md",))
    assert (root / "checklist/Acme.md").exists()
    exports.apply("vault", [text("Acme.md", "v2")])
    os.replace(root / "checklist/Acme.md", root / "checklist/acme.md")
    again = ExportFolder(root, "checklist").apply("vault", [text("acme.md", "v3")])
    assert again.written == ("acme.md",)


def test_a_version_beside_never_takes_the_name_of_another_wanted_file(
    root: Path, exports: ExportFolder
) -> None:
    (root / "checklist").mkdir(parents=True)
    (root / "checklist/a.md").write_text("mine")
    report = exports.apply("vault", [text("a.md", "x"), text("A (notesyncd).md", "y")])
    assert report.written == ("A (notesyncd).md", "a (notesyncd 2).md")


def test_a_save_at_the_very_moment_of_replacing_is_not_lost(
    root: Path, exports: ExportFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = root / "checklist/plan.md"
    old = root / "checklist/old.md"
    exports.apply("vault", [text("plan.md", "- [ ] a\n", keep_ticks=True), text("old.md", "o")])
    stage = folder_module._stage
    saves = iter([True])

    def stage_then_save(*arguments: object) -> None:
        stage(*arguments)  # type: ignore[arg-type]
        if not next(saves, False):
            return
        plan.write_text("- [x] a\n")
        old.write_text("mine")

    monkeypatch.setattr(folder_module, "_stage", stage_then_save)
    report = exports.apply("vault", [text("plan.md", "- [ ] a\n- [ ] b\n", keep_ticks=True)])
    assert report.kept == ("old.md",)
    assert bodies(root) == {"checklist/plan.md": "- [x] a\n- [ ] b\n", "checklist/old.md": "mine"}


def test_it_works_where_files_cannot_be_swapped(
    root: Path, exports: ExportFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notesyncd.exports.replace._load_rename", lambda: None)
    exports.apply("vault", [text("a.md", "1"), text("b.md", "1")])
    (root / "checklist/b.md").write_text("mine")
    report = exports.apply("vault", [text("a.md", "2"), text("b.md", "2")])
    assert report.written == ("a.md", "b (notesyncd).md")
    test_a_save_at_the_very_moment_of_replacing_is_not_lost(
        root.with_name("second"), ExportFolder(root.with_name("second"), "checklist"), monkeypatch
    )


def test_leftovers_of_a_crash_are_removed(root: Path, exports: ExportFolder) -> None:
    exports.apply("vault", [text("a.md", "1")])
    staging = root / "checklist/.staging"
    for content in ("1", "2"):
        staging.mkdir()
        (staging / "0").write_text("half")
        exports.apply("vault", [text("a.md", content)])
        assert not staging.exists()
    assert bodies(root) == {"checklist/a.md": "2"}


def test_to_look_at_a_folder_takes_it_from_nobody(root: Path, exports: ExportFolder) -> None:
    """The loop looks while a lane has just made the folder, and not yet opened it."""
    (root / "checklist").mkdir(parents=True)
    assert exports.survey() == ((), ())
    assert (root / "checklist").is_dir()
    exports.apply("vault", [text("a.md", "1")])
    exports.apply("vault", [])
    assert not (root / "checklist").exists(), "whoever writes there leaves no empty folder"


def test_a_thousand_files_in_one_call(root: Path, exports: ExportFolder) -> None:
    def many(content: str) -> Iterable[Artifact]:
        return [text(f"f{number}/x.md", content) for number in range(1000)]

    assert len(exports.apply("vault", tuple(many("1"))).written) == 1000
    assert len(exports.apply("vault", tuple(many("1"))).unchanged) == 1000


def test_a_file_of_the_host_itself_is_replaced_in_one_step(tmp_path: Path) -> None:
    assert replace_file(tmp_path / "exports", "identity.toml", b"1")
    assert not replace_file(tmp_path / "exports", "identity.toml", b"1")
    assert replace_file(tmp_path / "exports", "identity.toml", b"2")
    assert tree(tmp_path) == {"exports/identity.toml": b"2"}


def test_files_may_pass_between_producers_of_one_call_and_those_that_come_later(
    tmp_path: Path,
) -> None:
    folder = ExportFolder(tmp_path, "calendar")
    one, other, third = (Artifact(path=f"{name}.ics", text=name) for name in "abc")
    folder.apply_all({"a": [one], "b": [other], "c": [third]})
    done = folder.apply_all({"a": [other], "b": [one]}, leaving={"c"})
    assert [report for report in done.values() if isinstance(report, ExportError)] == []
    assert isinstance(folder.apply_all({"a": [third], "b": [one]})["a"], ExportError)
    folder.apply_all({"a": [third], "b": [one]}, leaving={"c"})
    folder.apply("c", [other])
    assert {path.name: path.read_text() for path in (tmp_path / "calendar").glob("*.ics")} == {
        "a.ics": "a", "b.ics": "b", "c.ics": "c",
    }  # fmt: skip
    assert folder.survey()[0] == ("a", "b", "c")


def test_two_producers_that_want_the_same_file_do_not_take_it_from_each_other(
    tmp_path: Path,
) -> None:
    folder = ExportFolder(tmp_path, "calendar")
    same = [Artifact(path="a.ics", text="x")]
    for _ in range(2):
        done = folder.apply_all({"a": same, "b": same}, leaving={"c"})
        assert not isinstance(done["a"], ExportError)
        assert isinstance(done["b"], ExportError)


def test_a_file_or_folder_in_the_place_of_one_that_goes_comes_after_it(tmp_path: Path) -> None:
    folder = ExportFolder(tmp_path, "p")
    folder.apply_all({"a": [text("x", "1")], "b": [text("y/1", "2")], "c": [text("z", "3")]})

    done = folder.apply_all({"a": [], "b": [], "c": [text("x/1", "4")], "d": [text("y", "5")]})

    assert [report for report in done.values() if isinstance(report, ExportError)] == []
    assert bodies(tmp_path) == {"p/x/1": "4", "p/y": "5"}


def test_two_thousand_producers_take_twice_as_long_as_one_thousand(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        folder = ExportFolder(tmp_path, f"p{count}")
        wanted = {f"application {n}": [text(f"{n}.md", "x")] for n in range(count)}
        folder.apply_all(wanted)
        taken = []
        for _ in range(3):
            before = time.process_time()
            folder.apply_all(wanted)
            taken.append(time.process_time() - before)
        return min(taken)

    assert seconds(2000) < 3.2 * seconds(1000)


def test_a_full_disk_leaves_no_half_of_a_file_of_the_hosts_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_file(tmp_path, "identity.toml", b"1")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        replace_file(tmp_path, "identity.toml", b"2")

    assert [path.name for path in tmp_path.iterdir()] == ["identity.toml"]
    assert (tmp_path / "identity.toml").read_bytes() == b"1"
