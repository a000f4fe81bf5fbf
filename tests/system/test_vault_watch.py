"""Watching real folders with real inotify."""

import os
import shutil
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from notesyncd.vault.inotify import OnNote
from notesyncd.vault.read import read_note
from notesyncd.vault.rules import Rules
from notesyncd.vault.scan import scan
from notesyncd.vault.watch import Watcher

_RULES = Rules(ignore=("Templates/",), excluded=("_notesyncd",))


class Recorder:
    """What a watcher said, and a way to wait for it."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, bool]] = []
        self.doubts: list[str] = []
        self._changed = threading.Condition()

    def on_note(self, note: str, *, settled: bool) -> None:
        with self._changed:
            self.notes.append((note, settled))
            self._changed.notify_all()

    def on_doubt(self, folder: str) -> None:
        with self._changed:
            self.doubts.append(folder)
            self._changed.notify_all()

    def wait(self, condition: Callable[[], bool], seconds: float = 5) -> None:
        with self._changed:
            assert self._changed.wait_for(condition, seconds), (self.notes[-9:], self.doubts[-9:])

    def wait_note(self, note: str, *, settled: bool = True) -> None:
        self.wait(lambda: (note, settled) in self.notes)

    def wait_doubt(self, folder: str) -> None:
        self.wait(lambda: folder in self.doubts)

    def forget(self) -> None:
        with self._changed:
            self.notes.clear()
            self.doubts.clear()


class Watched:
    """A vault that is being watched."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.said = Recorder()
        self.watcher = Watcher(root, _RULES, on_note=self.said.on_note, on_doubt=self.said.on_doubt)
        self.watcher.start()

    def save(self, note: str, text: str = "x") -> None:
        (self.root / note).parent.mkdir(parents=True, exist_ok=True)
        (self.root / note).write_text(text)

    def catch_up(self) -> None:
        """Wait until all that happened before was said: events keep their order."""
        self.save("marker.md")
        self.said.wait_note("marker.md")
        self.said.forget()

    def check(self) -> None:
        self.watcher.check(scan(self.root, _RULES))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Watched]:
    root = tmp_path / "vault"
    for folder in ("a/b", "c", ".git/objects", "Templates", "_notesyncd/checklist"):
        (root / folder).mkdir(parents=True)
    (root / "a/x.md").write_text("old")
    watched = Watched(root)
    assert (watched.watcher.kind, watched.watcher.problem) == ("inotify", None)
    yield watched
    watched.watcher.stop()


def test_a_save_in_place_is_reported_when_it_is_finished(vault: Watched) -> None:
    vault.save("a/x.md", "new")
    vault.said.wait_note("a/x.md", settled=True)


def test_a_save_by_rename_is_reported_as_finished(vault: Watched) -> None:
    vault.save(".x.tmp", "new")
    (vault.root / ".x.tmp").rename(vault.root / "a/x.md")
    vault.said.wait_note("a/x.md", settled=True)
    assert {note for note, _ in vault.said.notes} == {"a/x.md"}


def test_a_note_that_is_moved_in_from_outside_is_reported_as_finished(
    vault: Watched, tmp_path: Path
) -> None:
    (tmp_path / "y.md").write_text("new")
    (tmp_path / "y.md").rename(vault.root / "a/y.md")
    vault.said.wait_note("a/y.md", settled=True)


def test_a_writer_that_keeps_the_note_open_is_reported_as_unfinished(vault: Watched) -> None:
    with (vault.root / "a/x.md").open("a") as file:
        file.write("more")
        file.flush()
        vault.said.wait_note("a/x.md", settled=False)
        assert ("a/x.md", True) not in vault.said.notes


def test_a_hard_link_which_is_never_closed_is_reported(vault: Watched, tmp_path: Path) -> None:
    (tmp_path / "y.md").write_text("new")
    (vault.root / "a/y.md").hardlink_to(tmp_path / "y.md")
    vault.said.wait_note("a/y.md", settled=False)


def test_both_names_of_a_renamed_note_are_reported(vault: Watched) -> None:
    (vault.root / "a/x.md").rename(vault.root / "c/y.md")
    vault.said.wait_note("a/x.md")
    vault.said.wait_note("c/y.md")


def test_a_deleted_note_is_reported(vault: Watched) -> None:
    (vault.root / "a/x.md").unlink()
    vault.said.wait_note("a/x.md")


def test_a_note_that_leaves_the_vault_is_reported_and_delays_nothing(
    vault: Watched, tmp_path: Path
) -> None:
    """watchdog's own observer holds back everything for half a second here."""
    start = time.monotonic()
    (vault.root / "a/x.md").rename(tmp_path / "x.md")
    vault.save("c/y.md")
    vault.said.wait_note("c/y.md")
    assert time.monotonic() - start < 0.4
    assert ("a/x.md", True) in vault.said.notes


def test_scanning_and_reading_the_vault_cause_no_event(vault: Watched) -> None:
    vault.catch_up()
    for note in scan(vault.root, _RULES).notes:
        read_note(vault.root, note)
    vault.save("last.md")
    vault.said.wait_note("last.md")
    assert {note for note, _ in vault.said.notes} == {"last.md"}
    assert vault.said.doubts == []


def test_other_files_and_ignored_folders_are_silent_and_have_no_watch(vault: Watched) -> None:
    for path in (
        "a/photo.png",
        ".git/objects/x.md",
        "Templates/x.md",
        "Templates/new/x.md",
        "_notesyncd/checklist/acme.md",
        ".obsidian/new/x.md",
        "note.sync-conflict-20260101-120000-ABCDEFG.md",
        b"caf\xe9.md".decode(errors="surrogateescape"),
    ):
        vault.save(path)
    vault.save("last.md")
    vault.said.wait_note("last.md")
    assert {note for note, _ in vault.said.notes} == {"last.md"}
    assert vault.said.doubts == []
    assert vault.watcher._watches is not None
    assert vault.watcher._watches.count() == len(["", "a", "a/b", "c"])


def test_notes_in_new_folders_are_reported_or_their_folder_doubted(vault: Watched) -> None:
    notes = [f"new{number}/b/c/x.md" for number in range(100)]
    for note in notes:
        vault.save(note)
    vault.said.wait(lambda: all(_covered(vault.said, note) for note in notes))
    vault.catch_up()
    for note in notes:
        vault.save(note, "later")
    vault.said.wait(lambda: {(note, True) for note in notes} <= set(vault.said.notes))


def test_folders_that_are_renamed_at_once_are_watched_under_their_new_name(vault: Watched) -> None:
    notes = [f"New{number}/x.md" for number in range(100)]
    for number, note in enumerate(notes):
        vault.save(f"new{number}/x.md")
        (vault.root / f"new{number}").rename(vault.root / note.removesuffix("/x.md"))
    vault.said.wait(lambda: all(_covered(vault.said, note) for note in notes))
    vault.catch_up()
    for note in notes:
        vault.save(note, "later")
    vault.said.wait(lambda: {(note, True) for note in notes} <= set(vault.said.notes))
    assert {note for note, _ in vault.said.notes} == set(notes)


def _covered(said: Recorder, note: str) -> bool:
    return any(note.startswith(f"{folder}/") for folder in said.doubts) or any(
        note == path for path, _ in said.notes
    )


def test_a_folder_that_is_renamed_is_doubted_under_both_names(vault: Watched) -> None:
    (vault.root / "a").rename(vault.root / "z")
    vault.said.wait_doubt("a")
    vault.said.wait_doubt("z")
    vault.save("z/b/y.md")
    vault.said.wait_note("z/b/y.md")


def test_a_folder_that_leaves_the_vault_is_doubted_and_never_spoken_of_again(
    vault: Watched, tmp_path: Path
) -> None:
    (vault.root / "a").rename(tmp_path / "a")
    vault.said.wait_doubt("a")
    vault.catch_up()
    (tmp_path / "a/x.md").write_text("outside")
    (tmp_path / "a/b/y.md").write_text("outside")
    vault.save("last.md")
    vault.said.wait_note("last.md")
    assert {note for note, _ in vault.said.notes} == {"last.md"}


def test_a_folder_that_comes_back_under_another_name_is_watched(
    vault: Watched, tmp_path: Path
) -> None:
    (vault.root / "a").rename(tmp_path / "a")
    vault.said.wait_doubt("a")
    (tmp_path / "a").rename(vault.root / "c/a2")
    vault.said.wait_doubt("c/a2")
    vault.save("c/a2/b/y.md")
    vault.said.wait_note("c/a2/b/y.md")


def test_a_deleted_folder_is_doubted_and_its_successor_watched(vault: Watched) -> None:
    shutil.rmtree(vault.root / "a")
    vault.said.wait_doubt("a")
    vault.catch_up()
    vault.save("a/b/y.md")
    vault.said.wait(lambda: _covered(vault.said, "a/b/y.md"))


def test_a_copied_tree_is_watched_to_its_leaves_without_a_word_on_stderr(
    vault: Watched, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(150):
        (tmp_path / f"tree/{number}/deep").mkdir(parents=True)
        (tmp_path / f"tree/{number}/deep/x.md").write_text("x")
    shutil.copytree(tmp_path / "tree", vault.root / "tree")
    vault.said.wait(
        lambda: all(_covered(vault.said, f"tree/{number}/deep/x.md") for number in range(150))
    )
    vault.catch_up()
    vault.check()
    assert vault.said.doubts == []
    for number in range(150):
        vault.save(f"tree/{number}/deep/x.md", "later")
    vault.said.wait(
        lambda: (
            {(f"tree/{number}/deep/x.md", True) for number in range(150)} <= set(vault.said.notes)
        )
    )
    finished = [note for note, settled in vault.said.notes if settled]
    assert len(finished) == len(set(finished)), "a folder has more than one watch"
    assert capfd.readouterr() == ("", "")


def test_the_vault_may_be_a_link_that_is_pointed_elsewhere(vault: Watched, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    link = tmp_path / "link"
    link.symlink_to(vault.root)
    linked = Watched(link)
    try:
        linked.save("a/y.md")
        linked.said.wait_note("a/y.md")
        link.unlink()
        link.symlink_to(tmp_path / "other")
        linked.check()
        linked.said.wait_doubt("")
        linked.save("z.md")
        linked.said.wait_note("z.md")
    finally:
        linked.watcher.stop()


def test_a_vault_that_is_renamed_or_deleted_is_doubted(vault: Watched, tmp_path: Path) -> None:
    vault.root.rename(tmp_path / "elsewhere")
    vault.said.wait_doubt("")
    vault.said.forget()
    shutil.rmtree(tmp_path / "elsewhere")
    vault.said.wait_doubt("")


def test_another_folder_in_the_vaults_place_is_noticed_and_watched(
    vault: Watched, tmp_path: Path
) -> None:
    vault.root.rename(tmp_path / "elsewhere")
    (vault.root / "a").mkdir(parents=True)
    vault.said.wait_doubt("")
    vault.said.forget()
    vault.check()
    vault.said.wait_doubt("")
    vault.catch_up()
    (tmp_path / "elsewhere/c/old.md").write_text("x")
    vault.save("a/new.md")
    vault.said.wait_note("a/new.md")
    assert {note for note, _ in vault.said.notes} == {"a/new.md"}
    vault.said.forget()
    vault.check()
    assert vault.said.doubts == []


def _hold(said: Recorder) -> tuple[OnNote, threading.Event]:
    """Give a callback that holds the watcher's thread until the event is set."""
    release = threading.Event()

    def hold(note: str, *, settled: bool) -> None:
        said.on_note(note, settled=settled)
        assert release.wait(30)

    return hold, release


def test_a_folder_that_is_found_before_its_move_is_told_stays_watched(tmp_path: Path) -> None:
    """The watcher lags: it finds `new/a` while it still believes in `a`."""
    (tmp_path / "a").mkdir()
    said = Recorder()
    hold, release = _hold(said)
    watcher = Watcher(tmp_path, _RULES, on_note=hold, on_doubt=said.on_doubt)
    watcher.start()
    (tmp_path / "first.md").touch()
    said.wait(lambda: bool(said.notes))
    (tmp_path / "new").mkdir()
    (tmp_path / "a").rename(tmp_path / "new/a")
    release.set()
    said.wait_doubt("new")
    said.wait_doubt("a")
    (tmp_path / "new/a/x.md").touch()
    said.wait_note("new/a/x.md")
    assert {note for note, _ in said.notes} == {"first.md", "new/a/x.md"}
    watcher.stop()


def test_lost_events_put_everything_in_doubt(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The thread is held while more happens than the kernel keeps (16,384 events by default)."""
    limit = int(Path("/proc/sys/fs/inotify/max_queued_events").read_text())
    if limit > 50_000:
        pytest.skip(f"the kernel keeps {limit} events: too many to overflow quickly")
    said = Recorder()
    hold, release = _hold(said)
    watcher = Watcher(tmp_path, _RULES, on_note=hold, on_doubt=said.on_doubt)
    watcher.start()
    (tmp_path / "first.md").touch()
    said.wait(lambda: bool(said.notes))
    for number in range(limit // 2 + 1):
        (tmp_path / f"x{number % 2}").touch()
        (tmp_path / f"x{number % 2}").unlink()
    assert said.doubts == []
    release.set()
    said.wait_doubt("")
    watcher.stop()
    assert caplog.records == [], "watchdog's own warning would go to stderr"


def test_a_folder_that_lost_its_watch_is_found_watched_and_doubted(vault: Watched) -> None:
    assert vault.watcher._watches is not None
    vault.watcher._watches._remove("a/b")
    vault.check()
    assert vault.said.doubts == ["a/b"]
    vault.save("a/b/y.md")
    vault.said.wait_note("a/b/y.md")
    vault.said.forget()
    vault.check()
    assert vault.said.doubts == []


def test_the_kernels_list_is_what_counts(vault: Watched) -> None:
    """A watch that is in our books only is found missing."""
    watches = vault.watcher._watches
    assert watches is not None
    with watches._lock:
        lost = next(wd for wd, (path, _) in watches._folders.items() if path == "a/b")
        identity = watches._folders[lost][1]
        watches._inotify.remove_callbacks([(lost, identity)])
    vault.check()
    assert vault.said.doubts == ["a/b"]


def test_a_thread_that_ended_is_replaced(vault: Watched) -> None:
    assert vault.watcher._watches is not None
    vault.watcher._watches._inotify.stop()
    vault.watcher._watches._inotify.join()
    vault.check()
    assert vault.said.doubts == [""]
    vault.save("a/y.md")
    vault.said.wait_note("a/y.md")


def test_a_missing_vault_is_polled_with_the_reason_and_watched_when_it_is_there(
    tmp_path: Path,
) -> None:
    late = Watched(tmp_path / "vault")
    try:
        assert late.watcher.kind == "polling"
        assert late.watcher.problem is not None
        assert "does not exist" in late.watcher.problem
        (tmp_path / "vault").mkdir()
        late.check()
        assert (late.watcher.kind, late.watcher.problem) == ("inotify", None)
        assert late.said.doubts == [""]
        late.save("x.md")
        late.said.wait_note("x.md")
    finally:
        late.watcher.stop()


def test_a_stopped_watcher_is_quick_and_silent_and_gives_everything_back(vault: Watched) -> None:
    vault.said.forget()
    (vault.root / "a/x.md").unlink()
    start = time.monotonic()
    vault.watcher.stop()
    assert time.monotonic() - start < 0.5
    assert vault.watcher.kind == "none"
    vault.said.forget()
    vault.save("a/y.md")
    other = Watched(vault.root)
    other.save("a/z.md")
    other.said.wait_note("a/z.md")
    other.watcher.stop()
    assert vault.said.notes == []
    descriptors = (os.readlink(f"/proc/self/fd/{fd}") for fd in _descriptors())
    assert "anon_inode:inotify" not in descriptors
    vault.watcher.stop()


def _descriptors() -> list[str]:
    return [fd for fd in os.listdir("/proc/self/fd") if os.path.lexists(f"/proc/self/fd/{fd}")]


def test_a_network_file_system_is_polled_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notesyncd.vault.watch.remote_file_system", lambda root: "nfs4")
    watched = Watched(tmp_path)
    assert watched.watcher.kind == "polling"
    assert watched.watcher.problem is not None
    assert "nfs4 does not report" in watched.watcher.problem
    watched.check()
    assert (watched.watcher.kind, watched.said.doubts) == ("polling", [])


_UNMOUNTED = textwrap.dedent("""
    import queue, subprocess, sys
    from pathlib import Path
    from notesyncd.errors import VaultError
    from notesyncd.vault.rules import Rules
    from notesyncd.vault.scan import scan
    from notesyncd.vault.watch import Watcher

    root, said = Path(sys.argv[1]), queue.Queue()
    subprocess.run(["mount", "-t", "tmpfs", "none", root], check=True)
    (root / "a").mkdir()
    watcher = Watcher(root, Rules(), on_note=lambda note, settled: said.put(note),
                      on_doubt=lambda folder: said.put(folder))
    watcher.start()
    subprocess.run(["umount", root], check=True)
    assert said.get(timeout=5) == ""
    (root / "a").mkdir()
    watcher.check(scan(root, Rules()))
    while said.get(timeout=5) != "":
        pass
    (root / "a/x.md").write_text("x")
    while said.get(timeout=5) != "a/x.md":
        pass
    print(watcher.kind)
""")


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting needs root")
def test_a_vault_that_is_unmounted_is_doubted_and_what_is_below_it_watched(tmp_path: Path) -> None:
    command = ["unshare", "-m", "--propagation", "private", sys.executable, "-c", _UNMOUNTED]
    done = subprocess.run([*command, tmp_path], capture_output=True, text=True, check=False)
    if "mount" in done.stderr and "permission denied" in done.stderr:
        pytest.skip("mounting is not allowed here")
    assert (done.stdout, done.stderr) == ("inotify\n", "")


_LIMITED = textwrap.dedent("""
    import sys
    from pathlib import Path
    from notesyncd.vault.rules import Rules
    from notesyncd.vault.scan import scan
    from notesyncd.vault.watch import Watcher

    root = Path(sys.argv[1])
    watcher = Watcher(root, Rules(), on_note=print, on_doubt=print)
    watcher.start()
    watcher.check(scan(root, Rules()))
    print(watcher.kind, watcher.problem)
    watcher.check(scan(root, Rules()))
    print(watcher.kind)
    watcher.stop()
""")


def _run_limited(root: Path, limit: str, number: int) -> str:
    """Run a watcher in a user name space of its own, whose limits are its own too."""
    setting = f"echo {number} > /proc/sys/user/{limit}"
    alone = ["unshare", "-U", "-r", "sh", "-c"]
    if subprocess.run([*alone, setting], capture_output=True, check=False).returncode != 0:
        pytest.skip("user name spaces are not allowed here")
    done = subprocess.run(
        [*alone, f'{setting} && exec "$@"', "sh", sys.executable, "-c", _LIMITED, root],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def test_too_few_watches_are_noticed_and_the_vault_polled(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number}").mkdir()
    said = _run_limited(tmp_path, "max_inotify_watches", 10)
    first, second = said.splitlines()
    assert first.startswith("polling ")
    assert "after 10 folders the limit" in first
    assert "max_user_watches" in first
    assert second == "polling"


def test_no_watch_at_all_is_noticed_and_the_vault_polled(tmp_path: Path) -> None:
    said = _run_limited(tmp_path, "max_inotify_watches", 0)
    assert said.startswith("polling ")
    assert "max_user_watches" in said


def test_no_inotify_instance_is_noticed_and_the_vault_polled(tmp_path: Path) -> None:
    said = _run_limited(tmp_path, "max_inotify_instances", 0)
    assert said.startswith("polling ")
    assert "max_user_instances" in said


def test_permissions_of_a_folder_put_it_in_doubt_under_its_own_name(vault: Watched) -> None:
    (vault.root / "a").chmod(0o750)
    vault.said.wait_doubt("a")
    assert set(vault.said.doubts) == {"a"}
    vault.root.chmod(0o750)
    vault.said.wait_doubt("")
