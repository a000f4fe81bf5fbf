"""Draw docs/demo.svg and docs/brief.svg: what the demo prints on a terminal, for the README.

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
BRIEF, BRIEF_LINES = ("brief", "pellworth"), 62
"""What the second picture shows, and how much of it."""
OPTIONS = ["--config", ".demo/config.toml", "--state-dir", ".demo/state", "--today", "2026-03-12"]
STYLE = (
    "text{font:14px ui-monospace,Menlo,Consolas,monospace;fill:#d8dee9;white-space:pre}"
    ".p{fill:#88c0d0;font-weight:bold}.s1{font-weight:bold;fill:#eceff4}.s2{fill:#8792a8}"
)
STYLED = re.compile(r"\x1b\[(\d*)m([^\x1b]*)")
"""A piece of text and the terminal's number for its style: 1 bold, 2 dim (ECMA-48, SGR)."""


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
    """Give the lines as an SVG picture."""
    width, height = round(COLUMNS * CHAR) + 32, LINE * len(lines) + 56
    body = []
    for number, line in enumerate(lines):
        kind = ' class="p"' if line.startswith("$ ") else ""
        place = f'{kind} x="16" y="{52 + LINE * number}" xml:space="preserve"'
        body.append(f"<text{place}>{_spans(line)}</text>")
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


def _spans(line: str) -> str:
    """Give a line with its styles as SVG."""
    pieces = STYLED.findall(f"\x1b[0m{line}")
    return "".join(
        f'<tspan class="s{style}">{escape(text)}</tspan>' if style in ("1", "2") else escape(text)
        for style, text in pieces
    )


def main() -> None:
    """Write the pictures."""
    notesyncd = Path(sys.executable).with_name("notesyncd")
    shutil.rmtree(ROOT / ".demo/state", ignore_errors=True)
    shutil.rmtree(ROOT / ".demo/vault/_notesyncd", ignore_errors=True)

    def shown(*arguments: str) -> list[str]:
        command = [str(notesyncd), *OPTIONS, *arguments]
        return [f"$ notesyncd {' '.join(arguments)}", *on_a_terminal(command), ""]

    tour = [line for arguments in SHOWN for line in shown(*arguments)]
    (ROOT / "docs/demo.svg").write_text(drawn(tour[:-1]), "utf-8")
    brief = [*shown(*BRIEF)[:BRIEF_LINES], "\x1b[2m…\x1b[0m"]
    (ROOT / "docs/brief.svg").write_text(drawn(brief), "utf-8")


if __name__ == "__main__":
    main()
