"""Draw docs/demo.svg: what the demo prints on a terminal, as a picture for the README.

Usage: python examples/pictures.py (from the checkout, after `make demo`).
"""

import os
import pty
import re
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
COLUMNS, LINE, CHAR = 112, 19, 8.43
SHOWN = (("sync",), ("rounds", "--upcoming"), ("followups", "--company", "kestrelane"))
OPTIONS = ["--config", ".demo/config.toml", "--state-dir", ".demo/state", "--today", "2026-03-12"]
STYLE = (
    "text{font:14px ui-monospace,Menlo,Consolas,monospace;fill:#d8dee9;white-space:pre}"
    ".p{fill:#88c0d0;font-weight:bold}.b{font-weight:bold;fill:#eceff4}"
)


def on_a_terminal(command: list[str]) -> list[str]:
    """Run a command on a terminal of the picture's width; give the lines that it prints."""
    ours, theirs = pty.openpty()
    env = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:
            break
    os.close(ours)
    process.wait()
    return shown.decode().replace("\r", "").replace(f"{ROOT}/", "").rstrip().split("\n")


def drawn(lines: list[str]) -> str:
    """Give the lines as an SVG picture; bold is the only style that our commands use."""
    width, height = round(COLUMNS * CHAR) + 32, LINE * len(lines) + 56
    body = []
    for number, line in enumerate(lines):
        kind = "p" if line.startswith("$ ") else "b" if line.startswith("\x1b[1m") else ""
        text = escape(re.sub(r"\x1b\[[0-9;]*m", "", line))
        place = f'class="{kind}" x="16" y="{52 + LINE * number}" xml:space="preserve"'
        body.append(f"<text {place}>{text}</text>")
    dots = "".join(
        f'<circle cx="{20 + 20 * i}" cy="18" r="6" fill="{color}"/>'
        for i, color in enumerate(("#bf616a", "#ebcb8b", "#a3be8c"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'aria-label="notesyncd on a terminal"><style>{STYLE}</style>'
        f'<rect width="100%" height="100%" rx="8" fill="#2e3440"/>{dots}\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def main() -> None:
    """Write the picture."""
    notesyncd = Path(sys.executable).with_name("notesyncd")
    shutil.rmtree(ROOT / ".demo/state", ignore_errors=True)
    shutil.rmtree(ROOT / ".demo/vault/_notesyncd", ignore_errors=True)
    lines = []
    for arguments in SHOWN:
        lines += [f"$ notesyncd {' '.join(arguments)}"]
        lines += [*on_a_terminal([str(notesyncd), *OPTIONS, *arguments]), ""]
    (ROOT / "docs/demo.svg").write_text(drawn(lines[:-1]), "utf-8")


if __name__ == "__main__":
    main()
