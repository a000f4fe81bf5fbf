"""What the kernel tells of other processes (proc(5)). Where it tells nothing, so do these."""

from contextlib import suppress
from pathlib import Path


def is_stopped(pid: int) -> bool:
    """Tell whether a signal stopped the process (proc_pid_stat(5), "state")."""
    try:
        text = Path("/proc", str(pid), "stat").read_text("ascii", errors="replace")
    except OSError:
        return False
    return text.rpartition(")")[2].split()[:1] == ["T"]


def name_of(pid: int) -> str:
    """Say which process that is: `process 12 (python3)`."""
    try:
        name = Path("/proc", str(pid), "comm").read_text("utf-8", errors="replace").strip()
    except OSError:
        return f"process {pid}"
    return f"process {pid} ({name})"


def locker_of(path: Path) -> str:
    """Say which process holds the flock(2) of a file (proc_locks(5)), or `another program`."""
    with suppress(OSError, ValueError):
        found = path.stat()
        place = f"{found.st_dev >> 8 & 0xFFF:02x}:{found.st_dev & 0xFF:02x}:{found.st_ino}"
        for line in Path("/proc/locks").read_text("ascii").splitlines():
            words = line.split()
            if words[1:2] == ["FLOCK"] and words[5] == place and int(words[4]) > 0:
                return name_of(int(words[4]))
    return "another program"
