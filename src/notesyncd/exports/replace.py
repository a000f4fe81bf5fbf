"""Files through directory descriptors: no link is followed, no file is ever half written.

A new content is written under another name, synced, and then takes the place of the old one in one
step (rename(2)). Where the kernel can, the old file is swapped out instead (renameat2(2) with
RENAME_EXCHANGE) and looked at once more: what an editor saved in the last instant is put back.
"""

import contextlib
import ctypes
import errno
import functools
import itertools
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER_MODE = 0o700
FILE_MODE = 0o600
LIMIT = 64 * 1024 * 1024
"""Bytes; a larger file is none of ours."""

FEW = 9
"""Fewer files are waited for one by one: threads would not pay."""
WAITERS = 16
AT_ONCE = 128
"""Files that are written together; a process may have 1,024 open."""

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NOREPLACE, _EXCHANGE = 1, 2
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


@contextlib.contextmanager
def open_root(path: Path, *, create: bool) -> Iterator[int]:
    """Open a folder that the user named; it may be a link. Raises `OSError`.

    Only the folder itself is made, never one above it: that may be a vault which was just moved,
    and whose place must stay empty.
    """
    if create:
        path.mkdir(FOLDER_MODE, exist_ok=True)
    descriptor = os.open(path, _FOLDER & ~os.O_NOFOLLOW)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def open_folder(root: int, parts: Sequence[str], *, create: bool = False) -> Iterator[int]:
    """Open the folder `parts` below the descriptor `root`; a link on the way raises `OSError`."""
    descriptor = os.dup(root)
    try:
        for part in parts:
            inner = _open_inner(descriptor, part, create=create)
            os.close(descriptor)
            descriptor = inner
        yield descriptor
    finally:
        os.close(descriptor)


def _open_inner(folder: int, name: str, *, create: bool) -> int:
    if create:
        with contextlib.suppress(FileExistsError):
            os.mkdir(name, FOLDER_MODE, dir_fd=folder)
            os.fsync(folder)
    return os.open(name, _FOLDER, dir_fd=folder)


def read_file(folder: int, name: str) -> bytes | None:
    """Give the content of a regular file; `None` when there is none, or it is something else.

    Raises `OSError` when it cannot be read.
    """
    try:
        descriptor = os.open(name, _READ, dir_fd=folder)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ELOOP, errno.ENXIO, errno.ENOTDIR):
            return None
        raise
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > LIMIT:
            return None
        with open(descriptor, "rb", closefd=False) as file:
            return file.read()
    finally:
        os.close(descriptor)


def exists(folder: int, name: str) -> bool:
    """Tell whether anything has this name: a file, a folder, a link (not followed)."""
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def write_new(folder: int, name: str, data: bytes) -> None:
    """Write a file that must not exist yet, and wait until it is on the disk. Raises `OSError`."""
    write_all_new(folder, [(name, data)])


def write_all_new(folder: int, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files that must not exist yet, and wait until all are on the disk. Raises `OSError`.

    Many are waited for at once: a file system writes them down together, which takes a thirtieth of
    the time.
    """
    every = iter(files)
    few = list(itertools.islice(every, FEW))
    if len(few) < FEW:
        _write_some(folder, few, map)
        return
    with ThreadPoolExecutor(WAITERS) as pool:  # starting threads takes longer than most waiting
        some: Iterable[tuple[str, bytes]] = itertools.chain(few, itertools.islice(every, AT_ONCE))
        while _write_some(folder, some, pool.map):
            some = itertools.islice(every, AT_ONCE)


def _write_some(
    folder: int,
    files: Iterable[tuple[str, bytes]],
    each: Callable[[Callable[[int], None], list[int]], Iterable[None]],
) -> int:
    """Write files, which are all open meanwhile, and wait for `each`; give how many they are."""
    with contextlib.ExitStack() as opened:
        descriptors = []
        for name, data in files:
            descriptor = os.open(name, _CREATE, FILE_MODE, dir_fd=folder)
            file = opened.enter_context(open(descriptor, "wb", buffering=0))
            view = memoryview(data)
            while view:
                view = view[file.write(view) :]
            descriptors.append(descriptor)
        for _ in each(os.fsync, descriptors):
            pass
        return len(descriptors)


def swap_in(source: int, staged: str, folder: int, name: str, expected: bytes | None) -> bool:
    """Let the file `staged` of `source` become `name` of `folder`, whose content is `expected`.

    `None` stands for no file. Gives False, with everything as before, when the content is another
    one by now. Raises `OSError`.
    """
    flag = _NOREPLACE if expected is None else _EXCHANGE
    try:
        _rename(source, staged, folder, name, flag)
    except (FileExistsError, FileNotFoundError):
        return False
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        return _rename_if(source, staged, folder, name, expected)
    if expected is None or read_file(source, staged) == expected:
        return True
    _rename(source, staged, folder, name, _EXCHANGE)
    return False


def _rename_if(source: int, staged: str, folder: int, name: str, expected: bytes | None) -> bool:
    same = read_file(folder, name) == expected and (expected is not None) == exists(folder, name)
    if same:
        os.rename(staged, name, src_dir_fd=source, dst_dir_fd=folder)
    return same


def take_out(folder: int, name: str, staging: int, spare: str, expected: bytes) -> bool:
    """Remove the file `name` if its content still is `expected`; else leave it and give False.

    It waits under the name `spare` in `staging` while it is looked at. Raises `OSError`.
    """
    try:
        os.rename(name, spare, src_dir_fd=folder, dst_dir_fd=staging)
    except FileNotFoundError:
        return True
    if read_file(staging, spare) == expected:
        os.unlink(spare, dir_fd=staging)
        return True
    _put_back(staging, spare, folder, name)
    return False


def _put_back(staging: int, spare: str, folder: int, name: str) -> None:
    try:
        _rename(staging, spare, folder, name, _NOREPLACE)
    except FileExistsError:
        os.unlink(spare, dir_fd=staging)  # an editor saved anew under this name: that is newer
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
        os.rename(spare, name, src_dir_fd=staging, dst_dir_fd=folder)


@functools.cache
def _load_rename() -> Callable[[int, bytes, int, bytes, int], int] | None:
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)


def _rename(source: int, old: str, target: int, new: str, flag: int) -> None:
    call = _load_rename()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if call(source, os.fsencode(old), target, os.fsencode(new), flag) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), new)


def replace_file(folder: Path, name: str, data: bytes) -> bool:
    """Give `folder`/`name` the content `data` in one step; False when it already had it.

    For files of the host itself, such as the identity file. The folder is made if need be.
    Raises `OSError`.
    """
    with open_root(folder, create=True) as descriptor:
        spare = f".{name}.tmp"
        with contextlib.suppress(FileNotFoundError):  # left behind by a crash
            os.unlink(spare, dir_fd=descriptor)
        if read_file(descriptor, name) == data:
            return False
        try:
            write_new(descriptor, spare, data)
        except OSError:
            with contextlib.suppress(OSError):  # a full disk: nothing of it stays
                os.unlink(spare, dir_fd=descriptor)
            raise
        os.rename(spare, name, src_dir_fd=descriptor, dst_dir_fd=descriptor)
        os.fsync(descriptor)
        return True
