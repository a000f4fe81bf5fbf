"""What was said, what to say, and what is known about the company."""

from collections.abc import Iterator
from itertools import groupby

from notesyncd.api import Point, markdown_text, receipt
from notesyncd_checklist.lines import dated, item, noted, question_lines, section, task
from notesyncd_checklist.view import View

_ABOUT = {"position": "The position", "company": "The company", "people": "The people"}


def say_it(view: View) -> list[str]:
    """Give what should have been said in an earlier round: this is the chance to say it."""
    points = view.points("should_have_said")
    return section("Say it this time", (task(noted(one.text, one.source)) for one in points))


def answers(view: View) -> list[str]:
    """Give what they asked so far, the answers, and the better ones."""
    lines: list[str] = []
    for one, questions in view.asked():
        lines += [f"### {dated(one, view.context.timezone)}", ""]
        lines += [line for question in questions for line in question_lines(question)]
        lines.append("")
    return section("What they asked, and what you answered", lines[:-1])


def skills(view: View) -> list[str]:
    """Give the skills that they will probe."""
    lines = (task(noted(one.text, one.source)) for one in view.points("skill"))
    return section("Skills they will probe", lines)


def stories(view: View) -> list[str]:
    """Give what is worth telling (again): stories, and what went well."""
    told = [task(noted(one.text, one.source)) for one in view.points("story")]
    well = [item(f"Went well: {noted(one.text, one.source)}") for one in view.points("went_well")]
    return section("Stories and strengths", told + well)


def discussed(view: View) -> list[str]:
    """Give what was talked about, below the headings of the notes, and what they said of it."""
    lines: list[str] = []
    for heading, points in groupby(view.points("discussed"), key=lambda one: one.source.heading):
        if heading:
            lines += ["", f"### {markdown_text(heading)}", ""]
        lines += [item(noted(one.text, one.source)) for one in points]
    feedback = [item(noted(one.text, one.source)) for one in view.points("feedback")]
    if feedback:
        lines += ["", "### Their feedback", "", *feedback]
    return section("What was discussed", lines[1:] if lines[:1] == [""] else lines)


def concerns(view: View) -> list[str]:
    """Give what is in doubt, to be settled in the conversation."""
    lines = (task(noted(one.text, one.source)) for one in view.points("concern"))
    return section("Concerns to settle", lines)


def company(view: View) -> list[str]:
    """Give what was found out about the company, and what was noticed."""
    lines = [item(noted(one.text, one.source)) for one in view.points("research")]
    lines += [item(_observed(one)) for one in view.points("observation")]
    return section(f"About {markdown_text(view.application.company)}", lines)


def _observed(point: Point) -> str:
    text = noted(point.text, point.source)
    return f"{_ABOUT[point.about]}: {text}" if point.about else text


def salary(view: View) -> list[str]:
    """Give what was said about money; that nothing was is worth knowing, too."""
    return section("Salary", _salary_lines(view))


def _salary_lines(view: View) -> Iterator[str]:
    named = view.application.salary
    if named:
        yield item(f"Named so far: **{markdown_text(named)}**")
    points = [one for one in view.points("salary") if one.text != named]
    yield from (item(noted(one.text, one.source)) for one in points)
    if not named and not points:
        yield item("No range was named yet.")
        yield task("Decide on your number, and on the least that you would accept")


def questions_to_ask(view: View) -> list[str]:
    """Give the questions to ask; one should never have none."""
    lines = [task(f"{markdown_text(one.text)} {receipt(one.source)}") for one in view.to_ask()]
    return section(
        "Questions to ask", lines or [task("Prepare three questions: your notes have none")]
    )
