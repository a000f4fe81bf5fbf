"""The file `identity.toml` in the export folder: which uid each round and follow-up has.

The index has the same entries in a table, so that a save need not read and write the whole file.
The file is written before anything gets out that carries what is new in the table; what another
machine wrote into the file is taken in before the table is used.
"""

from collections.abc import Sequence
from pathlib import Path

from notesyncd.api import Application
from notesyncd.errors import StateError
from notesyncd.exports import replace_file
from notesyncd.exports.paths import MANIFEST
from notesyncd.index.identity import Identity
from notesyncd.index.store import Index
from notesyncd.notes.join.slugs import group_key
from notesyncd.state import make_private

FILE = "identity.toml"
SPOILT = "identity.spoilt.toml"
STAMP = "identity stamp"
"""Key in the index: the stamps of the file when it and the table were the same, or empty."""
UNWRITTEN = "identity unwritten"
"""Key in the index: not empty when the table has entries that the file may lack."""


class UnwrittenError(StateError):
    """The file cannot be written just now: the disk is full or read-only, and is waited for."""


class IdentityFile:
    """Gives uids, and keeps them on disk before anything that carries them gets there."""

    def __init__(self, export_dir: Path, index: Index) -> None:
        self._folder = export_dir
        self._index = index
        self.problem: str | None = None
        """What was wrong with the file when it was last read."""
        self.trouble: str | None = None
        """Why it could not be written the last time."""

    def claim(self) -> None:
        """Make sure that the folder can be made, and that no notes of the user are in it.

        Raises `StateError` when it cannot, or there are (they would never be read).
        """
        try:
            make_private(self._folder.parent)
        except OSError as error:
            raise self._failure("written", error) from error
        ours = (self._folder / FILE).exists() or any(self._folder.glob("*/" + MANIFEST))
        notes = [] if ours else sorted(self._folder.rglob("*.md"))
        if notes:
            raise StateError(
                f"{self._folder}: there are notes of yours in it, such as "
                f"{notes[0].relative_to(self._folder)}, which would not be read any more; "
                "choose an empty or a new folder for the exports (export_dir, --export-dir)"
            )

    def identify(
        self, applications: Sequence[Application], before: Sequence[Application]
    ) -> tuple[Application, ...]:
        """Give `applications` with ids, uids, and revisions; `before` is what they replace.

        Only for use in a transaction of the index. Raises `StateError` when the file cannot be
        read.
        """
        self._take_in()
        companies = {group_key(one.company) for one in (*applications, *before)}
        identity = Identity(entries=self._index.entries(companies))
        known, remembered = identity.identify(applications, before, _Uids(self._index))
        if fresh := set(remembered.entries) - set(identity.entries):
            self._index.remember(fresh)
            self._index.set_meta(UNWRITTEN, "yes")
        return known

    def write(self) -> None:
        """Bring the file up to date, if it may not be. Raises `StateError` when it cannot be."""
        try:
            self._write()
        except UnwrittenError as error:
            self.trouble = str(error)
            raise
        self.trouble = None

    def _write(self) -> None:
        with self._index.together():
            self._take_in()
            if self._index.meta(UNWRITTEN):
                self._replace(FILE, self._index.identity_text())
                self._index.set_meta(STAMP, self._stamps())
                self._index.set_meta(UNWRITTEN, "")

    def _take_in(self) -> None:
        """Make the table say what the file says, if somebody else wrote that since."""
        stamp = self._stamps()
        if stamp == (self._index.meta(STAMP) or ""):
            return
        self._index.set_meta(STAMP, stamp)
        if not stamp:  # it was lost
            self._index.set_meta(UNWRITTEN, "yes")
            return
        text = self._read()
        identity = Identity.read(text)
        if identity.problems:
            self._replace(SPOILT, text)
            reasons = " ".join(identity.problems)
            self.problem = f"{self._folder / FILE}: {reasons} It is kept as {SPOILT}."
            self._index.set_meta(UNWRITTEN, "yes")
        if self._index.meta(UNWRITTEN):
            identity = identity.merge(Identity(entries=self._index.entries()))
        self._index.remember(identity.entries, only=True)

    def _stamps(self) -> str:
        """Give what changes with the file; empty: there is none."""
        try:
            found = (self._folder / FILE).stat()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise self._failure("read", error) from error
        return f"{found.st_ino} {found.st_size} {found.st_mtime_ns}"

    def _read(self) -> str:
        try:
            return (self._folder / FILE).read_text("utf-8", errors="replace")
        except OSError as error:
            raise self._failure("read", error) from error

    def _replace(self, name: str, text: str) -> None:
        try:
            replace_file(self._folder, name, text.encode())
        except OSError as error:
            raise UnwrittenError(str(self._failure("written", error))) from error

    def _failure(self, what: str, error: OSError) -> StateError:
        return StateError(
            f"{self._folder / FILE}: cannot be {what}: {error.strerror}; "
            "mend that, or choose another folder with --export-dir"
        )


class _Uids:
    """All uids that are remembered."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __contains__(self, uid: object) -> bool:
        return isinstance(uid, str) and self._index.has_entry(uid)
