"""`notesyncd pause`: nothing is taken in or exported for a while."""

import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import click

from notesyncd import state
from notesyncd.cli.progress import ProgressLine
from notesyncd.cli.session import Session, leave, print_json, say, warn
from notesyncd.daemon import pausing
from notesyncd.daemon.signals import Stopped, stoppable
from notesyncd.errors import ExitCode
from notesyncd.pause import Pause, until_of


@click.command(
    "pause",
    epilog="Example: notesyncd pause 2h",
    short_help="Take nothing in and export nothing for a while.",
)
@click.argument("duration", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, duration: tuple[str, ...], *, as_json: bool) -> None:
    """Take nothing in and export nothing until then: 30m, 1h30m, 3d, 18:00, 6pm, monday 9:00.

    Without DURATION, until `notesyncd resume`. The daemon may be started again meanwhile, or not
    run at all: the pause lasts. `sync` does nothing until it is over.
    """
    config = session.config()
    zone = ZoneInfo(config.timezone)
    try:
        until = until_of(" ".join(duration), datetime.now(UTC), zone) if duration else None
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="DURATION") from error
    lasting, progress = Pause(until=until), ProgressLine(time.monotonic)
    try:
        with stoppable():
            trouble = pausing.begin(config, lasting, progress)
    except Stopped:
        leave(ExitCode.INTERRUPTED)
    finally:
        progress.clear()
    if as_json:
        print_json({"paused": True, "until": until and until.isoformat(timespec="seconds")})
    else:
        say(f"notesyncd is {lasting.told(zone)}. Your notes stay as you write them;")
        say("nothing is taken in or exported until then. End it with: notesyncd resume")
    if trouble is not None:
        warn([f"notesyncd: the pause begins after what is still on its way: {trouble}"])
        leave(ExitCode.NO)
    if state.holder_of(config.state_dir) is None:
        warn(["The daemon is not running; the pause counts for it once it is, and for sync."])
