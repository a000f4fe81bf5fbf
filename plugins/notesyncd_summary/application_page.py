"""The page of one application: where it stands, and all that was said."""

from collections.abc import Iterable, Iterator

from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Point,
    Question,
    Round,
    day_text,
    markdown_text,
    receipt,
    round_title,
)
from notesyncd_summary.lines import (
    follow_up_text,
    follow_ups_of,
    is_to_come,
    page,
    people_text,
    section,
    when,
)

_LABELS = {
    "discussed": "Discussed",
    "skill": "Skill",
    "should_have_said": "Should have said",
    "went_well": "Went well",
    "concern": "Concern",
    "research": "Research",
    "observation": "Observation",
    "salary": "Salary",
    "story": "Story",
    "promise": "Promise",
    "feedback": "Feedback",
}


def application_page(application: Application, context: Context) -> str:
    """Give the Markdown text of the page."""
    company, role = markdown_text(application.company), application.role
    return page(
        [
            f"# {company}, {markdown_text(role)}" if role else f"# {company}",
            "",
            *_state(application, context),
            *section("Timeline", _timeline(application, context)),
            *section("Open follow-ups", _open(application, context)),
            *_rounds(application, context),
            *section("Questions to ask", _to_ask(application)),
            *section("More about it", _points(application.points)),
            *section("Done", _done(application)),
        ]
    )


def _state(application: Application, context: Context) -> Iterator[str]:
    ahead = next((one for one in application.rounds if is_to_come(one, context)), None)
    following = ahead and ", ".join(filter(None, (round_title(ahead), when(ahead, context))))
    facts = [
        ("Status", application.status and markdown_text(application.status)),
        ("Next", following),
        ("Salary", application.salary and markdown_text(application.salary)),
        ("People", people_text(application.people)),
        ("Note", receipt(application.source)),
    ]
    yield from (f"- **{name}:** {value}" for name, value in facts if value)
    yield ""


def _timeline(application: Application, context: Context) -> Iterator[str]:
    for one in application.rounds:
        status = "" if one.status == "unknown" else f", {one.status}"
        day = when(one, context) or "No date yet"
        yield f"- {day}: {round_title(one)}{status} {receipt(one.source)}"


def _open(application: Application, context: Context) -> Iterator[str]:
    found = [one for one in follow_ups_of(application) if one.status == "open"]
    for one in sorted(found, key=lambda each: each.due or context.today.max):
        late = "**overdue**, " if one.due is not None and one.due < context.today else ""
        due = f" ({late}due {day_text(one.due)})" if one.due else ""
        yield f"- {follow_up_text(one)}{due}"


def _done(application: Application) -> Iterator[str]:
    found = [one for one in follow_ups_of(application) if one.status == "done"]
    for one in sorted(found, key=_done_day, reverse=True):
        day = f"{day_text(one.done_on)}: " if one.done_on else ""
        yield f"- {day}{follow_up_text(one)}"


def _done_day(one: FollowUp) -> str:
    return one.done_on.isoformat() if one.done_on else ""


def _rounds(application: Application, context: Context) -> Iterator[str]:
    for one in application.rounds:
        day = when(one, context)
        title = f"{round_title(one)}, {day}" if day else round_title(one)
        yield from section(title, _round_lines(one))


def _round_lines(one: Round) -> Iterator[str]:
    facts = [
        ("With", people_text(one.people)),
        ("Format", one.format and markdown_text(one.format)),
        ("Where", one.location and markdown_text(one.location)),
    ]
    yield from (f"- **{name}:** {value}" for name, value in facts if value)
    for question in one.questions:
        yield from _question_lines(question)
    yield from _points(one.points)


def _question_lines(question: Question) -> Iterator[str]:
    label = "To ask" if question.kind == "to_ask" else "Asked"
    by = f" ({markdown_text(question.by)})" if question.by else ""
    yield f"- **{label}:** {markdown_text(question.text)}{by} {receipt(question.source)}"
    if question.answer:
        yield f"    - Answer: {markdown_text(question.answer)}"
    if question.better:
        yield f"    - Better: {markdown_text(question.better)}"


def _to_ask(application: Application) -> Iterator[str]:
    for question in application.questions:
        yield from _question_lines(question)


def _points(points: Iterable[Point]) -> Iterator[str]:
    order = list(_LABELS)
    for one in sorted(points, key=lambda point: order.index(point.kind)):
        about = f" ({one.about})" if one.about else ""
        yield f"- **{_LABELS[one.kind]}{about}:** {markdown_text(one.text)} {receipt(one.source)}"
