"""Completion as the shells do it: what is offered, and what comes to stand on the command line."""

import os
import pty
import select
import shutil
import sys
import time
from pathlib import Path

import pytest
from tests.support import Place

NOTE = "---\ncompany: '{company}'\nrole: Developer\ntags: [interview]\n---\n# Interview, round 1\n"
ODD = (
    "Hollow & Vane", "Plum; $(touch owned)", "Quill, Inc.", "Rook 'x' * $HOME", "Sand: Co",
    'Tin "quoted" Ltd', "Vex\\back", "🎉 Wink", "Zed!! Bang",
)  # fmt: skip


def typed(place: Place, shell: str, keys: str, seconds: float = 20.0) -> str:
    """Type into a shell that knows the completion; give what its command `show` was called with."""
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell}")
    out, ready = place.root / "typed", b"READY>"
    _install(place, out)
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - another process
        os.chdir(place.root)
        os.execve(program, [shell, *START[shell], "-i"], _env(place))
    seen = b""
    try:
        end = time.monotonic() + seconds
        while not out.exists() and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                seen += os.read(terminal, 4096)
            if keys and ready in seen:
                os.write(terminal, f"{keys}\r".encode())
                keys = ""
        return out.read_text("utf-8") if out.exists() else ""
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


START = {"bash": ("--noprofile", "--rcfile", "bashrc"), "zsh": (), "fish": ()}
FILES = {
    "bashrc": 'eval "$(SETUP=1 notesyncd completion bash)"\nPS1="READY> "\n',
    ".zshrc": "autoload -Uz compinit; compinit -u -D\n"
    'eval "$(SETUP=1 notesyncd completion zsh)"\nPROMPT="READY> "\n',
    ".config/fish/config.fish": "SETUP=1 notesyncd completion fish | source\n"
    'function fish_prompt; echo -n "READY> "; end\n',
}


def _install(place: Place, out: Path) -> None:
    """Put `notesyncd` and the files that the shells read into the home folder."""
    program = place.root / "bin/notesyncd"
    for name, text in FILES.items():
        path = place.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\ntest -n "$_NOTESYNCD_COMPLETE$SETUP" && '
        f'exec {sys.executable} -m notesyncd "$@"\n'
        f'for each; do printf "%s\\n" "$each"; done > {out}.new; mv {out}.new {out}\n'
    )
    program.chmod(0o700)


def _env(place: Place) -> dict[str, str]:
    path = f"{place.root / 'bin'}:{place.env['PATH']}"
    return place.env | {"PATH": path, "ZDOTDIR": str(place.root), "TERM": "xterm"}


@pytest.fixture
def odd(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    for number, company in enumerate(ODD):
        place.write(f"Jobs/{number}.md", NOTE.format(company=company.replace("'", "''")))
    place.run("sync")
    return place


@pytest.mark.parametrize("shell", START)
@pytest.mark.parametrize("company", ODD)
def test_a_company_is_one_word_and_no_command(odd: Place, company: str, shell: str) -> None:
    where = ["--vault", str(odd.vault), "--state-dir", str(odd.state)]
    told = typed(odd, shell, f"notesyncd {' '.join(where)} brief {company.partition(' ')[0][:3]}\t")
    assert told.splitlines() == [*where, "brief", company]
    assert not (odd.root / "owned").exists()


@pytest.mark.parametrize("shell", START)
@pytest.mark.parametrize(
    ("begun", "company"), [('"Hol', "Hollow & Vane"), ("'Plu", "Plum; $(touch owned)")]
)
def test_quotes_that_were_begun_go_on(odd: Place, begun: str, company: str, shell: str) -> None:
    where = f"--vault {odd.vault} --state-dir {odd.state}"
    told = typed(odd, shell, f"notesyncd {where} brief {begun}\t")
    assert told.splitlines()[-1:] == [company]


def test_a_company_with_a_comma_stays_whole_in_fish(odd: Place) -> None:
    script = odd.run("completion", "fish").stdout
    assert 'string split -m 1 "," $completion' in script
