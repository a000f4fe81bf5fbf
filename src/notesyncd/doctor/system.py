"""Checks of what the machine gives: Python, SQLite, the clock, and inotify."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from notesyncd.clock import span_of
from notesyncd.doctor.model import Finding, counted, fail, ok, warn

PYTHON = (3, 11)
SQLITE = (3, 30, 0)
"""The first with `FILTER` for all aggregates, which the index uses (sqlite.org/changes.html)."""
FIRST_YEAR = 2025
"""No version of notesyncd is older: an earlier date is wrong."""
LAST_YEAR = 2100
DRIFT = timedelta(minutes=2)
PLENTY = 524_288
"""What most distributions set today; a watch takes about 1 KiB (inotify(7))."""
INSTANCES = 512
_NTP = "sudo timedatectl set-ntp true"


def python(version: tuple[int, int, int], path: str) -> Finding:
    """Judge the Python that runs this."""
    told = f"Python {'.'.join(map(str, version))} ({path})"
    if version[:2] < PYTHON:
        return fail(
            f"{told} is too old; notesyncd needs 3.11 or later.",
            "pipx reinstall --python python3.12 notesyncd",
        )
    return ok(f"{told}.")


def sqlite(version: tuple[int, int, int], *, full_text: bool) -> Finding:
    """Judge the SQLite that Python was built with; `full_text`: whether it has FTS5."""
    told = f"SQLite {'.'.join(map(str, version))}"
    if version < SQLITE:
        needed = ".".join(map(str, SQLITE))
        return fail(
            f"{told} is too old; notesyncd needs {needed} or later.",
            "pipx reinstall --python python3.12 notesyncd",
            advice="Another Python may bring a newer SQLite.",
        )
    if not full_text:
        return fail(
            f"{told} was built without FTS5, which the index needs.",
            "pipx reinstall --python python3.12 notesyncd",
            advice="Use a Python of your distribution, or of python.org: they have it.",
        )
    return ok(f"{told}, with full-text search.")


@dataclass(frozen=True, kw_only=True, slots=True)
class ClockFacts:
    """What is known of the time."""

    now: datetime
    """Aware."""
    zone: str
    system_zone: str
    synchronised: bool | None = None
    """Whether the system sets its clock by the network; `None`: it does not say."""
    file_time: datetime | None = None
    """What the file system of the state folder takes for now."""
    last_rescan: datetime | None = None
    ahead: tuple[str, ...] = ()
    """Notes that were changed more than a day after `now`."""


def clock(facts: ClockFacts) -> Finding:
    """Judge date, drift, and time zone."""
    day = f"{facts.now:%Y-%m-%d}"
    if not FIRST_YEAR <= facts.now.year < LAST_YEAR:
        return fail(f"The clock says that it is {day}, which cannot be.", _NTP)
    if facts.last_rescan is not None and facts.last_rescan > facts.now + DRIFT:
        ahead = span_of((facts.last_rescan - facts.now).total_seconds())
        return fail(f"The clock was set back: the last scan was {ahead} ahead of now.", _NTP)
    if facts.file_time is not None and abs(facts.file_time - facts.now) > DRIFT:
        apart = span_of(abs((facts.file_time - facts.now).total_seconds()))
        return warn(f"The clock and that of the file system are {apart} apart.", _NTP)
    if facts.ahead:
        notes = counted(len(facts.ahead), "note")
        return warn(
            f"{notes} changed after today ({day}): this clock is behind, or another computer's "
            "is ahead.",
            _NTP,
            details=facts.ahead,
        )
    if facts.synchronised is False:
        return warn("The clock is not set by the network, so it will drift.", _NTP)
    zones = f"time zone {facts.zone}"
    if facts.zone != facts.system_zone:
        zones += f" (the system's is {facts.system_zone})"
    return ok(f"{day}, {zones}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitFacts:
    """The limits of inotify (inotify(7), "/proc interfaces"), and what is used of them."""

    watches: int | None
    """`fs.inotify.max_user_watches`; `None`: the system does not say."""
    instances: int | None
    """`fs.inotify.max_user_instances`."""
    used_watches: int
    """By all programs of this user that can be seen."""
    used_instances: int
    folders: int
    """Folders of the vault: each needs a watch."""
    watched: int = 0
    """Of them, those that the running daemon has a watch on already."""
    has_instance: bool = False
    """Whether the running daemon has its instance."""


def watch_limits(facts: LimitFacts) -> Finding:
    """Judge whether the vault can be watched, and for how long that will be so."""
    need = counted(facts.folders, "watch").replace("watchs", "watches")
    if facts.watches is None or facts.instances is None:
        return ok(f"The vault needs {need}; this system does not tell its limits.")
    others = max(0, facts.used_watches - facts.watched)
    told = (
        f"The vault needs {need}, one for each folder; all other programs use {others:,} of "
        f"{facts.watches:,}"
    )
    if others + facts.folders > facts.watches:
        return fail(
            f"{told}, so changes have to be looked for at intervals.",
            *_raise("max_user_watches", _next(2 * (others + facts.folders))),
        )
    if facts.used_instances >= facts.instances and not facts.has_instance:
        return fail(
            f"All {facts.instances:,} inotify instances are in use, so changes have to be looked "
            "for at intervals.",
            *_raise("max_user_instances", max(INSTANCES, 2 * facts.instances)),
        )
    if others + facts.folders > facts.watches * 9 // 10:
        return warn(
            f"{told}: there is little left for more.",
            *_raise("max_user_watches", _next(2 * (others + facts.folders))),
        )
    return ok(f"{told}; {facts.used_instances:,} of {facts.instances:,} instances are in use.")


def _next(number: int) -> int:
    size = PLENTY
    while size < number:
        size *= 2
    return size


def _raise(name: str, value: int) -> tuple[str, ...]:
    return (
        f"echo fs.inotify.{name}={value} | sudo tee /etc/sysctl.d/60-notesyncd-{name}.conf",
        "sudo sysctl --system",
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ProbeFacts:
    """A file was written beside the index, and inotify asked whether it saw that."""

    folder: str
    arrived: bool
    problem: str | None = None
    """Why it could not be tried."""


def inotify(facts: ProbeFacts) -> Finding:
    """Judge whether events of files arrive at all (the probe writes nothing into the vault)."""
    if facts.problem is not None:
        return fail(
            f"inotify cannot be used ({facts.problem}), so changes are looked for at intervals.",
            *_raise("max_user_instances", INSTANCES),
        )
    if not facts.arrived:
        return fail(
            f"A file was written in {facts.folder}, and inotify did not report it.",
            "findmnt --output TARGET,FSTYPE --target " + _quoted(facts.folder),
            advice="Some containers and file systems report nothing; changes are then looked for.",
        )
    return ok(f"A file written in {facts.folder} was reported at once (nothing is written in the "
              "vault to try it there).")  # fmt: skip


def _quoted(path: str) -> str:
    import shlex  # noqa: PLC0415 - only for what is wrong

    return shlex.quote(path)
