"""`notesyncd run`: the daemon, in the foreground."""

import signal
import sys
import time

import click

from notesyncd.cli.progress import ProgressLine
from notesyncd.cli.session import Session, leave, warn
from notesyncd.clock import real_clock
from notesyncd.daemon.journal import Level
from notesyncd.daemon.process import run
from notesyncd.daemon.reload import Setup
from notesyncd.daemon.signals import Stopped
from notesyncd.errors import ExitCode


@click.command(
    "run",
    epilog="Example: notesyncd --vault ~/Notes run",
    short_help="The daemon: sync, then again on every save.",
)
@click.pass_obj
def command(session: Session) -> None:
    """Keep index and exports up to date until Ctrl-C or SIGTERM; systemd runs this.

    SIGHUP has the configuration read again. A bad one is reported, and changes nothing.
    """
    progress = ProgressLine(time.monotonic)
    kept = not sys.stderr.isatty()

    def log(line: str, level: Level = Level.INFO, *, detail: str = "") -> None:
        progress.clear()
        if detail:  # may be text of a note, which nothing but a screen gets
            line = f"{line} (why: notesyncd status)" if kept else f"{line}: {detail}"
        warn((f"notesyncd: {each}" for each in line.split("\n")), level)

    def read() -> Setup:
        config = session.config()
        return Setup(config=config, clock=real_clock(config.timezone, session.fixed_today))

    try:
        run(read, log, progress)
    except Stopped as stopped:
        log("stopped")
        leave(ExitCode.OK if stopped.signum == signal.SIGTERM else ExitCode.INTERRUPTED)
