"""The fields at the end of a task line, the way the Obsidian Tasks plugin reads them.

https://publish.obsidian.md/tasks (Reference, Task Formats: "Tasks Emoji Format" and "Dataview
Format"). The plugin takes fields off the end of the line, one by one, in any order, and stops at
the first thing that is no field; an emoji in the middle of a sentence is no field. Tags between
fields are stepped over, and stay in the text. Both formats are read, even on one line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import cast

from notesyncd.api import Priority

_SYMBOLS: Mapping[str, str] = {
    "📅": "due",
    "📆": "due",
    "🗓": "due",
    "⏳": "scheduled",
    "⌛": "scheduled",
    "🛫": "start",
    "➕": "created",
    "✅": "done_on",
    "❌": "cancelled_on",
    "🔁": "recurrence",
    "🏁": "on_completion",
    "🆔": "id",
    "⛔": "depends_on",
    "🔺": "highest",
    "⏫": "high",
    "🔼": "medium",
    "🔽": "low",
    "⏬": "lowest",
}
_KEYS: Mapping[str, str] = {
    "due": "due",
    "scheduled": "scheduled",
    "start": "start",
    "created": "created",
    "completion": "done_on",
    "cancelled": "cancelled_on",
    "repeat": "recurrence",
    "onCompletion": "on_completion",
    "id": "id",
    "dependsOn": "depends_on",
    "priority": "priority",
}
_PRIORITIES = frozenset({"highest", "high", "medium", "low", "lowest"})
_DATES = frozenset({"due", "scheduled", "start", "created", "done_on", "cancelled_on"})
_SHAPES: Mapping[str, re.Pattern[str]] = {
    **dict.fromkeys(_DATES, re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")),
    "recurrence": re.compile(r"[a-zA-Z0-9, !]+"),
    "on_completion": re.compile(r"[a-zA-Z]+"),
    "id": re.compile(r"[a-zA-Z0-9_-]+"),
    "depends_on": re.compile(r"[a-zA-Z0-9_-]+(?: *, *[a-zA-Z0-9_-]+)*"),
    "priority": re.compile("|".join(_PRIORITIES)),
}
_EMOJI_FIELD = re.compile(f"([{''.join(_SYMBOLS)}])\ufe0f? *([a-zA-Z0-9, !_-]*)$")
_BRACKET_FIELD = re.compile(
    r"(?:\[ *([a-zA-Z]+):: *([a-zA-Z0-9, !_-]*)\]|\( *([a-zA-Z]+):: *([a-zA-Z0-9, !_-]*)\))"
    r"(?: *,)?$"
)
_TAG = r"#[^\s!@#$%^&*(),.?\":{}|<>]+"
_LAST_TAG = re.compile(rf"(?:^|\s)({_TAG})$")
_TAGS = re.compile(rf"(?:^|(?<=\s)){_TAG}")
_BLOCK_ID = re.compile(r"(?:^| )\^[a-zA-Z0-9-]+$")
_MAX_FIELDS = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskFields:
    """What the end of a task line says, and the text that is left."""

    text: str
    dates: Mapping[str, date] = field(default_factory=dict)
    """`due`, `scheduled`, `start`, `created`, `done_on`, `cancelled_on`."""
    words: Mapping[str, str] = field(default_factory=dict)
    """`recurrence`, `id`, `depends_on`, as written."""
    priority: Priority | None = None
    tags: tuple[str, ...] = ()
    """Without `#`, in the order of the line."""


@lru_cache(maxsize=256)
def read_fields(line: str) -> TaskFields:
    """Read the fields of `line`, a task's text without its box. Never raises.

    Where a field stands twice, the first one counts, as in the plugin. A date that is not in the
    calendar stays in the text.
    """
    rest = _BLOCK_ID.sub("", line.strip()).strip()
    dates: dict[str, date] = {}
    words: dict[str, str] = {}
    kept: list[str] = []
    for _ in range(_MAX_FIELDS):
        found = _last_field(rest)
        if found is None:
            break
        name, value, start = found
        if name == "kept":
            kept.append(value)
        elif name in _DATES:
            dates[name] = date.fromisoformat(value)
        else:
            words[name] = value
        rest = rest[:start].rstrip()
    text = " ".join((rest, *reversed(kept))).strip()
    return TaskFields(
        text=text,
        dates=dates,
        words=words,
        priority=cast("Priority | None", words.get("priority")),
        tags=tuple(dict.fromkeys(tag[1:] for tag in _TAGS.findall(text))),
    )


def _last_field(line: str) -> tuple[str, str, int] | None:
    """Give name, value, and start of the last field of `line`; `kept` is not to be taken off."""
    if match := _EMOJI_FIELD.search(line):
        name, value = _SYMBOLS[match[1]], match[2].strip()
        if name in _PRIORITIES:
            return None if value else ("priority", name, match.start())
        return _checked(name, value, match)
    if match := _BRACKET_FIELD.search(line):
        name = _KEYS.get(match[1] or match[3], "")
        return _checked(name, (match[2] or match[4] or "").strip(), match)
    if match := _LAST_TAG.search(line):
        return "kept", match[1], match.start(1)
    return None


def _checked(name: str, value: str, match: re.Match[str]) -> tuple[str, str, int] | None:
    shape = _SHAPES.get(name)
    if shape is None or not shape.fullmatch(value):
        return None
    if name in _DATES and not _is_day(value):
        return "kept", match[0], match.start()
    return name, value, match.start()


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
