"""Which file systems tell nothing of changes that other machines make."""

import os
import re
from pathlib import Path

# The kernel reports what this machine does to files, not what a server or a host does to them.
_REMOTE = re.compile(
    r"nfs4?|cifs|smb3|smbfs|9p|afs|ceph|glusterfs|lustre|virtiofs|vboxsf|davfs"
    r"|fuse\.(?:sshfs|rclone|davfs2?|gvfsd-fuse|s3fs|glusterfs|ceph.*|vmhgfs-fuse|onedriver)"
)
_MOUNTS = Path("/proc/self/mountinfo")


def remote_file_system(root: Path) -> str | None:
    """Give the type of the network file system that holds `root`, such as `nfs4`, if one does."""
    kind = file_system_of(root)
    return kind if kind is not None and _REMOTE.fullmatch(kind) else None


def file_system_of(path: Path) -> str | None:
    """Give the type of the file system that holds `path`, or will; `None`: it is not known."""
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None  # without /proc nothing can be said
    return file_system_type(os.path.realpath(path), mounts)


def file_system_type(path: str, mounts: str) -> str | None:
    """Give the file system type of an absolute path from the text of `/proc/PID/mountinfo`.

    Source: https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html.
    """
    best, found = -1, None
    for line in mounts.splitlines():
        before, separator, after = line.partition(" - ")
        fields = before.split(" ")
        if not separator or len(fields) < 5:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4])
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        # Of two mounts on one folder the later one hides the earlier one.
        if inside and len(point) >= best:
            best, found = len(point), after.split(" ")[0]
    return found
