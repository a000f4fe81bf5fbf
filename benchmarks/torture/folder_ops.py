"""What happens to whole folders: made, filled, renamed, moved in and out, and all of it at once."""

import os
import shutil
from pathlib import Path

from benchmarks.torture.editors import EDITORS
from benchmarks.torture.world import SPACE, World

_BURST = 200
_DEEP = ("a", "b", "c", "d", "e")


def _new(world: World, parent: Path | None = None) -> Path:
    path = (parent or world.folder()) / f"folder {world.number()}"
    while os.path.lexists(path) or len(path.parts) > len(world.vault.parts) + 8:
        path = world.vault / f"folder {world.number()}"
    return path


def _inner(world: World) -> Path | None:
    folders = world.inner()
    return world.chance.choice(folders) if folders else None


def write_deep(world: World) -> None:
    """`mkdir -p a/b/c && echo > a/b/c/n.md`, without a moment in between."""
    path = _new(world).joinpath(*_DEEP[: world.chance.randint(1, 5)])
    world.say("mkdir -p", path)
    path.mkdir(parents=True)
    for _ in range(world.chance.randint(1, 3)):
        world.save(path / f"note {world.number()}.md")


def make_write_rename(world: World) -> None:
    """Make a folder, write in it, rename it, all at once; then write on."""
    path, target = _new(world), _new(world)
    world.say("mkdir, write, rename", path, target)
    path.mkdir(parents=True)
    (path / "n.md").write_bytes(world.text())
    path.rename(target)
    if world.chance.random() < 0.7:
        world.save(target / f"note {world.number()}.md")


def rename(world: World) -> None:
    """Rename or move a folder, sometimes with a save in it right after, or one in its old place."""
    path = _inner(world)
    if path is None:
        return
    target = _new(world)
    if target.is_relative_to(path):
        target = world.vault / f"folder {world.number()} b"
    world.say("rename", path, target)
    path.rename(target)
    if world.chance.random() < 0.4:
        world.save(target / f"note {world.number()}.md")
    if world.chance.random() < 0.2:
        path.mkdir(parents=True)
        world.save(path / f"note {world.number()}.md")


def rename_case(world: World) -> None:
    """Change the case of a folder's name only."""
    path = _inner(world)
    if path is not None and not os.path.lexists(target := path.with_name(path.name.swapcase())):
        world.say("rename", path, target)
        path.rename(target)


def swap(world: World) -> None:
    """Two folders change places."""
    one, other = _inner(world), _inner(world)
    if one is None or other is None or one.is_relative_to(other) or other.is_relative_to(one):
        return
    world.say("swap", one, other)
    spare = world.outside / "swap"
    one.rename(spare)
    other.rename(one)
    spare.rename(other)


def move_out(world: World) -> None:
    """Move a folder out of the vault, and write there on."""
    path = _inner(world)
    if path is None or not world.may_remove(*world.notes(path)):
        return
    target = world.outside / f"folder {world.number()}"
    if target.exists():
        return
    world.say("rename", path, target)
    path.rename(target)
    (target / "written outside.md").write_bytes(world.text())


def move_in(world: World) -> None:
    """Move a folder into the vault that was filled outside, or moved out before."""
    there = sorted(path for path in world.outside.iterdir() if path.is_dir())
    if there and world.chance.random() < 0.6:
        path = world.chance.choice(there)
    else:
        path = world.outside / f"new {world.number()}"
        (path / "deep/er").mkdir(parents=True, exist_ok=True)
        for each in (path, path / "deep/er"):
            (each / f"note {world.number()}.md").write_bytes(world.text())
    target = _new(world)
    world.say("rename", path, target)
    path.rename(target)
    if world.chance.random() < 0.5:
        world.save(target / f"note {world.number()}.md")


def out_and_in(world: World) -> None:
    """Out of the vault and back at once, to the same place or another one."""
    path = _inner(world)
    if path is None:
        return
    target = path if world.chance.random() < 0.5 else _new(world)
    target = world.vault / "came back" if target.is_relative_to(path) else target
    spare = world.outside / f"visit {world.number()}"
    if os.path.lexists(target) and target != path:
        return
    world.say("rename", path, spare, target)
    path.rename(spare)
    spare.rename(target)


def hide(world: World) -> None:
    """Into `.trash`, and often back."""
    path = _inner(world)
    if path is None:
        return
    trash = world.vault / ".trash"
    trash.mkdir(exist_ok=True)
    target, back = trash / f"folder {world.number()}", world.chance.random() < 0.5
    if target.exists() or not (back or world.may_remove(*world.notes(path))):
        return
    world.say("rename there and back" if back else "rename", path, target)
    path.rename(target)
    if back:
        target.rename(path)


def remove(world: World) -> None:
    """`rm -r`, and sometimes the same folder anew."""
    path = _inner(world)
    if path is None or not world.may_remove(*world.notes(path)):
        return
    world.say("rm -r", path)
    shutil.rmtree(path)
    if world.chance.random() < 0.5:
        path.mkdir(parents=True)
        world.save(path / f"note {world.number()}.md")


def copy(world: World) -> None:
    """`cp -r`: the same notes twice."""
    path = _inner(world)
    if path is None or len(world.notes(path)) > _BURST / 4 or len(world.notes()) > SPACE:
        return
    target = _new(world)
    if not target.is_relative_to(path):
        world.say("cp -r", path, target)
        shutil.copytree(path, target, symlinks=True, ignore=_only_files)


def _only_files(folder: str, names: list[str]) -> list[str]:
    paths = ((name, Path(folder) / name) for name in names)
    return [name for name, path in paths if not (path.is_file() or path.is_dir())]


def burst(world: World) -> None:
    """Hundreds of files at once, in several folders, some of them twice."""
    if len(world.notes()) > SPACE:
        _remove_burst(world)
        return
    base = _new(world)
    count = world.chance.randint(20, _BURST)
    world.say(f"write {count} notes below", base)
    for number in range(count):
        folder = base / f"part {number % 5}"
        folder.mkdir(parents=True, exist_ok=True)
        editor = world.chance.choice(EDITORS)
        editor(folder / f"burst {number % (count - 5)}.md", world.text(), world.chance)


def _remove_burst(world: World) -> None:
    """Remove what is no interview note, by and by hundreds."""
    notes = [note for note in world.notes() if world.may_remove(note)]
    for note in notes[: _BURST * 2]:
        world.say("unlink", note)
        note.unlink()


def checkout(world: World) -> None:
    """`git checkout`: many files are removed and made again, others are new."""
    path = world.folder()
    for note in world.notes(path)[:30]:
        world.say("checkout", note)
        text = world.text() if world.chance.random() < 0.7 else note.read_bytes()
        note.unlink()
        note.write_bytes(text)


FOLDER_OPS = (
    (write_deep, 6), (make_write_rename, 5), (rename, 5), (rename_case, 2), (swap, 2),
    (move_out, 2), (move_in, 3), (out_and_in, 2), (hide, 2), (remove, 2), (copy, 1), (burst, 1),
    (checkout, 2),
)  # fmt: skip
