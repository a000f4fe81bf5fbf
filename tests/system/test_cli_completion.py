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
ODD = ("Hollow & Vane", "Plum; $(touch owned)", "Quill, Inc.", "Rook 'x' * $HOME")


def typed_in_bash(place: Place, keys: str, seconds: float = 20.0) -> str:
    """Type into a bash that knows the completion; give what its command `show` was called with."""
    bash = shutil.which("bash")
    assert bash is not None
    out = place.root / "typed"
    program, start = place.root / "bin/notesyncd", place.root / "bashrc"
    program.parent.mkdir()
    program.write_text(
        '#!/bin/sh\ntest -n "$_NOTESYNCD_COMPLETE$SETUP" && '
        f'exec {sys.executable} -m notesyncd "$@"\n'
        f'for each; do printf "%s\\n" "$each"; done > {out}.new; mv {out}.new {out}\n'
    )
    program.chmod(0o700)
    start.write_text(
        f'PATH="{program.parent}:$PATH"\neval "$(SETUP=1 notesyncd completion bash)"\n'
    )
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - another process
        os.chdir(place.root)
        os.execve(bash, [bash, "--noprofile", "--rcfile", str(start), "-i"], dict(place.env))
    try:
        os.write(terminal, (keys + "\n").encode())
        end = time.monotonic() + seconds
        while not out.exists() and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                os.read(terminal, 4096)
        return out.read_text("utf-8") if out.exists() else ""
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(terminal)


@pytest.fixture
def odd(tmp_path: Path) -> Place:
    place = Place(tmp_path)
    for number, company in enumerate(ODD):
        place.write(f"Jobs/{number}.md", NOTE.format(company=company.replace("'", "''")))
    place.run("sync")
    return place


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("company", ODD)
def test_a_company_in_bash_is_one_word_and_no_command(odd: Place, company: str) -> None:
    where = ["--vault", str(odd.vault), "--state-dir", str(odd.state)]
    typed = typed_in_bash(odd, f"notesyncd {' '.join(where)} brief {company[:3]}\t")
    assert typed.splitlines() == [*where, "brief", company]
    assert not (odd.root / "owned").exists()


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    ("begun", "company"), [('"Hol', "Hollow & Vane"), ("'Plu", "Plum; $(touch owned)")]
)
def test_quotes_that_were_begun_go_on_in_bash(odd: Place, begun: str, company: str) -> None:
    where = f"--vault {odd.vault} --state-dir {odd.state}"
    typed = typed_in_bash(odd, f"notesyncd {where} brief {begun}\t")
    assert typed.splitlines()[-1:] == [company]


def test_a_company_with_a_comma_stays_whole_in_fish(odd: Place) -> None:
    script = odd.run("completion", "fish").stdout
    assert 'string split -m 1 "," $completion' in script
