"""Checks of where things are kept: on which file system, for whose eyes, with how much room."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from notesyncd.doctor.model import Finding, counted, fail, ok, warn

MB = 1024 * 1024
LITTLE = 64 * MB
"""Free space below which something will soon go wrong."""
NOTHING = 8 * MB
FEW_INODES = 1000
_FAT = frozenset({"vfat", "msdos", "exfat", "fat"})
_NTFS = frozenset({"ntfs", "ntfs3", "fuseblk"})


@dataclass(frozen=True, kw_only=True, slots=True)
class FileSystemFacts:
    """On what kind of file system a folder lies."""

    what: str
    """`vault`, `export folder`, or `state folder`."""
    path: str
    kind: str | None
    """As /proc/self/mountinfo names it; `None`: not known."""
    remote: bool = False
    """Whether changes that other machines make are not reported (`vault.mounts`)."""


def file_system(all_facts: Sequence[FileSystemFacts]) -> Finding:
    """Judge where the vault, the exports, and the state lie."""
    found = [_one_file_system(facts) for facts in all_facts]
    worst = [one for one in found if one.status == "fail"] or [
        one for one in found if one.status == "warn"
    ]
    details = [one.message for one in found]
    if not worst:
        kinds = ", ".join(f"{one.what} on {one.kind or 'an unknown one'}" for one in all_facts)
        return ok(f"{kinds}.")
    first = worst[0]
    return Finding(
        status=first.status, message=first.message, details=tuple(details[1:] and details),
        fix=first.fix, advice=first.advice,
    )  # fmt: skip


def _one_file_system(facts: FileSystemFacts) -> Finding:
    kind, where = facts.kind or "unknown", f"The {facts.what} ({facts.path})"
    if facts.remote and facts.what == "state folder":
        return fail(
            f"{where} is on the network ({kind}): SQLite's locks do not work there, and the index "
            "may be damaged.",
            "notesyncd --state-dir /var/tmp/notesyncd-$(id -u) sync",
            advice="Set XDG_STATE_HOME to a folder on a disk of this computer for good.",
        )
    if facts.remote:
        return warn(
            f"{where} is on a shared or network drive ({kind}), which does not report what other "
            "machines change: changes are looked for every 10 s.",
            advice="Nothing has to be done. A synchronised folder on this computer's disk is "
            "quicker.",
        )
    if kind in _FAT:
        return warn(
            f"{where} is on {kind}, which has no permissions: whoever can use this drive can read "
            "what is on it. Times are exact to 2 s only.",
            advice="Keep exports and state on a drive with permissions: --export-dir, --state-dir.",
        )
    if kind in _NTFS:
        return ok(f"{where} is on {kind}; permissions are those of its mount options.")
    if kind.startswith("fuse"):
        return warn(
            f"{where} is on {kind} (FUSE): what changes below it, not through it, is not reported. "
            "A rescan finds it within 5 minutes.",
            "notesyncd sync",
        )
    return ok(f"{where} is on {kind}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class ModeFacts:
    """Who may do what with a file or folder."""

    what: str
    path: str
    mode: int
    """The permission bits."""
    is_mine: bool
    private: bool = False
    """Others must not read it."""
    trusted: bool = False
    """Others must not write it: what is in it is obeyed."""
    usable: bool = True
    """Whether this process may read it, and write it where it has to."""


def permissions(all_facts: Sequence[ModeFacts]) -> Finding:
    """Judge who can read and write what is private or obeyed."""
    found = [(facts, problem, is_bad) for facts in all_facts for problem, is_bad in _modes(facts)]
    if not found:
        names = ", ".join(one.what for one in all_facts)
        return ok(f"Nobody else can read or write what is private: {names}.")
    fixes = dict.fromkeys(_mode_fix(facts) for facts, _, _ in found)
    lines = [f"{facts.what} {facts.path} {problem}" for facts, problem, _ in found]
    make = fail if any(is_bad for _, _, is_bad in found) else warn
    first = lines[0] if len(lines) == 1 else f"{len(lines)} places are not as they should be"
    return make(f"{first[0].upper()}{first[1:]}.", *fixes, details=lines if len(lines) > 1 else ())


def _modes(facts: ModeFacts) -> list[tuple[str, bool]]:
    if not facts.is_mine:
        return [("belongs to another user", True)]
    if not facts.usable:
        return [("cannot be used by you", True)]
    if facts.trusted and facts.mode & 0o022:
        return [("can be changed by other users, who could have their code run as you", True)]
    if facts.private and facts.mode & 0o077:
        return [("can be read by other users", False)]
    return []


def _mode_fix(facts: ModeFacts) -> str:
    path = shlex.quote(facts.path)
    if not facts.is_mine:
        return f'sudo chown -R "$(id -un)" {path}'
    if not facts.usable:
        return f"chmod u+rwX {path}"
    return f"chmod go-rwx {path}" if facts.private else f"chmod go-w {path}"


@dataclass(frozen=True, kw_only=True, slots=True)
class SpaceFacts:
    """Where files have to be written."""

    what: str
    """`export folder` or `state folder`."""
    path: str
    writable: bool
    """The folder, or the nearest one above it that is there."""
    read_only: bool = False
    """The file system is."""
    free: int = 0
    """Bytes that this user may still write."""
    inodes: int | None = None
    """Files that can still be made; `None`: the file system has no such limit."""


def export_folder(all_facts: Sequence[SpaceFacts]) -> Finding:
    """Judge whether exports (and the index) can be written, and for how long that will be so."""
    found = [_space(facts) for facts in all_facts]
    for status in ("fail", "warn"):
        for one in found:
            if one.status == status:
                return one
    return ok(" ".join(one.message for one in found))


def _space(facts: SpaceFacts) -> Finding:
    where, place = f"{facts.what.capitalize()} {facts.path}", shlex.quote(facts.path)
    if facts.read_only:
        return fail(f"{where}: its file system is read-only.", f"findmnt --target {place}")
    if not facts.writable:
        return fail(f"{where}: you may not write there.", f"chmod u+rwx {place}")
    free = f"{facts.free / MB:,.0f} MB free"
    look = f"df -h {place}"
    if facts.free < NOTHING:
        return fail(f"{where}: the disk is full ({free}).", look, advice="Free some space.")
    if facts.inodes is not None and facts.inodes < FEW_INODES:
        make = fail if facts.inodes < 10 else warn
        return make(
            f"{where}: only {counted(facts.inodes, 'more file')} can be made on this disk.",
            f"df -i {place}",
            advice="Remove files that you do not need, such as caches with many small ones.",
        )
    if facts.free < LITTLE:
        return warn(f"{where}: the disk is nearly full ({free}).", look)
    return ok(f"{where}: writable, {free}.")
