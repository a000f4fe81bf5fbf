"""The lines of a checklist: each is safe, and says where it is from."""

from collections.abc import Iterable

from notesyncd.api import (
    Person,
    Question,
    Round,
    Source,
    day_of,
    day_text,
    markdown_text,
    receipt,
    round_title,
)


def task(text: str) -> str:
    """Give a line to tick."""
    return f"- [ ] {text}"


def item(text: str) -> str:
    """Give a line to read."""
    return f"- {text}"


def noted(text: str, source: Source) -> str:
    """Give the words of a note, with their receipt."""
    return f"{markdown_text(text)} {receipt(source)}"


def section(title: str, lines: Iterable[str]) -> list[str]:
    """Give a section, or nothing if it has no lines."""
    found = list(lines)
    return [f"## {title}", "", *found, ""] if found else []


def dated(one: Round, timezone: str) -> str:
    """Give the name of a round with its day: `Phone screen (round 1), Tue 20 Jan 2026`."""
    if one.starts is None:
        return round_title(one)
    return f"{round_title(one)}, {day_text(day_of(one.starts, timezone))}"


def person_text(person: Person) -> str:
    """Give a person's name and role."""
    name = markdown_text(person.name)
    return f"**{name}**, {markdown_text(person.role)}" if person.role else f"**{name}**"


def question_lines(question: Question) -> list[str]:
    """Give a question to rehearse: what was asked, what was answered, what would be better."""
    by = f" ({markdown_text(question.by)})" if question.by else ""
    lines = [task(f"{markdown_text(question.text)}{by} {receipt(question.source)}")]
    if question.answer:
        lines.append(f"    - You said: {markdown_text(question.answer)}")
    if question.better:
        lines.append(f"    - **Better:** {markdown_text(question.better)}")
    return lines
