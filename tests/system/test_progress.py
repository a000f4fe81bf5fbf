"""Progress of long work: seen on a terminal, and only there."""

import os
import pty
import subprocess

from tests.support import ROUND, Place


def test_a_first_scan_shows_progress_on_a_terminal(place: Place) -> None:
    for number in range(400):
        text = ROUND.format(number=1, date="2026-03-25")
        place.write(f"Jobs/{number}.md", text.replace("Acme Robotics", f"Firm{number} Ltd"))
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        place.command("sync"), env=place.env, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # the other side is closed: the process has ended
            break
    os.close(ours)
    assert process.wait(60) == 0
    lines = shown.decode().split("\r\x1b[K")
    assert any(line.startswith("reading notes ... ") and " of 400" in line for line in lines)
    assert any(line.startswith("exporting") for line in lines)
    assert lines[-1] == "", "the line is taken away in the end"
