"""What people, their editors, and their computers do to the vault and to the exports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from tests.simulator.disk import File, Folder
from tests.simulator.vocabulary import (
    COMPANIES,
    MOST_DOCS,
    ORDINARY,
    Words,
    changed,
    company_note,
    half_typed,
    without_end,
)
from tests.simulator.watching import SimWatcher
from tests.simulator.world import World

VAULT = "/sim/vault"
ELSEWHERE = "/sim/elsewhere"
FOLDERS = ("Jobs", "Jobs/2026", "Inbox", "Archive")
Item = TypeVar("Item")
MANY = 10
SHARE = 0.2


@dataclass(slots=True)
class Doc:
    """One interview note, wherever it is."""

    words: Words
    path: str | None = None
    """Relative to the vault; `None`: it is not there."""
    away: str | None = None
    """Where it is outside of the vault."""
    half: bool = False
    """It is half-typed on disk, and its user has gone for lunch."""
    busy: bool = False
    """Its editor is at work."""
    known: bool = False
    """It was exported, and was there ever since; so its facts have to stay."""
    since: int = 0
    """After how many commits that was so."""
    touched: float = 0.0
    """When it was last written, or looked at in a hurry."""
    lost: bool = False
    """It was lost with many others at once: it is held."""


@dataclass(slots=True)
class User:
    """The dice decide what is done next."""

    world: World
    exports: str
    """Path of the export folder on the disk."""
    watcher: Callable[[], SimWatcher | None]
    prompt: bool
    """Whether the watcher tells of a save at once."""
    is_held: Callable[[str], bool]
    """Whether the index has the last good state of a note that it knows to be half-typed."""
    docs: dict[int, Doc] = field(default_factory=dict)
    others: dict[str, int] = field(default_factory=dict)
    """Company notes and ordinary notes: the version of each."""
    root: Folder | None = None
    """The vault, while another folder, or none, is in its place."""
    closed: list[File | Folder] = field(default_factory=list)
    """What may not be read now."""
    owned: dict[str, bytes] = field(default_factory=dict)
    """Exported files that the user edited, or made: nobody else may change them."""
    ticks: dict[tuple[str, str], str] = field(default_factory=dict)
    """By path and task: the state that the user set."""
    deleted_exports: bool = False
    only_file: bool = False
    """The index is deleted: nothing but identity.toml remembers what was."""
    unmounted: bool = False
    """The vault was away for some time."""
    many_gone: bool = False
    """So many notes were deleted at once that any of them may be held for good."""

    # Notes

    def edit(self) -> str:
        """Save another version of a note."""
        doc = self._pick(lambda d: d.path is not None and not d.half)
        return self._save(doc, changed(doc.words, self.world.dice.randrange(4)))

    def create(self) -> str:
        """Write a new note, perhaps in a folder that is new too."""
        self._here()
        number = self._choose([n for n in range(MOST_DOCS) if n not in self.docs])
        words = Words(doc=number, linked=self.world.dice.random() < 0.25)
        doc = self.docs[number] = Doc(words, path=self._new_path(words.name))
        return self._save(doc, words)

    def half_type(self) -> str:
        """Leave a note half-typed, perhaps for hours."""
        doc = self._pick(lambda d: d.path is not None and not d.half)
        doc.half = True
        data = half_typed(doc.words.bytes(), self.world.dice.randrange(6))
        assert doc.path is not None
        self.world.disk.write(f"{VAULT}/{doc.path}", data)
        self.saw(doc.path, settled=self.world.dice.random() < 0.7)
        return f"half-types {doc.path} {data!r}"

    def finish(self) -> str:
        """Come back to a half-typed note."""
        doc = self._pick(lambda d: d.half and d.path is not None)
        doc.half = False
        return self._save(doc, doc.words)

    def rename(self) -> str:
        """Rename or move a note within the vault."""
        doc = self._pick(lambda d: d.path is not None)
        old = doc.path
        assert old is not None
        doc.path = self._new_path(
            doc.words.name if self.world.dice.random() < 0.6 else f"Old {doc.words.doc}.md"
        )
        doc.known &= doc.half and not self.closed and self.is_held(old)
        self.world.disk.move(f"{VAULT}/{old}", f"{VAULT}/{doc.path}")
        self.saw(old)
        self.saw(doc.path)
        return f"renames {old} to {doc.path}"

    def rename_folder(self) -> str:
        """Rename a folder."""
        self._idle()
        old = self._choose([f for f in FOLDERS if self._folder(f) is not None])
        new = self._choose([f for f in (*FOLDERS, "Done", "Jobs/Old") if self._is_free(f, old)])
        self.world.disk.move(f"{VAULT}/{old}", f"{VAULT}/{new}")
        for doc in self.docs.values():
            if doc.path is not None and doc.path.startswith(old + "/"):
                doc.path, doc.known = new + doc.path[len(old) :], False
        for path in list(self.others):
            if path.startswith(old + "/"):
                self.others[new + path[len(old) :]] = self.others.pop(path)
        self.doubt(old)
        self.doubt(new)
        return f"renames the folder {old} to {new}"

    def move_out(self) -> str:
        """Move a note out of the vault."""
        doc = self._pick(lambda d: d.path is not None)
        assert doc.path is not None
        doc.away = f"{ELSEWHERE}/{doc.words.doc}.md"
        self.world.disk.move(f"{VAULT}/{doc.path}", doc.away)
        self.saw(doc.path)
        path, doc.path, doc.known = doc.path, None, False
        return f"moves {path} out"

    def move_in(self) -> str:
        """Bring a note back."""
        doc = self._pick(lambda d: d.away is not None)
        assert doc.away is not None
        doc.path = self._new_path(doc.words.name)
        self.world.disk.move(doc.away, f"{VAULT}/{doc.path}")
        doc.away = None
        self.saw(doc.path)
        return f"moves {doc.path} in"

    def delete(self) -> str:
        """Delete a note."""
        doc = self._pick(lambda d: d.path is not None)
        path = self._delete(doc)
        doc.known = False
        self.saw(path)
        return f"deletes {path}"

    def restore(self) -> str:
        """Write a deleted note again."""
        doc = self._pick(lambda d: d.path is None and d.away is None)
        path = self._new_path(doc.words.name)
        if doc.lost:
            self._fewer_lost()
        doc.path, doc.lost = path, False
        return self._save(doc, doc.words)

    def delete_many(self) -> str:
        """Delete most interview notes in one instant."""
        self._idle()
        there = [doc for doc in self.docs.values() if doc.path is not None]
        if len(there) < 4 or self.closed:  # what is behind a closed door is not seen to go
            raise LookupError
        gone = self.world.dice.sample(there, self.world.dice.randint(3, len(there)))
        seen = sum(doc.known for doc in gone)  # of the others, nobody may know yet
        held = seen > MANY and seen > SHARE * len(there)
        self.many_gone |= len(gone) > MANY
        told = self.world.dice.random() < 0.7
        for doc in gone:
            path = self._delete(doc)
            doc.lost = held
            doc.known &= held
            if told:
                self.saw(path)
        return f"deletes {len(gone)} of {len(there)} notes" + (", too many" if held else "")

    def touch(self) -> str:
        """Change the time of a note only."""
        doc = self._pick(lambda d: d.path is not None)
        assert doc.path is not None
        path = f"{VAULT}/{doc.path}"
        self.world.disk.write(path, self.world.disk.data(path) or b"")
        self.saw(doc.path)
        return f"touches {doc.path}"

    def write_other(self) -> str:
        """Write a note of a company, or one about soup."""
        self._here()
        dice = self.world.dice
        if dice.random() < 0.6:
            company = dice.choice(COMPANIES)
            path, version = f"Companies/{company}.md", dice.randrange(3)
            data = company_note(company, version)
        else:
            version = dice.randrange(len(ORDINARY))
            path, data = f"{dice.choice(FOLDERS)}/Soup {version}.md", ORDINARY[version]
        self.others[path] = version
        self.world.disk.replace(f"{VAULT}/{path}", data)
        self.saw(path)
        return f"writes {path}, version {version}"

    def delete_other(self) -> str:
        """Delete such a note."""
        self._here()
        path = self._choose(sorted(self.others))
        del self.others[path]
        self.world.disk.remove(f"{VAULT}/{path}")
        self.saw(path)
        return f"deletes {path}"

    # The vault as a whole

    def unmount(self) -> str:
        """Take the vault away; an empty folder may stay behind, or another one come."""
        self._idle()
        self._here()
        how = self.world.dice.choice(("nothing", "empty folder", "other folder"))
        above = self.world.disk.folder("/sim")
        root = above.entries.pop("vault")
        assert isinstance(root, Folder)
        self.root, self.unmounted = root, True
        if how != "nothing":
            above.entries["vault"] = Folder(self.world.disk.inode(), dev=2)
        if how == "other folder":
            self.world.disk.write(f"{VAULT}/Readme.md", b"# Put the drive in\n")
        return f"unmounts the vault: {how}"

    def mount(self) -> str:
        """Bring the vault back."""
        if self.root is None:
            raise LookupError
        self.world.disk.folder("/sim").entries["vault"] = self.root
        self.root = None
        return "mounts the vault"

    def close(self) -> str:
        """Take the right to read away: from a note, or from a folder."""
        self._here()
        doc = self._pick(lambda d: d.path is not None)
        assert doc.path is not None
        path = doc.path
        if self.world.dice.random() < 0.5 and "/" in path:
            path = path.partition("/")[0]
        node = self.world.disk.find(f"{VAULT}/{path}")
        if node is None:  # its folder is being renamed
            raise LookupError
        node.readable = False
        self.closed.append(node)
        self._fewer_lost()  # those of this folder do not count as gone
        self.doubt("")
        return f"closes {path}"

    def open(self) -> str:
        """Give it back."""
        if not self.closed:
            raise LookupError
        for node in self.closed:
            node.readable = True
        self.closed.clear()
        self.doubt("")
        return "opens all"

    # Exports

    def tick(self) -> str:
        """Tick a task in a sheet."""
        path = self._export(lambda p, d: p.endswith(".md") and b"- [ ] prepare" in d)
        text = (self.world.disk.data(path) or b"").decode()
        lines = [line for line in text.split("\n") if line.startswith("- [ ] prepare")]
        task = self._choose(lines)[6:]
        self.world.disk.write(path, text.replace(f"- [ ] {task}", f"- [x] {task}").encode())
        self.ticks[path, task] = "x"
        return f"ticks {task!r} in {path}"

    def edit_export(self) -> str:
        """Write something into an exported file."""
        path = self._export(lambda p, d: True)
        data = (self.world.disk.data(path) or b"") + b"my own words\n"
        self.world.disk.write(path, data)
        self.owned[path] = data
        return f"edits the export {path}"

    def own_file(self) -> str:
        """Make a file where an export will want to be."""
        company = self.world.dice.choice(COMPANIES).lower()
        path = f"{self.exports}/sheets/{company}.md"
        self._here()
        if self.world.disk.find(path) is not None or self.world.disk.find(self.exports) is None:
            raise LookupError
        self.world.disk.write(path, b"mine\n")
        self.owned[path] = b"mine\n"
        return f"makes {path}"

    def delete_export(self) -> str:
        """Delete an exported file."""
        path = self._export(lambda p, d: True)
        self.world.disk.remove(path)
        self.ticks = {key: state for key, state in self.ticks.items() if key[0] != path}
        self.deleted_exports = True
        return f"deletes the export {path}"

    def lose_identities(self) -> str:
        """Lose the file with the identities."""
        self._here()
        path = f"{self.exports}/identity.toml"
        if self.world.disk.data(path) is None or self.only_file:
            raise LookupError
        self.world.disk.remove(path)
        self.deleted_exports = True
        return "loses identity.toml"

    # Helpers

    def _fewer_lost(self) -> None:
        """Expect no more of lost notes: those left may be few enough to be believed."""
        for each in self.docs.values():
            each.known &= not each.lost

    def heal(self) -> None:
        """Put everything in order: no note is half-typed, nothing is closed or unmounted."""
        if self.root is not None:
            self.world.tell(f"user {self.mount()}")
        for node in self.closed:
            node.readable = True
        self.closed.clear()
        for doc in self.docs.values():
            if doc.half and doc.path is not None:
                doc.half = False
                self.world.disk.replace(f"{VAULT}/{doc.path}", doc.words.bytes())

    def saw(self, note: str, *, settled: bool = True) -> None:
        """Let the watcher see what happened to a note."""
        if (watcher := self.watcher()) is not None:
            watcher.saw((note,), settled=settled)

    def doubt(self, folder: str) -> None:
        """Let the watcher doubt a folder."""
        if (watcher := self.watcher()) is not None:
            watcher.doubt(folder)

    def _save(self, doc: Doc, words: Words) -> str:
        path, disk, data = doc.path, self.world.disk, words.bytes()
        assert path is not None
        whole = f"{VAULT}/{path}"
        how = self.world.dice.choice(("replaced", "in place", "in pieces", "with a backup"))
        doc.words, doc.touched = words, self.world.now
        if how == "replaced":
            disk.replace(whole, data)
            self.saw(path)
            return f"saves {path} {how}"
        if how == "with a backup":
            doc.known = False  # it is gone for a moment, and who looks just then is right
            if disk.find(whole) is not None:
                disk.move(whole, whole + "~")
                self.saw(path)
        else:
            disk.write(whole, b"")
            self.saw(path, settled=False)
        if how == "in pieces" and not self.prompt:
            doc.known = False  # a late word of an earlier save may have half of it read
        doc.busy = True
        gap = 0.001 + self.world.dice.random() * 0.1
        if how == "in pieces":
            self.world.later(gap, f"user goes on with {path}", lambda: self._piece(doc, data))
        self.world.later(gap * 2, f"user ends {path}", lambda: self._ends(doc, data))
        return f"saves {path} {how}"

    def _piece(self, doc: Doc, data: bytes) -> None:
        assert doc.path is not None
        self.world.disk.write(f"{VAULT}/{doc.path}", without_end(data))
        self.saw(doc.path, settled=False)

    def _ends(self, doc: Doc, data: bytes) -> None:
        assert doc.path is not None
        self.world.disk.write(f"{VAULT}/{doc.path}", data)
        self.saw(doc.path)
        doc.busy, doc.touched = False, self.world.now

    def _delete(self, doc: Doc) -> str:
        path = doc.path
        assert path is not None
        self.world.disk.remove(f"{VAULT}/{path}")
        doc.path, doc.half = None, False
        return path

    def _pick(self, fits: Callable[[Doc], bool]) -> Doc:
        self._here()
        return self._choose([doc for doc in self.docs.values() if not doc.busy and fits(doc)])

    def _choose(self, among: Sequence[Item]) -> Item:
        if not among:
            raise LookupError
        return self.world.dice.choice(among)

    def _here(self) -> None:
        if self.root is not None:
            raise LookupError

    def _idle(self) -> None:
        self._here()
        if any(doc.busy for doc in self.docs.values()):
            raise LookupError

    def _folder(self, path: str) -> Folder | None:
        node = self.world.disk.find(f"{VAULT}/{path}")
        return node if isinstance(node, Folder) and node.readable else None

    def _is_free(self, path: str, old: str) -> bool:
        free = self.world.disk.find(f"{VAULT}/{path}") is None
        return free and not path.startswith(old + "/")

    def _new_path(self, name: str) -> str:
        for _ in range(20):
            path = f"{self.world.dice.choice(FOLDERS)}/{name}"
            if self.world.disk.find(f"{VAULT}/{path}") is None and self._folder_may(path):
                return path
        raise LookupError

    def _folder_may(self, path: str) -> bool:
        node = self.world.disk.find(f"{VAULT}/{path.rpartition('/')[0]}")
        return node is None or node.readable

    def _export(self, fits: Callable[[str, bytes], bool]) -> str:
        self._here()
        files = self.world.disk.files(self.exports)
        return self._choose(
            [
                path
                for name, file in files.items()
                if "/" in name and not name.endswith("manifest.json") and "/." not in name
                if (path := f"{self.exports}/{name}") not in self.owned and fits(path, file.data)
            ]
        )
