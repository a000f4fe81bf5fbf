"""`notesyncd today`, and `notesyncd` alone: what matters now."""

from datetime import date, timedelta

import click

from notesyncd.cli.followups import COLUMNS as FOLLOW_UP_COLUMNS
from notesyncd.cli.followups import cells as follow_up_cells
from notesyncd.cli.rounds import COLUMNS as ROUND_COLUMNS
from notesyncd.cli.rounds import cells as round_cells
from notesyncd.cli.session import Session, print_json, print_table, say, say_wrapped
from notesyncd.cli.text import count_of
from notesyncd.index.queries import FollowUpRow, Reader, RoundRow
from notesyncd.state import holder_of

WEEK = timedelta(days=7)
MOST = 5
"""Lines of each kind."""


@click.command(
    "today", epilog="Example: notesyncd today", short_help="What matters today; also `notesyncd`."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, as_json: bool) -> None:
    """Show the next interviews, what is due within a week, and whether the index is kept up."""
    config = session.config()
    today = session.today(config)
    with session.reader(config) as index:
        rounds = index.rounds(today=today, upcoming=True)
        due, waiting = _to_do(index, today)
    holder = holder_of(config.state_dir)
    running = holder is not None and holder.role == "daemon"
    if as_json:
        document = {
            "today": today.isoformat(),
            "running": running,
            "rounds": [row._asdict() for row in rounds],
            "followups": [row._asdict() for row in due],
            "waiting_for": [row._asdict() for row in waiting],
        }
        print_json(document)
        return
    _show(rounds, due, waiting, today)
    if not running:
        told = "The daemon is not running, so this is as of the last sync: notesyncd status"
        say_wrapped("", told)


def _to_do(index: Reader, today: date) -> tuple[tuple[FollowUpRow, ...], tuple[FollowUpRow, ...]]:
    """Give what is late or due within a week: the seeker's, and what others promised."""
    last = (today + WEEK).isoformat()
    mine = (row for row in index.follow_ups(today=today) if row.due and row.due <= last)
    others = index.follow_ups(today=today, others=True)
    return tuple(mine), tuple(row for row in others if row.due and row.due <= last)


def _show(
    rounds: tuple[RoundRow, ...],
    due: tuple[FollowUpRow, ...],
    waiting: tuple[FollowUpRow, ...],
    today: date,
) -> None:
    if rounds:
        say("Next interviews")
        print_table(ROUND_COLUMNS, [round_cells(row, today) for row in rounds[:MOST]])
        _more(len(rounds), "interview", "notesyncd rounds --upcoming")
    else:
        say("No interview is ahead.")
    for rows, title, command in (
        (due, "To do within a week", "notesyncd followups"),
        (waiting, "Promised to you", "notesyncd followups --others"),
    ):
        if rows:
            say("", title)
            print_table(FOLLOW_UP_COLUMNS, [follow_up_cells(row, today) for row in rows[:MOST]])
            _more(len(rows), "follow-up", command)
    if not due:
        say("", "Nothing is due within a week.")


def _more(count: int, word: str, command: str) -> None:
    if count > MOST:
        say_wrapped(f"and {count_of(count - MOST, 'more ' + word)}: {command}")
