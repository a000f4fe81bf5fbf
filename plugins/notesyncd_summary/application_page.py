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
    people_of,
    receipt,
    round_title,
)
from notesyncd_summary.ledger import done_follow_ups, open_follow_ups, salary_entries
from notesyncd_summary.lines import (
    distance,
    follow_up_text,
    page,
    people_text,
    section,
    when,
)
from notesyncd_summary.mermaid import timeline
from notesyncd_summary.search import is_to_come, rounds_in_order

LABELS = {
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
"""Kinds of points, in the order in which they are shown, by their names."""


def application_page(application: Application, context: Context) -> str:
    """Give the Markdown text of the page."""
    company, role = markdown_text(application.company), application.role
    return page(
        [
            f"# {company}, {markdown_text(role)}" if role else f"# {company}",
            "",
            *_state(application, context),
            *section("Timeline", _timeline(application, context)),
            *section("Open, yours", _open(application, context, mine=True)),
            *section("Promised by others", _open(application, context, mine=False)),
            *section("Salary, as it was said", _salary(application, context)),
            *_rounds(application, context),
            *section("Questions to ask", _to_ask(application)),
            *section("More about it", points_lines(application.points)),
            *section("Done", _done(application)),
        ]
    )


def _state(application: Application, context: Context) -> Iterator[str]:
    ahead = [one for one in rounds_in_order(application, context) if is_to_come(one, context)]
    following = ahead and ", ".join(filter(None, (round_title(ahead[0]), when(ahead[0], context))))
    facts = [
        ("Status", application.status and markdown_text(application.status)),
        ("Next", following),
        ("Salary", application.salary and markdown_text(application.salary)),
        ("People", people_text(people_of(application))),
        ("Note", receipt(application.source)),
    ]
    yield from (f"- **{name}:** {value}" for name, value in facts if value)
    yield ""


def _timeline(application: Application, context: Context) -> Iterator[str]:
    yield from timeline(application, context)
    for one in rounds_in_order(application, context):
        status = "" if one.status == "unknown" else f", {one.status}"
        day = when(one, context) or "No date yet"
        yield f"- {day}: {round_title(one)}{status} {receipt(one.source)}"


def _open(application: Application, context: Context, *, mine: bool) -> Iterator[str]:
    for one in open_follow_ups(application, mine=mine):
        yield f"- {follow_up_text(one)}{_due(one, context)}"


def _due(one: FollowUp, context: Context) -> str:
    if one.due is None:
        return ""
    late = "**overdue**, " if one.due < context.today else ""
    return f" ({late}due {day_text(one.due)}, {distance(one.due, context.today)})"


def _salary(application: Application, context: Context) -> Iterator[str]:
    for entry in salary_entries(application, context):
        said = entry.round
        day = f"{day_text(entry.day)}, " if entry.day else ""
        people = f", with {people_text(said.people)}" if said and said.people else ""
        place = f"**{day}{round_title(said)}**{people}: " if said else ""
        yield f"- {place}{markdown_text(entry.text)} {receipt(entry.source)}"


def _done(application: Application) -> Iterator[str]:
    for one in done_follow_ups(application):
        day = f"{day_text(one.done_on)}: " if one.done_on else ""
        yield f"- {day}{follow_up_text(one)}"


def _rounds(application: Application, context: Context) -> Iterator[str]:
    for one in rounds_in_order(application, context):
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
    yield from points_lines(one.points)


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


def points_in_order(points: Iterable[Point]) -> list[Point]:
    """Give points by kind; what was said about the salary has a section of its own."""
    order = list(LABELS)
    shown = [one for one in points if one.kind != "salary"]
    return sorted(shown, key=lambda point: order.index(point.kind))


def points_lines(points: Iterable[Point]) -> Iterator[str]:
    """Give the points of a round or of an application, each with its kind."""
    for one in points_in_order(points):
        about = f" ({one.about})" if one.about else ""
        yield f"- **{LABELS[one.kind]}{about}:** {markdown_text(one.text)} {receipt(one.source)}"
