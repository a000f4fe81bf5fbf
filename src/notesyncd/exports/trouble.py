"""Errors of the file system as sentences: what could not be done, where, and what to do."""

import errno
from pathlib import Path

from notesyncd.errors import ExportError

_ADVICE = {
    errno.ENOSPC: "Free some space.",
    errno.EDQUOT: "Free some space: your quota is used up.",
    errno.EROFS: "Mount it writable, or set export_dir to another folder.",
    errno.EACCES: "Give yourself permission to write there (chmod u+rwx), or set export_dir.",
    errno.EPERM: "Give yourself permission to write there, or set export_dir.",
    errno.ELOOP: "Replace the symbolic link by a real folder: links are not followed there.",
    errno.ENOTDIR: "A file or a link has the name of a folder that is needed: move it away.",
    errno.ENOENT: "The folder it belongs to is gone: bring it back, or set export_dir.",
    errno.EEXIST: "A file or a link has the name of a folder that is needed: move it away.",
    errno.EISDIR: "A folder has the name of a file that is needed: move it away.",
    errno.EMFILE: "Too many files are open: raise the limit (ulimit -n).",
    errno.EIO: "The disk reports an error: check it.",
}


class BadArtifactsError(ExportError):
    """A plugin returned files that cannot be written, wherever that would be."""


def explain(error: OSError, folder: Path) -> str:
    """Give one message for `error`, which happened while writing below `folder`."""
    reason = error.strerror or str(error)
    at = f" (at {error.filename!r})" if isinstance(error.filename, str) else ""
    advice = _ADVICE.get(error.errno or 0, "Look at this folder.")
    return f"cannot write exports in {folder}: {reason}{at}. {advice} It is tried again."
