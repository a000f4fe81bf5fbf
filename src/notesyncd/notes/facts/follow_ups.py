"""What is to be done: checkbox tasks, lines under "Next steps", labels, cells, and date fields."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from notesyncd.api import FollowUp
from notesyncd.notes.context import NoteContext, Outcome
from notesyncd.notes.facts.due_days import due_in, ends_with_day
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.owners import others_in, take_owner
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.markdown.task_fields import read_fields
from notesyncd.notes.markdown.tasks import read_task
from notesyncd.notes.model import Diagnostic, Task
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.drafts import date_problem
from notesyncd.notes.vocabulary import fold

__all__ = [
    "NO_FOLLOW_UPS",
    "are_status_boxes",
    "dated_follow_up",
    "line_follow_ups",
    "task_follow_up",
]

NO_FOLLOW_UPS = frozenset({"checklist", "skill", "story", "job_description"})
"""Sections whose boxes are checklists, not follow-ups, unless they have a due date."""

_NOTHING = frozenset(
    {
        "none",
        "nothing",
        "n a",
        "na",
        "keine",
        "nichts",
        "aucune",
        "rien",
        "ninguno",
        "nada",
        "tbd",
        "unknown",
        "no",
        "pending",
        "waiting",
        "closed",
    }
)
_DONE = re.compile(
    r"^\s*(?:\[[xX]\]|✅|☑️?|✔️?|✓|done[:\s–—-]+|erledigt[:\s–—-]+|fait[:\s–—-]+|hecho[:\s–—-]+)\s*",
    re.IGNORECASE,
)
_DONE_LAST = re.compile(
    r"\s*(?:✅|✔️?|✓|[–—-]\s*(?:done|erledigt|gemacht|fait|hecho)|\((?:done|erledigt|gemacht|fait|hecho)\))"
    r"[.!]?\s*$",
    re.IGNORECASE,
)
_OPEN_BOX = re.compile(r"^\s*(?:\[ \]|TODO:?|\(?[a-h]\))\s+")
_DUE_MARK = re.compile(r"(?:📅|🗓|📆)\ufe0f?\s*(?=\S)")
"""The Tasks plugin reads ISO dates at the end only; others, and one in front, are meant, too."""
_MOST_LENGTH = 300
_SHORTEST = 3
_STATUS_SHARE = 0.6


def are_status_boxes(entries: Sequence[Entry], context: NoteContext) -> bool:
    """Tell whether a list of boxes shows how far an application got (Applied, Offer, Rejected)."""
    texts = [
        fold(plain_text(e.text)) for e in entries if e.block.box is not None and e.text.strip()
    ]
    words = context.words
    known = [
        t
        for t in texts
        if t in words.states
        or t in words.words["application_status.events"]
        or t in words.words["rounds.names"]
        or words.field(t) == "applied_date"
    ]
    states = [
        t for t in texts if t in words.states or t in words.words["application_status.events"]
    ]
    return len(known) >= 2 and bool(states) and len(known) >= _STATUS_SHARE * len(texts)


def task_follow_up(
    entry: Entry, said_on: date | None, context: NoteContext, names: frozenset[str] = frozenset()
) -> Iterator[FollowUp | Outcome]:
    """Give the follow-up of a checkbox item; an empty box gives none.

    `names` are those of the people in the note, folded: `Ada: send the map` is what Ada is to do.
    """
    task = read_task(entry.block)
    if task is None or is_placeholder(plain_text(task.text)) or task.line != entry.line:
        return
    text, owner = take_owner(task.text, entry.place, context, names)
    text = _without_tags(text, task)
    if not fold(text):
        return
    text, due = (text, task.due) if task.due else _date_marked(text, context)
    is_done_on = task.status == "done" and ends_with_day(text, context)
    if due is None and not is_done_on and (found := due_in(text, said_on, context)):
        due = found.day
        yield from date_problem(found, entry.line, context)
    yield FollowUp(
        text=text,
        status=task.status,
        due=due,
        scheduled=task.scheduled,
        start=task.start,
        done_on=task.done_on,
        priority=task.priority,
        recurrence=task.recurrence,
        tags=task.tags,
        owner=owner,
        source=context.source(entry.line, entry.place.heading),
    )


def _date_marked(text: str, context: NoteContext) -> tuple[str, date | None]:
    """Take a due date off a task: `📅 2026-03-03 call Ada`, and `call Ada 📅 3.3.2026`."""
    mark = _DUE_MARK.search(text)
    dates = context.dates(text[mark.end() :]) if mark else ()
    if mark is None or not dates or dates[0].start or dates[0].day is None:
        return text, None
    rest = f"{text[: mark.start()]} {text[mark.end() + dates[0].end :]}"
    return re.sub(r"\s+", " ", rest).strip(), dates[0].day


def _without_tags(text: str, task: Task) -> str:
    for tag in task.tags:
        text = (
            re.sub(rf"(?<!\S)#?{re.escape(tag.lstrip('#'))}(?!\S)", " ", text)
            if f"#{tag.lstrip('#')}" in text
            else text
        )
    return re.sub(r"\s+", " ", plain_text(text)).strip(" ,;–—-")


def line_follow_ups(
    text: str,
    entry: Entry,
    said_on: date | None,
    context: NoteContext,
    names: frozenset[str] = frozenset(),
) -> Iterator[FollowUp | Diagnostic]:
    """Give the follow-ups of a line under "Next steps", or of the value of such a label."""
    struck = text.strip().startswith("~~") and text.strip().endswith("~~")
    done = _DONE.match(text)
    text = _OPEN_BOX.sub("", text[done.end() :] if done else text)
    if last := _DONE_LAST.search(text):
        done, text = last, text[: last.start()]
    fields = read_fields(text)
    text = fields.text
    text, owner = take_owner(text, entry.place, context, names)
    for sentence in sentences(re.sub(r"\s+", " ", plain_text(text))):
        plain = sentence.strip(" -–—•→")
        if _says_nothing(plain):
            continue
        found = due_in(plain, said_on, context)
        if found is not None:
            yield from date_problem(found, entry.line, context)
        yield FollowUp(
            text=plain[:_MOST_LENGTH],
            status="done" if struck or done else "open",
            due=fields.dates.get("due") or (found.day if found else _due_below(entry, context)),
            owner=owner or others_in(plain, context),
            source=context.source(entry.line, entry.place.heading),
        )


def _says_nothing(text: str) -> bool:
    """Tell whether a text says nothing that is to be done: `none`, `TBD`, `#todo`."""
    folded = fold(text)
    is_short = len(folded) < _SHORTEST
    only_tags = all(word.startswith("#") for word in text.split())
    return is_short or folded in _NOTHING or is_placeholder(text) or only_tags


def _due_below(entry: Entry, context: NoteContext) -> date | None:
    """Give the date of a nested label such as `due: 2026-02-10`."""
    for child in entry.children:
        label = label_of(child)
        if label and context.words.field(label[0]) == "due":
            dates = context.dates(label[1])
            return dates[0].day if dates else None
    return None


def dated_follow_up(
    text: str, due: date | None, line: int, heading: str | None, context: NoteContext
) -> FollowUp:
    """Give the follow-up that a field for a follow-up date, or a table's cell, says."""
    return FollowUp(text=text, due=due, source=context.source(line, heading))
