"""Lists of things to do that no heading and no box marks: `- thank Ada`, `[ ] print the CV`."""

import re
from collections.abc import Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.markdown.tasks import read_task
from notesyncd.notes.model import Task
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = ["has_fields", "is_command", "tasks_among_questions", "todo_lines"]

_BOX = re.compile(r"\s*(?:\[[ xX]\]|TODO:?)\s+\S")
_FEWEST = 2


def todo_lines(
    entries: Sequence[Entry], section: str | None, context: NoteContext
) -> frozenset[int]:
    """Give the lines that are to be done: loose boxes, `TODO ..`, and lists of commands.

    Each item of such a list must begin with a verb for what people do after an interview.
    """
    boxes = {
        e.line
        for e in entries
        if e.block.kind == "paragraph" and not e.block.header and _BOX.match(e.text)
    }
    for items in _lists(entries) if section is None else ():
        for part in (items, *_parts(items)):
            is_list = len(part) >= _FEWEST
            if is_list and all(is_command(plain_text(item.text), context) for item in part):
                boxes |= {item.line for item in part}
    return frozenset(boxes)


def _lists(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Give the lists of items without boxes, each a run that nothing else interrupts."""
    found: list[list[Entry]] = [[]]
    for entry in entries:
        if not entry.is_item or entry.block.box is not None or entry.children:
            found.append([])
        else:
            found[-1].append(entry)
    return found


def _parts(items: Sequence[Entry]) -> list[list[Entry]]:
    """Split a list where a line without text comes between two items."""
    found: list[list[Entry]] = [[]]
    for entry in items:
        last = found[-1][-1] if found[-1] else None
        if last and entry.line > last.line + last.text.count("\n") + 1:
            found.append([])
        found[-1].append(entry)
    return found


def is_command(text: str, context: NoteContext) -> bool:
    """Tell whether a text says what is to be done: `send Ada the link`, `CV ausdrucken`."""
    words = fold(text).split()
    if not words or text.rstrip().endswith("?"):
        return False
    verbs = context.words.words
    if words[0] in verbs["todo.first"]:
        return len(words) > 1
    if words[0] in verbs["todo.first_to_others"]:
        return words[1:2] not in (["me"], ["us"], [])
    told = re.split(r"\b(?:bis|vor|am|um|wenn|falls|sobald)\b", fold(text))[0].split()
    return any(" ".join(told[-count:]) in verbs["todo.last"] for count in (1, 2))


def tasks_among_questions(entries: Sequence[Entry], context: NoteContext) -> frozenset[int]:
    """Give the boxes among questions that are things to do again.

    All of them below questions without boxes, if they ask nothing; and those that ask nothing but
    have a due date or a priority, or say what to do.
    """
    boxes = [e for e in entries if e.is_item and e.block.box is not None]
    if not boxes:
        return frozenset()
    has_question = any("?" in e.text for e in entries if e.block.box is None)
    asks = any("?" in e.text for e in boxes)
    if has_question and not asks:
        return frozenset(e.line for e in boxes)
    told = [e for e in boxes if "?" not in e.text]
    sure = [e for e in told if _has_fields(e) or (has_question and _commands(e, context))]
    is_list = asks or all(e in sure or _commands(e, context) for e in told)
    return frozenset(e.line for e in (told if is_list and sure and not asks else sure))


def _commands(entry: Entry, context: NoteContext) -> bool:
    return is_command(plain_text(entry.text), context)


def _has_fields(entry: Entry) -> bool:
    task = read_task(entry.block)
    return task is not None and has_fields(task)


def has_fields(task: Task) -> bool:
    """Tell whether a task says when it is due, when it was done, or how much it matters."""
    return bool(task.due or task.scheduled or task.start or task.done_on or task.priority)
