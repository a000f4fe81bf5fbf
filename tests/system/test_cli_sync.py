"""`notesyncd sync` and the commands that ask the index, as a user runs them."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support import ROUND, Place


def files_of(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its content."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_one_pass_goes_from_notes_to_exports(acme: Place) -> None:
    done = acme.run("sync")
    assert "3 notes, 2 interview notes" in done.stdout
    assert done.stderr == ""
    rounds = acme.json("rounds")
    assert [(one["id"], one["number"], one["date"], one["status"]) for one in rounds] == [
        ("acme-robotics/1", 1, "2026-03-02", "done"),
        ("acme-robotics/2", 2, "2026-03-18", "scheduled"),
    ]
    assert rounds[1]["status_inferred"] is True
    assert rounds[1]["time"] == "10:30"
    assert rounds[1]["interviewers"] == ["Ada Example"]
    assert rounds[1]["note"] == "Jobs/Acme 2.md"
    names = {name.split("/")[0] for name in files_of(acme.exports)}
    assert names == {"calendar", "checklist", "summary", "identity.toml"}


def test_a_second_pass_writes_nothing(acme: Place) -> None:
    acme.run("sync")
    before = {p: p.stat().st_mtime_ns for p in acme.exports.rglob("*") if p.is_file()}
    assert "0 files written" in acme.run("sync").stdout
    assert before == {p: p.stat().st_mtime_ns for p in acme.exports.rglob("*") if p.is_file()}


def test_a_deleted_index_is_made_again_with_the_same_exports(acme: Place) -> None:
    acme.run("sync")
    exports = files_of(acme.exports)
    for path in acme.state.glob("index.db*"):
        path.unlink()
    acme.run("sync")
    assert files_of(acme.exports) == exports


def test_deleted_exports_are_made_again(acme: Place) -> None:
    acme.run("sync")
    exports = files_of(acme.exports)
    for path in acme.exports.rglob("*.md"):
        path.unlink()
    acme.run("sync")
    assert files_of(acme.exports) == exports


def test_notes_are_never_changed(acme: Place) -> None:
    notes = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in acme.vault.rglob("*.md")}
    acme.run("sync")
    assert notes == {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in notes}


def test_state_and_exports_are_readable_by_their_owner_only(acme: Place) -> None:
    acme.run("sync")
    for path in [acme.state, *acme.state.rglob("*"), acme.exports, *acme.exports.rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path


def test_removed_notes_leave_the_index_and_the_exports(acme: Place) -> None:
    acme.run("sync")
    (acme.vault / "Jobs/Acme 2.md").unlink()
    acme.run("sync")
    assert [one["number"] for one in acme.json("rounds")] == [1]
    assert not list(acme.exports.glob("checklist/**/*.md"))


def test_a_vault_that_is_emptied_keeps_everything_until_the_user_confirms(acme: Place) -> None:
    acme.run("sync")
    exports = files_of(acme.exports)
    for path in [*acme.vault.glob("Jobs/*"), *acme.vault.glob("Kitchen/*")]:
        path.unlink()
    done = acme.run("sync", code=1)
    assert "--accept-removals" in done.stderr
    assert len(acme.json("rounds")) == 2
    assert files_of(acme.exports) == exports
    assert acme.json("status", code=1)["held_removals"] == 3
    acme.run("sync", "--accept-removals")
    assert acme.json("rounds") == []


def test_followups_come_by_due_date(acme: Place) -> None:
    acme.run("sync")
    (first, *_) = found = acme.json("followups")
    assert {one["text"] for one in found} == {"Send the references"}
    assert (first["due"], first["status"], first["line"]) == ("2026-03-20", "open", 21)
    assert acme.json("followups", "--overdue") == []


def test_views_are_readable_for_people(acme: Place) -> None:
    acme.run("sync")
    with sqlite3.connect(acme.state / "index.db") as index:
        (columns, *_) = zip(
            *index.execute("select * from upcoming_rounds").description, strict=True
        )
        assert columns[:3] == ("date", "weekday", "time")
        assert index.execute("select company from pipeline").fetchall() == [("Acme Robotics",)]
    index.close()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: None, "does not exist"),
        (lambda path: path.write_text("no folder"), "not a folder"),
    ],
    ids=["missing", "a file"],
)
@pytest.mark.parametrize("command", ["sync", "run"])
def test_a_vault_that_is_none_is_refused_by_name(
    tmp_path: Path, make: object, expected: str, command: str
) -> None:
    place = Place(tmp_path)
    make(place.vault)  # type: ignore[operator]
    done = place.run(command, code=4)
    assert str(place.vault) in done.stderr
    assert expected in done.stderr


def test_an_empty_vault_is_said_to_be_empty(place: Place) -> None:
    done = place.run("sync")
    assert "There are no Markdown notes" in done.stdout
    assert str(place.vault) in done.stdout
    assert place.json("rounds") == []


def test_broken_notes_are_named_and_the_others_go_on(acme: Place) -> None:
    acme.write(
        "Jobs/latin.md",
        ROUND.format(number=3, date="2026-03-25").encode("latin-1", "replace") + b"\nGr\xfc\xdfe\n",
    )
    acme.write(
        "Jobs/yaml.md", "---\ncompany: Beta\nrole: [Engineer\ndate: 2026-03-26\n---\n# Interview\n"
    )
    acme.write("Jobs/bom.md", b"\xef\xbb\xbf" + ROUND.format(number=4, date="2026-03-27").encode())
    acme.write("Jobs/crlf.md", ROUND.format(number=5, date="2026-03-28").replace("\n", "\r\n"))
    acme.write("Jobs/empty.md", b"")
    os.mkfifo(acme.vault / "pipe.md")
    done = acme.run("sync")
    assert "Jobs/latin.md:" in done.stderr
    assert "Jobs/yaml.md:" in done.stderr
    assert "pipe.md" in done.stderr
    assert [one["number"] for one in acme.json("rounds", "--company", "acme")] == [1, 2, 3, 4, 5]


def test_a_note_that_gets_half_typed_keeps_its_last_good_state(acme: Place) -> None:
    acme.run("sync")
    before, exports = acme.json("rounds"), files_of(acme.exports)
    for text in (
        "---\ncompany: Ac",
        "",
        ROUND.format(number=2, date="2026-03-18").replace("[Ada", "[[Ada"),
    ):
        acme.write("Jobs/Acme 2.md", text)
        done = acme.run("sync")
        assert "half-typed" in done.stderr
        assert acme.json("rounds") == before
        assert files_of(acme.exports) == exports
    acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-19"))
    assert "half-typed" not in acme.run("sync").stderr
    assert acme.json("rounds")[1]["date"] == "2026-03-19"


def test_status_on_a_new_machine_says_what_to_do_next(tmp_path: Path) -> None:
    place = Place(tmp_path)
    done = subprocess.run(
        [sys.executable, "-m", "notesyncd", "status"],
        env=place.env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 4
    assert "notesyncd --vault ~/Notes sync" in done.stderr
    assert "notesyncd init" in done.stderr


def test_a_plugin_that_is_not_installed_is_named_and_the_others_export(acme: Place) -> None:
    config = acme.root / "config.toml"
    config.write_text(f'vault = "{acme.vault}"\n[plugins.standup]\n[plugins.checklst]\n')
    done = acme.run("--config", str(config), "sync", code=1)
    assert f'{config}: [plugins.standup]: there is no plugin "standup"' in done.stderr
    assert 'did you mean "checklist"?' in done.stderr
    assert list(acme.exports.glob("checklist/**/*.md"))
    listed = {
        one["name"]: one["status"] for one in acme.json("--config", str(config), "plugins", "list")
    }
    assert listed["standup"] == "missing"
    assert listed["checklist"] == "enabled"


def test_wrong_configuration_is_told_all_at_once(acme: Place) -> None:
    config = acme.root / "config.toml"
    config.write_text('vault = 3\nvualt = "x"\n')
    done = acme.run("--config", str(config), "sync", code=4)
    assert "vault: must be text" in done.stderr
    assert 'did you mean "vault"?' in done.stderr


def test_no_progress_in_a_pipe(acme: Place) -> None:
    done = acme.run("sync")
    assert "\r" not in done.stdout + done.stderr
    assert "reading notes" not in done.stderr


def test_usage_errors_exit_with_2(acme: Place) -> None:
    acme.run("nonsense", code=2)
    acme.run("--today", "tomorrow", "rounds", code=2)
    acme.run("inspect", "No such note.md", code=2)


def test_before_the_first_sync_commands_say_so(acme: Place) -> None:
    assert "notesyncd sync" in acme.run("rounds", code=4).stderr


def uids(place: Place) -> set[str]:
    """Give the names by which calendars know the rounds."""
    return {path.stem for path in (place.exports / "calendar/vdir").iterdir()}


def test_a_lost_identity_file_is_restored_from_the_index(acme: Place) -> None:
    acme.run("sync")
    before = (acme.exports / "identity.toml").read_bytes()
    (acme.exports / "identity.toml").unlink()
    acme.run("sync")
    assert (acme.exports / "identity.toml").read_bytes() == before


def test_a_spoilt_identity_file_is_reported_and_kept(acme: Place) -> None:
    acme.run("sync")
    (acme.exports / "identity.toml").write_text("<<<<<<< mine\n")
    acme.write("Jobs/Acme 2.md", ROUND.format(number=2, date="2026-03-19"))
    done = acme.run("sync")
    assert "identity.toml" in done.stderr
    assert (acme.exports / "identity.spoilt.toml").read_text() == "<<<<<<< mine\n"


def test_a_renamed_and_edited_note_keeps_its_calendar_entries(acme: Place) -> None:
    acme.run("sync")
    before = uids(acme)
    (acme.vault / "Jobs/Acme 2.md").rename(acme.vault / "Later.md")
    acme.write("Later.md", ROUND.format(number=2, date="2026-03-24").replace("# Acme", "# At Acme"))
    acme.run("sync")
    assert uids(acme) == before
    assert acme.json("rounds")[1]["note"] == "Later.md"


def test_what_others_are_to_do_is_not_mine(acme: Place) -> None:
    acme.write(
        "Jobs/Acme 1.md",
        ROUND.format(number=1, date="2026-03-02") + "- [ ] @Ada Example sends the contract\n",
    )
    acme.run("sync")
    assert {one["text"] for one in acme.json("followups", "--all")} == {"Send the references"}
    (theirs,) = acme.json("followups", "--others")
    assert (theirs["owner"], theirs["status"]) == ("Ada Example", "open")
    inspected = acme.json("inspect", "Jobs/Acme 1.md")
    assert [one["owner"] for one in inspected["waiting_for"]] == ["Ada Example"]


def test_exports_of_another_configuration_are_never_read_as_notes(acme: Place) -> None:
    acme.run("sync")
    rounds = acme.json("rounds")
    for folder in ("out", "deep/er"):
        acme.run("--export-dir", str(acme.vault / folder), "sync")
        assert acme.json("rounds") == rounds
    assert acme.json("status", code=1)["notes_on_disk"] == 3
    exported = next((acme.vault / "out").rglob("*.md")).relative_to(acme.vault)
    assert "it is not read" in acme.json("inspect", str(exported))["reasons"][-1]


def test_a_file_that_is_only_called_like_our_mark_hides_nothing(acme: Place) -> None:
    acme.write("Jobs/identity.toml", "who = 'me'\n")
    acme.run("sync")
    assert len(acme.json("rounds")) == 2


def test_a_folder_of_many_notes_that_is_renamed_is_no_loss(place: Place) -> None:
    for number in range(1, 15):
        place.write(f"Jobs/{number}.md", ROUND.format(number=number, date="2026-03-25"))
    place.run("sync")
    (place.vault / "Jobs").rename(place.vault / "Search")
    place.run("sync")
    assert {one["note"].split("/")[0] for one in place.json("rounds")} == {"Search"}
    (place.vault / "Search").rename(place.vault / ".hidden")
    assert "14 notes are gone" in place.run("sync", code=1).stderr
    assert len(place.json("rounds")) == 14
