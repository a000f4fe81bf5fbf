"""What this installation is: the command that starts it, and where the unit belongs."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from notesyncd.config import Config, Overrides
from notesyncd.service.unit import DROP_IN, NAME, Service


def unit_folder(env: Mapping[str, str], home: Path) -> Path:
    """Give the folder of the user's own units (systemd.unit(5))."""
    base = env.get("XDG_CONFIG_HOME", "")
    return (Path(base) if base.startswith("/") else home / ".config") / "systemd" / "user"


def unit_path(folder: Path) -> Path:
    """Give the path of the unit."""
    return folder / NAME


def drop_in_path(folder: Path) -> Path:
    """Give the path of the drop-in."""
    return folder / DROP_IN


def program(executable: str, called_as: str) -> tuple[str, ...]:
    """Give the command that starts this installation, whatever `PATH` will be.

    In a virtual environment, or that of pipx, it is beside the interpreter; after `pip install
    --user` it is what was called. Links are not followed: the interpreter of a virtual environment
    is one.
    """
    beside = Path(executable).absolute().with_name("notesyncd")
    for path in (beside, Path(called_as)):
        if path.is_absolute() and path.name == "notesyncd" and os.access(path, os.X_OK):
            return (str(path),)
    return (str(Path(executable).absolute()), "-P", "-m", "notesyncd")


def service_of(
    start: tuple[str, ...],
    config: Config,
    overrides: Overrides,
    env: Mapping[str, str],
    *,
    network: bool,
) -> Service:
    """Give the service that does what `notesyncd run` with the same options does now.

    The configuration is named, because systemd may not know of `XDG_CONFIG_HOME`. What the file
    says is not: it may change.
    """
    options = [
        ("--config", config.path),
        ("--vault", config.vault if overrides.vault else None),
        ("--export-dir", config.export_dir if overrides.export_dir else None),
        ("--state-dir", config.state_dir if overrides.state_dir else None),
    ]
    given = [part for name, path in options if path for part in (name, str(path.absolute()))]
    state = env.get("XDG_STATE_HOME", "")
    known = (("XDG_STATE_HOME", state),) if state.startswith("/") else ()
    return Service(
        start=start,
        options=tuple(given),
        environment=known,
        writable=tuple(dict.fromkeys(_written(config))),
        network=network,
    )


def _written(config: Config) -> Iterator[Path]:
    yield config.state_dir
    yield config.export_dir
    if config.vault_dir is not None:
        yield config.vault_dir  # the lock of the vault is there
