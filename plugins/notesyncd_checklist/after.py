"""What is open now, and what to do when the interview is over."""

from notesyncd.api import FollowUp, day_text, markdown_text, receipt
from notesyncd_checklist.lines import item, noted, section, task
from notesyncd_checklist.view import View


def open_follow_ups(view: View) -> list[str]:
    """Give the seeker's own open follow-ups, those that are overdue first and by themselves."""
    mine = [one for one in view.follow_ups() if one.owner is None]
    late = [one for one in mine if one.due is not None and one.due < view.context.today]
    lines = [task(_follow_up(one)) for one in mine if one not in late]
    if late:
        lines = ["### Overdue", "", *(task(_follow_up(one)) for one in late), ""] + (
            ["### Open", "", *lines] if lines else []
        )
    return section("Do before", lines)


def promises(view: View) -> list[str]:
    """Give what was promised, and what others are to do."""
    follow_ups = view.follow_ups()
    listed = {(one.source.note, one.source.line) for one in follow_ups}
    points = [p for p in view.points("promise") if (p.source.note, p.source.line) not in listed]
    theirs = [one for one in follow_ups if one.owner is not None]
    lines = [task(noted(one.text, one.source)) for one in points]
    lines += [item(f"Waiting for {_follow_up(one)}") for one in theirs]
    return section("Promised", lines)


def _follow_up(one: FollowUp) -> str:
    owner = f"**{markdown_text(one.owner)}**: " if one.owner else ""
    due = f" (due {day_text(one.due)})" if one.due else ""
    if not one.due and one.scheduled:
        due = f" (on {day_text(one.scheduled)})"
    return f"{owner}{markdown_text(one.text)}{due} {receipt(one.source)}"


def afterwards(view: View) -> list[str]:
    """Give what to do on the same day: what is not written down is lost for the next round."""
    tasks = [
        "Write down what they asked, what you answered, and what you should have said",
        "Write down the next step, and by when they will get back to you",
        "Write down what you noticed about the position, the company, and the people",
    ]
    tasks += [f"Thank {markdown_text(person.name)}" for person in view.round.people]
    if not view.round.people:
        tasks.append("Thank your interviewers")
    return section("Afterwards", map(task, tasks))
