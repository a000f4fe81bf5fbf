"""Checkbox items as tasks, the way Obsidian and its Tasks plugin see them."""

from collections.abc import Iterable

from notesyncd.api import TaskStatus
from notesyncd.notes.markdown.task_fields import read_fields
from notesyncd.notes.model import Block, Task

_CLOSED: dict[str, TaskStatus] = {"x": "done", "X": "done", "-": "cancelled"}


def read_task(block: Block) -> Task | None:
    """Give the task of `block`, or `None` if it is no checkbox item or has no text.

    Only the first line of the item counts, as in the Tasks plugin. Any character may be in the
    box: `x` and `X` are done, `-` is cancelled, every other one is open.
    """
    if block.kind != "item" or block.box is None:
        return None
    fields = read_fields(block.text.partition("\n")[0])
    if not fields.text:
        return None
    depends_on = fields.words.get("depends_on", "").replace(" ", "").split(",")
    return Task(
        line=block.line,
        marker=block.box,
        text=fields.text,
        status=_CLOSED.get(block.box, "open"),
        due=fields.dates.get("due"),
        scheduled=fields.dates.get("scheduled"),
        start=fields.dates.get("start"),
        created=fields.dates.get("created"),
        done_on=fields.dates.get("done_on"),
        cancelled_on=fields.dates.get("cancelled_on"),
        priority=fields.priority,
        recurrence=fields.words.get("recurrence"),
        id=fields.words.get("id"),
        depends_on=tuple(name for name in depends_on if name),
        tags=fields.tags,
    )


def read_tasks(blocks: Iterable[Block]) -> tuple[Task, ...]:
    """Give the tasks among `blocks`, in their order."""
    return tuple(task for block in blocks if (task := read_task(block)) is not None)
