"""`notesyncd rounds`: the agenda."""

from datetime import date, datetime, timedelta

import click

from notesyncd.cli.companies import complete_company
from notesyncd.cli.session import Session, print_json, print_table, say
from notesyncd.cli.text import Column, day, distance
from notesyncd.index.queries import RoundRow

COLUMNS = (
    Column(name="date"),
    Column(name="time"),
    Column(name=""),
    Column(name="company", least=18),
    Column(name="round", least=16),
    Column(name="with", least=16),
    Column(name="where", least=16, spare=4),
    Column(name="status", spare=5),
    Column(name="note", least=18, keep_end=True),
)


@click.command(
    "rounds", epilog="Example: notesyncd rounds --upcoming", short_help="The agenda of interviews."
)
@click.option("--upcoming", is_flag=True, help="Only those that are ahead.")
@click.option("--past", is_flag=True, help="Only those that are over.")
@click.option(
    "--company",
    metavar="NAME",
    shell_complete=complete_company,
    help="Only those at this company.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    session: Session,
    *,
    upcoming: bool,
    past: bool,
    company: str | None,
    as_json: bool,
) -> None:
    """Show the rounds of interviews by date, with where each is written down."""
    config = session.config()
    today = session.today(config)
    with session.reader(config) as index:
        found = index.rounds(today=today, upcoming=upcoming, past=past, company=company)
    if as_json:
        print_json([row._asdict() for row in found])
    elif not found:
        say("No rounds." if not (upcoming or past or company) else "No such rounds.")
    else:
        print_table(COLUMNS, [cells(row, today) for row in found])


def cells(row: RoundRow, today: date) -> tuple[str, ...]:
    """Give a row as it is shown in the table of `COLUMNS`."""
    when = date.fromisoformat(row.date) if row.date else None
    return (
        day(when, today) if when else "no date",
        _time(row),
        distance(when, today) if when else "",
        row.company,
        _title(row),
        ", ".join(row.interviewers),
        row.location or row.format or "",
        row.status,
        f"{row.note}:{row.line}",
    )


def _time(row: RoundRow) -> str:
    """Give the time of day at the place where the note gives it: `14:00`, or `14:00-15:30`."""
    if row.time is None or not row.duration_min:
        return row.time or ""
    start = datetime.strptime(row.time, "%H:%M")  # noqa: DTZ007 - only the time of day is used
    return f"{row.time}-{start + timedelta(minutes=row.duration_min):%H:%M}"


def _title(row: RoundRow) -> str:
    if row.number is None:
        return row.name or "interview"
    return f"{row.number} {row.name}" if row.name else f"round {row.number}"
