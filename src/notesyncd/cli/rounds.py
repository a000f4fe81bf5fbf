"""`notesyncd rounds`: the agenda."""

from dataclasses import asdict
from datetime import date

import click

from notesyncd.cli.session import Session, print_json, print_table, say
from notesyncd.cli.text import day, distance
from notesyncd.index.queries import RoundRow


@click.command(
    "rounds", epilog="Example: notesyncd rounds --upcoming", short_help="The agenda of interviews."
)
@click.option("--upcoming", is_flag=True, help="Only those that are ahead.")
@click.option("--past", is_flag=True, help="Only those that are over.")
@click.option("--company", metavar="NAME", help="Only those at this company.")
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
        print_json([asdict(row) for row in found])
    elif not found:
        say("No rounds." if not (upcoming or past or company) else "No such rounds.")
    else:
        head = ("date", "time", "", "company", "round", "with", "where", "status", "note")
        print_table(head, [_cells(row, today) for row in found])


def _cells(row: RoundRow, today: date) -> tuple[str, ...]:
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
    if row.time is None:
        return ""
    return f"{row.time} ({row.duration_min} min)" if row.duration_min else row.time


def _title(row: RoundRow) -> str:
    if row.number is None:
        return row.name or "interview"
    return f"{row.number} {row.name}" if row.name else f"round {row.number}"
