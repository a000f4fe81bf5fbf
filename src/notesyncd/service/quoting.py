"""Words in a unit file: whatever is in a path, systemd reads the same path again.

https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html#Quoting
https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines
"""

import re
from collections.abc import Sequence

_PLAIN = re.compile(r"[\w@:+,./=-]+", re.ASCII)

_REFUSED = frozenset("\"'\\")
"""What the path of a program must not have, even quoted; that of an argument may."""


def word(text: str) -> str:
    """Give one word of a list, such as a path or an assignment to a variable.

    `%` begins a specifier, so that it is doubled. Raises `ValueError` for what no line can hold.
    """
    if any(ord(char) < 0x20 or ord(char) == 0x7F for char in text):
        raise ValueError(f"{text!r} has a control character, which no unit file can hold")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return escaped if _PLAIN.fullmatch(text) else f'"{escaped}"'


def command_line(words: Sequence[str]) -> str:
    """Give the value of `ExecStart=`.

    A `:` before the program leaves every `$` alone; doubling it would do for the arguments, but
    not for the program itself. Raises `ValueError` as `word` does.
    """
    if set(words[0]) & _REFUSED:
        words = ("/bin/sh", "-c", 'exec "$@"', "sh", *words)
    program, *arguments = words
    if any("$" in each for each in words):
        program = f":{program}"
    return " ".join(word(each) for each in (program, *arguments))
