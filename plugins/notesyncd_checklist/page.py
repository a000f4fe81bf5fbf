"""The page itself: its sections, in the order in which one prepares."""

from notesyncd.api import markdown_text, round_title
from notesyncd_checklist.after import afterwards, open_follow_ups, promises
from notesyncd_checklist.content import (
    answers,
    company,
    concerns,
    discussed,
    questions_to_ask,
    salary,
    say_it,
    skills,
    stories,
)
from notesyncd_checklist.logistics import logistics, people
from notesyncd_checklist.view import View

_SECTIONS = (
    people,
    say_it,
    open_follow_ups,
    promises,
    answers,
    skills,
    stories,
    concerns,
    questions_to_ask,
    salary,
    company,
    discussed,
    afterwards,
)
"""What is to be done first, what is good to know then."""


def page(view: View) -> str:
    """Give the Markdown text of a checklist."""
    lines = [f"# {markdown_text(view.application.company)}: {round_title(view.round)}", ""]
    lines += logistics(view)
    for section in _SECTIONS:
        lines += section(view)
    return "\n".join(lines).rstrip() + "\n"
