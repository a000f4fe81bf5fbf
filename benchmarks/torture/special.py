"""What needs the daemon's process: a storm while it cannot listen, and removals that are held."""

import signal
import subprocess

from benchmarks.torture.folder_ops import burst
from benchmarks.torture.stage import Stage
from benchmarks.torture.texts import is_interview
from benchmarks.torture.world import World

_STORM = 9_000
"""Saves; with two events each, they are more than the kernel keeps (16,384 by default)."""
_SHARE = 0.3


def storm(world: World, process: "subprocess.Popen[bytes]") -> None:
    """Save so often while the daemon stands still that events are lost; then save on."""
    notes = [world.note() for _ in range(5)]
    world.say("stop the daemon")
    process.send_signal(signal.SIGSTOP)
    for number in range(_STORM):
        notes[number % len(notes)].write_bytes(b"# Storm %d\n" % number)
    for note in notes:
        note.write_bytes(world.interview())
    burst(world)
    world.say("let the daemon go on")
    process.send_signal(signal.SIGCONT)
    for _ in range(5):
        world.save(world.note())


def remove_many(world: World, stage: Stage, deadline: float) -> str | None:
    """Remove so many interview notes that they are held, then accept it; give what went wrong."""
    interviews = [note for note in world.notes() if is_interview(note.read_bytes())]
    gone = [note for note in interviews if world.chance.random() < _SHARE]
    if len(gone) <= max(10, len(interviews) * 0.22):
        return None
    for note in gone:
        world.say("unlink", note)
        note.unlink()
    if stage.settle(min(deadline, 4.0)) is not None:
        return f"{len(gone)} of {len(interviews)} interview notes are gone, and were not held"
    world.say("sync --accept-removals")
    done = stage.run("sync", "--accept-removals")
    return None if done.returncode == 0 else f"sync --accept-removals: {done.stderr}"
