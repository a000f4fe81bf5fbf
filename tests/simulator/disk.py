"""A disk in memory, with the system calls that notesyncd makes, and what a user does to it.

Product code gets it in the place of the module `os`, so all of its own code runs, to the last call.
Every call is a tick; at a tick of the simulator's choice the process dies, or the user does
something in the middle of what notesyncd does. Whatever was written stays: a killed process loses
nothing that the kernel has.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from typing import NoReturn, Self, Union

Node = Union["File", "Folder"]


class File:
    """A file: its bytes and stamps."""

    __slots__ = ("ctime", "data", "ino", "links", "mtime", "readable")

    def __init__(self, ino: int, data: bytes, now: int) -> None:
        self.ino = ino
        self.data = data
        self.mtime = self.ctime = now
        self.links = 1
        self.readable = True


class Folder:
    """A folder; another device stands for another mount."""

    __slots__ = ("dev", "entries", "ino", "readable")

    def __init__(self, ino: int, dev: int = 1) -> None:
        self.ino = ino
        self.dev = dev
        self.entries: dict[str, Node] = {}
        self.readable = True


class Stat:
    """What `os.stat` gives, as far as anybody asks."""

    __slots__ = (
        "st_ctime_ns", "st_dev", "st_gid", "st_ino", "st_mode", "st_mtime_ns", "st_nlink",
        "st_size", "st_uid",
    )  # fmt: skip

    def __init__(self, node: Node) -> None:
        self.st_ino = node.ino
        self.st_uid = self.st_gid = 0
        if isinstance(node, File):
            self.st_dev, self.st_mode = 1, stat.S_IFREG | 0o600
            self.st_size, self.st_nlink = len(node.data), node.links
            self.st_mtime_ns, self.st_ctime_ns = node.mtime, node.ctime
        else:
            self.st_dev, self.st_mode = node.dev, stat.S_IFDIR | 0o700
            self.st_size = self.st_mtime_ns = self.st_ctime_ns = 0
            self.st_nlink = 2


class Entry:
    """What `os.scandir` gives."""

    __slots__ = ("_node", "name")

    def __init__(self, name: str, node: Node) -> None:
        self.name = name
        self._node = node

    def is_file(self, *, follow_symlinks: bool = True) -> bool:
        return isinstance(self._node, File)

    def is_dir(self, *, follow_symlinks: bool = True) -> bool:
        return isinstance(self._node, Folder)

    def is_symlink(self) -> bool:
        return False

    def stat(self, *, follow_symlinks: bool = True) -> Stat:
        return Stat(self._node)


class Listing:
    """What `os.scandir` gives: entries, for one `with`."""

    __slots__ = ("_entries",)

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries

    def __enter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __exit__(self, *_: object) -> None:
        pass


class Opened:
    """What `open` gives for a descriptor."""

    __slots__ = ("_close", "_descriptor", "_system")

    def __init__(self, system: "System", descriptor: int, *, close: bool) -> None:
        self._system, self._descriptor, self._close = system, descriptor, close

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._close:
            self._system.close(self._descriptor)

    def read(self) -> bytes:
        return self._system.read(self._descriptor, 1 << 30)

    def write(self, data: Sequence[int]) -> int:
        return self._system.write(self._descriptor, bytes(data))


class Disk:
    """The tree, and what users and editors do with it: whole paths, nothing that ticks."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._inodes = 10
        self._free: list[int] = []
        self.root = Folder(2)

    def copy(self, now: Callable[[], int]) -> "Disk":
        """Give a disk with the same content."""
        fresh = Disk(now)
        fresh._inodes, fresh._free = self._inodes, list(self._free)
        fresh.root = _copied(self.root)
        return fresh

    def inode(self) -> int:
        """Give the inode that was freed last, as ext4 likes to do, or a new one."""
        if self._free:
            return self._free.pop()
        self._inodes += 1
        return self._inodes

    def file(self, data: bytes) -> File:
        """Make a file that has no name yet."""
        return File(self.inode(), data, self._now())

    def find(self, path: str) -> Node | None:
        """Give what has this path; `None`: nothing."""
        node: Node | None = self.root
        for part in path.split("/"):
            if part and part != ".":
                if not isinstance(node, Folder):
                    return None
                node = node.entries.get(part)
        return node

    def folder(self, path: str) -> Folder:
        """Give the folder, made with all above it if need be."""
        here = self.root
        for part in path.split("/"):
            if part:
                found = here.entries.get(part)
                if not isinstance(found, Folder):
                    found = here.entries[part] = Folder(self.inode(), here.dev)
                here = found
        return here

    def data(self, path: str) -> bytes | None:
        """Give the content of a file; `None`: there is no such file."""
        node = self.find(path)
        return node.data if isinstance(node, File) else None

    def write(self, path: str, data: bytes) -> None:
        """Write in place, as an editor does that opens, truncates, and writes."""
        above, _, name = path.rpartition("/")
        folder = self.folder(above)
        node = folder.entries.get(name)
        if isinstance(node, File):
            node.data, node.mtime = data, self._now()
            node.ctime = node.mtime
        else:
            folder.entries[name] = self.file(data)

    def replace(self, path: str, data: bytes) -> None:
        """Write another file and let it take the place of the old one."""
        above, _, name = path.rpartition("/")
        folder = self.folder(above)
        fresh = self.file(data)
        self._drop(folder.entries.get(name))
        folder.entries[name] = fresh

    def move(self, old: str, new: str) -> None:
        """Move a file or folder; what has the new name is replaced."""
        above, _, name = old.rpartition("/")
        node = self.folder(above).entries.pop(name)
        above, _, name = new.rpartition("/")
        folder = self.folder(above)
        self._drop(folder.entries.get(name))
        folder.entries[name] = node
        if isinstance(node, File):
            node.ctime = self._now()

    def remove(self, path: str) -> None:
        """Remove a file or a folder with all that is in it."""
        above, _, name = path.rpartition("/")
        self._drop(self.folder(above).entries.pop(name, None))

    def files(self, path: str) -> dict[str, File]:
        """Give all files below a folder by their paths relative to it, sorted."""
        found: dict[str, File] = {}
        node = self.find(path)
        if isinstance(node, Folder):
            _collect(node, "", found)
        return dict(sorted(found.items()))

    def _drop(self, node: Node | None) -> None:
        if isinstance(node, Folder):
            for inner in node.entries.values():
                self._drop(inner)
            self._free.append(node.ino)
        elif node is not None:
            node.links -= 1
            if not node.links:
                self._free.append(node.ino)


def _copied(folder: Folder) -> Folder:
    fresh = Folder(folder.ino, folder.dev)
    for name, node in folder.entries.items():
        if isinstance(node, Folder):
            fresh.entries[name] = _copied(node)
        else:
            file = fresh.entries[name] = File(node.ino, node.data, node.mtime)
            file.ctime = node.ctime
    return fresh


def _collect(folder: Folder, prefix: str, found: dict[str, File]) -> None:
    for name, node in folder.entries.items():
        if isinstance(node, File):
            found[prefix + name] = node
        else:
            _collect(node, f"{prefix}{name}/", found)


class Handle:
    """An open file or folder."""

    __slots__ = ("at", "node")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.at = 0


class System:
    """The module `os` as far as notesyncd calls it; for one process, which may die."""

    O_RDONLY, O_WRONLY, O_RDWR, O_CREAT, O_EXCL = (
        os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_EXCL,
    )  # fmt: skip
    O_PATH, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_NOCTTY, O_CLOEXEC = (
        os.O_PATH, os.O_DIRECTORY, os.O_NOFOLLOW, os.O_NONBLOCK, os.O_NOCTTY, os.O_CLOEXEC,
    )  # fmt: skip
    path = os.path
    DirEntry = os.DirEntry
    stat_result = os.stat_result
    fsencode, fsdecode, fspath = os.fsencode, os.fsdecode, os.fspath
    strerror, getpid = staticmethod(os.strerror), staticmethod(lambda: 1)

    def __init__(self, disk: Disk, now: Callable[[], int]) -> None:
        self.disk = disk
        self._now = now
        self._open: dict[int, Handle] = {}
        self._last = 2
        self.fuse = -1
        """Ticks until `blow` is called; negative: never."""
        self.blow: Callable[[], None] = lambda: None

    def tick(self) -> None:
        """Let something happen between two effects, when it is time for it."""
        self.fuse -= 1
        if not self.fuse:
            self.blow()

    # What has a path

    def open(
        self, path: object, flags: int, mode: int = 0o777, *, dir_fd: int | None = None
    ) -> int:
        self.tick()
        folder, name = self._above(path, dir_fd)
        node: Node | None = folder if not name else folder.entries.get(name)
        if node is None:
            if not flags & os.O_CREAT:
                _fail(errno.ENOENT, path)
            node = folder.entries[name] = self.disk.file(b"")
        elif flags & os.O_EXCL:
            _fail(errno.EEXIST, path)
        elif not node.readable and not flags & os.O_PATH:
            _fail(errno.EACCES, path)
        if flags & os.O_DIRECTORY and isinstance(node, File):
            _fail(errno.ENOTDIR, path)
        self._last += 1
        self._open[self._last] = Handle(node)
        return self._last

    def stat(
        self, path: object, *, dir_fd: int | None = None, follow_symlinks: bool = True
    ) -> Stat:
        self.tick()
        return Stat(self._find(path, dir_fd))

    def lstat(self, path: object) -> Stat:
        return self.stat(path)

    def scandir(self, path: object) -> Listing:
        self.tick()
        folder = self._find(path, None)
        if isinstance(folder, File):
            _fail(errno.ENOTDIR, path)
        if not folder.readable:
            _fail(errno.EACCES, path)
        return Listing([Entry(name, node) for name, node in folder.entries.items()])

    def mkdir(self, path: object, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        self.tick()
        folder, name = self._above(path, dir_fd)
        if not name or name in folder.entries:
            _fail(errno.EEXIST, path)
        folder.entries[name] = Folder(self.disk.inode(), folder.dev)

    def unlink(self, path: object, *, dir_fd: int | None = None) -> None:
        self.tick()
        folder, name = self._above(path, dir_fd)
        node = folder.entries.get(name)
        if node is None:
            _fail(errno.ENOENT, path)
        if isinstance(node, Folder):
            _fail(errno.EISDIR, path)
        del folder.entries[name]
        self.disk._drop(node)

    def rmdir(self, path: object, *, dir_fd: int | None = None) -> None:
        self.tick()
        folder, name = self._above(path, dir_fd)
        node = folder.entries.get(name)
        if node is None:
            _fail(errno.ENOENT, path)
        if isinstance(node, File):
            _fail(errno.ENOTDIR, path)
        if node.entries:
            _fail(errno.ENOTEMPTY, path)
        del folder.entries[name]
        self.disk._drop(node)

    def rename(
        self, old: object, new: object, *,
        src_dir_fd: int | None = None, dst_dir_fd: int | None = None,
    ) -> None:  # fmt: skip
        self.tick()
        source, old_name = self._above(old, src_dir_fd)
        target, new_name = self._above(new, dst_dir_fd)
        node = source.entries.get(old_name)
        if node is None:
            _fail(errno.ENOENT, old)
        there = target.entries.get(new_name)
        if isinstance(there, Folder):
            _fail(errno.EISDIR, new)
        del source.entries[old_name]
        self.disk._drop(there)
        target.entries[new_name] = node
        if isinstance(node, File):
            node.ctime = self._now()

    def renameat2(self, source: int, old: str, target: int, new: str, flag: int) -> None:
        """Like renameat2(2) with RENAME_NOREPLACE (1) or RENAME_EXCHANGE (2)."""
        self.tick()
        one, other = self._folder(source), self._folder(target)
        node, there = one.entries.get(old), other.entries.get(new)
        if node is None or (flag == 2 and there is None):
            _fail(errno.ENOENT, new)
        if flag == 1 and there is not None:
            _fail(errno.EEXIST, new)
        other.entries[new] = node
        if there is None:
            del one.entries[old]
        else:
            one.entries[old] = there
        for each in (node, there):
            if isinstance(each, File):
                each.ctime = self._now()

    # What has a descriptor

    def close(self, descriptor: int) -> None:
        del self._open[descriptor]

    def dup(self, descriptor: int) -> int:
        self._last += 1
        self._open[self._last] = Handle(self._open[descriptor].node)
        return self._last

    def fstat(self, descriptor: int) -> Stat:
        self.tick()
        return Stat(self._open[descriptor].node)

    def read(self, descriptor: int, count: int) -> bytes:
        self.tick()
        handle = self._open[descriptor]
        if isinstance(handle.node, Folder):
            _fail(errno.EISDIR, "")
        data = handle.node.data[handle.at : handle.at + count]
        handle.at += len(data)
        return data

    def write(self, descriptor: int, data: bytes) -> int:
        self.tick()
        handle = self._open[descriptor]
        if isinstance(handle.node, Folder):
            _fail(errno.EISDIR, "")
        file = handle.node
        file.data = file.data[: handle.at] + data
        file.mtime = file.ctime = self._now()
        handle.at += len(data)
        return len(data)

    def listdir(self, path: object) -> list[str]:
        self.tick()
        folder = self._folder(path) if isinstance(path, int) else self._find(path, None)
        if isinstance(folder, File):
            _fail(errno.ENOTDIR, path)
        return list(folder.entries)

    def fsync(self, descriptor: int) -> None:
        self.tick()
        self._open[descriptor]

    def fdopen(
        self, descriptor: int, mode: str = "r", buffering: int = -1, *, closefd: bool = True
    ) -> Opened:
        """Stand for the built-in `open` of a descriptor."""
        return Opened(self, descriptor, close=closefd)

    @property
    def leaked(self) -> int:
        """How many descriptors are open."""
        return len(self._open)

    def _folder(self, descriptor: int) -> Folder:
        node = self._open[descriptor].node
        if isinstance(node, File):
            _fail(errno.ENOTDIR, "")
        return node

    def _find(self, path: object, dir_fd: int | None) -> Node:
        folder, name = self._above(path, dir_fd)
        node = folder.entries.get(name) if name else folder
        if node is None:
            _fail(errno.ENOENT, path)
        return node

    def _above(self, path: object, dir_fd: int | None) -> tuple[Folder, str]:
        """Give the folder of a path and its last name; the name is empty for `.`."""
        text = path if isinstance(path, str) else os.fspath(path)  # type: ignore[call-overload]
        here = self.disk.root if dir_fd is None else self._folder(dir_fd)
        *parts, name = text.split("/")
        for part in parts:
            if part and part != ".":
                found = here.entries.get(part)
                if found is None:
                    _fail(errno.ENOENT, path)
                if isinstance(found, File):
                    _fail(errno.ENOTDIR, path)
                here = found
        return here, "" if name == "." else name


def _fail(code: int, path: object) -> NoReturn:
    raise OSError(code, os.strerror(code), str(path))
