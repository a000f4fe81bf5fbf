"""The child of `engine.team`: a process that understands notes.

It reads the settings, then one line with notes after the other, until the other side is closed.
"""

import sys

from notesyncd.engine.team import Text, parse_here
from notesyncd.notes.model import NoteSettings
from notesyncd.wire import decode, encode


def main() -> None:
    """Answer line by line."""
    lines, answers = sys.stdin.buffer, sys.stdout.buffer
    settings = decode(lines.readline() or b"{}", NoteSettings)
    answer: object = "ready"
    while True:
        answers.write(encode(answer) + b"\n")
        answers.flush()
        line = lines.readline()
        if not line:
            return
        chunk = decode(line, list[Text])
        answer = [parse_here(text, settings) for text in chunk]
