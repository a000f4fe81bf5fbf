"""Who else may change a file that says what notesyncd does, or that it runs.

Whoever may write the configuration names the plugins, and a plugin may do all that the user may.
"""

import os
import shlex
import stat
from pathlib import Path

_OTHERS = stat.S_IWGRP | stat.S_IWOTH


def open_to_others(path: Path, found: os.stat_result) -> str | None:
    """Say so, and what to do, if another user may change `path`; `None`: nobody else may.

    A group counts although it may have one member only: nothing here knows who will join it.
    """
    if not found.st_mode & _OTHERS:
        return None
    who = "everybody" if found.st_mode & stat.S_IWOTH else "its group"
    mode = stat.S_IMODE(found.st_mode)
    return (
        f"{path}: {who} may change it (mode {mode:04o}); run: chmod go-w {shlex.quote(str(path))}"
    )


def folder_open_to_others(path: Path, found: os.stat_result) -> str | None:
    """Say the same of the folder that holds the file, if anybody at all may exchange its files.

    One such as /tmp may be: the sticky bit keeps each user's files from the others (inode(7)).
    """
    if found.st_mode & stat.S_IWOTH and not found.st_mode & stat.S_ISVTX:
        return open_to_others(path, found)
    return None
