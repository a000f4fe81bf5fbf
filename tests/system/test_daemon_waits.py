"""Somebody else is at work when the daemon starts. It waits: systemd would not start it again."""

import os
import sqlite3
from contextlib import ExitStack

from tests.support import Place, impatient_daemon, read_log, wait_until

from notesyncd import state
from notesyncd.config.places import index_path
from notesyncd.state import Holder

SHORT = "from notesyncd.index import database; database.PATIENCE = 0.2"
"""The daemon waits for 0.2 s only each time that another program has locked the index."""


def test_a_sync_that_is_at_work_is_waited_for(acme: Place) -> None:
    acme.run("sync")
    with ExitStack() as work:
        work.enter_context(state.hold(acme.state, Holder(pid=os.getpid(), role="sync")))
        with impatient_daemon(acme, SHORT):
            wait_until(
                lambda: (
                    f"waiting: another notesyncd (sync, process {os.getpid()})" in read_log(acme)
                ),
                "it says for whom",
            )
            work.close()
            wait_until(lambda: "watching" in read_log(acme), "it goes on")
    assert read_log(acme).count("waiting") == 1


def test_it_can_be_stopped_while_it_waits(acme: Place) -> None:
    acme.run("sync")
    with (
        state.hold(acme.state, Holder(pid=os.getpid(), role="sync")),
        impatient_daemon(acme, SHORT),
    ):
        wait_until(lambda: "waiting" in read_log(acme), "it waits")
    assert "stopped" in read_log(acme)


def test_a_daemon_that_is_at_work_is_not(acme: Place) -> None:
    acme.run("sync")
    with state.hold(acme.state, Holder(pid=os.getpid(), role="daemon")):
        said = acme.run("run", code=4).stderr
    assert f"another notesyncd (daemon, process {os.getpid()}) is at work" in said


def test_a_program_that_has_locked_the_index_is_waited_for(acme: Place) -> None:
    acme.run("sync")
    other = sqlite3.connect(index_path(acme.state), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with impatient_daemon(acme, SHORT) as process:
        wait_until(lambda: "another program is writing to it" in read_log(acme), "it says so")
        other.close()
        wait_until(lambda: "watching" in read_log(acme) or process.poll() is not None, "it goes on")
        assert process.poll() is None, read_log(acme)
        assert acme.json("status")["healthy"]
    assert read_log(acme).count("another program is writing to it") == 1
