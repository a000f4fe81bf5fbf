"""What happens to single notes: each function does one thing to the vault, as programs do it."""

import os
import socket
import unicodedata
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.torture.texts import half_typed
from benchmarks.torture.world import World

_LONG = "ä" * 126
"""With `.md` it has 255 bytes."""
_ODD = (
    "new\nline", "tab\there", "quote's \"and\" `tick`", " leading", "trailing ", "emoji 🎉",
    "percent %s %00", "a" * 252, _LONG, "-rf", "ESC \x1b[31m", "rtl \u202egnp", "back\\slash",
)  # fmt: skip
_BAD = (b"caf\xe9.md", b"\xff\xfe.md", b"half \xf0\x9f.md")


def save(world: World) -> None:
    """Save a note that is there."""
    world.save(world.note())


def write_new(world: World) -> None:
    """Write a note that was not there."""
    world.save(world.fresh())


def append(world: World) -> None:
    """`echo >>`."""
    path = world.note()
    world.say("append", path)
    with path.open("ab") as file:
        file.write(b"\n- [ ] Call back %d \xf0\x9f\x93\x85 2026-04-01\n" % world.number())


def keep_open(world: World) -> None:
    """Write a part, and the rest only at the end of the batch: no close event until then."""
    path, text = world.note(), world.text()
    world.say("write and keep open", path)
    file = path.open("wb", buffering=0)
    file.write(text[: len(text) // 2])
    world.open_files.append((file, text[len(text) // 2 :]))


def half_type(world: World) -> None:
    """Begin a save that is finished only before the comparison."""
    path = world.note()
    world.say("half-type", path)
    path.write_bytes(half_typed(world.chance, world.interview()))


def half_type_and_complete(world: World) -> None:
    """Empty it, write half of it, write all of it: three saves."""
    path, text = world.note(), world.interview()
    world.say("half-type and complete", path)
    for data in (b"", half_typed(world.chance, text), text):
        path.write_bytes(data)


def touch(world: World) -> None:
    """Another time, the same content."""
    path = world.note()
    world.say("touch", path)
    path.touch()


def rename(world: World) -> None:
    """Rename or move a note, sometimes onto another one."""
    path, target = world.note(), world.fresh()
    if world.chance.random() < 0.2 and world.may_remove(other := world.note()):
        target = other
    world.say("rename", path, target)
    path.replace(target)


def rename_case(world: World) -> None:
    """Change the case of a name only."""
    path = world.note()
    target = path.with_name(path.stem.swapcase() + path.suffix)
    if not os.path.lexists(target):
        world.say("rename", path, target)
        path.rename(target)


def swap(world: World) -> None:
    """Two notes change places."""
    one, other = world.note(), world.note()
    if one == other:
        return
    spare = world.vault / f"swap {world.number()}.md"
    world.say("swap", one, other)
    one.replace(spare)
    other.replace(one)
    spare.replace(other)


def rename_and_save(world: World) -> None:
    """Rename, and write at once: under the new name, under the old one, or both."""
    path, target = world.note(), world.fresh()
    world.say("rename", path, target)
    path.replace(target)
    for each in (path, target):
        if world.chance.random() < 0.5:
            world.save(each)


def hard_link(world: World) -> None:
    """One file, two names; then a write through the second one."""
    path, target = world.note(), world.fresh()
    world.say("link", path, target)
    target.hardlink_to(path)
    if world.chance.random() < 0.5:
        world.say("write", target)
        target.write_bytes(world.text())


def remove(world: World) -> None:
    """Delete a note."""
    path = world.note()
    if world.may_remove(path):
        world.say("unlink", path)
        path.unlink()


def remove_and_write(world: World) -> None:
    """Delete a note, and write another one of the same name."""
    path = world.note()
    world.say("unlink", path)
    path.unlink()
    world.save(path)


def odd_name(world: World) -> None:
    """Save under a name that is hard to print, or long."""
    path = world.folder() / f"{world.chance.choice(_ODD)}.md"
    if not path.is_dir():
        world.save(path)


def bad_name(world: World) -> None:
    """Write under a name that is not UTF-8: it is told, and not read."""
    path = world.folder() / os.fsdecode(world.chance.choice(_BAD))
    world.say("write", path)
    path.write_bytes(world.text())
    if world.chance.random() < 0.5:
        target = world.fresh()
        world.say("rename", path, target)
        path.rename(target)


def two_forms(world: World) -> None:
    """Save the same name in NFC and in NFD: two files."""
    folder, name = world.folder(), f"Zürich é {world.chance.randint(0, 3)}.md"
    for form in ("NFC", "NFD"):
        world.save(folder / unicodedata.normalize(form, name))


def no_note(world: World) -> None:
    """Make a pipe, a socket, a folder, or a link that is named like a note."""
    path = world.fresh()
    kind = world.chance.choice(("pipe", "socket", "folder", "link", "dead link", "loop"))
    world.say(f"make a {kind}", path)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "socket":
        with closing(socket.socket(socket.AF_UNIX)) as end, suppress(OSError):
            end.bind(str(path))  # at most 108 bytes
    else:
        path.symlink_to({"link": world.note(), "dead link": Path("none"), "loop": path}[kind])


def no_note_any_more(world: World) -> None:
    """Let a note become something else, and sometimes a note again."""
    path = world.note()
    if not world.may_remove(path):
        return
    world.say("make a folder of", path)
    path.unlink()
    path.mkdir()
    if world.chance.random() < 0.5:
        world.save(path / f"inner {world.number()}.md")
    elif world.chance.random() < 0.5:
        path.rmdir()
        world.save(path)


def leave_out(world: World) -> None:
    """Rename a note to what is none, an ignored suffix or a hidden name, and sometimes back."""
    path = world.note()
    target = path.with_name(world.chance.choice((f".{path.stem}.md", f"{path.stem}.txt")))
    if len(os.fsencode(target.name)) > 255 or os.path.lexists(target):
        return
    if world.chance.random() < 0.5:
        world.say("rename there and back", path, target)
        path.rename(target)
        target.rename(path)
    elif world.may_remove(path):
        world.say("rename", path, target)
        path.rename(target)


NOTE_OPS = (
    (save, 30), (write_new, 12), (append, 5), (keep_open, 2), (half_type, 3),
    (half_type_and_complete, 4), (touch, 1), (rename, 6), (rename_case, 3), (swap, 2),
    (rename_and_save, 4), (hard_link, 2), (remove, 5), (remove_and_write, 4), (odd_name, 3),
    (bad_name, 1), (two_forms, 2), (no_note, 1), (no_note_any_more, 1), (leave_out, 2),
)  # fmt: skip
