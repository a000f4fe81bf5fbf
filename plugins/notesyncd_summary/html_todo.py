"""What is to do, and what is waited for, as cards of the HTML page."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from notesyncd.api import Context, day_text
from notesyncd_summary.html_parts import (
    MOST,
    card,
    company_link,
    day,
    listed,
    more,
    noted,
    receipt_link,
    text,
    whose,
)
from notesyncd_summary.lines import counted, distance
from notesyncd_summary.search import Search, Silence, Task


def todo(search: Search, context: Context) -> Iterator[str]:
    """Give two columns: what the seeker has to do, and what others have."""
    late = listed(_dated(one, context) for one in search.late[:MOST])
    waiting = listed(_dated(one, context) for one in search.waiting[:MOST])
    silent = listed(_silence(one, context) for one in search.silent[:MOST])
    mine = [
        *_named("late", card("Overdue", [*late, *more(search.late)], "late")),
        *card("Due in the next seven days", _soon(search.soon, context)),
    ]
    theirs = [
        *_named("waiting", card("Waiting for others", [*waiting, *more(search.waiting)], "late")),
        *_named("silent", card("Silent", [*silent, *more(search.silent)])),
        *_settled(search.settled, context),
    ]
    if mine or theirs:
        yield '<div class="grid two">'
        for column in (mine, theirs):
            yield from ('<div class="column">', *column, "</div>") if column else ()
        yield "</div>"


def _named(identifier: str, lines: list[str]) -> list[str]:
    return [f'<div id="{identifier}">', *lines, "</div>"] if lines else []


def _soon(tasks: Sequence[Task], context: Context) -> Iterator[str]:
    for due, found in groupby(tasks[:MOST], key=lambda one: one.due):
        away = distance(due, context.today)
        yield f'<h4 class="day">{day_text(due)} <span class="muted">{away}</span></h4>'
        yield from listed(_task(one, context) for one in found)
    yield from more(tasks)


def _dated(task: Task, context: Context) -> str:
    away = f"{day(task.due, context)}, {distance(task.due, context.today)}"
    return (
        f'{_words(task, context)}<span class="due">{company_link(task.application)} · {away}</span>'
    )


def _task(task: Task, context: Context) -> str:
    return f'{_words(task, context)}<span class="due">{company_link(task.application)}</span>'


def _words(task: Task, context: Context) -> str:
    one = task.follow_up
    return f"{whose(one)}{noted(one.text, one.source, context)}"


def _settled(tasks: Sequence[Task], context: Context) -> Iterator[str]:
    if tasks:
        yield '<details class="card settled">'
        number = counted(len(tasks), "promise")
        yield f"<summary>{number} of others, probably settled since</summary>"
        yield '<p class="muted">There was a round since, or the application is over.</p>'
        yield from listed(_dated(one, context) for one in tasks[:MOST])
        yield from more(tasks)
        yield "</details>"


def _silence(one: Silence, context: Context) -> str:
    status = one.application.status
    chip = f' <span class="chip">{text(status)}</span>' if status else ""
    receipt = receipt_link(one.application.source, context)
    last = (
        f"Last contact {day(one.last, context)}, {distance(one.last, context.today)}."
        if one.last
        else f"No day of any contact in your notes {receipt}."
    )
    planned = one.planned
    plan = ""
    if planned and planned.due:
        words = noted(planned.text, planned.source, context)
        plan = f'<span class="due plan">You plan, {day(planned.due, context)}: {words}</span>'
    return f'{company_link(one.application)}{chip}<span class="due">{last}</span>{plan}'
