"""Export folders inside the vault, of this configuration, an older one, or another machine.

What notesyncd wrote must never be read as notes of the user. Its export folders are known by the
file `identity.toml` in them.
"""

import os

MARK = "identity.toml"
_HEAD = b"# Written by notesyncd"


def is_export_folder(path: str) -> bool:
    """Tell whether the folder at `path` is one that notesyncd exports to."""
    try:
        descriptor = os.open(
            os.path.join(path, MARK), os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
        )
    except (OSError, ValueError):
        return False
    try:
        return os.read(descriptor, len(_HEAD)) == _HEAD
    except OSError:
        return False
    finally:
        os.close(descriptor)


def is_exported(root: str, note: str) -> bool:
    """Tell whether the note (relative to the vault `root`) lies in an export folder."""
    folder = note.rpartition("/")[0]
    while folder:
        if is_export_folder(os.path.join(root, folder)):
            return True
        folder = folder.rpartition("/")[0]
    return False
