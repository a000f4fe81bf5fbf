"""On a real terminal, whatever its width, every line fits, and nothing that matters is missing."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios

import pytest
from tests.support import ROUND, Place

from notesyncd.cli.text import width_of

COMPANY = "株式会社ロボティクス・ホールディングス"
ROLE = "Ingénieure e\u0301tudes 🎉"
NOTE = "Jobs/株式会社 with a very long name of a note that goes on and on.md"


def shown(place: Place, columns: int, *arguments: str) -> list[str]:
    """Give the lines that a terminal of so many columns gets."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    env = {key: value for key, value in place.env.items() if key != "COLUMNS"}
    process = subprocess.Popen(
        [sys.executable, "-m", "notesyncd", *place.command(*arguments)[3:]],
        env={**env, "NO_COLOR": "1"}, cwd=place.root, stdout=theirs, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    text = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # as Linux says that nobody has the other end any more
            break
        text += part
    os.close(ours)
    process.wait(20)
    return text.decode().replace("\r\n", "\n").splitlines()


@pytest.fixture
def wide(acme: Place) -> Place:
    text = ROUND.format(number=3, date="2026-03-16").replace("Acme Robotics", COMPANY)
    acme.write(NOTE, text.replace("Data Engineer", ROLE).replace("📅 2026-03-20", "📅 2026-03-13"))
    config = acme.root / "config.toml"
    config.write_text("[plugins.not-there-at-all]\n")
    config.chmod(0o600)
    acme.run("--config", str(config), "sync", code=1)
    return acme


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("today",), (COMPANY, NOTE, "Sendthereferences", "10:30", "AdaExample")),
        (("rounds",), (COMPANY, NOTE, "2Mar", "10:30", "AdaExample", "Jobs/Acme2.md")),
        (("followups",), ("株式会社", "Sendthereferences", "Jobs/Acme1.md:21")),
        (("plugins", "list"), ("not-there-at-all", "missing", "installthepackagethatbringsit")),
    ],
)
def test_every_line_fits_and_says_all_that_matters(
    wide: Place, columns: int, command: tuple[str, ...], told: tuple[str, ...]
) -> None:
    lines = shown(wide, columns, "--config", str(wide.root / "config.toml"), *command)
    assert [line for line in lines if width_of(line) > columns] == []
    text = "".join("".join(lines).split())
    for each in told:
        assert each.replace(" ", "") in text
