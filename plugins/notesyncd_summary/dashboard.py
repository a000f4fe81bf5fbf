"""The dashboard: what is next, what is late, where everything stands, what keeps coming up."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Round,
    day_of,
    day_text,
    markdown_text,
    one_line,
    receipt,
    round_title,
)
from notesyncd_summary.lines import (
    follow_up_text,
    follow_ups_of,
    is_forgotten,
    is_to_come,
    link,
    page,
    people_text,
    section,
    when,
)
from notesyncd_summary.repeated import asked, repeated, unsaid

SOON = timedelta(days=7)
_FIRST = ("offer", "interviewing", "applied")
_LAST = ("rejected", "withdrawn")
_NO_STATUS = "No status noted"


def dashboard(applications: Sequence[Application], context: Context) -> str:
    """Give the Markdown text of the dashboard."""
    due = sorted(_due(applications), key=lambda item: item[0])
    late = [item for item in due if item[0] < context.today]
    soon = [item for item in due if context.today <= item[0] <= context.today + SOON]
    ahead = _round_lines(applications, context, is_to_come)
    forgotten = _round_lines(applications, context, is_forgotten)
    return page(
        [
            "# Job search",
            "",
            _counts(len(applications), len(ahead), len(late)),
            "",
            *section("Next interviews", ahead),
            *section("Over? Still marked as scheduled", forgotten),
            *section("Overdue follow-ups", map(_follow_up_line, late)),
            *section("Due in the next seven days", map(_follow_up_line, soon)),
            *_pipeline(applications, context),
            *section("Asked more than once", _asked(applications)),
            *section("What you keep failing to say", _unsaid(applications)),
        ]
    )


def _counts(applications: int, ahead: int, late: int) -> str:
    numbers = ((applications, "application"), (ahead, "interview"))
    counted = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers]
    overdue = f"{late} follow-up{'' if late == 1 else 's'} overdue"
    return f"{counted[0]}, {counted[1]} ahead, {overdue}."


def _round_lines(
    applications: Sequence[Application],
    context: Context,
    wanted: Callable[[Round, Context], bool],
) -> list[str]:
    found = [
        (_moment(one, context), _round_line(application, one, context))
        for application in applications
        for one in application.rounds
        if wanted(one, context)
    ]
    return [line for _, line in sorted(found, key=lambda item: item[0])]


def _moment(one: Round, context: Context) -> tuple[date, str]:
    if one.starts is None:
        return date.max, ""
    timed = one.starts.astimezone(UTC).isoformat() if isinstance(one.starts, datetime) else ""
    return day_of(one.starts, context.timezone), timed


def _round_line(application: Application, one: Round, context: Context) -> str:
    details = [
        round_title(one),
        one.format and markdown_text(one.format),
        one.people and f"with {people_text(one.people)}",
    ]
    text = ", ".join(detail for detail in details if detail)
    day = when(one, context) or "No date yet"
    return f"- **{day}:** {link(application)}: {text} {receipt(one.source)}"


def _due(applications: Sequence[Application]) -> Iterator[tuple[date, Application, FollowUp]]:
    for application in applications:
        for one in follow_ups_of(application):
            if one.status == "open" and one.due is not None:
                yield one.due, application, one


def _follow_up_line(item: tuple[date, Application, FollowUp]) -> str:
    day, application, one = item
    return f"- {day_text(day)}: {link(application)}: {follow_up_text(one)}"


def _pipeline(applications: Sequence[Application], context: Context) -> Iterator[str]:
    groups: dict[str, list[Application]] = {}
    for application in applications:
        status = one_line(application.status or "") or _NO_STATUS
        groups.setdefault(status.casefold(), []).append(application)
    lines: list[str] = []
    for key in sorted(groups, key=_rank):
        title = markdown_text(groups[key][0].status or _NO_STATUS)
        lines += [f"### {title[:1].upper()}{title[1:]} ({len(groups[key])})", ""]
        lines += [_application_line(application, context) for application in groups[key]]
        lines.append("")
    yield from section("Pipeline", lines[:-1])


def _rank(status: str) -> tuple[int, str]:
    if status in _FIRST:
        return _FIRST.index(status), status
    return len(_FIRST) + (_LAST.index(status) + 1 if status in _LAST else 0), status


def _application_line(application: Application, context: Context) -> str:
    role = f", {markdown_text(application.role)}" if application.role else ""
    held = [one for one in application.rounds if one.status == "done"]
    last = f"; last: {_dated(held[-1], context)}" if held else ""
    ahead = [one for one in application.rounds if is_to_come(one, context)]
    following = f"; next: {_dated(ahead[0], context)}" if ahead else ""
    salary = f"; {markdown_text(application.salary)}" if application.salary else ""
    return f"- {link(application)}{role}{last}{following}{salary}"


def _dated(one: Round, context: Context) -> str:
    if one.starts is None:
        return round_title(one)
    return f"{round_title(one)}, {day_text(day_of(one.starts, context.timezone))}"


def _asked(applications: Sequence[Application]) -> Iterator[str]:
    for group in repeated(asked(applications)):
        yield f"- {markdown_text(group[0].what.text)} ({len(group)} times)"
        for one in group:
            yield f"    - {link(one.application)} {receipt(one.what.source)}"
        better = [one.what.better for one in group if one.what.better]
        if better:
            yield f"    - **Better:** {markdown_text(better[-1])}"


def _unsaid(applications: Sequence[Application]) -> Iterator[str]:
    for group in repeated(unsaid(applications)):
        yield f"- {markdown_text(group[0].what.text)} ({len(group)} times)"
        for one in group:
            yield f"    - {link(one.application)} {receipt(one.what.source)}"
