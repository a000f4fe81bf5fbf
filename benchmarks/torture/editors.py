"""How real programs save a file: each function makes `path` hold `data`, step by step as they do.

Seen with strace, or told in their documentation: Vim (`:help 'backupcopy'`), Emacs (manual, "File
Locks", "Auto Save", "Backup"), GIO (`g_file_replace`), Syncthing, rsync(1), sed(1), git.
"""

import contextlib
import mmap
import os
import random
from collections.abc import Callable
from pathlib import Path

Save = Callable[[Path, bytes, random.Random], None]


def _write(path: Path, data: bytes, pieces: int = 1) -> None:
    step = max(1, -(-len(data) // pieces))
    with path.open("wb", buffering=0) as file:
        for begin in range(0, len(data), step):
            file.write(data[begin : begin + step])


def _beside(path: Path, name: str) -> Path:
    """Give a file in the same folder; long names are cut, as programs have to."""
    raw = os.fsencode(name)
    return path.with_name(name if len(raw) < 250 else os.fsdecode(raw[:120]) + raw[-20:].hex())


def _old_time(path: Path, chance: random.Random) -> None:
    """Give it the time of another machine, as programs do that copy files."""
    stamp = 1_750_000_000 + chance.randint(0, 9_000_000)
    os.utime(path, (stamp, stamp))


def in_place(path: Path, data: bytes, chance: random.Random) -> None:
    """Obsidian, VS Code, nano: emptied, then written, in one or several pieces."""
    _write(path, data, chance.choice((1, 1, 2, 5)))


def renamed(path: Path, data: bytes, chance: random.Random) -> None:
    """VS Code (atomic saves), many sync programs: a new file takes the place."""
    spare = _beside(path, f"{path.name}.{chance.randint(1000, 9999)}.tmp")
    _write(spare, data)
    spare.replace(path)


def vim(path: Path, data: bytes, chance: random.Random) -> None:
    """Vim: swap file, a test whether files can be made, the old one becomes the backup."""
    swap, backup = _beside(path, f".{path.name}.swp"), _beside(path, f"{path.name}~")
    _write(swap, b"b0VIM 9.0")
    probe = path.with_name("4913")
    _write(probe, b"")
    probe.unlink()
    if path.exists():
        path.replace(backup)
    _write(path, data)
    if chance.random() < 0.8:
        backup.unlink(missing_ok=True)
    swap.unlink()


def vim_copy(path: Path, data: bytes, chance: random.Random) -> None:
    """Vim with `backupcopy=yes`, which it uses for links by itself."""
    del chance
    backup = _beside(path, f"{path.name}~")
    if path.exists():
        _write(backup, path.read_bytes())
    _write(path, data)
    backup.unlink(missing_ok=True)


def emacs(path: Path, data: bytes, chance: random.Random) -> None:
    """Emacs: a lock that is a dangling link, an autosave file, the old one becomes the backup."""
    lock, autosave = _beside(path, f".#{path.name}"), _beside(path, f"#{path.name}#")
    with contextlib.suppress(FileExistsError):
        lock.symlink_to("ada@host.1234:1700000000")
    _write(autosave, data[: len(data) // 2])
    if path.exists() and chance.random() < 0.5:
        path.replace(_beside(path, f"{path.name}~"))
    _write(path, data)
    autosave.unlink()
    lock.unlink()


def gedit(path: Path, data: bytes, chance: random.Random) -> None:
    """GNOME programs: `.goutputstream-XXXXXX`, the old file linked to a backup."""
    spare = path.with_name(f".goutputstream-{chance.randint(100000, 999999)}")
    _write(spare, data, 2)
    backup = _beside(path, f"{path.name}~")
    if path.exists() and chance.random() < 0.3 and not backup.exists():
        backup.hardlink_to(path)
    spare.replace(path)


def libreoffice(path: Path, data: bytes, chance: random.Random) -> None:
    """LibreOffice: a lock file, and a temporary file that is moved in."""
    lock = _beside(path, f".~lock.{path.name}#")
    _write(lock, b",ada,host,01.02.2026 10:00,file:///;")
    spare = path.with_name(f"lu{chance.randint(1000, 9999)}.tmp")
    _write(spare, data)
    spare.replace(path)
    lock.unlink()


def syncthing(path: Path, data: bytes, chance: random.Random) -> None:
    """Syncthing: `.syncthing.NAME.tmp` in blocks, with the time of the other machine."""
    spare = _beside(path, f".syncthing.{path.name}.tmp")
    _write(spare, data, 4)
    spare.chmod(0o644)
    _old_time(spare, chance)
    if path.exists() and chance.random() < 0.3:
        stamp = f"2026{chance.randint(1, 12):02}01-{chance.randint(100000, 235959)}"
        path.replace(_beside(path, f"{path.stem}.sync-conflict-{stamp}-ABCDEFG{path.suffix}"))
    spare.replace(path)


def dropbox(path: Path, data: bytes, chance: random.Random) -> None:
    """Dropbox: from a cache folder into its place, with the time of the other machine."""
    cache = path.parent / ".dropbox.cache"
    cache.mkdir(exist_ok=True)
    spare = cache / f"{chance.randint(1000, 9999)}"
    _write(spare, data)
    _old_time(spare, chance)
    if path.exists() and chance.random() < 0.2:
        name = f"{path.stem} (Ada's conflicted copy 2026-01-{chance.randint(10, 28)}){path.suffix}"
        path.replace(_beside(path, name))
    spare.replace(path)


def git(path: Path, data: bytes, chance: random.Random) -> None:
    """`git checkout`: the old file is removed, a new one made."""
    del chance
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    with open(descriptor, "wb") as file:
        file.write(data)


def sed(path: Path, data: bytes, chance: random.Random) -> None:
    """`sed -i`: a file `sedXXXXXX`, renamed."""
    spare = path.with_name(f"sed{chance.randint(100000, 999999)}")
    _write(spare, data, 3)
    spare.replace(path)


def rsync(path: Path, data: bytes, chance: random.Random) -> None:
    """`rsync -a`: a hidden file `.NAME.XXXXXX`, its time set, renamed."""
    spare = _beside(path, f".{path.name}.{chance.randint(100000, 999999)}")
    _write(spare, data)
    _old_time(spare, chance)
    spare.replace(path)


def copy_preserving(path: Path, data: bytes, chance: random.Random) -> None:
    """`cp -p`: written in place, then given an older time."""
    _write(path, data)
    _old_time(path, chance)


def same_stamps(path: Path, data: bytes, chance: random.Random) -> None:
    """Another content of the same size, with the time set back (`touch -r`, converters)."""
    if not path.exists() or not (text := path.read_bytes()):
        in_place(path, data, chance)
        return
    before = path.stat()
    _write(path, text.replace(b"2026-0", b"2027-0").replace(b"Stir", b"Heat"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def mapped(path: Path, data: bytes, chance: random.Random) -> None:
    """Map the file into memory: nothing is told until the program lets go of it."""
    del chance
    if not data:
        _write(path, data)
        return
    with path.open("a+b") as file:
        file.truncate(len(data))
        with mmap.mmap(file.fileno(), len(data)) as memory:
            memory[:] = data


EDITORS: tuple[Save, ...] = (
    in_place, in_place, renamed, vim, vim_copy, emacs, gedit, libreoffice, syncthing, dropbox, git,
    sed, rsync, copy_preserving, same_stamps, mapped,
)  # fmt: skip
