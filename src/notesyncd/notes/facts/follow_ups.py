"""What is to be done: checkbox tasks, lines under "Next steps", labels, cells, and date fields."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from notesyncd.api import FollowUp
from notesyncd.notes.context import NoteContext, Outcome
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.people import is_person_name
from notesyncd.notes.facts.points import sentences
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.markdown.task_fields import read_fields
from notesyncd.notes.markdown.tasks import read_task
from notesyncd.notes.model import Diagnostic, Task
from notesyncd.notes.outline import Entry, Place
from notesyncd.notes.rounds.drafts import date_problem
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.due import prose_due
from notesyncd.notes.vocabulary import fold

__all__ = [
    "NO_FOLLOW_UPS",
    "are_status_boxes",
    "dated_follow_up",
    "line_follow_ups",
    "others_in",
    "task_follow_up",
]

NO_FOLLOW_UPS = frozenset({"checklist", "skill", "story", "job_description"})
"""Sections whose boxes are checklists, not follow-ups, unless they have a due date."""

_AT_NAME = re.compile(
    r"(?<!\S)@([A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]+)?|\[\[[^\]]+\]\]|[a-z][\w.-]+)"
)
_FOR_NAME = re.compile(
    r"[(\s](?:for|von|für|pour|para|de)\s+"
    r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)*|them|company|recruiter)\)?\s*$"
)
_SUBJECT = re.compile(
    r"(?P<name>[\w'’]+(?: [A-ZÀ-Ý][\w'’]+)?)(?:'ll|’ll)?\s+(?:will|is going to|are going to|"
    r"to (?=get|send|let|schedule|confirm)|gets back|wird|"
    r"schickt|meldet|va|revient|enviará|dirá)\b"
)
_ME = frozenset({"me", "myself", "i", "ich", "moi", "yo", "self"})
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
_DATE_FIRST = re.compile(r"^(?:📅|🗓|📆)\ufe0f?\s*(?P<day>\d{4}-\d\d-\d\d)\s+(?=\S)")
"""The Tasks plugin reads fields at the end only; a date in front is meant, too."""
_MOST_LENGTH = 300
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
    entry: Entry, said_on: date | None, context: NoteContext
) -> Iterator[FollowUp | Outcome]:
    """Give the follow-up of a checkbox item; an empty box gives none."""
    task = read_task(entry.block)
    if task is None or is_placeholder(plain_text(task.text)) or task.line != entry.line:
        return
    text, owner = _take_owner(task.text, entry.place)
    text = _without_tags(text, task)
    if not fold(text):
        return
    due = task.due
    if due is None and (first := _DATE_FIRST.match(text)) and context.dates(first["day"]):
        text, due = text[first.end() :], context.dates(first["day"])[0].day
    if due is None and (found := _due_in(text, said_on, context)):
        due = found.day
        yield from date_problem(found, entry.line)
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


def _due_in(text: str, said_on: date | None, context: NoteContext) -> FoundDate | None:
    order = context.settings.date_order
    found = prose_due(text, said_on=said_on, order=order, reference=context.reference)
    return found or _bare_day(text, said_on, context)


def _bare_day(text: str, said_on: date | None, context: NoteContext) -> FoundDate | None:
    """Read `call back Nov 25`: the only day in what is to be done is when it is to be done.

    Not a day before it was written down, nor the day of what is spoken of: `the talk of 12 May`.
    """
    found = context.dates(text)
    if len(found) != 1 or found[0].day is None or found[0].end_day:
        return None
    if said_on and found[0].day < said_on:
        return None
    return None if _DAY_OF.search(text[: found[0].start]) else found[0]


_DAY_OF = re.compile(
    r"\b(?:of|from|since|about|re|for|after|vom|von|seit|für|nach|zum|du|de|des|depuis|pour|après"
    r"|del|desde|para|tras|book|off)(?: the| le| el)?\s*[(\[]*$",
    re.IGNORECASE,
)


def _without_tags(text: str, task: Task) -> str:
    for tag in task.tags:
        text = (
            re.sub(rf"(?<!\S)#?{re.escape(tag.lstrip('#'))}(?!\S)", " ", text)
            if f"#{tag.lstrip('#')}" in text
            else text
        )
    return re.sub(r"\s+", " ", plain_text(text)).strip(" ,;–—-")


def _take_owner(text: str, place: Place) -> tuple[str, str | None]:
    """Take `@First Last` off the text; a heading such as "Action items (for Ada)" names one too."""
    match = _AT_NAME.search(text)
    if match:
        name = plain_text(match[1])
        rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip()
        return rest, None if fold(name) in _ME else name
    heading = _FOR_NAME.search(place.title)
    if (
        heading
        and place.section in ("next_steps", "their_steps")
        and fold(heading["name"]) not in _ME
    ):
        return text, heading["name"]
    return text, None


def line_follow_ups(
    text: str, entry: Entry, said_on: date | None, context: NoteContext
) -> Iterator[FollowUp | Diagnostic]:
    """Give the follow-ups of a line under "Next steps", or of the value of such a label."""
    struck = text.strip().startswith("~~") and text.strip().endswith("~~")
    done = _DONE.match(text)
    text = _OPEN_BOX.sub("", text[done.end() :] if done else text)
    if last := _DONE_LAST.search(text):
        done, text = last, text[: last.start()]
    fields = read_fields(text)
    text = fields.text
    text, owner = _take_owner(text, entry.place)
    for sentence in sentences(re.sub(r"\s+", " ", plain_text(text))):
        plain = sentence.strip(" -–—•→")
        if (
            fold(plain) in _NOTHING
            or not fold(plain)
            or is_placeholder(plain)
            or len(fold(plain)) < 3
            or all(word.startswith("#") for word in plain.split())
        ):
            continue
        found = _due_in(plain, said_on, context)
        if found is not None:
            yield from date_problem(found, entry.line)
        yield FollowUp(
            text=plain[:_MOST_LENGTH],
            status="done" if struck or done else "open",
            due=fields.dates.get("due") or (found.day if found else _due_below(entry, context)),
            owner=owner or others_in(plain, context),
            source=context.source(entry.line, entry.place.heading),
        )


def _due_below(entry: Entry, context: NoteContext) -> date | None:
    """Give the date of a nested label such as `due: 2026-02-10`."""
    for child in entry.children:
        label = label_of(child)
        if label and context.words.field(label[0]) == "due":
            dates = context.dates(label[1])
            return dates[0].day if dates else None
    return None


def others_in(text: str, context: NoteContext) -> str | None:
    """Give who is to do it if the sentence says that somebody else will."""
    first = re.split(r"[\s'’]", text, maxsplit=1)[0]
    if fold(text.partition(" ")[0]) in context.words.words["marks.pronouns"]:
        return first.rstrip(":,")
    match = _SUBJECT.match(text)
    they = context.words.words["marks.they"]
    for name in (match["name"] if match else "", first if match else ""):
        if fold(name) in they:
            return name
    if match and fold(match["name"]) not in _ME and is_person_name(match["name"], context.words):
        return match["name"]
    return None


def dated_follow_up(
    text: str, due: date | None, line: int, heading: str | None, context: NoteContext
) -> FollowUp:
    """Give the follow-up that a field for a follow-up date, or a table's cell, says."""
    return FollowUp(text=text, due=due, source=context.source(line, heading))
