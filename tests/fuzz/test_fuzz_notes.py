"""A fuzz target for the note room: mutated real notes, for `FUZZ_SECONDS` (CI: a minute).

A failing note is printed with its seed; keep it as a case in `tests/cases/`.
"""

import os
import random
import time
from pathlib import Path

from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

ROOT = Path(__file__).parents[2]
SEEDS = [
    path.read_bytes()
    for folder in ("tests/cases", "examples/vault")
    for path in sorted((ROOT / folder).rglob("*.md"))
]
SECONDS = float(os.environ.get("FUZZ_SECONDS", "5"))
START = int(os.environ.get("FUZZ_SEED", "1"))
SLOWEST = 2.0
"""Seconds that one note may take (RELIABILITY.md P14), whatever is in it."""
SPICE = (
    b"---\n", b"- [ ] ", b"> ", b"> [!question] ", b"| a | b |\n|---|---|\n", b"```\n", b"%%",
    b"<!--", b"**Q:** ", b"Company:: ", b"[[", b"]]", b"\xff", b"\x00", b"\r\n", b"\t", b"    ",
    b"# ", b"- ", b"2026-02-30", b"99:99", b"\xf0\x9f\x93\x85 ", b"[due:: 2026-01-01]",
    b"*" * 40, b"[" * 40, b"'",
)  # fmt: skip


def mutated(chance: random.Random) -> bytes:
    """Give a note made from one or two others, cut, spliced, and spiced."""
    data = bytearray(chance.choice(SEEDS))
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(data))
        match chance.randrange(5):
            case 0:
                data[at:at] = chance.choice(SPICE) * chance.choice((1, 1, 1, 3, 50))
            case 1:
                other = chance.choice(SEEDS)
                begin = chance.randint(0, len(other))
                data[at:at] = other[begin : begin + chance.randint(1, 400)]
            case 2:
                del data[at : at + chance.randint(1, 200)]
            case 3:
                data[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                lines = bytes(data).split(b"\n")
                chance.shuffle(lines)
                data = bytearray(b"\n".join(lines))
    return bytes(data[:100_000])


def check(parsed: ParsedNote, data: bytes) -> None:
    """Demand what holds of every note."""
    assert not any(one.code == "unreadable-note" for one in parsed.diagnostics), "the safety net"
    last = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    owners = [o for n in parsed.applications for o in (n.facts, *n.facts.rounds)]
    facts = [f for o in owners for f in (*o.questions, *o.points, *o.follow_ups, *o.people)]
    lines = [one.source.line for one in (*owners, *facts)]
    lines += [one.line for one in (*parsed.tasks, *parsed.headings, *parsed.findings)]
    assert all(1 <= line <= last for line in lines), "a line outside the note"


def test_mutated_notes_are_read_without_harm() -> None:
    end, seed = time.monotonic() + SECONDS, START
    while time.monotonic() < end:
        data = mutated(random.Random(seed))
        started = time.process_time()
        try:
            parsed = parse_note(
                "Jobs/Fuzz - Engineer.md", data, NoteSettings(), whole=seed % 2 == 0
            )
            check(parsed, data)
            assert time.process_time() - started < SLOWEST, "too slow"
        except BaseException:
            print(f"FUZZ_SEED={seed}\n{data!r}")
            raise
        seed += 1
