"""Where the configuration and the state live: the XDG base directories.

https://specifications.freedesktop.org/basedir-spec/latest/
"""

from collections.abc import Mapping
from pathlib import Path

from notesyncd.digests import sha256

APP = "notesyncd"


def config_file(env: Mapping[str, str], home: Path) -> Path:
    """Give the path of the user's configuration file, whether or not it exists."""
    return _base(env, "XDG_CONFIG_HOME", home / ".config") / APP / "config.toml"


def state_folder(env: Mapping[str, str], home: Path, vault: Path) -> Path:
    """Give the folder of the state of one vault.

    Its name holds a hash of the vault's path, because two vaults may have the same name.
    """
    digest = sha256(str(vault).encode("utf-8", "surrogateescape"))[:8]
    return _base(env, "XDG_STATE_HOME", home / ".local" / "state") / APP / f"{vault.name}-{digest}"


def runtime_folder(env: Mapping[str, str], user: int) -> Path:
    """Give the folder for what lasts as long as a user's session; what it is in may be missing."""
    return _base(env, "XDG_RUNTIME_DIR", Path(f"/run/user/{user}")) / APP


def index_path(folder: Path) -> Path:
    """Give the path of the index."""
    return folder / "index.db"


def expand(text: str, home: Path, base: Path) -> Path:
    """Give the absolute path that a user means: `~` is `home`, the rest is relative to `base`."""
    if text == "~" or text.startswith("~/"):
        return Path(home, text[2:])
    return Path(base, text)


def _base(env: Mapping[str, str], name: str, default: Path) -> Path:
    value = env.get(name, "")
    # The specification: a relative path here is invalid and has to be ignored.
    return Path(value) if value.startswith("/") else default
