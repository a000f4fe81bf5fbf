"""`notesyncd init`, as a person at a terminal and as a script call it."""

import json
import os
import pty
import re
import select
import stat
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.support import DEADLINE, ROUND

COMMAND = [sys.executable, "-m", "notesyncd", "--today", "2026-03-12"]


class Home:
    """A home folder without anything of ours, and a way to call notesyncd there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.config = root / ".config/notesyncd/config.toml"

    @property
    def env(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
        return {**kept, "HOME": str(self.root), "TZ": "Europe/Vienna", "TERM": "dumb"}

    def vault(self, name: str, *, obsidian: bool = True) -> Path:
        path = self.root / name
        (path / "Jobs").mkdir(parents=True)
        if obsidian:
            (path / ".obsidian").mkdir()
        for number, day in ((1, "2026-03-02"), (2, "2026-03-18")):
            note = path / "Jobs" / f"Acme {number}.md"
            note.write_text(ROUND.format(number=number, date=day))
        (path / "Jobs" / "Resources.md").write_text("# Resources\n\nLinks.\n")
        return path

    def run(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [*COMMAND, *arguments], env=self.env, cwd=self.root, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def talk(self, answers: Mapping[str, str], *arguments: str, code: int = 0) -> str:
        """Call it on a terminal: each answer is given when its question is seen, in this order."""
        pid, terminal = pty.fork()
        if pid == 0:  # pragma: no cover - the child
            os.chdir(self.root)
            os.execve(COMMAND[0], [*COMMAND, *arguments], self.env)
        seen, left = "", list(answers.items())
        end = time.monotonic() + DEADLINE
        mark = 0
        while time.monotonic() < end:
            ready, _, _ = select.select([terminal], [], [], 0.05)
            if ready:
                try:
                    data = os.read(terminal, 65536)
                except OSError:  # EIO: the other side is closed
                    data = b""
                if not data:
                    break
                seen += data.decode()
            # Only once it waits for the answer: Python would not hear ^C just before that.
            if left and left[0][0] in seen[mark:] and is_asleep(pid):
                mark = len(seen)
                os.write(terminal, left.pop(0)[1].encode())
        else:
            os.kill(pid, 9)
        _, status = os.waitpid(pid, 0)  # before the terminal is gone: that would be a SIGHUP
        os.close(terminal)
        assert "Traceback" not in seen, seen
        assert os.waitstatus_to_exitcode(status) == code, seen
        assert not left, f"never asked: {left}\n{seen}"
        return seen


def is_asleep(pid: int) -> bool:
    """Tell whether a process waits for something (proc_pid_stat(5), "state")."""
    return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] == "S"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_person_chooses_from_a_list_and_takes_the_defaults(home: Home) -> None:
    home.vault("Brain")
    other = home.vault("Work")
    before = snapshot(other)
    seen = home.talk(
        {
            "another folder [1]:": "2\n",
            "time zone [Europe/Vienna]:": "\n",
            "exports [~/Work/_notesyncd]:": "\n",
            "Write ~/.config/notesyncd/config.toml? [Y/n]:": "\n",
        },
        "init",
    )
    assert "1  ~/Brain  (has a folder .obsidian)" in seen
    assert "1 application, 2 rounds" in seen
    assert "(Jobs/Acme 2.md:5)" in seen
    assert "Jobs/Resources.md:1: left out" in seen
    assert 'vault = "~/Work"' in home.config.read_text()
    assert "\n# timezone" in home.config.read_text()
    assert stat.S_IMODE(home.config.stat().st_mode) == 0o600
    assert snapshot(other) == before
    assert not (home.root / ".local").exists()  # no index is left behind


def test_a_person_answers_otherwise_is_asked_again_and_refuses_in_the_end(home: Home) -> None:
    home.vault("Brain")
    seen = home.talk(
        {
            "another folder [1]:": "7\n",
            "there is no number 7": "nowhere\n",
            "there is no such folder": "~/Brain\n",
            "time zone [Europe/Vienna]:": "Mars/Base\n",
            "no such time zone": "Asia/Tokyo\n",
            "exports [": "~/out\n",
            "[Y/n]:": "n\n",
        },
        "init",
    )
    assert "Nothing was written." in seen
    assert not home.config.exists()
    assert not (home.root / "out").exists()


def test_answers_are_written_and_work_at_once(home: Home) -> None:
    home.vault("Brain")
    home.talk(
        {
            "time zone [Europe/Vienna]:": "Asia/Tokyo\n",
            "exports [": "~/out\n",
            "[Y/n]:": "y\n",
        },
        "init",
        "~/Brain",
    )
    text = home.config.read_text()
    assert 'timezone = "Asia/Tokyo"' in text
    assert 'export_dir = "~/out"' in text
    home.run("sync")
    assert (home.root / "out").is_dir()
    assert len(json.loads(home.run("rounds", "--json").stdout)) == 2


def test_ctrl_c_at_a_question_ends_it_quietly(home: Home) -> None:
    home.vault("Brain")
    home.talk({"another folder [1]:": "\x03"}, "init", code=130)
    assert not home.config.exists()


def test_ambiguous_dates_are_asked_about(home: Home) -> None:
    vault = home.vault("Brain")
    (vault / "Jobs/Acme 3.md").write_text(ROUND.format(number=3, date="03/04/2026"))
    home.talk(
        {"time zone": "\n", "exports [": "\n", "March 4": "mdy\n", "[Y/n]:": "\n"}, "init", "Brain"
    )
    assert 'date_order = "mdy"' in home.config.read_text()


def test_a_script_names_the_vault_and_needs_no_more(home: Home) -> None:
    vault = home.vault("Notes", obsidian=False)
    done = home.run("init", "--vault", "Notes")
    assert f'vault = "~/{vault.name}"' in home.config.read_text()
    assert "Next:" in done.stdout
    assert "rounds" in done.stdout
    home.run("sync")


def test_every_option_of_a_script_is_written(home: Home) -> None:
    home.vault("Notes")
    home.run(
        "init", "--vault", "~/Notes", "--timezone", "Asia/Tokyo", "--export-dir", "~/out",
        "--date-order", "mdy", "--yes",
    )  # fmt: skip
    set_lines = re.findall(r"^\w.*", home.config.read_text(), re.MULTILINE)
    assert set_lines == [
        'vault = "~/Notes"', 'export_dir = "~/out"', 'timezone = "Asia/Tokyo"',
        'date_order = "mdy"',
    ]  # fmt: skip


def test_json_is_one_document_with_receipts(home: Home) -> None:
    vault = home.vault("Notes")
    told = json.loads(home.run("init", "--json").stdout)
    assert told["written"] is True
    assert told["config"] == str(home.config)
    assert told["vault"] == str(vault)
    assert told["export_dir"] == str(vault / "_notesyncd")
    assert told["timezone"] == "Europe/Vienna"
    assert told["counts"]["interview_notes"] == 2
    assert [(one["note"], one["line"]) for one in told["examples"]] == [
        ("Jobs/Acme 1.md", 5), ("Jobs/Acme 2.md", 5),
    ]  # fmt: skip
    assert told["unsure"][0]["note"] == "Jobs/Resources.md"
    assert told["next"][0].endswith("sync")


def test_of_several_vaults_a_script_has_to_name_one(home: Home) -> None:
    home.vault("Brain")
    home.vault("Work")
    done = home.run("init", "--yes", code=2)
    assert "~/Brain" in done.stderr
    assert "notesyncd init --vault DIR" in done.stderr
    told = json.loads(home.run("init", "--json", code=2).stdout)
    assert told["written"] is False
    assert len(told["found"]) == 2
    assert not home.config.exists()


def test_without_any_vault_it_says_how_to_name_one(home: Home) -> None:
    assert "no vault was found" in home.run("init", code=2).stderr


@pytest.mark.parametrize("text", ["mine", ""])
def test_a_configuration_that_is_there_is_left_alone(home: Home, text: str) -> None:
    home.vault("Notes")
    home.config.parent.mkdir(parents=True)
    home.config.write_text(text)
    done = home.run("init", "--vault", "Notes", "--yes", code=1)
    assert str(home.config) in done.stderr
    assert "not changed" in done.stderr
    told = json.loads(home.run("init", "--vault", "Notes", "--json", code=1).stdout)
    assert told["written"] is False
    assert home.config.read_text() == text


def test_another_file_can_be_named_and_the_next_commands_name_it(home: Home) -> None:
    home.vault("Notes")
    home.config.parent.mkdir(parents=True)
    home.config.write_text("broken [")
    done = home.run("--config", "other/c.toml", "init", "--vault", "Notes")
    assert 'vault = "~/Notes"' in (home.root / "other/c.toml").read_text()
    assert f"--config {home.root}/other/c.toml sync" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--vault", "missing"), 4, "does not exist"),
        (("--vault", "file.md"), 4, "not a folder"),
        (("--vault", ""), 2, "the path is empty"),
        (("Notes", "--vault", "Other"), 2, "name one"),
        (("Notes", "--timezone", "Mars/Base"), 2, "no such time zone"),
        (("Notes", "--timezone", "../../etc/passwd"), 2, "no such time zone"),
        (("Notes", "--date-order", "ymd"), 2, "dmy"),
        (("Notes", "--export-dir", "~"), 4, "holds the vault itself"),
        (("Notes", "--export-dir", "Diary"), 4, "notes of yours"),
        (("Notes", "--export-dir", "Notes/Jobs/Resources.md"), 4, "not a folder"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_written(
    home: Home, arguments: tuple[str, ...], code: int, words: str
) -> None:
    home.vault("Notes")
    (home.root / "file.md").write_text("x")
    (home.root / "Diary").mkdir()
    (home.root / "Diary/day.md").write_text("x")
    done = home.run("init", *arguments, code=code)
    assert words in done.stderr
    assert "/tmp/notesyncd-" not in done.stderr
    assert not home.config.exists()


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_place_where_it_would_be_refused_is_refused_at_once(
    home: Home, more: tuple[str, ...]
) -> None:
    home.vault("Notes")
    home.config.parent.mkdir(parents=True)
    home.config.parent.chmod(0o777)
    done = home.run("init", "Notes", *more, code=4)
    assert f"chmod go-w {home.config.parent}" in done.stderr
    assert not home.config.exists()
    home.config.parent.chmod(0o700)
    home.run("init", "Notes", *more)


REGISTRIES = (
    "", "{", "[]", "[" * 100_000, '{"vaults": []}', '{"vaults": {"a": null}}',
    '{"vaults": {"a": {"path": 7}}}', '{"vaults": {"a": {"path": "/\\u0000"}}}',
    '{"vaults": {"a": {"path": "/gone\\u001b[31m", "open": true, "ts": 1e400}}}',
    '{"vaults": {"a": {"path": "/gone\\ud800", "open": true}}}',
)  # fmt: skip


@pytest.mark.parametrize("text", REGISTRIES, ids=lambda text: text[:40])
def test_a_list_of_vaults_that_is_not_as_obsidian_writes_it(home: Home, text: str) -> None:
    registry = home.config.parent.parent / "obsidian/obsidian.json"
    registry.parent.mkdir(parents=True)
    registry.write_text(text)
    told = json.loads(home.run("init", "--json", code=2).stdout)
    assert told["problems"][0].startswith("no vault was found")
    assert len(told["problems"]) == 1 + ("gone\\u001b" in text)
    assert "\x1b" not in home.run("init", code=2).stderr
    home.vault("Notes")
    home.run("init", "Notes")


def test_a_folder_of_the_configuration_may_be_a_link(home: Home) -> None:
    home.vault("Notes")
    (home.root / "dotfiles").mkdir(mode=0o755)
    home.config.parent.parent.mkdir()
    home.config.parent.symlink_to(home.root / "dotfiles")
    home.run("init", "Notes")
    home.run("sync")
    assert (home.root / "dotfiles/config.toml").stat().st_mode & 0o777 == 0o600


def test_a_vault_that_may_only_be_read_is_only_read(home: Home) -> None:
    vault = home.vault("Notes")
    for path in (*vault.rglob("*"), vault):
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = snapshot(vault)
    home.run("init", "Notes")
    assert snapshot(vault) == before


def test_nothing_stays_in_the_temporary_folder(home: Home, tmp_path: Path) -> None:
    home.vault("Notes")
    aside = tmp_path / "tmp"
    aside.mkdir()
    done = subprocess.run(
        [*COMMAND, "init", "Notes"], env={**home.env, "TMPDIR": str(aside)}, cwd=home.root,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.returncode == 0
    assert list(aside.iterdir()) == []


def test_hostile_names_do_not_reach_the_terminal(home: Home) -> None:
    vault = home.vault("Notes")
    text = ROUND.format(number=1, date="2026-03-18").replace("Acme Robotics", "A\x1b[2Jcme")
    (vault / "Jobs/evil.md").write_text(text.replace("time:", "x\x1b:"))
    assert "\x1b" not in home.run("init", "Notes").stdout
