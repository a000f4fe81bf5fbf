"""`notesyncd resume`: the end of a pause."""

from datetime import UTC, datetime

import click

from notesyncd import pause
from notesyncd.cli.session import Session, print_json, say
from notesyncd.daemon import pausing


@click.command(
    "resume",
    epilog="Example: notesyncd resume",
    short_help="End the pause.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, as_json: bool) -> None:
    """End the pause: the daemon takes in at once what changed meanwhile."""
    config = session.config()
    was_paused = pause.read(config.state_dir, datetime.now(UTC)) is not None
    holder = pausing.end(config)
    if as_json:
        print_json({"paused": False, "was_paused": was_paused, "running": holder is not None})
        return
    say("The pause is over." if was_paused else "There was no pause.")
    if was_paused and holder is not None:
        say(f"The daemon (process {holder.pid}) takes in what changed meanwhile.")
    elif was_paused:
        say("The daemon is not running. Bring in what changed: notesyncd sync")
