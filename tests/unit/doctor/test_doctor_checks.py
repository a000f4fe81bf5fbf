"""Every outcome of every check of `doctor`: how bad it is, what it says, which command mends it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from notesyncd.doctor import places, running, storage, system
from notesyncd.doctor.model import Finding

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
RESTART = "systemctl --user restart notesyncd"


def expect(found: Finding, status: str, words: str, *fix: str) -> None:
    """`words` must be in what is said, `fix` must be exactly the commands."""
    assert (found.status, words in f"{found.message} {found.advice}") == (status, True), found
    assert found.fix == fix
    assert found.status == "ok" or found.fix or found.advice or "network drive" in found.message
    assert found.message.endswith((".", "?")) or found.message[-1].isalnum()


@pytest.mark.parametrize(
    ("version", "status"),
    [((3, 10, 14), "fail"), ((3, 11, 0), "ok"), ((3, 14, 1), "ok"), ((4, 0, 0), "ok")],
)
def test_python(version: tuple[int, int, int], status: str) -> None:
    found = system.python(version, "/usr/bin/python3")
    assert found.status == status
    assert ".".join(map(str, version)) in found.message


@pytest.mark.parametrize(
    ("version", "full_text", "status", "words"),
    [
        ((3, 29, 9), True, "fail", "3.30.0 or later"),
        ((3, 30, 0), True, "ok", "3.30.0"),
        ((3, 45, 1), False, "fail", "FTS5"),
    ],
)
def test_sqlite(version: tuple[int, int, int], *, full_text: bool, status: str, words: str) -> None:
    found = system.sqlite(version, full_text=full_text)
    assert (found.status, words in found.message) == (status, True)


NTP = "sudo timedatectl set-ntp true"


@pytest.mark.parametrize(
    ("facts", "status", "words"),
    [
        ({}, "ok", "2026-03-12, time zone Europe/Vienna."),
        ({"system_zone": "UTC"}, "ok", "the system's is UTC"),
        ({"now": NOW.replace(year=1970)}, "fail", "1970-03-12, which cannot be"),
        ({"now": NOW.replace(year=2100)}, "fail", "cannot be"),
        ({"last_rescan": NOW + timedelta(hours=3)}, "fail", "set back"),
        ({"last_rescan": NOW - timedelta(days=30)}, "ok", ""),
        ({"last_rescan": NOW + timedelta(seconds=5)}, "ok", ""),
        ({"file_time": NOW - timedelta(minutes=9)}, "warn", "9 min apart"),
        ({"file_time": NOW + timedelta(minutes=9)}, "warn", "9 min apart"),
        ({"ahead": ("a.md",)}, "warn", "1 note changed after today"),
        ({"synchronised": False}, "warn", "not set by the network"),
        ({"synchronised": True}, "ok", ""),
    ],
)
def test_clock(facts: dict[str, Any], status: str, words: str) -> None:
    usual = {"now": NOW, "zone": "Europe/Vienna", "system_zone": "Europe/Vienna"}
    found = system.clock(system.ClockFacts(**{**usual, **facts}))
    expect(found, status, words, *([] if status == "ok" else [NTP]))


def limits(**facts: Any) -> Finding:
    usual = {
        "watches": 1000, "instances": 128, "used_watches": 100, "used_instances": 3, "folders": 50,
    }  # fmt: skip
    return system.watch_limits(system.LimitFacts(**{**usual, **facts}))


def raised(name: str, value: int) -> tuple[str, str]:
    return (
        f"echo fs.inotify.{name}={value} | sudo tee /etc/sysctl.d/60-notesyncd-{name}.conf",
        "sudo sysctl --system",
    )


def test_watch_limits() -> None:
    expect(limits(), "ok", "needs 50 watches, one for each folder; all other programs use 100")
    expect(limits(folders=1), "ok", "needs 1 watch,")
    expect(limits(watches=None), "ok", "does not tell")
    watches = raised("max_user_watches", 524_288)
    expect(limits(folders=901), "fail", "at intervals", *watches)
    expect(limits(folders=801), "warn", "little left", *watches)
    many = raised("max_user_watches", 2 * 524_288)
    expect(limits(folders=300_000), "fail", "300,000", *many)
    expect(limits(used_instances=128), "fail", "128", *raised("max_user_instances", 512))


def test_watches_of_the_running_daemon_do_not_count_twice() -> None:
    facts = {"folders": 600, "used_watches": 700, "watched": 600, "has_instance": True}
    assert limits(**facts).status == "ok"
    assert limits(**facts, used_instances=128).status == "ok"
    assert limits(folders=600, used_watches=700).status == "fail"


def test_inotify() -> None:
    def probe(**facts: Any) -> Finding:
        return system.inotify(system.ProbeFacts(**{"folder": "/s t", "arrived": True, **facts}))

    expect(probe(), "ok", "/s t was reported")
    assert "nothing is written in the vault" in probe().message
    look = "findmnt --output TARGET,FSTYPE --target '/s t'"
    expect(probe(arrived=False), "fail", "did not report", look)
    refused = probe(arrived=False, problem="Too many open files")
    expect(refused, "fail", "Too many open files", *raised("max_user_instances", 512))


def test_configuration() -> None:
    def check(**facts: Any) -> Finding:
        return places.configuration(
            places.ConfigurationFacts(**{"path": "/c d.toml", "exists": True, **facts})
        )

    expect(check(), "ok", "in order")
    edit = "${EDITOR:-nano} '/c d.toml'"
    broken = check(problems=("/c d.toml:3: vualt: unknown key",))
    expect(broken, "fail", "cannot be used", edit)
    assert broken.details == ("/c d.toml:3: vualt: unknown key",)
    exposed = check(problems=("everybody may change it",), exposed=("/c d.toml",))
    expect(exposed, "fail", "cannot be used", "chmod go-w '/c d.toml'")
    both = check(problems=("everybody may change it", "unknown key"), exposed=("/c d.toml",))
    expect(both, "fail", "cannot be used", "chmod go-w '/c d.toml'", edit)
    locked = check(readable=False, problems=("cannot be read",))
    expect(locked, "fail", "may not read", "chmod u+rw '/c d.toml'")
    missing = check(exists=False, problems=("there is none",))
    expect(missing, "fail", "not set up yet", "notesyncd init")
    expect(check(exists=False), "ok", "named with --vault")
    odd = check(exists=False, named=True, problems=("--export-dir: holds the vault",))
    expect(odd, "fail", "options", "notesyncd init")


def test_vault() -> None:
    def check(**facts: Any) -> Finding:
        return places.vault(
            places.VaultFacts(**{"path": "/my notes", "notes": 3, "folders": 1, **facts})
        )

    expect(check(), "ok", "3 notes in 1 folder.")
    gone = check(error="/my notes: the vault does not exist.")
    expect(gone, "fail", "not exist", "ls -ld '/my notes'", "findmnt --target '/my notes'")
    expect(check(notes=0), "warn", "right folder?", "ls '/my notes'")
    empty = check(notes=0, known=9)
    looks = ("ls '/my notes'", "findmnt --target '/my notes'")
    expect(empty, "warn", "knows 9 notes. Is a drive not mounted?", *looks)
    held = check(held=12)
    expect(held, "fail", "12 notes vanished", "notesyncd sync --accept-removals")
    assert "mounted" in held.advice
    locked = check(problems=(("Jobs", "unreadable-folder", "no"), ("a\nb", "bad-name", "odd")))
    expect(locked, "warn", "2 things", "chmod u+rX '/my notes/Jobs'")


def test_notes() -> None:
    def check(**facts: Any) -> Finding:
        return places.notes(places.NotesFacts(**{"indexed": 9, "interviews": 2, **facts}))

    expect(check(), "ok", "2 of 9 notes")
    expect(check(interviews=0), "warn", "None of 9 notes", "notesyncd inspect NOTE")
    expect(check(indexed=0, interviews=0), "ok", "0 of 0 notes")
    assert check(unusable=("a.md:3: odd date",)).details == ("a.md:3: odd date",)


def test_conflict_copies() -> None:
    expect(places.conflict_copies("/v", ()), "ok", "none")
    found = places.conflict_copies("/v w", [("J/a (conflict).md", "J/a.md"), ("b~.md", None)])
    expect(found, "warn", "2 conflict copies", "diff '/v w/J/a.md' '/v w/J/a (conflict).md'")
    assert found.details == ("J/a (conflict).md", "b~.md")
    assert "1 conflict copy of" in places.conflict_copies("/v", [("b.md", None)]).message


@pytest.mark.parametrize(
    ("what", "kind", "remote", "status", "words"),
    [
        ("vault", "ext4", False, "ok", "vault on ext4"),
        ("vault", None, False, "ok", "unknown"),
        ("vault", "nfs4", True, "warn", "every 10 s"),
        ("vault", "9p", True, "warn", "does not report"),
        ("state folder", "cifs", True, "fail", "SQLite's locks"),
        ("vault", "fuse.gocryptfs", False, "warn", "FUSE"),
        ("vault", "exfat", False, "warn", "no permissions"),
        ("export folder", "vfat", False, "warn", "2 s"),
        ("vault", "fuseblk", False, "ok", "vault on fuseblk"),
    ],
)
def test_file_system(what: str, kind: str | None, *, remote: bool, status: str, words: str) -> None:
    facts = storage.FileSystemFacts(what=what, path="/v", kind=kind, remote=remote)
    found = storage.file_system([facts])
    assert (found.status, words in found.message) == (status, True), found
    assert found.status == "ok" or found.advice or found.fix


def test_the_worst_file_system_is_told_first() -> None:
    vault = storage.FileSystemFacts(what="vault", path="/v", kind="nfs", remote=True)
    state = storage.FileSystemFacts(what="state folder", path="/s", kind="nfs", remote=True)
    found = storage.file_system([vault, state])
    assert (found.status, "/s" in found.message) == ("fail", True)
    assert len(found.details) == 2


def mode(**facts: Any) -> Finding:
    usual = {"what": "index", "path": "/s d/index.db", "mode": 0o600, "is_mine": True}
    return storage.permissions([storage.ModeFacts(**{**usual, **facts})])


def test_permissions() -> None:
    expect(mode(private=True), "ok", "Nobody else")
    expect(mode(mode=0o755), "ok", "")
    path = "'/s d/index.db'"
    expect(mode(private=True, mode=0o644), "warn", "read by other", f"chmod go-rwx {path}")
    expect(mode(trusted=True, mode=0o644), "ok", "")
    expect(mode(trusted=True, mode=0o664), "fail", "changed by other", f"chmod go-w {path}")
    expect(mode(trusted=True, mode=0o602), "fail", "changed by other", f"chmod go-w {path}")
    expect(mode(usable=False), "fail", "cannot be used by you", f"chmod u+rwX {path}")
    owner = f'sudo chown -R "$(id -un)" {path}'
    expect(mode(is_mine=False), "fail", "another user", owner)


def space(**facts: Any) -> Finding:
    usual = {"what": "export folder", "path": "/e f", "writable": True, "free": 10**10}
    return storage.export_folder([storage.SpaceFacts(**{**usual, **facts})])


def test_export_folder() -> None:
    expect(space(), "ok", "writable, 9,537 MB free")
    expect(space(writable=False), "fail", "may not write", "chmod u+rwx '/e f'")
    expect(space(read_only=True), "fail", "read-only", "findmnt --target '/e f'")
    expect(space(free=0), "fail", "full", "df -h '/e f'")
    expect(space(free=30 * storage.MB), "warn", "nearly full", "df -h '/e f'")
    expect(space(inodes=0), "fail", "0 more files", "df -i '/e f'")
    expect(space(inodes=500), "warn", "500 more files", "df -i '/e f'")
    expect(space(inodes=None), "ok", "")


def test_lock() -> None:
    def check(**facts: Any) -> Finding:
        return running.lock(running.LockFacts(path="/s t/lock", **facts))

    expect(check(), "ok", "Nobody holds it")
    expect(check(pid=7, role="daemon"), "ok", "Process 7 holds it: the daemon")
    expect(check(pid=7, role="sync"), "ok", "a sync")
    expect(check(pid=7, is_here=False), "warn", "cannot be seen", "fuser -v '/s t/lock'")
    expect(check(pid=0), "warn", "does not say its name", "fuser -v '/s t/lock'")
    refused = check(problem="it cannot be opened (Permission denied)")
    expect(refused, "fail", "Permission denied", "ls -l '/s t/lock'")


def daemon(**facts: Any) -> Finding:
    usual = {"pid": 7, "answered": True, "version": "1", "ours": "1"}
    return running.daemon(running.DaemonFacts(**{**usual, **facts}))


def test_daemon() -> None:
    by_hand = ("kill 7", "notesyncd run")
    expect(daemon(), "ok", "process 7")
    expect(daemon(pid=None), "warn", "next sync", "notesyncd service install")
    expect(daemon(pid=None, manager=False), "warn", "next sync", "notesyncd run")
    paused = daemon(pid=None, manager=False, paused="paused until 9:00")
    expect(paused, "warn", "paused until 9:00", "notesyncd resume", "notesyncd run")
    expect(daemon(pid=None, as_service=True), "fail", "although it is a service", RESTART)
    expect(daemon(is_stopped=True, answered=False), "fail", "stopped", "kill -CONT 7")
    expect(daemon(paused="paused until 9:00", answered=False), "warn", "until", "notesyncd resume")
    expect(daemon(refusal="no disk", answered=False), "fail", "no disk", *by_hand)
    expect(daemon(answered=False, seconds=8.0), "fail", "within 8 s", *by_hand)
    expect(daemon(answered=False, as_service=True), "fail", "answer", RESTART)
    expect(daemon(version="0.9"), "warn", "version 0.9", *by_hand)
    expect(daemon(version=""), "warn", "older version", *by_hand)


def test_watcher() -> None:
    def check(**facts: Any) -> Finding:
        usual = {"pid": 7, "kind": "inotify", "problem": None, "folders": 3, "unwatched": ()}
        return running.watcher(running.WatcherFacts(**{**usual, **facts}))

    by_hand = ("kill 7", "notesyncd run")
    expect(check(), "ok", "all watched")
    expect(check(unwatched=None), "ok", "as the daemon says")
    lacking = check(unwatched=("", "Jobs"))
    expect(lacking, "fail", "2 of 3 folders", *by_hand)
    assert lacking.details == ("(the vault itself)", "Jobs")
    expect(check(kind="polling", problem="Limit reached."), "fail", "Limit reached", *by_hand)
    expect(check(kind="none", as_service=True), "fail", "does not watch", RESTART)
    remote = check(kind="polling", problem="Looking: nfs4 on a network drive.", remote=True)
    expect(remote, "warn", "nfs4")


def test_service() -> None:
    def check(**facts: Any) -> Finding:
        usual = {"manager": True, "load": "loaded", "active": "active", "enabled": "enabled"}
        return running.service(running.ServiceFacts(**{**usual, **facts}))

    journal = "journalctl --user -u notesyncd -n 20 --no-pager"
    expect(check(), "ok", "starts with your session")
    expect(check(manager=False), "ok", "notesyncd run")
    expect(check(load="not-found"), "warn", "none", "notesyncd service install")
    bad = check(load="bad-setting")
    expect(
        bad, "fail", "bad-setting", "systemctl --user cat notesyncd", "notesyncd service install"
    )
    failed = check(active="failed", result="exit-code", exit_code=4)
    expect(failed, "fail", "exit-code, exit code 4", journal, RESTART)
    expect(check(active="inactive"), "fail", "not run", "systemctl --user start notesyncd")
    disabled = check(enabled="disabled")
    expect(disabled, "warn", "next login", "systemctl --user enable notesyncd")
    expect(check(restarts=5), "warn", "5 times", journal)
    expect(check(lingers=False), "warn", "log out", "loginctl enable-linger")
    expect(check(lingers=True), "ok", "")


def test_plugins() -> None:
    def check(**facts: Any) -> Finding:
        usual = {"name": "calendar", "status": "enabled"}
        return running.plugins([running.PluginFacts(**{**usual, **facts})])

    expect(running.plugins([]), "ok", "none")
    expect(check(), "ok", "Enabled: calendar")
    expect(check(status="disabled"), "ok", "none")
    retry = "notesyncd plugins retry calendar"
    parked = check(status="parked", reason="raised: x", failures=5)
    expect(parked, "fail", "calendar", retry)
    assert parked.details == ("calendar: parked: raised: x",)
    expect(check(failures=2, last_error="timed out"), "warn", "tried again", retry)
    expect(check(status="missing", reason="no"), "fail", "cannot", "notesyncd plugins list")


def test_index() -> None:
    def check(**facts: Any) -> Finding:
        return running.index(running.IndexFacts(**{"path": "/i", "exists": True, **facts}))

    expect(check(), "ok", "notesyncd verify")
    expect(check(exists=False), "warn", "none yet", "notesyncd sync")
    expect(check(damage="its checksum is another one"), "fail", "checksum", "notesyncd sync")
    expect(check(error="/i: made by another version."), "fail", "version", "notesyncd sync")
    expect(check(locked=True), "fail", "another program", "fuser -v /i")
    expect(check(pending=3), "warn", "3 notes changed", "notesyncd sync")
    late = check(pending=1, daemon=True, behind=3600, patience=10.0)
    expect(late, "fail", "60 min ago", "notesyncd sync")
    expect(check(pending=1, daemon=True, behind=3), "ok", "")
