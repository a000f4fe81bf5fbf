"""The small part of YAML that frontmatter needs: strings, lists, and mappings of them.

Scalars stay as written, so `14:30` is no number, `no` is not false, and `2026-02-30` is no error
(YAML 1.1 gives types to scalars, https://yaml.org/type/; nobody means that in a note). Anchors,
aliases, and tags are refused, and so is deep nesting: they are what "YAML bombs" are made of. The
parser's events are read one by one, so nothing is expanded, and recursion ends at `MAX_DEPTH`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_DEPTH = 10
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DOUBLED = re.compile(r"\[\[[^\[\]\n]*\]\]|\{\{[^{}\n]*\}\}")
_ODD_LINE_ENDS = str.maketrans("\x85\u2028\u2029", "   ")
"""YAML 1.1 counts these as line ends, editors do not."""


class YamlError(ValueError):
    """Text that is not YAML (or, if `refused`, not the part of YAML that is read).

    `line` is the line in the file.
    """

    def __init__(self, message: str, line: int, *, refused: bool = False) -> None:
        super().__init__(message)
        self.line = line
        self.refused = refused


@dataclass(frozen=True, kw_only=True, slots=True)
class Scalar:
    """A scalar, its line in the file, and the keys that lead to it, joined by `.`."""

    path: str
    text: str
    line: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A key of the outermost mapping, with its value and all scalars in it."""

    key: str
    value: object
    """A `str`, a `list` of values, or a `dict` of values by `str`."""
    line: int
    scalars: tuple[Scalar, ...]


def read_entries(source: str, first_line: int) -> tuple[Entry, ...]:
    """Give the entries of the mapping that `source` is, from line `first_line` of a file on.

    Raises `YamlError`, and nothing else.
    """
    try:
        return tuple(_Reader(source, first_line).entries())
    except YamlError:
        raise
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(
            error.problem or "not YAML", first_line + (mark.line if mark else 0)
        ) from error
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        raise YamlError("a character that YAML does not allow", first_line) from error


@dataclass(slots=True)
class _Reader:
    source: str
    first_line: int
    scalars: list[Scalar] = field(default_factory=list)
    events: Iterator[yaml.Event] = field(init=False)

    def __post_init__(self) -> None:
        self.events = yaml.parse(self.source.translate(_ODD_LINE_ENDS), Loader=_LOADER)

    def entries(self) -> Iterator[Entry]:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return
        opening = next(self.events)
        self._refuse(opening)
        if not isinstance(opening, yaml.MappingStartEvent):
            raise YamlError(
                "the frontmatter must be lines of the form `key: value`", self._line(opening)
            )
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            self.scalars = []
            value = self._value(next(self.events), key, 1)
            line = self._line(event)
            yield Entry(key=key, value=value, line=line, scalars=tuple(self.scalars))
        self._expect_end()

    def _expect_end(self) -> None:
        next(self.events)  # the end of the document
        event = next(self.events)
        if not isinstance(event, yaml.StreamEndEvent):
            raise YamlError("there is a second document", self._line(event))

    def _key(self, event: yaml.Event) -> str:
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        if text := self._as_written(event):
            return text
        raise YamlError("the key is not text", self._line(event), refused=True)

    def _value(self, event: yaml.Event, path: str, depth: int) -> object:
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path, event.value)
        if depth > MAX_DEPTH:
            raise YamlError("too many levels inside each other", self._line(event), refused=True)
        if text := self._as_written(event):
            return self._scalar(event, path, text)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _scalar(self, event: yaml.Event, path: str, text: str) -> str:
        self.scalars.append(Scalar(path=path, text=text, line=self._line(event)))
        return text

    def _sequence(self, path: str, depth: int) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self._value(event, path, depth + 1))
        return values

    def _mapping(self, path: str, depth: int) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event)
            values[key] = self._value(next(self.events), f"{path}.{key}", depth + 1)
        return values

    def _as_written(self, event: yaml.Event) -> str | None:
        """Give `[[Acme]]` or `{{date}}` as text: to YAML they are lists and mappings."""
        if not isinstance(event, yaml.CollectionStartEvent) or not event.flow_style:
            return None
        match = _DOUBLED.match(self.source, event.start_mark.index if event.start_mark else 0)
        if match is None:
            return None
        depth = 1
        while depth:
            following = next(self.events)
            depth += isinstance(following, yaml.CollectionStartEvent)
            depth -= isinstance(following, yaml.CollectionEndEvent)
        return match[0]

    def _refuse(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            message = "anchors (`&`) and aliases (`*`) are not supported"
            raise YamlError(message, self._line(event), refused=True)
        if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)) and event.tag:
            raise YamlError("tags (`!`) are not supported", self._line(event), refused=True)

    def _line(self, event: yaml.Event) -> int:
        return self.first_line + (event.start_mark.line if event.start_mark else 0)
