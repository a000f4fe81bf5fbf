"""Each application with all that was said, to unfold on the HTML page."""

from collections.abc import Iterable, Iterator

from notesyncd.api import Application, Context, FollowUp, Question, Round, day_of, people_of
from notesyncd_summary.application_page import LABELS, points_in_order
from notesyncd_summary.html_parts import (
    anchor,
    clock,
    day,
    listed,
    noted,
    people,
    place,
    plain_title,
    receipt_link,
    text,
    whose,
)
from notesyncd_summary.ledger import open_follow_ups, salary_entries
from notesyncd_summary.lines import page_path
from notesyncd_summary.search import Search, is_over, rounds_in_order

MOST = 60
"""So many applications are on the page in full; of others it has the name, and where to read on."""


def applications(search: Search, context: Context) -> Iterator[str]:
    """Give the applications stage by stage, those in full first."""
    ordered = [one for stage in search.stages for one in stage.applications]
    for number, one in enumerate(ordered):
        yield from _application(one, context) if number < MOST else _short(one)


def _short(application: Application) -> Iterator[str]:
    path = page_path(application)
    yield f'<p id="{anchor(application)}">{text(application.company)}: see {path}</p>'


def _application(application: Application, context: Context) -> Iterator[str]:
    role = f' <span class="muted">{text(application.role)}</span>' if application.role else ""
    kind = "chip over" if is_over(application) else "chip"
    status = (
        f' <span class="{kind}">{text(application.status)}</span>' if application.status else ""
    )
    yield '<details class="app">'
    yield f"<summary>{text(application.company)}{role}{status}</summary>"
    yield f'<div class="body" id="{anchor(application)}">'
    yield from _facts(application, context)
    yield from _part("Yours to do", _follow_ups(application, context, mine=True))
    yield from _part("Promised by others", _follow_ups(application, context, mine=False))
    yield from _salary(application, context)
    for one in rounds_in_order(application, context):
        yield from _round(one, context)
    yield from _part("Questions to ask", (_question(q, context) for q in application.questions))
    yield from _part("More about it", _points(application, context))
    yield "</div>"
    yield "</details>"


def _part(title: str, items: Iterable[str]) -> list[str]:
    found = listed(items)
    return [f"<h4>{title}</h4>", *found] if found else []


def _facts(application: Application, context: Context) -> Iterator[str]:
    facts = (
        ("Salary", application.salary and text(application.salary)),
        ("People", people(people_of(application))),
        ("Note", noted(application.source.note, application.source, context)),
    )
    yield '<dl class="facts">'
    yield from (f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    yield "</dl>"


def _follow_ups(application: Application, context: Context, *, mine: bool) -> Iterator[str]:
    for one in open_follow_ups(application, mine=mine):
        yield f"{whose(one)}{noted(one.text, one.source, context)}{_due(one, context)}"


def _due(one: FollowUp, context: Context) -> str:
    if one.due is None:
        return ""
    late = " late" if one.due < context.today else ""
    return f' <span class="chip{late}">due {day(one.due, context)}</span>'


def _salary(application: Application, context: Context) -> Iterator[str]:
    rows = []
    for entry in salary_entries(application, context):
        said = entry.round
        when = day(entry.day, context) if entry.day else ""
        who = people(said.people) if said else ""
        where = plain_title(said) if said else "noted"
        words = noted(entry.text, entry.source, context)
        rows.append(f"<tr><td>{when or where}</td><td>{who or where}</td><td>{words}</td></tr>")
    if rows:
        yield from ("<h4>Salary, as it was said</h4>", "<table>", *rows, "</table>")


def _round(one: Round, context: Context) -> Iterator[str]:
    when = f", {day(day_of(one.starts, context.timezone), context)}" if one.starts else ""
    hour = f", {clock(one, context)}" if clock(one, context) else ""
    state = f' <span class="chip over">{one.status}</span>' if one.status == "cancelled" else ""
    yield f"<h4>{plain_title(one)}{when}{hour}{state} {receipt_link(one.source, context)}</h4>"
    facts = (
        people(one.people),
        one.format and text(one.format),
        one.location and place(one.location),
    )
    if any(facts):
        yield f'<p class="said">{" · ".join(fact for fact in facts if fact)}</p>'
    yield from listed(_question(question, context) for question in one.questions)
    yield from listed(
        f'<span class="muted">{LABELS[point.kind]}:</span> '
        f"{noted(point.text, point.source, context)}"
        for point in points_in_order(one.points)
    )


def _question(question: Question, context: Context) -> str:
    label = "To ask" if question.kind == "to_ask" else "Asked"
    by = f' <span class="muted">({text(question.by)})</span>' if question.by else ""
    words = noted(question.text, question.source, context)
    answer = (
        f'<p class="said"><b>You said:</b> {text(question.answer)}</p>' if question.answer else ""
    )
    better = (
        f'<p class="answer"><b>Better:</b> {text(question.better)}</p>' if question.better else ""
    )
    return f'<span class="muted">{label}:</span> {words}{by}{answer}{better}'


def _points(application: Application, context: Context) -> Iterator[str]:
    for point in points_in_order(application.points):
        words = noted(point.text, point.source, context)
        yield f'<span class="muted">{LABELS[point.kind]}:</span> {words}'
