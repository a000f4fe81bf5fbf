"""The file `identity.toml` in the export folder: which uid each round and follow-up has."""

from collections.abc import Callable, Sequence
from pathlib import Path

from notesyncd.api import Application
from notesyncd.errors import StateError
from notesyncd.exports import replace_file
from notesyncd.exports.paths import MANIFEST
from notesyncd.index.identity import Identity

FILE = "identity.toml"
SPOILT = "identity.spoilt.toml"


class IdentityFile:
    """Gives uids, and keeps them on disk before anything that carries them gets there."""

    def __init__(self, export_dir: Path) -> None:
        self._folder = export_dir
        self.problem: str | None = None
        """What was wrong with the file when it was last read."""

    def claim(self) -> None:
        """Make sure that the folder can be made, and that no notes of the user are in it.

        Raises `StateError` when it cannot, or there are (they would never be read).
        """
        try:
            self._folder.parent.mkdir(0o700, parents=True, exist_ok=True)
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

    def restore(self, known: Callable[[], Sequence[Application]]) -> None:
        """Make a file that was lost again, from the applications that the index knows."""
        if self._read() is None and (applications := known()):
            self._write(Identity().identify(applications)[1])

    def identify(
        self, applications: Sequence[Application], before: Sequence[Application]
    ) -> tuple[Application, ...]:
        """Give `applications` with ids, uids, and revisions; `before` is what they replace.

        The file is read each time, because another machine may have changed it. What cannot be
        read of it is kept beside it. Raises `StateError` when it cannot be written.
        """
        text = self._read() or ""
        identity = Identity.read(text)
        if identity.problems:
            self._replace(SPOILT, text)
            reasons = " ".join(identity.problems)
            self.problem = f"{self._folder / FILE}: {reasons} It is kept as {SPOILT}."
        known, remembered = identity.identify(applications, before)
        self._write(remembered)
        return known

    def _read(self) -> str | None:
        try:
            return (self._folder / FILE).read_text("utf-8", errors="replace")
        except FileNotFoundError:
            return None
        except OSError as error:
            raise self._failure("read", error) from error

    def _write(self, identity: Identity) -> None:
        self._replace(FILE, identity.text())

    def _replace(self, name: str, text: str) -> None:
        try:
            replace_file(self._folder, name, text.encode())
        except OSError as error:
            raise self._failure("written", error) from error

    def _failure(self, what: str, error: OSError) -> StateError:
        return StateError(
            f"{self._folder / FILE}: cannot be {what}: {error.strerror}; "
            "mend that, or choose another folder with --export-dir"
        )
