"""Observing the machine: Python, SQLite, the clock, inotify, systemd."""

import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

from notesyncd import state
from notesyncd.config.zone import local_zone
from notesyncd.doctor.running import ServiceFacts
from notesyncd.doctor.system import ClockFacts, LimitFacts, ProbeFacts
from notesyncd.service.machine import Machine
from notesyncd.service.manage import lingers
from notesyncd.service.unit import NAME
from notesyncd.vault.probe import events_arrive, limit, use_of, watched_inodes
from notesyncd.vault.scan import NoteStats

PROBE_SECONDS = 2.0
_ASK_SECONDS = 5.0
_AHEAD = timedelta(days=1)
_PROPERTIES = "LoadState,ActiveState,UnitFileState,Result,ExecMainStatus,NRestarts,MainPID"


def python() -> tuple[tuple[int, int, int], str]:
    """Give version and path of the Python that runs this."""
    return sys.version_info[:3], sys.executable


def clock(
    machine: Machine,
    now: datetime,
    zone: str,
    folder: Path | None,
    notes: NoteStats | None,
    rescan: datetime | None,
) -> ClockFacts:
    """Look at the clock; a file is written in `folder` (or the temporary folder) and removed."""
    stamps = notes.stamps if notes is not None else {}
    late = (now + _AHEAD).timestamp() * 1e9
    return ClockFacts(
        now=now,
        zone=zone,
        system_zone=local_zone(),
        synchronised=_synchronised(machine),
        file_time=_file_time(folder),
        last_rescan=rescan,
        ahead=tuple(sorted(note for note, (mtime, *_) in stamps.items() if mtime > late)),
    )


def _synchronised(machine: Machine) -> bool | None:
    """Ask timedatectl(1). In a container it cannot tell."""
    told = _asked(machine, "timedatectl", "show", "--property=NTPSynchronized,CanNTP")
    if told.get("CanNTP") != "yes":
        return None
    return told.get("NTPSynchronized") == "yes"


def _file_time(folder: Path | None) -> datetime | None:
    try:
        with tempfile.TemporaryFile(dir=folder if folder and folder.is_dir() else None) as file:
            file.write(b"probe")
            file.flush()
            return datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    except OSError:
        return None


def limits(folders: Mapping[str, int], pid: int | None, uid: int) -> LimitFacts:
    """Look at the limits of inotify, and at what is used of them; `pid` is the daemon's."""
    use = use_of(uid)
    inodes = (watched_inodes(pid) if pid else None) or frozenset()
    return LimitFacts(
        watches=limit("max_user_watches"),
        instances=limit("max_user_instances"),
        used_watches=use.watches,
        used_instances=use.instances,
        folders=len(folders),
        watched=len(inodes),
        has_instance=bool(inodes),
    )


def probe(state_dir: Path | None) -> ProbeFacts:
    """Try inotify in the state folder; where that cannot be, in the temporary folder."""
    with ExitStack() as stack:
        where = Path(tempfile.gettempdir())
        try:
            if state_dir is not None and os.access(state_dir, os.R_OK | os.W_OK | os.X_OK):
                where, folder = state_dir, stack.enter_context(state.aside(state_dir))
            else:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            return ProbeFacts(folder=str(where), arrived=events_arrive(folder, PROBE_SECONDS))
        except OSError as error:
            problem = error.strerror or str(error)
            return ProbeFacts(folder=str(where), arrived=False, problem=problem)


def service(machine: Machine) -> ServiceFacts:
    """Ask systemd's user manager about the unit, and logind whether the user lingers."""
    told = _asked(machine, "systemctl", "--user", "show", NAME, f"--property={_PROPERTIES}")
    if not told:
        return ServiceFacts(manager=False)
    return ServiceFacts(
        manager=True,
        load=told.get("LoadState", ""),
        active=told.get("ActiveState", ""),
        enabled=told.get("UnitFileState", ""),
        result=told.get("Result", ""),
        exit_code=_number(told.get("ExecMainStatus")),
        restarts=_number(told.get("NRestarts")),
        pid=_number(told.get("MainPID")) or None,
        lingers=lingers(machine),
    )


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() else 0


def _asked(machine: Machine, *words: str) -> dict[str, str]:
    """Run a program that prints `NAME=value` lines; nothing if it is missing, fails, or hangs."""
    done = machine.call(words, _ASK_SECONDS)
    if done.code:
        return {}
    pairs = (line.partition("=") for line in done.out.splitlines())
    return {key: value for key, separator, value in pairs if separator}
