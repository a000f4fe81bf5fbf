"""The dashboard in Markdown: what is next, what is late, where all stands, what keeps coming up."""

from collections.abc import Iterable, Iterator
from functools import partial

from notesyncd.api import (
    Application,
    Context,
    Round,
    day_of,
    day_text,
    markdown_text,
    receipt,
    round_title,
)
from notesyncd_summary.dashboard_lessons import lesson_sections
from notesyncd_summary.lines import (
    counted,
    distance,
    follow_up_text,
    link,
    most,
    page,
    people_text,
    section,
    when,
)
from notesyncd_summary.search import (
    Event,
    Search,
    Silence,
    Stage,
    Task,
    is_to_come,
    last_contact,
    rounds_in_order,
)
from notesyncd_summary.stories import Lessons


def dashboard(search: Search, lessons: Lessons, context: Context) -> str:
    """Give the Markdown text of the dashboard."""
    event, task, silence = (partial(line, context=context) for line in (_event, _task, _silence))
    settled = "Promised by others, probably settled: there was a round since, or it is over"
    return page(
        [
            "# Job search",
            "",
            f"{day_text(context.today, long=True)}. {counts(search)}",
            "",
            *section("Next interviews", most(search.ahead, event)),
            *section(
                "Over? Still marked as scheduled",
                most(search.forgotten, event),
            ),
            *section("Overdue follow-ups", most(search.late, task)),
            *section("Waiting for others", most(search.waiting, task)),
            *section("Due in the next seven days", most(search.soon, task)),
            *section("Silent", most(search.silent, silence)),
            *_pipeline(search.stages, context),
            *lesson_sections(lessons),
            *section(settled, most(search.settled, task)),
        ]
    )


def counts(search: Search) -> str:
    """Give the state of the search in one sentence."""
    parts = [
        counted(len(search.applications), "application"),
        f"{counted(len(search.ahead), 'interview')} ahead",
        f"{counted(len(search.late), 'follow-up')} overdue",
    ]
    if search.waiting:
        parts.append(f"{counted(len(search.waiting), 'answer')} late")
    return f"{', '.join(parts)}."


def _event(event: Event, context: Context) -> str:
    one = event.round
    details = [
        round_title(one),
        one.format and markdown_text(one.format),
        one.people and f"with {people_text(one.people)}",
        one.location and markdown_text(one.location),
    ]
    text = ", ".join(detail for detail in details if detail)
    day = when(one, context) or "No date yet"
    away = (
        f" ({distance(day_of(one.starts, context.timezone), context.today)})" if one.starts else ""
    )
    return f"- **{day}**{away}: {link(event.application)}: {text} {receipt(one.source)}"


def _task(task: Task, context: Context) -> str:
    away = distance(task.due, context.today)
    text = follow_up_text(task.follow_up)
    return f"- {day_text(task.due)} ({away}): {link(task.application)}: {text}"


def _silence(one: Silence, context: Context) -> str:
    last = (
        f"last contact {day_text(one.last)}, {distance(one.last, context.today)}"
        if one.last
        else "no day of any contact in the notes"
    )
    due = one.planned and one.planned.due
    planned = (
        f"; planned for {day_text(due)}: {follow_up_text(one.planned)}"
        if one.planned and due
        else f" {receipt(one.application.source)}"
    )
    status = f" ({markdown_text(one.application.status)})" if one.application.status else ""
    return f"- {link(one.application)}{status}: {last}{planned}"


def _pipeline(stages: Iterable[Stage], context: Context) -> Iterator[str]:
    lines: list[str] = []
    for stage in stages:
        lines += [f"### {markdown_text(stage.name)} ({len(stage.applications)})", ""]
        lines += [_application_line(one, context) for one in stage.applications]
        lines.append("")
    yield from section("Pipeline", lines[:-1])


def _application_line(application: Application, context: Context) -> str:
    role = f", {markdown_text(application.role)}" if application.role else ""
    rounds = rounds_in_order(application, context)
    held = [one for one in rounds if one.status == "done"]
    last = f"; last: {_dated(held[-1], context)}" if held else ""
    ahead = [one for one in rounds if is_to_come(one, context)]
    following = f"; next: {_dated(ahead[0], context)}" if ahead else ""
    contact = last_contact(application, context)
    done = f"; last contact {day_text(contact)}" if contact and not held else ""
    salary = f"; {markdown_text(application.salary)}" if application.salary else ""
    return f"- {link(application)}{role}{last}{done}{following}{salary}"


def _dated(one: Round, context: Context) -> str:
    if one.starts is None:
        return round_title(one)
    return f"{round_title(one)}, {day_text(day_of(one.starts, context.timezone))}"
