"""Reading the configuration file: TOML in, a frozen `Config` out, or every problem at once."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from notesyncd.config.checks import Checker
from notesyncd.config.folders import check_folders, resolved
from notesyncd.config.model import Config, Limits, PluginConfig
from notesyncd.config.patterns import compile_patterns
from notesyncd.config.permissions import folder_open_to_others, open_to_others
from notesyncd.config.places import config_file, expand, state_folder
from notesyncd.errors import ConfigError

MOST = 1_000_000
"""The greatest limit that can be set; what the system counts with has an end too."""

TOP_KEYS = (
    "vault", "export_dir", "timezone", "date_order", "ignore", "fields", "headings", "plugins",
)  # fmt: skip


class NotConfiguredError(ConfigError):
    """There is no configuration file and no vault was named: nothing is set up yet."""

    def __init__(self, path: Path) -> None:
        super().__init__((f"there is no configuration file at {path}",))
        self.path = path


class Overrides(NamedTuple):
    """What the command line says; it wins over the file."""

    config: Path | None = None
    vault: Path | None = None
    export_dir: Path | None = None
    state_dir: Path | None = None

    @property
    def named(self) -> frozenset[str]:
        """The keys of the file that options stand for here."""
        pairs = (("vault", self.vault), ("export_dir", self.export_dir))
        return frozenset(key for key, path in pairs if path is not None)


def load_config(
    overrides: Overrides,
    *,
    env: Mapping[str, str],
    home: Path,
    cwd: Path,
    local_zone: Callable[[], str],
    known_words: Callable[[str], Collection[str]],
    wrong_words: Callable[[Mapping[str, Sequence[str]]], Iterable[tuple[str, str]]],
) -> Config:
    """Give the configuration; `local_zone` is asked when neither file nor option names one.

    `known_words` is asked for the names that the table `fields` or `headings` may have, and
    `wrong_words` for the problems of the words in them: under which name, and what is wrong.

    Raises `NotConfiguredError` when there is none, and `ConfigError` with all of its problems.
    """
    given = overrides.config
    path = expand(str(given), home, cwd) if given else config_file(env, home)
    checker = Checker(file=str(path))
    data = _read(path, checker, required=overrides.config is not None)
    if data is None and overrides.vault is None and not checker.problems:
        raise NotConfiguredError(path)
    places = _Places(path, data is not None, env, home, cwd)
    config = _build(data or {}, checker, overrides, places, local_zone)
    for table, names in (("fields", config.fields), ("headings", config.headings)):
        if names:
            known = known_words(table)
            strange = [name for name in names if _plain(name) not in known]
            checker.unknown(table, strange, known)
            for name, problem in wrong_words(names):
                checker.say(table, name, problem)
    if checker.problems:
        raise ConfigError(tuple(checker.problems))
    return config


class _Places(NamedTuple):
    path: Path
    exists: bool
    env: Mapping[str, str]
    home: Path
    cwd: Path

    def given(self, path: Path | None) -> Path | None:
        """Give the absolute path that an option of the command line means."""
        return expand(str(path), self.home, self.cwd) if path else None


def _read(path: Path, checker: Checker, *, required: bool) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            checker.problems += _writers(path, os.fstat(file.fileno()))
            checker.text = file.read().decode("utf-8-sig")
    except FileNotFoundError:
        if required:
            checker.problems.append(f"{path}: there is no such file; check --config")
        return None
    except UnicodeDecodeError:
        checker.problems.append(f"{path}: not UTF-8 text; save it as UTF-8")
        return None
    except OSError as error:
        checker.problems.append(f"{path}: cannot be read: {error.strerror}")
        return None
    import tomllib  # noqa: PLC0415 - with options only there is no file, and no need to wait for it

    try:
        return tomllib.loads(checker.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        checker.problems.append(f"{path}: not valid TOML: {error}")
    return None


def _writers(path: Path, found: os.stat_result) -> list[str]:
    """Give why the file cannot be trusted: others may write to it."""
    folder = path.parent
    problems = (open_to_others(path, found), folder_open_to_others(folder, folder.stat()))
    return [problem for problem in problems if problem]


def _build(
    data: dict[str, Any],
    checker: Checker,
    overrides: Overrides,
    places: _Places,
    local_zone: Callable[[], str],
) -> Config:
    checker.unknown("", data, TOP_KEYS)
    named = _vault(data, checker, overrides, places)
    vault = named or places.home  # goes on without one, to find what else is wrong
    base = places.path.parent
    export = checker.value("", data, "export_dir", str)
    export_dir = expand(export, places.home, base) if export else vault / "_notesyncd"
    export_dir = places.given(overrides.export_dir) or export_dir
    state_dir = places.given(overrides.state_dir)
    vault_dir = resolved(state_folder(places.env, places.home, vault))
    config = Config(
        path=places.path if places.exists else None,
        vault=vault,
        export_dir=resolved(export_dir),
        state_dir=resolved(state_dir) if state_dir else vault_dir,
        vault_dir=None if vault_dir.is_relative_to(vault) else vault_dir,
        plugin_dir=base / "plugins",
        timezone=checker.zone(data, "timezone", local_zone),
        date_order=checker.choice(data, "date_order", ("dmy", "mdy")),
        ignore=_ignore(data, checker),
        fields=_word_lists(data, "fields", checker),
        headings=_word_lists(data, "headings", checker),
        plugins=_plugins(data, checker),
    )
    if named:
        check_folders(config, checker, frozenset(data) - overrides.named)
    return config


def _vault(
    data: dict[str, Any], checker: Checker, overrides: Overrides, places: _Places
) -> Path | None:
    given = checker.value("", data, "vault", str)
    if overrides.vault is not None:
        return resolved(expand(str(overrides.vault), places.home, places.cwd))
    if given is None:
        if "vault" not in data and places.exists:
            checker.problems.append(
                f'{places.path}: vault: missing; add a line such as vault = "~/Notes"'
            )
    elif not given.strip():
        checker.say("", "vault", 'is empty; name the folder of your notes, such as "~/Notes"')
    else:
        return resolved(expand(given, places.home, places.path.parent))
    return None


def _ignore(data: dict[str, Any], checker: Checker) -> tuple[str, ...]:
    patterns = checker.words("", data, "ignore")
    try:
        compile_patterns(patterns, folder=True)
    except ConfigError as error:
        for problem in error.problems:
            checker.say("", "ignore", problem)
    return patterns


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")


def _word_lists(data: dict[str, Any], name: str, checker: Checker) -> dict[str, tuple[str, ...]]:
    table = checker.value("", data, name, dict) or {}
    return {key: checker.words(name, table, key) for key in table}


def _plugins(data: dict[str, Any], checker: Checker) -> dict[str, PluginConfig]:
    tables = checker.value("", data, "plugins", dict) or {}
    found = {}
    for name in tables:
        table = checker.value("plugins", tables, name, dict)
        if table is not None:
            found[name] = _plugin(name, table, checker)
    return found


def _plugin(name: str, table: dict[str, Any], checker: Checker) -> PluginConfig:
    where = f"plugins.{name}"
    limits = checker.value(where, table, "limits", dict) or {}
    known = {key: type(value) for key, value in Limits._field_defaults.items()}
    checker.unknown(f"{where}.limits", limits, known)
    chosen = {}
    for key, kind in known.items():
        value = checker.value(f"{where}.limits", limits, key, kind)
        if value is not None and not 0 < value <= MOST:
            checker.say(f"{where}.limits", key, f"must be more than 0, and at most {MOST:,}")
        elif value is not None:
            chosen[key] = value
    return PluginConfig(
        name=name,
        enabled=checker.value(where, table, "enabled", bool),
        options={key: table[key] for key in table if key not in ("enabled", "limits")},
        limits=Limits(**chosen),
        where=f"{checker.file}: [{where}]",
    )
