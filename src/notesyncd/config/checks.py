"""Checking a TOML document against what is known: every problem is found, not just the first."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

TYPE_NAMES = {
    str: "text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


@dataclass(kw_only=True)
class Checker:
    """Collects the problems of one configuration file. `text` is its source, for line numbers."""

    file: str
    text: str = ""
    problems: list[str] = field(default_factory=list)

    def say(self, table: str, key: str, what: str) -> None:
        """Add a problem of `key` in `[table]` (empty: at the top)."""
        line = key_line(self.text, table, key)
        where = f"{self.file}:{line}" if line else self.file
        name = f"{table}.{key}" if table else key
        self.problems.append(f"{where}: {name}: {what}")

    def unknown(self, table: str, given: Iterable[str], known: Iterable[str]) -> None:
        """Report each of `given` that is not `known`, with the nearest known key."""
        names = sorted(known)
        for key in given:
            if key in names:
                continue
            import difflib  # noqa: PLC0415 - only for what is wrong

            near = difflib.get_close_matches(key.lower(), names, n=1, cutoff=0.6)
            hint = f'did you mean "{near[0]}"?' if near else f"known are: {', '.join(names)}"
            self.say(table, key, f"unknown key; {hint}")

    def value(self, table: str, data: Mapping[str, Any], key: str, kind: type) -> Any:  # noqa: ANN401 - TOML
        """Give `data[key]` if it has the type `kind`; else report it and give `None`."""
        found = data.get(key)
        if found is None:
            return None
        if kind is float and isinstance(found, int) and not isinstance(found, bool):
            return float(found)
        if isinstance(found, kind) and (kind is bool or not isinstance(found, bool)):
            return found
        self.say(table, key, f"must be {TYPE_NAMES[kind]}, not {_shown(found)}")
        return None

    def words(self, table: str, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """Give `data[key]` as a tuple of texts; one text alone counts as a list of one."""
        found = data.get(key)
        if isinstance(found, str):
            return (found,)
        found = self.value(table, data, key, list) or []
        if all(isinstance(word, str) for word in found):
            return tuple(found)
        self.say(table, key, "must be a list of texts in quotes")
        return ()

    def choice(self, data: Mapping[str, Any], key: str, choices: tuple[str, ...]) -> Any:  # noqa: ANN401 - one of the choices
        """Give `data[key]` if it is one of `choices`; else report it and give `None`."""
        found = self.value("", data, key, str)
        if found is not None and found not in choices:
            self.say("", key, f"must be one of {', '.join(choices)}, not {_shown(found)}")
            return None
        return found

    def zone(self, data: Mapping[str, Any], key: str, default: Callable[[], str]) -> str:
        """Give `data[key]` if it is the name of a time zone, else the default."""
        name = self.value("", data, key, str)
        if name is None:
            return default()
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - not every command asks for the day

        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):  # a name that is missing, odd, or a folder
            self.say("", key, f'no such time zone: "{name}"; use a name such as "Europe/Vienna"')
        return str(name)


def key_line(text: str, table: str, key: str) -> int | None:
    """Find the line (from 1) on which `key` of `[table]` is set, or its own table begins."""
    current = ""
    full = f"{table}.{key}" if table else key
    for number, line in enumerate(text.splitlines(), start=1):
        head = re.match(r"\s*\[([^\[\]]+)\]", line)
        if head:
            current = head.group(1).strip()
            if current == full or current.startswith(full + "."):
                return number
        elif current == table and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*[=.]", line):
            return number
    return None


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, bool) else str(value).lower()
    return text if len(text) <= 40 else text[:37] + "..."
