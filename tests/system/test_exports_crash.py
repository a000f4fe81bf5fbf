"""The folder of a plugin when the process is killed, and when the disk is full or read-only."""

import contextlib
import ctypes
import os
import random
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from tests.support import wait_until

from notesyncd.api import Artifact
from notesyncd.errors import ExportError
from notesyncd.exports import ExportFolder, ExportReport, replace
from notesyncd.exports import commit as folder_module
from notesyncd.exports.manifest import read_manifest

KILLS = 50
FILES = 6
STALE = 2


def body(name: str, version: int) -> str:
    """A text that shows whether it is whole: its last line repeats its first one."""
    tasks = "".join(
        f"- [{'x' if number == version % 7 else ' '}] {number}\n" for number in range(7)
    )
    filling = "filling\n" * 500
    return f"{name} {version}\n{tasks}{filling}{name} {version}\n"


def artifacts(version: int) -> list[Artifact]:
    """Files of one version: all change, some come and go."""
    names = [f"d{number % 3}/f{number}.md" for number in range(FILES)]
    names += [f"s{version % 4}/{number}.md" for number in range(STALE)]
    return [Artifact(path=name, text=body(name, version), keep_ticks=True) for name in names]


def check_whole(home: Path) -> None:
    for path in home.rglob("*.md"):
        if ".staging" in path.parts:
            continue
        lines = path.read_text().splitlines()
        assert (lines[0], len(lines)) == (lines[-1], 509), f"torn: {path}"
        assert "(notesyncd)" not in path.name


def export_for_ever(root: Path, version: int) -> None:
    folder = ExportFolder(root, "checklist")
    while True:
        version += 1
        folder.apply("vault", artifacts(version))


def test_killing_it_at_any_instant_leaves_whole_files_that_are_still_ours(tmp_path: Path) -> None:
    generator = random.Random(7)
    in_the_middle = 0
    for kill in range(KILLS):
        begun, begin = os.pipe()
        child = os.fork()
        if child == 0:
            with contextlib.suppress(BaseException):
                os.write(begin, b"x")
                export_for_ever(tmp_path, kill * 1000)
            os._exit(1)
        os.read(begun, 1)
        os.close(begun)
        os.close(begin)
        if kill % 3:  # some at any instant, some while files are being written
            wait_until((tmp_path / "checklist/.staging").exists, "it writes")
        time.sleep(generator.uniform(0, 0.06 if kill % 3 == 0 else 0.004))  # a random instant
        os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL, "it ended by itself: an error"
        check_whole(tmp_path / "checklist")
        in_the_middle += (tmp_path / "checklist/.staging").exists()
        if kill % 2:  # every other time the next child starts in the middle of things
            check_recovery(tmp_path, kill * 1000 + 999)
    assert in_the_middle > KILLS / 4, f"{in_the_middle} of {KILLS} kills hit"


def check_recovery(root: Path, version: int) -> None:
    exports = ExportFolder(root, "checklist")
    report = exports.apply("vault", artifacts(version))
    assert not (root / "checklist/.staging").exists()
    assert (report.set_aside, report.kept) == ((), ())
    wanted = {artifact.path: artifact.text for artifact in artifacts(version)}
    home = root / "checklist"
    found = {str(p.relative_to(home)): p.read_text() for p in home.rglob("*.md")}
    assert found == wanted
    assert not [path for path in home.iterdir() if path.is_dir() and not any(path.iterdir())]


class KilledError(BaseException):
    """Stands for the end of the process at one step."""


STEPS = ("swap_in", "take_out", "_write_manifest")


def for_each_file(patch: pytest.MonkeyPatch, before: Callable[[str, bytes], None]) -> None:
    """Have `before` called before each file that is written."""

    def checked(files: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
        for name, data in files:
            before(name, data)
            yield name, data

    def write_all_new(folder: int, files: Iterable[tuple[str, bytes]]) -> None:
        replace.write_all_new(folder, checked(files))

    def write_new(folder: int, name: str, data: bytes) -> None:
        write_all_new(folder, [(name, data)])

    patch.setattr(folder_module, "write_all_new", write_all_new)
    patch.setattr(folder_module, "write_new", write_new)


def run_until(
    root: Path,
    step: int,
    monkeypatch: pytest.MonkeyPatch,
    wanted: dict[str, list[Artifact]] | None = None,
) -> bool:
    """Run one export that ends before its step number `step`; False when it had fewer steps."""
    count = 0

    def dying(original: object) -> object:
        def call(*arguments: object) -> object:
            nonlocal count
            count += 1
            if count > step:
                raise KilledError
            assert callable(original)
            return original(*arguments)

        return call

    with monkeypatch.context() as patch:
        for_each_file(patch, lambda *_: dying(bool)())
        for name in STEPS:
            patch.setattr(folder_module, name, dying(getattr(folder_module, name)))
        # A killed process does not tidy up.
        patch.setattr(folder_module, "drop_staging", lambda _home: None)
        try:
            ExportFolder(root, "checklist").apply_all(wanted or {"vault": artifacts(2)})
        except KilledError:
            return True
    return False


def test_dying_before_each_single_step_in_turn_leaves_our_files_ours_and_ticks_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(1000):
        root = tmp_path / str(step)
        ExportFolder(root, "checklist").apply("vault", artifacts(1))
        plan = root / "checklist/d0/f0.md"
        plan.write_text(plan.read_text().replace("- [ ] 5", "- [x] 5"))
        died = run_until(root, step, monkeypatch)
        check_whole(root / "checklist")
        report = ExportFolder(root, "checklist").apply("vault", artifacts(3))
        assert (report.set_aside, report.kept) == ((), ())
        expected = body("d0/f0.md", 3).replace("- [ ] 5", "- [x] 5")
        assert plan.read_text() == expected
        if not died:
            assert step > len(artifacts(2))
            return
    pytest.fail("the export never came to its end")


def failing(limit: int) -> Callable[[str, bytes], None]:
    """Give what fails when more than `limit` files are written."""
    count = 0

    def before(name: str, _: bytes) -> None:
        nonlocal count
        count += 1
        if count > limit:
            raise OSError(28, os.strerror(28), name)

    return before


@pytest.mark.parametrize("limit", [0, 1, FILES, FILES + STALE])
def test_an_error_while_files_are_prepared_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    exports = ExportFolder(tmp_path, "checklist")
    exports.apply("vault", artifacts(1))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    with monkeypatch.context() as patch:
        for_each_file(patch, failing(limit))
        with pytest.raises(ExportError, match=r"No space left on device.*Free some space"):
            exports.apply("vault", artifacts(2))
    after = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    assert after == before
    assert exports.apply("vault", artifacts(2)).set_aside == ()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 256 KiB."""
    mount = tmp_path / "disk"
    mount.mkdir()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.mount(b"tmpfs", bytes(mount), b"tmpfs", 0, b"size=256k,mode=700") != 0:
        pytest.skip("mounting a small file system needs root")
    yield mount
    remount(mount, read_only=False)
    libc.umount2(bytes(mount), 2)


def remount(mount: Path, *, read_only: bool) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.mount(b"tmpfs", bytes(mount), b"tmpfs", 32 | int(read_only), b"size=256k") == 0


def test_a_full_disk_and_a_read_only_disk_are_survived(small_disk: Path) -> None:
    exports = ExportFolder(small_disk / "e", "p")
    old = [Artifact(path="a.md", text="old " * 10_000), Artifact(path="b.md", text="old")]
    new = [Artifact(path="a.md", text="new " * 60_000), Artifact(path="b.md", text="new")]
    exports.apply("vault", old)
    with pytest.raises(ExportError, match="No space left"):
        exports.apply("vault", new)
    remount(small_disk, read_only=True)
    with pytest.raises(ExportError, match=r"Read-only file system.*Mount it writable"):
        exports.apply("vault", [Artifact(path="b.md", text="new")])
    assert exports.apply("vault", old) == ExportReport(unchanged=("a.md", "b.md"))
    remount(small_disk, read_only=False)
    home = small_disk / "e/p"
    assert sorted(path.name for path in home.iterdir()) == ["a.md", "b.md", "manifest.json"]
    assert (home / "a.md").read_text() == old[0].text
    assert len(read_manifest((home / "manifest.json").read_bytes()).files) == 2
    assert exports.apply("vault", [Artifact(path="b.md", text="new")]).written == ("b.md",)


def three(version: int) -> dict[str, list[Artifact]]:
    """Three producers; the files of the second one go away in the second version."""
    first, second, third = (
        [
            Artifact(path=f"{name}/{number}.md", text=body(f"{name}/{number}.md", version))
            for number in range(3)
        ]
        for name in ("one", "two", "three")
    )
    return {"one": first, "two": [] if version == 2 else second, "three": third}


def test_dying_before_each_single_step_of_several_producers_leaves_our_files_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in range(1000):
        root = tmp_path / str(step)
        ExportFolder(root, "checklist").apply_all(three(1))
        died = run_until(root, step, monkeypatch, three(2))
        check_whole(root / "checklist")
        results = ExportFolder(root, "checklist").apply_all(three(3))
        reports = [result for result in results.values() if isinstance(result, ExportReport)]
        assert [(one.set_aside, one.kept) for one in reports] == [((), ())] * 3
        found = {str(p.relative_to(root / "checklist")) for p in root.rglob("*.md")}
        assert found == {one.path for artifacts in three(3).values() for one in artifacts}
        if not died:
            assert step > 9
            return
    pytest.fail("the export never came to its end")


def test_the_manifest_is_written_twice_for_any_number_of_producers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []

    for_each_file(monkeypatch, lambda name, _: written.append(name))
    many = {f"application {n}": [Artifact(path=f"{n}.md", text=f"{n}")] for n in range(50)}
    ExportFolder(tmp_path, "p").apply_all(many)
    assert len(written) == 50 + written.count("manifest.json")
    assert written.count("manifest.json") <= 2


def test_one_producer_that_cannot_be_written_does_not_keep_back_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def before(name: str, data: bytes) -> None:
        if b"too much" in data:
            raise OSError(28, os.strerror(28), name)

    for_each_file(monkeypatch, before)
    wanted = {
        "a": [Artifact(path="a.md", text="fits")],
        "b": [Artifact(path="b.md", text="too much")],
        "c": [Artifact(path="../c.md", text="fits")],
        "d": [Artifact(path="d.md", text="fits")],
    }
    results = ExportFolder(tmp_path, "p").apply_all(wanted)
    assert [isinstance(results[name], ExportError) for name in "abcd"] == [False, True, True, False]
    assert sorted(path.name for path in tmp_path.rglob("*.md")) == ["a.md", "d.md"]


def test_a_file_may_pass_from_one_producer_to_the_next_in_one_call(tmp_path: Path) -> None:
    exports = ExportFolder(tmp_path, "p")
    exports.apply("a", [Artifact(path="plan.md", text="of a")])
    results = exports.apply_all({"a": [], "b": [Artifact(path="plan.md", text="of b")]})
    assert results["a"] == ExportReport(pruned=("plan.md",))
    assert results["b"] == ExportReport(written=("plan.md",))
    assert (tmp_path / "p/plan.md").read_text() == "of b"


def test_staging_that_a_crash_left_goes_even_if_there_is_nothing_else_to_do(tmp_path: Path) -> None:
    exports = ExportFolder(tmp_path, "checklist")
    exports.apply("vault", artifacts(1))
    (tmp_path / "checklist/.staging").mkdir()
    (tmp_path / "checklist/.staging/0").write_text("half")
    assert exports.apply("vault", artifacts(1)).written == ()
    assert not (tmp_path / "checklist/.staging").exists()


def test_a_spare_file_that_a_crash_left_goes_even_if_the_content_is_right(tmp_path: Path) -> None:
    replace.replace_file(tmp_path, "identity.toml", b"x")
    (tmp_path / ".identity.toml.tmp").write_text("half")
    assert not replace.replace_file(tmp_path, "identity.toml", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["identity.toml"]
