"""All checks in their order: each is observed and judged by itself, and cannot spoil another."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from notesyncd import state
from notesyncd.clock import Clock
from notesyncd.config import Config
from notesyncd.doctor import (
    observe_places,
    observe_running,
    observe_system,
    places,
    running,
    storage,
    system,
)
from notesyncd.doctor.model import CHECKS, Check, Finding, fail
from notesyncd.doctor.observe_running import LOCKED
from notesyncd.doctor.running import PluginFacts, ServiceFacts
from notesyncd.engine.settings import vault_rules
from notesyncd.errors import NotesyncdError, VaultError
from notesyncd.index.integrity import has_full_text_search, sqlite_version
from notesyncd.service.machine import Machine
from notesyncd.state import Holder
from notesyncd.status.health import StatusReport, report_status
from notesyncd.status.plugins import report_plugins
from notesyncd.vault.conflicts import conflict_copies
from notesyncd.vault.scan import Scan, scan


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What `doctor` found."""

    checks: tuple[Check, ...]
    skipped: Mapping[str, str]
    """Why other checks were not made, by name."""

    @property
    def healthy(self) -> bool:
        """Whether nothing failed."""
        return all(one.status != "fail" for one in self.checks)


class Skip(Exception):  # noqa: N818 - no error
    """A check makes no sense now; the message says why."""


def examine(
    config: Config | None,
    configuration: places.ConfigurationFacts,
    clock: Clock,
    *,
    uid: int,
    machine: Machine,
    called: str,
) -> Examination:
    """Make all checks; without `config` only those of the machine.

    `called` is the command that stands for `notesyncd` with the options that were given to it.
    """
    checks, skipped = [], {}
    computer = _Computer(configuration, clock, uid, machine)
    patient = computer if config is None else _Vault(config, computer)
    makers = patient.checks()
    for name in CHECKS:
        if name not in makers:
            skipped[name] = "it needs a configuration that can be used"
            continue
        try:
            checks.append(_check(name, _found(makers[name]), called))
        except Skip as why:
            skipped[name] = str(why)
    return Examination(checks=tuple(checks), skipped=skipped)


def _found(make: Callable[[], Finding]) -> Finding:
    try:
        return make()
    except Skip:
        raise
    except (NotesyncdError, OSError) as error:
        return fail(str(error))
    except Exception as error:  # noqa: BLE001 - the other checks are still wanted
        return fail(f"It could not be checked: {type(error).__name__}: {error}")


def _check(name: str, found: Finding, called: str) -> Check:
    fix = tuple(
        called + one.removeprefix("notesyncd") if _is_ours(one) else one for one in found.fix
    )
    return Check(
        name=name,
        status=found.status,
        message=found.message,
        details=found.details,
        fix=fix,
        advice=found.advice,
    )


def _is_ours(command: str) -> bool:
    return command == "notesyncd" or command.startswith("notesyncd ")


class _Computer:
    """What can be examined without knowing the vault."""

    def __init__(
        self,
        configuration: places.ConfigurationFacts,
        clock: Clock,
        uid: int,
        machine: Machine,
    ) -> None:
        self.configuration = configuration
        self.clock = clock
        self.uid = uid
        self.machine = machine

    def checks(self) -> dict[str, Callable[[], Finding]]:
        """Give how each check is made, by its name."""
        return {
            "configuration": lambda: places.configuration(self.configuration),
            "python": lambda: system.python(*observe_system.python()),
            "sqlite": lambda: system.sqlite(sqlite_version(), full_text=has_full_text_search()),
            "clock": self._clock_check,
            "watch-limits": lambda: system.watch_limits(observe_system.limits({}, None, self.uid)),
            "inotify": lambda: system.inotify(observe_system.probe(None)),
            "service": lambda: running.service(self.service),
        }

    @cached_property
    def service(self) -> ServiceFacts:
        """What systemd says of the unit."""
        return observe_system.service(self.machine)

    def _clock_check(self) -> Finding:
        now, zone = self.clock.now(), str(self.clock.zone)
        return system.clock(observe_system.clock(self.machine, now, zone, None, None, None))


class _Vault:
    """What can be examined of a vault, and of the computer that it is on."""

    def __init__(self, config: Config, computer: _Computer) -> None:
        self._config = config
        self._computer = computer

    def checks(self) -> dict[str, Callable[[], Finding]]:
        """Give how each check is made, by its name."""
        config, uid = self._config, self._computer.uid
        return {
            **self._computer.checks(),
            "clock": self._clock_check,
            "vault": self._vault_check,
            "notes": self._notes_check,
            "conflict-copies": lambda: places.conflict_copies(
                str(config.vault), conflict_copies(config.vault, self._folders)
            ),
            "file-system": lambda: storage.file_system(observe_places.file_systems(config)),
            "permissions": lambda: storage.permissions(observe_places.modes(config, uid)),
            "export-folder": lambda: storage.export_folder(observe_places.space(config)),
            "watch-limits": lambda: system.watch_limits(
                observe_system.limits(self._folders, self._pid, uid)
            ),
            "inotify": lambda: system.inotify(observe_system.probe(config.state_dir)),
            "lock": lambda: running.lock(observe_running.lock(config.state_dir)),
            "daemon": self._daemon_check,
            "watcher": self._watcher_check,
            "plugins": self._plugins_check,
            "index": self._index_check,
        }

    def _clock_check(self) -> Finding:
        try:
            notes = self._scan.notes
        except VaultError:
            notes = None
        rescan = None if self._trouble else observe_running.vault_state(self._config).last_rescan
        facts = observe_system.clock(
            self._computer.machine,
            self._computer.clock.now(),
            self._config.timezone,
            self._config.state_dir,
            notes,
            rescan,
        )
        return system.clock(facts)

    def _vault_check(self) -> Finding:
        path = str(self._config.vault)
        try:
            seen = self._scan
        except VaultError as error:
            return places.vault(places.VaultFacts(path=path, error=str(error)))
        problems = [(one.path, one.code, one.message) for one in seen.problems]
        facts = places.VaultFacts(
            path=path,
            notes=len(seen.notes),
            folders=len(seen.folders),
            problems=(*problems, *observe_places.shut_notes(self._config.vault, seen.notes)),
            held=0 if self._trouble else self._report.held_removals,
            known=0 if self._trouble else self._report.notes_indexed or 0,
        )
        return places.vault(facts)

    def _notes_check(self) -> Finding:
        self._skip_without_index()
        if self._report.notes_indexed is None:
            raise Skip("there is no index that can be read")
        return places.notes(observe_running.notes(self._config))

    def _daemon_check(self) -> Finding:
        facts = observe_running.daemon(
            self._config,
            self._computer.clock,
            self._holder,
            as_service=self._as_service,
            manager=self._computer.service.manager,
        )
        return running.daemon(facts)

    def _watcher_check(self) -> Finding:
        self._skip_without_index()
        if self._pid is None:
            raise Skip("no daemon runs")
        facts = observe_running.watcher(
            self._config, self._pid, self._folders, as_service=self._as_service
        )
        return running.watcher(facts)

    def _plugins_check(self) -> Finding:
        self._skip_without_index()
        rows = report_plugins(self._config)
        names = PluginFacts.__dataclass_fields__
        return running.plugins(
            [PluginFacts(**{name: getattr(row, name) for name in names}) for row in rows]
        )

    def _index_check(self) -> Finding:
        if self._trouble == LOCKED:
            return running.index(observe_running.locked_index(self._config))
        self._skip_without_index()
        writer = observe_running.lasting_writer(self._config, self._holder)
        return running.index(observe_running.index(self._config, self._report, writer))

    def _skip_without_index(self) -> None:
        if self._trouble is not None:
            raise Skip(self._trouble)

    @cached_property
    def _trouble(self) -> str | None:
        return observe_running.index_trouble(self._config)

    @property
    def _folders(self) -> Mapping[str, int]:
        try:
            return self._scan.folders
        except VaultError as error:
            raise Skip("the vault cannot be read") from error

    @cached_property
    def _scan(self) -> Scan:
        return scan(self._config.vault, vault_rules(self._config))

    @cached_property
    def _report(self) -> StatusReport:
        return report_status(self._config, self._computer.clock.now())

    @cached_property
    def _holder(self) -> Holder | None:
        return state.holder_of(self._config.state_dir)

    @property
    def _pid(self) -> int | None:
        holder = self._holder
        return holder.pid if holder and holder.role == "daemon" else None

    @property
    def _as_service(self) -> bool:
        service = self._computer.service
        # One that runs may be the service of another vault.
        return service.load == "loaded" and (self._pid is None or service.pid == self._pid)
