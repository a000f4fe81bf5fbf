"""Putting the service in place, taking it away, and asking how it fares."""

import os
import pwd
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from notesyncd import state
from notesyncd.config import Config
from notesyncd.errors import ConfigError, ExitCode, NotesyncdError
from notesyncd.service.machine import MISSING, START_SECONDS, Machine
from notesyncd.service.place import drop_in_path, unit_path
from notesyncd.service.unit import (
    ESSENTIAL,
    MARK,
    NAME,
    Service,
    drop_in_text,
    properties,
    unit_text,
)
from notesyncd.vault.scan import identify_root

LOG_LINES = 10
_ALIVE = ("running", "degraded", "starting", "initializing", "maintenance", "stopping")
_PROBE = 'test -r "$1" && test -w "$2" && test -w "$3" && shift 3 && exec "$@"'
_SHOWN = (
    "LoadState", "ActiveState", "SubState", "Result", "StatusText", "MainPID", "NRestarts",
    "UnitFileState",
)  # fmt: skip


class ServiceError(NotesyncdError):
    """systemd is not there, or does not do what it is asked."""

    exit_code = ExitCode.NO


@dataclass(frozen=True, kw_only=True, slots=True)
class Probe:
    """How much of the drop-in a machine supports."""

    text: str = ""
    """What of it can be installed; empty: nothing."""
    left_out: tuple[str, ...] = ()
    """The directives that the machine refuses."""
    why_not: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Installed:
    """What an installation came to."""

    unit: Path
    hardened: bool
    """The drop-in is there."""
    left_out: tuple[str, ...] = ()
    """What of it this machine refuses."""
    why_not: str = ""
    """Why it is not there."""
    lingers: bool | None = None
    """It goes on after logout; `None`: nobody could say."""
    status: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class ServiceReport:
    """What `service status --json` prints."""

    installed: bool
    active: bool
    state: str
    """What systemd calls it, such as `active (running)`."""
    enabled: bool
    """It starts by itself when you log in."""
    status: str
    """What the daemon said last."""
    pid: int | None
    restarts: int
    result: str
    unit: str
    hardened: bool
    current: bool
    """The unit is what this installation would write."""
    lingers: bool | None
    problems: tuple[str, ...] = ()
    log: tuple[str, ...] = ()


def check_manager(machine: Machine) -> None:
    """Raise `ServiceError` when there is no service manager of the user to talk with."""
    answer = machine.systemctl("is-system-running")
    told = answer.out.strip()
    if told in _ALIVE:
        return
    if answer.code == MISSING or not machine.booted:
        raise ServiceError(
            "systemd does not run on this computer, as in most containers; let whatever starts "
            "your programs start: notesyncd run"
        )
    env = machine.env
    if not env.get("XDG_RUNTIME_DIR") and not env.get("DBUS_SESSION_BUS_ADDRESS"):
        raise ServiceError(
            "there is no user session (neither XDG_RUNTIME_DIR nor DBUS_SESSION_BUS_ADDRESS is "
            "set, as after su or sudo); log in as yourself, or run: "
            f"loginctl enable-linger; export XDG_RUNTIME_DIR=/run/user/{os.getuid()}"
        )
    raise ServiceError(
        f"systemd of your session does not answer ({answer.reason}); see: systemctl --user status"
    )


def texts_of(service: Service) -> tuple[str, str]:
    """Give unit and drop-in. Raises `ConfigError` for a path that no unit file can hold."""
    try:
        return unit_text(service), drop_in_text(service)
    except ValueError as error:
        raise ConfigError((f"{error}; rename it",)) from error


def install(machine: Machine, service: Service, config: Config, folder: Path) -> Installed:
    """Write the unit, start it now and at each login.

    Raises `ServiceError`, `ConfigError`, `VaultError`, and `StateError`.
    """
    unit, _ = texts_of(service)
    identify_root(config.vault)
    check_manager(machine)
    _check_ours(folder)
    _check_free(machine, config)
    state.prepare(config.state_dir)
    with suppress(OSError):  # the drop-in lets it write in folders that are there
        state.make_private(config.export_dir)
        state.make_private(config.vault_dir or config.state_dir)
    _write(unit_path(folder), unit)
    found = probe(machine, service, config)
    if found.text:
        _write(drop_in_path(folder), found.text)
        if not (refused := _start(machine)):
            return _installed(machine, folder, found)
        found = Probe(why_not=refused)
    _remove(drop_in_path(folder))
    if failed := _start(machine):
        raise ServiceError(
            f"the unit is written, but does not start: {failed}; see: notesyncd service status"
        )
    return _installed(machine, folder, found)


def probe(machine: Machine, service: Service, config: Config) -> Probe:
    """Find out how much of the drop-in this machine supports, by trying all of it.

    It is tried with the program itself, and the folders that it needs. Some machines, such as
    containers, refuse single directives; those are left out.
    """
    home = Path(machine.env.get("HOME") or "/")
    folders = map(str, (config.vault, config.state_dir, config.export_dir))
    words = ("/bin/sh", "-c", _PROBE, "sh", *folders, *service.start, "--version")

    def refusal(settings: Iterable[str]) -> str:
        options = (f"--property={one}" for one in settings)
        systemd_run = ("systemd-run", "--user", "--wait", "--collect", "--quiet", *options, "--")
        tried = machine.call((*systemd_run, *words))
        return "" if tried.code == 0 else f"systemd-run: {tried.reason}"

    every = tuple(properties(drop_in_text(service), home))
    why_not = refusal(every)
    if not why_not:
        return Probe(text=drop_in_text(service))
    writable = [one for one in every if one.startswith("ReadWritePaths=")]
    refused = {one.partition("=")[0] for one in every if refusal((one, *writable))}
    text = drop_in_text(service, refused)
    if not refused or refused & ESSENTIAL or refusal(properties(text, home)):
        return Probe(why_not=why_not)
    return Probe(text=text, left_out=tuple(sorted(refused)))


def uninstall(machine: Machine, folder: Path) -> bool:
    """Stop the service, and remove what was written; `False`: there was nothing."""
    there = unit_path(folder).exists()
    if not there:
        return False
    _check_ours(folder)
    check_manager(machine)
    done = machine.systemctl("disable", "--now", NAME)
    if done.code:
        raise ServiceError(f"systemd does not stop it: {done.reason}")
    _remove(drop_in_path(folder))
    _remove(unit_path(folder))
    machine.systemctl("daemon-reload")
    machine.systemctl("reset-failed", NAME)
    return True


def report(machine: Machine, service: Service, config: Config, folder: Path) -> ServiceReport:
    """Look at the unit and ask systemd. Raises `ServiceError` when there is none to ask."""
    check_manager(machine)
    shown = machine.systemctl("show", NAME, "--property=" + ",".join(_SHOWN))
    told = dict(line.split("=", 1) for line in shown.out.splitlines() if "=" in line)
    installed, active = unit_path(folder).exists(), told.get("ActiveState") == "active"
    hardened = drop_in_path(folder).exists()
    current = installed and _is_current(service, folder)
    found = _problems(told, config, installed=installed, current=current, hardened=hardened)
    return ServiceReport(
        installed=installed,
        active=active,
        state=f"{told.get('ActiveState', 'unknown')} ({told.get('SubState', 'unknown')})",
        enabled=told.get("UnitFileState") == "enabled",
        status=told.get("StatusText", ""),
        pid=int(told.get("MainPID") or 0) or None,
        restarts=int(told.get("NRestarts") or 0),
        result=told.get("Result", ""),
        unit=str(unit_path(folder)),
        hardened=hardened,
        current=current,
        lingers=lingers(machine),
        problems=tuple(found),
        log=last_lines(machine),
    )


def unanswered(service: Service, folder: Path, why: str) -> ServiceReport:
    """Give what is known of the service where there is no service manager to ask."""
    installed = unit_path(folder).exists()
    return ServiceReport(
        installed=installed,
        active=False,
        state="unknown",
        enabled=False,
        status="",
        pid=None,
        restarts=0,
        result="",
        unit=str(unit_path(folder)),
        hardened=drop_in_path(folder).exists(),
        current=installed and _is_current(service, folder),
        lingers=None,
        problems=(why,),
    )


def _problems(
    told: dict[str, str], config: Config, *, installed: bool, current: bool, hardened: bool
) -> Iterator[str]:
    if not installed:
        yield "the service is not installed; install it: notesyncd service install"
        return
    if not current:
        yield (
            "the unit is not what this installation would write (it was moved, or is another "
            "version); renew it: notesyncd service install"
        )
    if told.get("ActiveState") != "active":
        why = told.get("Result") or "unknown"
        yield f"it does not run ({why}); start it: systemctl --user start notesyncd"
    elif told.get("UnitFileState") != "enabled":
        yield "it does not start by itself; let it: systemctl --user enable notesyncd"
    if hardened and not config.export_dir.is_dir():
        yield (
            f"{config.export_dir} is gone, and the service may not make it; make it, and start "
            "again: notesyncd service install"
        )


def lingers(machine: Machine) -> bool | None:
    """Tell whether the user's services go on after logout (loginctl(1))."""
    try:
        name = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return None
    done = machine.call(("loginctl", "show-user", name, "--property=Linger", "--value"))
    return {"yes": True, "no": False}.get(done.out.strip())


def last_lines(machine: Machine) -> tuple[str, ...]:
    """Give the last lines of the log; none where there is no journal."""
    options = ("--no-pager", "--quiet", "--output=cat", f"--lines={LOG_LINES}")
    done = machine.call(("journalctl", "--user", f"--unit={NAME}", *options))
    return tuple(done.out.splitlines()) if done.code == 0 else ()


def _installed(machine: Machine, folder: Path, found: Probe) -> Installed:
    told = machine.systemctl("show", NAME, "--property=StatusText", "--value").out.strip()
    return Installed(
        unit=unit_path(folder),
        hardened=bool(found.text),
        left_out=found.left_out,
        why_not=found.why_not,
        lingers=lingers(machine),
        status=told,
    )


def _start(machine: Machine) -> str:
    """Let systemd read the unit, and start it anew; say what failed."""
    for words in (("daemon-reload",), ("reset-failed", NAME), ("enable", NAME), ("restart", NAME)):
        done = machine.systemctl(*words, seconds=START_SECONDS)
        if done.code and words[0] != "reset-failed":  # there is nothing to reset, most often
            return f"systemctl {words[0]}: {done.reason}"
    return ""


def _check_ours(folder: Path) -> None:
    """Raise `ServiceError` for a unit that somebody else wrote."""
    for path in (unit_path(folder), drop_in_path(folder)):
        if path.exists() and not path.read_text("utf-8", "replace").startswith(MARK):
            raise ServiceError(f"{path} was not written by notesyncd; move it away first")


def _check_free(machine: Machine, config: Config) -> None:
    """Raise `ServiceError` when a daemon in a terminal has the vault: the service could not."""
    holder = state.holder_of(config.state_dir)
    active = machine.systemctl("is-active", NAME).out.strip() == "active"
    if holder is not None and holder.role == "daemon" and not active:
        raise ServiceError(
            f"another notesyncd (process {holder.pid}) is at work on this vault; end it first: "
            f"kill {holder.pid}"
        )


def _is_current(service: Service, folder: Path) -> bool:
    text = unit_path(folder).read_text("utf-8", "replace")
    return text in (unit_text(replace(service, network=each)) for each in (False, True))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        staged.write_text(text, "utf-8")
        staged.chmod(0o644)
        staged.replace(path)
    except OSError as error:
        raise ServiceError(f"{path}: cannot be written: {error.strerror}") from error


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
        if path.parent.name.endswith(".d"):
            with suppress(OSError):  # it is not there, or holds settings of the user
                path.parent.rmdir()
    except OSError as error:
        raise ServiceError(f"{path}: cannot be removed: {error.strerror}") from error
