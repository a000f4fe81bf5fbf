"""Odd machines: paths, locales, streams, and folders that a user's computer may really have."""

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support import ROUND, Place

from notesyncd.api import Artifact
from notesyncd.errors import ExportError
from notesyncd.exports import ExportFolder

COMMAND = [sys.executable, "-m", "notesyncd"]


def call(place: Place, *arguments: str, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run notesyncd with exactly these arguments, from the folder of the place."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        env={**place.env, **env}, cwd=place.root, capture_output=True, text=True, errors="replace",
        timeout=30, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    return done


def options(place: Place) -> list[str]:
    return ["--vault", str(place.vault), "--state-dir", str(place.state)]


def test_a_tilde_that_the_shell_left_alone_is_the_home_folder(acme: Place) -> None:
    done = call(acme, "--vault=~/vault", "--state-dir=~/state", "--export-dir=~/out", "sync")
    assert done.returncode == 0, done.stderr
    assert (acme.root / "out" / "identity.toml").exists()
    assert not (acme.root / "~").exists()


@pytest.mark.parametrize("option", ["--vault", "--config", "--state-dir", "--export-dir"])
def test_an_empty_path_is_a_mistake_and_not_the_current_folder(place: Place, option: str) -> None:
    done = call(place, *options(place), f"{option}=", "sync")
    assert done.returncode == 2
    assert option in done.stderr
    assert not place.state.exists()


def test_a_current_folder_that_was_removed_is_no_obstacle(acme: Place) -> None:
    gone = acme.root / "gone"
    gone.mkdir()
    script = 'cd "$1" && rmdir "$1" && shift && exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", str(gone), *COMMAND, *options(acme), "sync"],
        env=acme.env, capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_a_mistyped_vault_leaves_nothing_behind(place: Place) -> None:
    place.vault.rmdir()
    for command in ("sync", "run"):
        assert place.run(command, code=4).stdout == ""
    assert not place.state.exists()
    assert "notesyncd sync" in place.run("rounds", code=4).stderr


def test_a_state_folder_that_was_there_keeps_its_mode_and_the_state_is_private(acme: Place) -> None:
    acme.state.mkdir(mode=0o755)
    (acme.state / "mine.txt").write_text("other things")
    acme.run("sync")
    assert stat.S_IMODE(acme.state.stat().st_mode) == 0o755
    for path in acme.state.iterdir():
        assert path.name == "mine.txt" or not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_a_vault_whose_path_is_not_utf8_is_refused_by_name(acme: Place) -> None:
    odd = os.fsdecode(os.fsencode(acme.root) + b"/v\xff")
    shutil.copytree(acme.vault, odd)
    for command in (["sync"], ["status", "--json"], ["rounds"]):
        done = call(acme, "--vault", odd, *command)
        assert done.returncode == 4
        assert "v\\xff: its name is not valid UTF-8" in done.stdout.replace("\\\\", "\\") + (
            done.stderr
        )


@pytest.mark.parametrize("key", ["vault", "export_dir"])
def test_a_path_with_a_nul_character_is_a_wrong_setting(acme: Place, key: str) -> None:
    config = acme.root / "config.toml"
    lines = {"vault": str(acme.vault), key: "a\\u0000b"}
    config.write_text("".join(f'{name} = "{value}"\n' for name, value in lines.items()))
    done = call(acme, "--config", str(config), "sync")
    assert done.returncode == 4
    assert f"{key}: has a NUL character" in done.stderr


def test_a_note_whose_name_is_not_utf8_can_be_asked_about(place: Place) -> None:
    name = b"x\xff.md"
    (Path(os.fsdecode(os.fsencode(place.vault) + b"/" + name))).write_text("# x\n")
    done = call(place, *options(place), "inspect", "--json", os.fsdecode(name))
    assert (done.returncode, done.stdout) == (1, "")
    assert "not valid UTF-8" in done.stderr


def test_output_in_another_encoding_shows_what_it_can_and_json_stays_utf8(acme: Place) -> None:
    acme.write(
        "Jobs/z.md",
        ROUND.format(number=1, date="2026-03-25").replace("Acme Robotics", "Zürich 日本"),
    )
    acme.run("sync")
    encoding = {"PYTHONIOENCODING": "latin-1:strict"}
    shown = call(acme, *options(acme), "rounds", **encoding)
    assert shown.returncode == 0
    assert "\\u65e5" in shown.stdout
    document = subprocess.run(
        [*COMMAND, *options(acme), "rounds", "--json"],
        env={**acme.env, **encoding}, capture_output=True, timeout=30, check=True,
    )  # fmt: skip
    assert "Zürich 日本" in {one["company"] for one in json.loads(document.stdout.decode("utf-8"))}


def test_paths_beyond_ascii_work_in_a_locale_that_has_none(acme: Place) -> None:
    vault = acme.root / "Zürich"
    shutil.copytree(acme.vault, vault)
    (vault / "Jobs" / "Acme 2.md").rename(vault / "Jobs" / "Zwölf.md")
    locale = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    given = ("--vault", str(vault), "--state-dir", str(acme.state))
    assert call(acme, *given, "sync", **locale).returncode == 0
    rounds = json.loads(call(acme, *given, "rounds", "--json", **locale).stdout)
    assert {one["note"] for one in rounds} == {"Jobs/Acme 1.md", "Jobs/Zwölf.md"}


@pytest.mark.parametrize("arguments", [["rounds"], ["rounds", "--json"]])
def test_a_reader_that_stops_early_is_no_failure(acme: Place, arguments: list[str]) -> None:
    acme.run("sync")
    process = subprocess.Popen(
        [*COMMAND, *options(acme), *arguments],
        env=acme.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    process.stdout = None  # communicate() would read it
    assert process.communicate(timeout=30)[1] == b""
    assert process.returncode == 0


@pytest.mark.parametrize("arguments", [["rounds"], ["rounds", "--json"], ["--help"]])
def test_output_that_cannot_be_written_is_said_without_a_traceback(
    acme: Place, arguments: list[str]
) -> None:
    acme.run("sync")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, *options(acme), *arguments],
            env=acme.env, stdout=full, stderr=subprocess.PIPE, text=True, timeout=30, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr == "notesyncd: the output cannot be written: No space left on device\n"


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_standard_streams_do_no_harm(acme: Place, closed: str) -> None:
    for command in ("sync", "rounds"):
        done = subprocess.run(
            ["sh", "-c", f'exec "$@" {closed}', "sh", *COMMAND, *options(acme), command],
            env=acme.env, capture_output=True, timeout=30, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def test_an_export_folder_that_cannot_be_one_is_said_and_the_index_is_kept(acme: Place) -> None:
    acme.run("sync")
    shutil.rmtree(acme.exports / "summary")
    (acme.exports / "summary").write_text("a file in its place")
    done = acme.run("sync", code=1)
    assert "plugin summary failed once" in done.stderr
    assert "move it away" in done.stderr
    assert len(acme.json("rounds")) == 2


def test_a_plugin_whose_name_cannot_be_a_folder_stops_nobody_else(acme: Place) -> None:
    config = acme.root / "config" / "config.toml"
    (config.parent / "plugins").mkdir(parents=True)
    (config.parent / "plugins" / "con.py").write_text("")
    config.write_text(f'vault = "{acme.vault}"\n[plugins.con]\n')
    done = acme.run("--config", str(config), "sync", code=1)
    assert "plugin con: load error" in done.stderr
    assert list(acme.exports.glob("summary/**/*.md"))


def test_a_note_that_cannot_be_read_is_named_once_and_not_pending_for_ever(acme: Place) -> None:
    with acme.write("huge.md", b"").open("wb") as huge:
        huge.truncate(3 * 1024 * 1024)
    done = acme.run("sync")
    assert "problem: huge.md: the file is larger than" in done.stderr
    assert "changed since the last scan" not in done.stderr
    assert acme.json("status", code=1)["pending"] == 0


def test_an_index_of_which_nothing_can_be_read_is_made_anew_with_words(acme: Place) -> None:
    acme.run("sync")
    for path in acme.state.glob("index.db-*"):
        path.unlink()
    (acme.state / "index.db").write_bytes(b"no database at all")
    done = acme.run("sync")
    assert "It is made anew from the notes; the old one is index.db.old." in done.stdout


def test_wrong_patterns_are_told_with_all_else_and_in_json_too(acme: Place) -> None:
    config = acme.root / "config.toml"
    config.write_text(f'vault = "{acme.vault}"\ncolour = 1\nignore = ["!x", "[z-a]"]\n')
    found = acme.json("--config", str(config), "status", code=4)["problems"]
    assert [problem.split(": ")[0] for problem in found] == [
        f"{config}:2", f"{config}:3", f"{config}:3",
    ]  # fmt: skip


def test_a_folder_of_notes_is_not_taken_for_exports(acme: Place) -> None:
    done = acme.run("--export-dir", str(acme.vault / "Jobs"), "sync", code=4)
    assert "such as Acme 1.md" in done.stderr
    assert len(list((acme.vault / "Jobs").iterdir())) == 2


def test_exports_whose_identity_file_was_lost_are_still_exports(acme: Place) -> None:
    acme.run("sync")
    (acme.exports / "identity.toml").unlink()
    for path in acme.state.glob("index.db*"):
        path.unlink()
    acme.run("sync")


def test_exports_never_make_the_vault_that_was_moved_away(tmp_path: Path) -> None:
    folder = ExportFolder(tmp_path / "vault" / "_notesyncd", "summary")
    with pytest.raises(ExportError, match="bring it back"):
        folder.apply("vault", (Artifact(path="a.md", text="x"),))
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_the_user_edited_is_kept_and_the_place_of_the_new_one_is_told(
    acme: Place,
) -> None:
    acme.run("sync")
    dashboard = acme.exports / "summary" / "dashboard.md"
    dashboard.write_text("mine\n")
    acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-19"))
    assert "summary/dashboard (notesyncd).md" in acme.run("sync").stdout
    assert dashboard.read_text() == "mine\n"
