"""A copy of the index, made while somebody else may be writing to it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from notesyncd.errors import StateError


def copy_index(path: Path, to: Path) -> None:
    """Copy the index at `path` to the new file `to`, as it is at one instant.

    https://www.sqlite.org/backup.html. Raises `StateError` when it cannot be read.
    """
    os.close(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    source = f"file:{quote(str(path.absolute()))}?mode=ro"
    try:
        with (
            closing(sqlite3.connect(source, uri=True)) as known,
            closing(sqlite3.connect(to)) as new,
        ):
            known.execute("PRAGMA busy_timeout = 5000")
            known.backup(new)
    except sqlite3.DatabaseError as error:
        raise StateError(
            f"{path}: the index cannot be read ({error}); run `notesyncd sync`."
        ) from error
