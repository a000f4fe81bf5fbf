"""Checks of what runs: lock, daemon, watcher, service, plugins, and the index that they keep."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from notesyncd.clock import span_of
from notesyncd.doctor.model import Finding, counted, fail, ok, warn

_RESTART = "systemctl --user restart notesyncd"


@dataclass(frozen=True, kw_only=True, slots=True)
class LockFacts:
    """The lock of the state folder."""

    path: str
    pid: int | None = None
    """Process that holds it; `None`: nobody does; 0: it does not say."""
    role: str = ""
    is_here: bool = True
    """Whether that process can be seen from here."""
    problem: str | None = None
    """Why the lock cannot be looked at."""


def lock(facts: LockFacts) -> Finding:
    """Judge who works on this vault."""
    path = shlex.quote(facts.path)
    if facts.problem is not None:
        return fail(f"{facts.path}: {facts.problem}.", f"ls -l {path}")
    if facts.pid is None:
        return ok("Nobody holds it, so anybody may begin. It ends with its process.")
    who = "the daemon" if facts.role == "daemon" else "a sync"
    if facts.pid and not facts.is_here:
        return warn(
            f"Process {facts.pid} holds it, which cannot be seen from here: {who} of a container, "
            "or of another user.",
            f"fuser -v {path}",
        )
    if not facts.pid:
        return warn("A process holds it that does not say its name.", f"fuser -v {path}")
    return ok(f"Process {facts.pid} holds it: {who}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class DaemonFacts:
    """What the daemon answered to a request to catch up with the disk."""

    pid: int | None = None
    elsewhere: tuple[int, str] | None = None
    """Process and state folder of a daemon that works on this vault with another one."""
    answered: bool = False
    seconds: float = 0.0
    """How long it took, or was waited for."""
    refusal: str | None = None
    paused: str | None = None
    """In what words it is paused."""
    is_stopped: bool = False
    """The process is stopped by a signal (SIGSTOP)."""
    version: str = ""
    """Its version; empty: it does not say."""
    ours: str = ""
    """The version of this command."""
    as_service: bool = False
    """systemd runs it, or should."""
    manager: bool = True
    """There is a systemd that could."""


def daemon(facts: DaemonFacts) -> Finding:
    """Judge whether a daemon runs, works, and is of this version."""
    if facts.pid is None and facts.elsewhere is not None:
        pid, folder = facts.elsewhere
        return warn(
            f"One works on this vault (process {pid}) with another state folder, {folder}.",
            f"notesyncd --state-dir {shlex.quote(folder)} doctor",
            advice="A vault has one daemon: ask it with its state folder, or end it.",
        )
    if facts.pid is None:
        if facts.as_service:
            return fail("It does not run although it is a service.", _RESTART)
        start = "notesyncd service install" if facts.manager else "notesyncd run"
        if facts.paused:
            return warn(
                f"It does not run, and is {facts.paused}: a sync does nothing until then.",
                "notesyncd resume",
                start,
            )
        return warn("It does not run, so changes come in only with the next sync.", start)
    restart = (_RESTART,) if facts.as_service else (f"kill {facts.pid}", "notesyncd run")
    who = f"process {facts.pid}"
    if facts.is_stopped:
        return fail(f"It is stopped ({who}).", f"kill -CONT {facts.pid}")
    if facts.paused:
        return warn(f"It runs ({who}), and is {facts.paused}.", "notesyncd resume")
    if facts.refusal is not None:
        return fail(f"It cannot do its work ({who}): {facts.refusal}", *restart)
    if not facts.answered:
        return fail(
            f"It did not answer within {facts.seconds:.0f} s ({who}).",
            *restart,
            advice="A first look at a very large vault may take longer: try again in a minute.",
        )
    if facts.version != facts.ours:
        theirs = f"version {facts.version}" if facts.version else "an older version"
        return warn(f"It is {theirs} ({who}), and this is {facts.ours}.", *restart)
    return ok(f"It runs ({who}) and has caught up with the disk, in {facts.seconds:.1f} s.")


@dataclass(frozen=True, kw_only=True, slots=True)
class WatcherFacts:
    """How the running daemon learns of changes."""

    pid: int
    kind: str
    """`inotify`, `polling`, or `none`, as it says itself."""
    problem: str | None
    folders: int
    unwatched: tuple[str, ...] | None
    """Folders on which the kernel has no watch of it; `None`: the kernel does not tell."""
    remote: bool = False
    """The vault is on a file system that reports nothing."""
    as_service: bool = False


def watcher(facts: WatcherFacts) -> Finding:
    """Judge whether saves are noticed; what the kernel watches for the daemon is looked up."""
    restart = (_RESTART,) if facts.as_service else (f"kill {facts.pid}", "notesyncd run")
    if facts.kind == "polling" and facts.remote:
        return warn(facts.problem or "Changes are looked for at intervals.")
    if facts.kind != "inotify":
        return fail(
            facts.problem or "It does not watch the vault.",
            *restart,
            advice="Mend first what watch-limits and inotify say.",
        )
    folders = counted(facts.folders, "folder")
    if facts.unwatched is None:
        return ok(f"{folders} are watched by events, as the daemon says.")
    if facts.unwatched:
        return fail(
            f"{len(facts.unwatched):,} of {folders} are not watched by the daemon (looked up in "
            "the kernel).",
            *restart,
            details=[one or "(the vault itself)" for one in facts.unwatched],
        )
    return ok(f"{folders} of the vault: all watched by events (looked up in the kernel).")


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceFacts:
    """What systemd's user manager says of `notesyncd.service` (systemctl(1), "show")."""

    manager: bool
    """Whether there is one that can be asked."""
    load: str = ""
    """`loaded`, `not-found`, `bad-setting`, `masked`."""
    active: str = ""
    """`active`, `activating`, `inactive`, `failed`."""
    enabled: str = ""
    """`enabled`, `disabled`, ..."""
    result: str = ""
    """Why it ended: `success`, `exit-code`, `watchdog`, `oom-kill`, ..."""
    exit_code: int = 0
    restarts: int = 0
    pid: int | None = None
    """Its process, while it runs."""
    lingers: bool | None = None
    """Whether it goes on after logout (loginctl(1), "enable-linger")."""


def service(facts: ServiceFacts) -> Finding:
    """Judge the systemd user unit."""
    journal = "journalctl --user -u notesyncd -n 20 --no-pager"
    if not facts.manager:
        return ok("systemd does not manage this session; begin with `notesyncd run`.")
    if facts.load in ("not-found", ""):
        return warn("There is none: nothing starts with your session.", "notesyncd service install")
    if facts.load != "loaded":
        return fail(
            f"Its unit cannot be used ({facts.load}).",
            "systemctl --user cat notesyncd",
            "notesyncd service install",
        )
    if facts.active == "failed":
        why = f"{facts.result}, exit code {facts.exit_code}" if facts.exit_code else facts.result
        return fail(f"It failed ({why}).", journal, _RESTART)
    if facts.active not in ("active", "reloading", "activating"):
        return fail("It is installed, and does not run.", "systemctl --user start notesyncd")
    if facts.enabled not in ("enabled", "static", "linked", "enabled-runtime"):
        return warn(
            "It runs, and will not be started at the next login.",
            "systemctl --user enable notesyncd",
        )
    if facts.restarts >= 3:
        return warn(f"It runs, and was restarted {facts.restarts} times by systemd.", journal)
    if facts.lingers is False:
        return warn(
            "It runs, and ends when you log out.",
            "loginctl enable-linger",
            advice="If that is what you want, nothing has to be done.",
        )
    return ok("It runs, and starts with your session.")


@dataclass(frozen=True, kw_only=True, slots=True)
class PluginFacts:
    """How one plugin fares (`index.queries.PluginRow`)."""

    name: str
    status: str
    reason: str | None = None
    failures: int = 0
    last_error: str | None = None


def plugins(all_facts: Sequence[PluginFacts]) -> Finding:
    """Judge the plugins."""
    bad = [one for one in all_facts if one.status not in ("enabled", "disabled")]
    shaky = [one for one in all_facts if one.status == "enabled" and one.failures]
    details = [f"{one.name}: {one.status}: {one.reason or one.last_error}" for one in bad]
    details += [f"{one.name}: failed {one.failures} times: {one.last_error}" for one in shaky]
    # What is not installed cannot be tried again.
    tried = [one.name for one in (*bad, *shaky) if one.status not in ("missing", "conflict")]
    fixes = [f"notesyncd plugins retry {name}" for name in tried] or ["notesyncd plugins list"]
    if bad:
        return fail(
            f"{counted(len(bad), 'plugin')} cannot work: {', '.join(one.name for one in bad)}.",
            *fixes,
            details=details,
            advice="Mend the cause first; the last words of each say what it is.",
        )
    if shaky:
        names = ", ".join(one.name for one in shaky)
        return warn(f"Failed, and tried again by itself: {names}.", *fixes, details=details)
    running = [one.name for one in all_facts if one.status == "enabled"]
    return ok(f"Enabled: {', '.join(running) or 'none'}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexFacts:
    """What can be said of the index."""

    path: str
    exists: bool
    locked: bool = False
    """Another program keeps everybody from reading it."""
    writer: str | None = None
    """Another program that keeps everybody from writing to it: `process 12 (sqlite3)`."""
    error: str | None = None
    """Why it cannot be read: another version, locked, no database, ..."""
    damage: str | None = None
    """What its seal, or SQLite's own check, says against it."""
    pending: int | None = None
    """Notes that it has not as they are on disk; `None`: the vault cannot be read."""
    behind: int | None = None
    """Seconds for which the oldest of them waits."""
    patience: float = 30.0
    """Seconds that a running daemon may take."""
    daemon: bool = False


def index(facts: IndexFacts) -> Finding:
    """Judge whether the index is whole and fresh."""
    if not facts.exists:
        return warn("There is none yet.", "notesyncd sync")
    if facts.locked:
        return fail(
            f"{facts.path}: another program has locked it, and keeps everybody from reading it.",
            f"fuser -v {shlex.quote(facts.path)}",
            advice="End that program; it may be a database browser with unsaved changes.",
        )
    if facts.writer is not None:
        return fail(
            f"{facts.path}: {facts.writer} has locked it, and nothing can be taken in.",
            f"fuser -v {shlex.quote(facts.path)}",
            advice="End that program; it may be a database browser with unsaved changes.",
        )
    if facts.damage is not None:
        return fail(
            f"{facts.path} is damaged ({facts.damage}). It is made anew from the notes; nothing "
            "is lost.",
            "notesyncd sync",
        )
    if facts.error is not None:
        return fail(facts.error, "notesyncd sync")
    if facts.pending:
        notes = counted(facts.pending, "note")
        if not facts.daemon:
            return warn(f"{notes} changed since the last scan.", "notesyncd sync")
        if (facts.behind or 0) > facts.patience:
            ago = span_of(facts.behind or 0)
            return fail(
                f"{notes} changed up to {ago} ago, and the daemon has not taken that in.",
                "notesyncd sync",
                advice="If that does not help, see the checks `daemon` and `watcher`.",
            )
    return ok("It is whole (seal and SQLite's own check) and fresh; `notesyncd verify` proves each "
              "row.")  # fmt: skip
