"""Real programs read what the calendar exports: khal, todoman, and vdirsyncer with Radicale.

They live in `.venv-clients` (`make .venv-clients`); without it these tests are skipped. Their
configuration is the one that docs/calendar.md tells people to write.
"""

import json
import re
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support import Place, wait_until

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / ".venv-clients" / "bin"
DOCUMENT = (ROOT / "docs" / "calendar.md").read_text("utf-8")

pytestmark = pytest.mark.skipif(
    not (PROGRAMS / "vdirsyncer").exists(),
    reason="khal, todoman, vdirsyncer, and Radicale are not installed: make .venv-clients",
)

NOTE = """---
company: Acme Robotics
role: Data Engineer
tags: [interview]
---
# Acme Robotics

## Round 1: Phone screen
Date: 2026-03-03 23:30
Duration: 90 min

## Round 2: Onsite
Date: 2026-03-12
With: Ada Example (Head of Data); Bo Li
Location: Hauptstraße 5, Wien

## Round 3: Panel
Date: 2026-03-29 03:30

## Final, 10% off; last one
Date: 2026-04-20 10:00 PT
Status: cancelled

## Next steps
- [ ] Send the references 📅 2026-03-20
- [ ] Ask about the team
- [x] Thank Ada ✅ 2026-03-04
"""

CONFIG = """
vault = "{vault}"
timezone = "Europe/Vienna"
[plugins.calendar]
discreet = {discreet}
[plugins.checklist]
enabled = false
[plugins.summary]
enabled = false
"""


def export(place: Place, discreet: str = "false") -> None:
    """Export the calendar, and nothing else."""
    config = place.root / "config.toml"
    config.write_text(CONFIG.format(vault=place.vault, discreet=discreet))
    place.run("--config", str(config), "sync")


def start(root: Path, url: str = "") -> Place:
    """Give a vault with its calendar, and the configuration of the programs as documented."""
    place = Place(root)
    place.write("Jobs/Acme & Söhne.md", NOTE)
    export(place)
    blocks = re.findall(r"^```\w+\n# ~/(\.config/\S+)\n(.*?)^```", DOCUMENT, re.M | re.S)
    assert len(blocks) == 3
    for name, text in blocks:
        path = root / name
        path.parent.mkdir(parents=True)
        path.write_text(
            text.replace("~/Notes", str(place.vault)).replace("http://localhost:5232/", url)
        )
    return place


def run(place: Place, program: str, *words: str) -> str:
    """Run one of the programs, and give all that it says."""
    environment = {
        "HOME": str(place.root), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        "TZ": "Europe/Vienna",
    }  # fmt: skip
    done = subprocess.run(
        [str(PROGRAMS / program), *words],
        env=environment, cwd=place.root, input="y\ny\n", text=True, timeout=60,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{program} {words}: {done.stdout}"
    return done.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Give a vault with its calendar, to look at only."""
    return start(tmp_path_factory.mktemp("read"))


def khal(place: Place, form: str) -> list[str]:
    """Give what khal lists, in the form asked for."""
    words = ["list", "--day-format", "", "--format", form, "2026-03-01", "60d"]
    return run(place, "khal", *words).splitlines()


def test_khal_lists_every_round(place: Place) -> None:
    form = "{cancelled}{start-date} {start-time}>{end-date} {end-time}|{title}|{location}|{uid}"
    lines = khal(place, form)
    assert [line.rpartition("|")[0] for line in lines] == [
        "2026-03-03 23:30>2026-03-04 01:00|Acme Robotics: Phone screen (round 1)|",
        # it goes on after midnight, so khal lists it again
        "2026-03-03 23:30>2026-03-04 01:00|Acme Robotics: Phone screen (round 1)|",
        "2026-03-12 >2026-03-12 |Acme Robotics: Onsite (round 2)|Hauptstraße 5, Wien",
        "2026-03-29 03:30>2026-03-29 04:30|Acme Robotics: Panel (round 3)|",
        "CANCELLED 2026-04-20 19:00>2026-04-20 20:00|Acme Robotics: Final, 10% off; last one|",
    ]
    files = {path.stem for path in (place.exports / "calendar/vdir/interviews").iterdir()}
    assert {line.rpartition("|")[2] for line in lines} == files


def test_khal_shows_who_where_and_the_way_to_the_note(place: Place) -> None:
    text = "\n".join(khal(place, "{description} {categories} {url}"))
    assert "With: Ada Example (Head of Data); Bo Li" in text
    assert "Where: Hauptstraße 5, Wien" in text
    assert "Interview,Acme Robotics" in text or "Acme Robotics,Interview" in text
    assert "obsidian://open?vault=vault&file=Jobs%2FAcme%20%26%20S%C3%B6hne" in text


def todos(place: Place) -> list[Any]:
    found = json.loads(run(place, "todo", "--porcelain", "list", "--status", "ANY"))
    return sorted(found, key=lambda one: str(one["summary"]))


def test_todoman_lists_every_follow_up(place: Place) -> None:
    found = todos(place)
    assert [(one["summary"], one["list"], one["percent"]) for one in found] == [
        ("Acme Robotics: Ask about the team", "follow-ups", 0),
        ("Acme Robotics: Send the references", "follow-ups", 0),
        ("Acme Robotics: Thank Ada", "follow-ups", 100),
    ]
    assert [one["completed"] for one in found] == [False, False, True]
    text = run(place, "todo", "list")
    assert re.search(r"2026-03-20 Acme Robotics: Send the references", text)
    assert "Thank Ada" not in text, "it is done"


def test_discreet_entries_tell_khal_and_todoman_nothing(tmp_path: Path) -> None:
    place = start(tmp_path)
    export(place, discreet="true")
    lines = khal(place, "{start-date}|{title}|{description}|{location}|{categories}|{url}")
    assert lines[-1] == "2026-04-20|Appointment||||"
    assert {one["summary"] for one in todos(place)} == {"To do"}


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """Give the address of a Radicale of our own, on a port that was free just before."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path / "radicale.log"
    arguments = ["--server-hosts", f"127.0.0.1:{port}", "--auth-type", "none"]
    arguments += ["--storage-filesystem-folder", str(tmp_path / "radicale")]
    with log.open("w") as output:
        process = subprocess.Popen(
            [str(PROGRAMS / "radicale"), *arguments], stdout=output, stderr=output, cwd=tmp_path
        )
    try:
        wait_until(
            lambda: "server ready" in log.read_text() or process.poll() is not None,
            "Radicale is ready",
        )
        assert process.poll() is None, log.read_text()
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(10)


def sync(place: Place) -> list[str]:
    """Run vdirsyncer, and give what it did."""
    lines = run(place, "vdirsyncer", "sync").splitlines()
    return sorted(line for line in lines if line.startswith(("Copying", "Deleting", "error")))


def on_server(place: Place) -> dict[str, Path]:
    """Give the files of the server by the UIDs in them."""
    found = (place.root / "radicale" / "collection-root" / "ada").glob("*/*.ics")
    return {re.findall(r"^UID:(.*)$", path.read_text("utf-8"), re.M)[0]: path for path in found}


def uid_of(place: Place, words: str) -> str:
    (path,) = (
        path
        for path in (place.exports / "calendar" / "vdir").glob("*/*.ics")
        if words in path.read_text("utf-8")
    )
    return path.stem


def test_vdirsyncer_has_nothing_to_do_the_second_time(tmp_path: Path, server: str) -> None:
    place = start(tmp_path, url=server)
    run(place, "vdirsyncer", "discover")
    assert len(sync(place)) == 7
    files = {path.stem for path in (place.exports / "calendar" / "vdir").glob("*/*.ics")}
    assert on_server(place).keys() == files
    stored = {uid: path.read_bytes() for uid, path in on_server(place).items()}
    assert sync(place) == []

    # A line above moves all others; a week goes by; the same is exported again.
    place.write("Jobs/Acme & Söhne.md", NOTE.replace("# Acme", "A line more.\n\n# Acme"))
    later = Place(tmp_path, today="2026-06-01")
    export(later)
    assert sync(later) == []
    assert {uid: path.read_bytes() for uid, path in on_server(place).items()} == stored


def test_vdirsyncer_takes_what_is_new_and_only_that(tmp_path: Path, server: str) -> None:
    place = start(tmp_path, url=server)
    run(place, "vdirsyncer", "discover")
    sync(place)
    panel, call = uid_of(place, "Panel"), uid_of(place, "Ask about the team")
    place.write(
        "Jobs/Acme & Söhne.md",
        NOTE.replace("2026-03-29 03:30", "2026-03-31 14:00").replace(
            "- [ ] Ask about the team\n", ""
        ),
    )
    export(place)
    assert sync(place) == [
        f"Copying (updating) item {panel} to server/appointments",
        f"Deleting item {call} from server/to-do",
    ]
    text = on_server(place)[panel].read_text("utf-8")
    assert "DTSTART:20260331T120000Z" in text
    assert "SEQUENCE:1" in text
    assert sync(place) == []


def test_what_a_telephone_changed_is_put_right_again(tmp_path: Path, server: str) -> None:
    """The notes are the truth, and the configuration that docs/calendar.md gives says so."""
    place = start(tmp_path, url=server)
    run(place, "vdirsyncer", "discover")
    sync(place)
    before = {path: path.read_bytes() for path in place.exports.rglob("*.ics")}
    panel, final = uid_of(place, "Panel"), uid_of(place, "Final")
    ask(server, "DELETE", on_server(place)[panel])
    edited = on_server(place)[final].read_bytes().replace(b"SUMMARY:Acme", b"SUMMARY:Zacme")
    ask(server, "PUT", on_server(place)[final], edited)
    sync(place)  # vdirsyncer takes notice
    assert sync(place) == [
        f"Copying (updating) item {final} to server/appointments",
        f"Copying (uploading) item {panel} to server/appointments",
    ]
    assert sync(place) == []
    for uid in (panel, final):
        assert b"SUMMARY:Acme" in on_server(place)[uid].read_bytes()
    assert {path: path.read_bytes() for path in place.exports.rglob("*.ics")} == before


def ask(server: str, method: str, path: Path, data: bytes | None = None) -> None:
    """Change something on the server, as a telephone does."""
    headers = {"Authorization": "Basic YWRhOnNlY3JldA==", "Content-Type": "text/calendar"}
    request = urllib.request.Request(
        f"{server}ada/appointments/{path.name}", data, headers, method=method
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status in (200, 201, 204)
