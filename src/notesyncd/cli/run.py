"""`notesyncd run`: the daemon, in the foreground."""

import os
import signal
import time

import click

from notesyncd.cli.progress import ProgressLine
from notesyncd.cli.session import Session, leave, warn
from notesyncd.clock import real_clock
from notesyncd.daemon.process import run
from notesyncd.daemon.signals import Stopped
from notesyncd.errors import ExitCode


@click.command(
    "run",
    epilog="Example: notesyncd --vault ~/Notes run",
    short_help="The daemon: sync, then again on every save.",
)
@click.pass_obj
def command(session: Session) -> None:
    """Keep index and exports up to date until Ctrl-C or SIGTERM; systemd runs this."""
    config = session.config()
    progress = ProgressLine(time.monotonic)

    def log(line: str) -> None:
        progress.clear()
        warn([f"notesyncd: {line}"])

    try:
        log(f"process {os.getpid()}, vault {config.vault}")
        run(config, real_clock(config.timezone, session.fixed_today), log, progress)
    except Stopped as stopped:
        log("stopped")
        leave(ExitCode.OK if stopped.signum == signal.SIGTERM else ExitCode.INTERRUPTED)
