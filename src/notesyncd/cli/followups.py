"""`notesyncd followups`: what is still to do."""

from datetime import date

import click

from notesyncd.cli.companies import complete_company
from notesyncd.cli.session import Session, print_json, print_table, say
from notesyncd.cli.text import Column, day, distance
from notesyncd.index.queries import FollowUpRow
from notesyncd.phrases import waited_for

COLUMNS = (
    Column(name=""),
    Column(name="due"),
    Column(name=""),
    Column(name="company", least=10),
    Column(name="what", least=24),
    Column(name="note", least=18, keep_end=True),
)


@click.command(
    "followups",
    epilog="Example: notesyncd followups --overdue",
    short_help="What is still to do, by due date.",
)
@click.option("--overdue", is_flag=True, help="Only those that should be done by now.")
@click.option("--all", "every", is_flag=True, help="Also those that are done or cancelled.")
@click.option("--others", is_flag=True, help="What others are to do, not you.")
@click.option(
    "--company",
    metavar="NAME",
    shell_complete=complete_company,
    help="Only those about this company.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    session: Session,
    *,
    overdue: bool,
    every: bool,
    others: bool,
    company: str | None,
    as_json: bool,
) -> None:
    """Show what is still to do, by due date, with where each is written down."""
    config = session.config()
    today = session.today(config)
    with session.reader(config) as index:
        found = index.follow_ups(
            today=today, overdue=overdue, every=every, others=others, company=company
        )
    if as_json:
        print_json([row._asdict() for row in found])
    elif not found:
        say("Nothing to do." if not (overdue or company) else "No such follow-ups.")
    else:
        print_table(COLUMNS, [cells(row, today) for row in found])


_BOXES = {"open": "[ ]", "done": "[x]", "cancelled": "[-]"}


def cells(row: FollowUpRow, today: date) -> tuple[str, ...]:
    """Give a row as it is shown in the table of `COLUMNS`."""
    due = date.fromisoformat(row.due) if row.due else None
    late = due is not None and due < today and row.status == "open"
    what = f"{row.text} ({row.owner})" if waited_for(row.owner, row.text) else row.text
    return (
        _BOXES[row.status],
        day(due, today) if due else "",
        (f"late: {distance(due, today)}" if late else distance(due, today)) if due else "",
        row.company,
        what,
        f"{row.note}:{row.line}",
    )
