"""The vocabulary as Markdown for `docs/notes.md`: `python -m notesyncd.notes.vocabulary_page`."""

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

__all__ = ["vocabulary_page"]

_WHOLE = (
    ("Field", "fields"),
    ("Section", "sections"),
    ("Status of an application", "application_status"),
    ("Status of a round", "rounds.status"),
    ("Number of a round", "rounds.numbers"),
    ("Format of a round", "formats"),
    ("Sign at the start of a line", "signs"),
    ("Callout", "callouts"),
)
"""Tables that are shown with all of their words."""
_HEAD = re.compile(r"((?:^#(?! ?---).*\n)*)^\[([\w.]+)\]$", re.MULTILINE)


def vocabulary_page() -> str:
    """Give the tables for readers of notes whole, and of all tables what they are for."""
    text = files("notesyncd.notes").joinpath("vocabulary.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    parts = [
        "\n".join([f"| {title} | Spellings |", "|---|---|", *_rows(_table(tables, name))])
        for title, name in _WHOLE
    ]
    rest = ["| Table | What it is for |", "|---|---|", *_others(text, tables)]
    return "\n\n".join([*parts, "\n".join(rest)]) + "\n"


def _table(tables: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    for part in name.split("."):
        tables = tables[part]
    return tables


def _rows(table: Mapping[str, Any]) -> Iterator[str]:
    for name, words in table.items():
        loose = {word for word in words if word.startswith("~")}
        shown = dict.fromkeys(word for word in words if f"~{word}" not in loose)
        yield f"| `{name}` | {_cell(', '.join(shown))} |"


def _others(text: str, tables: Mapping[str, Any]) -> Iterator[str]:
    """Give each table of the file with the comment that stands at its head."""
    said: dict[str, str] = {}
    for match in _HEAD.finditer(text):
        comment = " ".join(line.strip("# ") for line in match[1].splitlines())
        said.setdefault(match[2].split(".")[0], comment)
    for name in tables:
        yield f"| `[{name}]` | {_cell(said.get(name, ''))} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.write(vocabulary_page())
