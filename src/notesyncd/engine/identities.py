"""The file `identity.toml` in the export folder: which uid each round and follow-up has."""

from collections.abc import Sequence
from pathlib import Path

from notesyncd.api import Application
from notesyncd.errors import StateError
from notesyncd.exports import replace_file
from notesyncd.index.identity import Identity

FILE = "identity.toml"


class IdentityFile:
    """Gives uids, and keeps them on disk before anything that carries them gets there."""

    def __init__(self, export_dir: Path) -> None:
        self._folder = export_dir

    def identify(
        self, applications: Sequence[Application], before: Sequence[Application]
    ) -> tuple[Application, ...]:
        """Give `applications` with ids, uids, and revisions; `before` is what they replace.

        The file is read each time, because another machine may have changed it.
        """
        known, identity = Identity.read(self._read()).identify(applications, before)
        try:
            replace_file(self._folder, FILE, identity.text().encode())
        except OSError as error:
            what = f"{self._folder / FILE}: cannot be written: {error.strerror}"
            raise StateError(f"{what}; choose another folder with --export-dir") from error
        return known

    def _read(self) -> str:
        try:
            return (self._folder / FILE).read_text("utf-8", errors="replace")
        except FileNotFoundError:
            return ""
