"""`notesyncd` alone shows what matters today; shells complete companies."""

import subprocess
import sys

import pytest
from tests.support import ROUND, Place, daemon

PROMISES = """---
company: Borealis
role: Engineer
tags: [interview]
---
## Next steps
- [ ] send the portfolio 📅 2026-03-10
- [ ] far away 📅 2026-05-10
- [x] done already 📅 2026-03-11

## They promised
- they send the contract by 2026-03-13
"""


@pytest.fixture
def busy(acme: Place) -> Place:
    acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-16"))
    acme.write("Jobs/Borealis.md", PROMISES)
    acme.run("sync")
    return acme


def test_it_shows_what_is_ahead_and_what_is_due_within_a_week(busy: Place) -> None:
    text = busy.run().stdout
    assert "Next interviews" in text
    assert "in 4 days" in text
    assert "late: 2 days ago" in text
    assert "send the portfolio" in text
    assert "far away" not in text
    assert "done already" not in text
    assert "The daemon is not running" in text
    assert text == busy.run("today").stdout


def test_a_running_daemon_is_no_news(busy: Place) -> None:
    with daemon(busy):
        assert "daemon" not in busy.run().stdout
        assert busy.json("today")["running"] is True


def test_json_has_all_of_it(busy: Place) -> None:
    found = busy.json("today")
    assert found["today"] == "2026-03-12"
    assert [one["date"] for one in found["rounds"]] == ["2026-03-16"]
    assert [one["text"] for one in found["followups"]] == ["send the portfolio"]


def test_nothing_to_do_is_said(acme: Place) -> None:
    for note in acme.vault.rglob("*.md"):
        note.unlink()
    acme.write("Soup.md", "Leek and potato.\n")
    acme.run("sync")
    text = acme.run().stdout
    assert "No interview is ahead." in text
    assert "Nothing is due within a week." in text


def test_on_a_new_machine_it_says_how_to_begin(acme: Place) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "notesyncd"],
        env=acme.env, cwd=acme.root, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    assert "not set up yet" in done.stderr
    assert "run `notesyncd sync`" in acme.run(code=4).stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_a_script(acme: Place, shell: str) -> None:
    script = acme.run("completion", shell).stdout
    assert "_NOTESYNCD_COMPLETE" in script
    assert "notesyncd" in script.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["rounds", "--company", "a"], "Acme Robotics"),
        (["followups", "--company", "BOR"], "Borealis"),
        (["brief", "bor"], "Borealis"),
        (["sea"], "search"),
        (["rounds", "--up"], "--upcoming"),
    ],
)
def test_companies_commands_and_options_are_completed(
    busy: Place, words: list[str], offered: str
) -> None:
    assert offered in complete(busy, words)


def test_without_an_index_nothing_is_offered_and_nothing_said(acme: Place) -> None:
    assert complete(acme, ["rounds", "--company", "a"]).strip() == ""


def complete(place: Place, words: list[str]) -> str:
    """Ask as bash does."""
    command = place.command()
    line = ["notesyncd", *command[3:], *words]
    asked = {
        "COMP_WORDS": " ".join(line),
        "COMP_CWORD": str(len(line) - 1),
        "_NOTESYNCD_COMPLETE": "bash_complete",
    }
    done = subprocess.run(
        command[:3], env=place.env | asked, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stderr == ""
    return done.stdout
