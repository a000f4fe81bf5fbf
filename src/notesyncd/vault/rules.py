"""Which files of the vault are notes, decided by their path alone."""

import re
from dataclasses import dataclass, field

from notesyncd.config.patterns import compile_patterns
from notesyncd.vault.names import is_encodable

_SUFFIXES = (".md", ".markdown")

# Hidden ones (.git, .obsidian, .trash, .stversions, ...) are left out by their first character.
_NO_NOTES = frozenset({"node_modules", "__pycache__"})

# What programs that synchronise folders make of a note that was changed in two places.
CONFLICT_COPY = re.compile(
    r"""
      (?P<original>.*)(?:
      \.sync-conflict-\d{8}-\d{6}.*                  # Syncthing
    | \((?:[^()]*\ )?(?i:conflicted\ copy)\b.*        # Dropbox, Nextcloud, ownCloud, Obsidian Sync
    | \((?:SFConflict|Case\ Conflict)\b.*             # Seafile, Dropbox
    | [._]conflict-\d{6,}.*                          # ownCloud, older
    | [._]Conflict(?:[-._\d].*)?\.[^.]+              # Synology Drive, pCloud
    )
    """,
    re.VERBOSE | re.DOTALL,
)
# Files that programs write beside the one that they edit. Hidden ones are left out already.
_TEMPORARY = re.compile(
    r"""
      ~syncthing~.*  # Syncthing, while it receives a file
    | ~\$.*          # office programs: the owner of an open file
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rules:
    """What of a vault is read. All paths are relative to the vault, with `/` between parts.

    Raises ConfigError if a pattern of `ignore` cannot be used.
    """

    ignore: tuple[str, ...] = ()
    """Patterns as in a `.gitignore` file: `Templates/`, `/Top/`, `*.excalidraw.md`."""
    excluded: tuple[str, ...] = ()
    """Folders that hold no notes whatever is in them: the export folder."""
    _ignored_folders: re.Pattern[str] | None = field(init=False, repr=False, compare=False)
    _ignored_notes: re.Pattern[str] | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        folders = compile_patterns(self.ignore, folder=True)
        notes = compile_patterns(self.ignore, folder=False)
        object.__setattr__(self, "_ignored_folders", folders)
        object.__setattr__(self, "_ignored_notes", notes)
        object.__setattr__(self, "excluded", tuple(path.strip("/") for path in self.excluded))

    def wants_folder(self, folder: str) -> bool:
        """Tell whether notes in `folder` are read; the vault itself is `""`."""
        while folder:
            if not self.enters(folder):
                return False
            folder = folder.rpartition("/")[0]
        return True

    def wants_note(self, note: str) -> bool:
        """Tell whether the file `note` is a note that is read, if it is a file at all."""
        return self.takes(note) and self.wants_folder(note.rpartition("/")[0])

    def enters(self, folder: str) -> bool:
        """Like `wants_folder`, for one whose parent is known to be wanted."""
        name = folder.rpartition("/")[2]
        return not (
            name.startswith(".")
            or name in _NO_NOTES
            or folder in self.excluded
            or (self._ignored_folders and self._ignored_folders.fullmatch(folder))
            or not is_encodable(name)
        )

    def takes(self, note: str) -> bool:
        """Like `wants_note`, for one whose folder is known to be wanted."""
        return self.takes_name(note, note.rpartition("/")[2])

    def takes_name(self, note: str, name: str) -> bool:
        """Like `takes`, for one whose `name` without its folder is known."""
        # Asked of every note in every scan, so the usual things are asked first and cheaply.
        if not (name.endswith(_SUFFIXES) or name.lower().endswith(_SUFFIXES)):
            return False
        return not (
            name[0] == "."
            or ("onflict" in name and CONFLICT_COPY.fullmatch(name))
            or (name[0] == "~" and _TEMPORARY.fullmatch(name))
            or (self._ignored_notes and self._ignored_notes.fullmatch(note))
            or not (name.isascii() or is_encodable(name))
        )
