"""What notesyncd keeps to itself: modes, logs, processes, the network, and code from the vault.

The threats and promises are in docs/security.md.
"""

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.support import ROUND, Place, read_log, wait_until

CANARIES = ("Zorblax", "Quintessa", "Vellichor", "99417", "Nebelhorn", "Kassiopeia")
"""For a company, a person, an answer, a salary, a name of a note, and half-typed text."""

NOTE = """---
company: Zorblax Industries
role: Data Engineer
round: {number}
date: 2026-03-18
interviewers: [Quintessa Example]
salary: 99417 EUR
tags: [interview]
---

## Questions they asked

**Q:** Why the Vellichor?
**A:** Vellichor, because.

## Next steps

- [ ] Send Vellichor to Quintessa 📅 2026-03-20
"""

LEAKS = '''
"""A plugin that tells everybody everything."""
import sys
from notesyncd.api import hookimpl

OPTIONS = {}

@hookimpl
def notesyncd_export_application(application, context):
    print(application, flush=True)
    print(application, file=sys.stderr, flush=True)
    raise ValueError(f"{application.company} pays {application.salary}")
'''


def script() -> list[str]:
    """Give the program as users call it; `python -m` would take modules of the current folder."""
    return [str(Path(sys.executable).with_name("notesyncd"))]


@pytest.fixture
def secret(place: Place) -> Place:
    place.write("Jobs/Nebelhorn 1.md", NOTE.format(number=1))
    place.write("Jobs/Zorblax 2.md", NOTE.format(number=2))
    plugins = place.root / "plugins"
    plugins.mkdir(mode=0o700)
    (plugins / "leaks.py").write_text(LEAKS)
    (place.root / "config.toml").write_text(f'vault = "{place.vault}"\n[plugins.leaks]\n')
    return place


@contextmanager
def serving(place: Place, *before: str, **env: str) -> Iterator["subprocess.Popen[bytes]"]:
    command = [
        *before, *script(), "--config", str(place.root / "config.toml"),
        "--state-dir", str(place.state), "--today", place.today, "run",
    ]  # fmt: skip
    with (place.root / "daemon.log").open("w") as log:
        process = subprocess.Popen(command, env=place.env | env, stdout=log, stderr=log)
    try:
        wait_until(lambda: "watching" in read_log(place) or process.poll() is not None, "ready")
        assert process.poll() is None, read_log(place)
        yield process
    finally:
        if process.poll() is None:  # what traces it does not pass signals on
            os.kill(json.loads((place.state / "lock").read_bytes())["pid"], signal.SIGTERM)
        process.wait(20)


def titles() -> str:
    """Give command lines and names of all processes and threads that are notesyncd's."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            line = (path / "cmdline").read_bytes()
            if b"notesyncd" in line:
                tasks = [task.read_text() for task in path.glob("task/*/comm")]
                found += [line.decode("utf-8", "replace"), *tasks]
        except OSError:
            continue
    return "\n".join(found)


def leaked(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


def test_no_log_and_no_process_tells_what_is_in_notes(secret: Place) -> None:
    seen: list[str] = []
    stop = threading.Event()

    def look() -> None:
        while not stop.is_set():
            seen.append(titles())
            stop.wait(0.02)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        with serving(secret):
            wait_until(lambda: "plugin leaks" in read_log(secret), "the plugin has failed")
            secret.write("Jobs/Nebelhorn 1.md", "---\ncompany: [Kassiopeia\n---\n")
            secret.write("Jobs/Nebelhorn 3.md", NOTE.format(number=3).encode("utf-16"))
            (secret.vault / "Jobs/Zorblax 2.md").rename(secret.vault / "Jobs/Zorblax.md")
            secret.run("sync", code=None)
            (secret.state / "index.db").unlink()
            secret.run("sync", code=None)
            wait_until(lambda: "removed" in read_log(secret), "the index is made anew")
    finally:
        stop.set()
        thread.join()
    assert any("plugins.worker" in each for each in seen), "workers were looked at"
    assert leaked(read_log(secret)) == []
    assert leaked("\n".join(seen)) == []
    assert "notesyncd status" in read_log(secret)


def test_a_terminal_is_told_why_a_plugin_failed(secret: Place) -> None:
    """The other side: what is kept from logs is for the eyes of the user."""
    found = secret.root / "typescript"
    command = " ".join([
        *script(), "--config", str(secret.root / "config.toml"),
        "--state-dir", str(secret.state), "run",
    ])  # fmt: skip
    if shutil.which("script") is None:
        pytest.skip("there is no script(1) to make a terminal")
    process = subprocess.Popen(
        ["script", "-qfc", command, str(found)],
        env=secret.env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        wait_until(lambda: found.exists() and "Zorblax" in found.read_text(), "the reason")
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize("umask", [0o000, 0o002, 0o022, 0o077, 0o027])
def test_state_and_exports_are_private_under_any_umask(acme: Place, umask: int) -> None:
    command = acme.command("sync")
    command[command.index(str(acme.state))] = str(acme.root / "deep/er/state")
    subprocess.run(command, env=acme.env, check=True, capture_output=True, umask=umask, timeout=60)
    for folder in (acme.root / "deep", acme.exports):
        for path in (folder, *folder.rglob("*")):
            mode = stat.S_IMODE(path.lstat().st_mode)
            assert mode & 0o077 == 0, f"{path}: {mode:04o}"
            assert mode & 0o600 == 0o600, f"{path}: {mode:04o}"


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_a_pause_and_requests_are_private_too(acme: Place, umask: int) -> None:
    for words in (["pause"], ["resume"], ["pause", "1h"]):
        subprocess.run(acme.command(*words), env=acme.env, check=True, umask=umask, timeout=60,
                       capture_output=True)  # fmt: skip
    assert {stat.S_IMODE(path.stat().st_mode) & 0o077 for path in acme.state.rglob("*")} == {0}


@pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace here")
def test_no_network_in_a_day_of_work(acme: Place) -> None:
    """Two days of passes, and a daemon that takes in saves: nothing but local sockets."""
    trace = acme.root / "trace"
    strace = ["strace", "-f", "-qq", "-A", "-e", "trace=network", "-o", str(trace)]
    for day in ("2026-03-12", "2026-03-13"):
        command = acme.command("sync")
        command[command.index(acme.today)] = day
        done = subprocess.run([*strace, *command], env=acme.env, capture_output=True, check=False)
        if b"ptrace" in done.stderr or b"PTRACE" in done.stderr:
            pytest.skip("this machine does not let strace trace")
        assert done.returncode == 0, done.stderr
    (acme.root / "config.toml").write_text(f'vault = "{acme.vault}"\n')
    notify = {"NOTIFY_SOCKET": str(acme.root / "none")}
    with serving(acme, *strace, **notify):
        acme.write("Jobs/Acme 3.md", ROUND.format(number=3, date="2026-03-30"))
        wait_until(
            lambda: "20260330" in (acme.exports / "calendar/interviews.ics").read_text(), "exported"
        )
    families = re.findall(r"\b(?:AF|PF)_\w+", trace.read_text())
    assert families, "the words for systemd were traced"
    assert set(families) == {"AF_UNIX"}


EVIL = "import pathlib; pathlib.Path({mark!r}).touch()\n"


def test_nothing_in_the_vault_is_run(acme: Place) -> None:
    """Whoever shares a vault could put it there; people start programs in it all the time."""
    mark = acme.root / "ran"
    evil = EVIL.format(mark=str(mark))
    names = (
        "sitecustomize.py", "usercustomize.py", "conftest.py", "sqlite3.py", "click.py", "json.py",
        "msgspec.py", "notesyncd/__init__.py", "notesyncd_calendar/__init__.py", "plugins/evil.py",
        "evil.pth", "_notesyncd/sitecustomize.py", ".notesyncd/plugins/evil.py",
    )  # fmt: skip
    for name in names:
        acme.write(name, evil)
    acme.write("config.toml", "[plugins.evil]\n")
    acme.write("pyvenv.cfg", f"home = {acme.vault}\n")
    options = ["--vault", str(acme.vault), "--state-dir", str(acme.state), "--today", acme.today]
    for words in (["sync"], ["rounds"], ["verify"], ["plugins", "list"], ["status"]):
        done = subprocess.run(
            [*script(), *options, *words], cwd=acme.vault, env=acme.env, capture_output=True,
            text=True, timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        assert not mark.exists(), words
    subprocess.run(
        [sys.executable, "-P", "-m", "notesyncd", *options, "sync"], cwd=acme.vault, env=acme.env,
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    assert not mark.exists()
    assert len(acme.json("rounds")) == 2


def test_that_test_can_fail(acme: Place) -> None:
    """Python itself does run them, where nobody says that it must not."""
    mark = acme.root / "ran"
    acme.write("json.py", EVIL.format(mark=str(mark)))
    subprocess.run([sys.executable, "-c", "import json"], cwd=acme.vault, check=True, timeout=20)
    assert mark.exists()


@pytest.mark.parametrize("mode", [0o664, 0o646, 0o666, 0o620])
def test_a_configuration_that_others_may_change_is_refused(acme: Place, mode: int) -> None:
    path = acme.root / "config.toml"
    path.write_text(f'vault = "{acme.vault}"\n')
    path.chmod(mode)
    command = [*script(), "--config", str(path), "--state-dir", str(acme.state), "sync"]
    done = subprocess.run(command, env=acme.env, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert f"chmod go-w {path}" in done.stderr
    assert not acme.state.exists()
    path.chmod(mode & ~0o022)
    subprocess.run(command, env=acme.env, capture_output=True, check=True)


def test_a_plugin_folder_that_others_may_write_to_is_refused(acme: Place) -> None:
    folder = acme.root / "plugins"
    folder.mkdir()
    mark = acme.root / "ran"
    (folder / "mine.py").write_text(EVIL.format(mark=str(mark)))
    path = acme.root / "config.toml"
    path.write_text(f'vault = "{acme.vault}"\n[plugins.mine]\n')
    path.chmod(0o600)
    folder.chmod(0o775)
    command = [*script(), "--config", str(path), "--state-dir", str(acme.state)]
    done = subprocess.run(
        [*command, "sync"], env=acme.env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert f"chmod go-w {folder}" in done.stderr
    assert not mark.exists()
