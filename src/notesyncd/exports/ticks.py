"""Boxes that the user ticked in an exported Markdown file, and how they get into its next version.

A task line is `- [ ] text`, `* [x] text`, `1. [/] text`, in any indentation or block quote, outside
of code fences. Its state is the character in the box, with the date of completion that the
Obsidian Tasks plugin appends when one ticks (`✅ 2026-02-03`, `[completion:: 2026-02-03]`;
https://publish.obsidian.md/tasks/Reference/Task+Formats/About+Task+Formats).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

OPEN = " "
"""The state of a task that is not ticked."""

_TASK = re.compile(
    r"(?P<lead>[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(?P<box>[^\]\n])\](?P<words>[ \t].*)"
)
_DATE = r"[ \t]*\d{4}-\d\d-\d\d"
_DONE = re.compile(
    rf"(?:[ \t]+(?:[✅❌]\ufe0f?{_DATE}|[\[(](?:completion|cancelled)::{_DATE}[\])]))+[ \t]*\Z"
)
_DONE_ENDS = (*"0123456789", "]", ")")
"""How a task ends that may have a date of completion: looking for one takes long."""
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*)")
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,})(.*)")
_RECEIPT = re.compile(r"\[\[[^\[\]]*\|line \d+\]\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskLine:
    """One task line of a text; `index` counts the text's lines from 0."""

    index: int
    heading: str
    lead: str
    state: str
    words: str

    def key(self) -> tuple[str, str]:
        """Give what makes it the same task in another version: its heading and its words.

        A receipt (`[[note#heading|line 12]]`) is left out: it changes with every line that is
        added to the note above it.
        """
        return self.heading, " ".join(_RECEIPT.sub("", self.words).split())

    def __str__(self) -> str:
        return f"{self.lead}{self.state[0]}]{self.words}{self.state[1:]}"


def read_ticks(text: str) -> Iterator[TaskLine]:
    """Give the task lines of `text` in order."""
    heading, fence = "", ""
    has_fences = "```" in text or "~~~" in text
    for index, line in enumerate(text.split("\n")):
        if has_fences and (mark := _FENCE.match(line)):
            fence = _next_fence(fence, mark[1], mark[2])
        elif fence:
            continue
        elif "#" in line and (title := _HEADING.match(line)):
            heading = title[1].strip()
        elif task := _TASK.fullmatch(line):
            words, done = _split_done(task["words"])
            yield TaskLine(
                index=index,
                heading=heading,
                lead=task["lead"],
                state=task["box"] + done,
                words=words,
            )


def _next_fence(fence: str, mark: str, rest: str) -> str:
    if not fence:
        return mark
    closes = mark.startswith(fence) and not rest.strip()
    return "" if closes else fence


def _split_done(words: str) -> tuple[str, str]:
    done = _DONE.search(words) if words.rstrip().endswith(_DONE_ENDS) else None
    return (words[: done.start()], words[done.start() :]) if done else (words, "")


def states(text: str) -> tuple[str, ...]:
    """Give the state of each task line of `text` in order; `OPEN` is `" "`."""
    return tuple(task.state for task in read_ticks(text))


def untick(text: str) -> str:
    """Give `text` with every task open: what is left when the user's ticks do not count."""
    return opened(text)[0]


def opened(text: str) -> tuple[str, tuple[str, ...]]:
    """Give `text` with every task open, and the state that each of them has in it."""
    tasks = tuple(read_ticks(text))
    bare = _with_states(text, tasks, {task.index: OPEN for task in tasks})
    return bare, tuple(task.state for task in tasks)


def carry_ticks(new: str, existing: str, written: Sequence[Sequence[str]]) -> str:
    """Give `new` with the states that the user chose in `existing`.

    `written` holds, for each version of the file that `existing` may stem from, the states that
    the plugin gave it. The user chose a state where it differs from all of those; without any
    (the manifest was lost), where the task is not open. Tasks are the same when their words and
    their heading are; else when their words are, if these occur once in both texts.
    """
    old_tasks = tuple(read_ticks(existing))
    chosen = _choices(old_tasks, written)
    by_words = {key[1]: states for key, states in chosen.items()}
    new_tasks = tuple(read_ticks(new))
    old_words = Counter(task.key()[1] for task in old_tasks)
    new_words = Counter(task.key()[1] for task in new_tasks)
    seen: Counter[tuple[str, str]] = Counter()
    result: dict[int, str] = {}
    for task in new_tasks:
        key = task.key()
        known = chosen.get(key)
        if known is None and old_words[key[1]] == new_words[key[1]] == 1:
            known = by_words[key[1]]
        ordinal, seen[key] = seen[key], seen[key] + 1
        if known is not None and ordinal < len(known) and known[ordinal] is not None:
            result[task.index] = known[ordinal] or OPEN
    return _with_states(new, new_tasks, result)


def _choices(
    tasks: Sequence[TaskLine], written: Sequence[Sequence[str]]
) -> Mapping[tuple[str, str], Sequence[str | None]]:
    bases = [base for base in written if len(base) == len(tasks)] or [(OPEN,) * len(tasks)]
    chosen: defaultdict[tuple[str, str], list[str | None]] = defaultdict(list)
    for number, task in enumerate(tasks):
        by_plugin = any(base[number] == task.state for base in bases)
        chosen[task.key()].append(None if by_plugin else task.state)
    return chosen


def _with_states(text: str, tasks: Sequence[TaskLine], chosen: Mapping[int, str]) -> str:
    others = [task for task in tasks if chosen.get(task.index, task.state) != task.state]
    if not others:
        return text
    lines = text.split("\n")
    for task in others:
        lines[task.index] = str(replace(task, state=chosen[task.index]))
    return "\n".join(lines)
