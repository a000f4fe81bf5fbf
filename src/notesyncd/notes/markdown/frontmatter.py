"""The frontmatter of a note: the YAML between two lines `---` at its very top.

https://help.obsidian.md/properties. Users type it by hand, so one bad line must not cost the
others: when the whole is no YAML, it is read again, key by key.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from notesyncd.notes.markdown.yaml_values import Entry, Scalar, YamlError, read_entries
from notesyncd.notes.model import Diagnostic, FieldValue

MAX_SIZE = 64 * 1024
"""Bytes of frontmatter that are read."""
MAX_KEYS = 1000
_MAX_DIAGNOSTICS = 20
_FENCE = re.compile(r"---[ \t]*(?:\n|\Z)")
_KEY_LINE = re.compile(r"[^\s#\-\]}][^\n]*?:(?:\s|\Z)")
_ONE_LINE = re.compile(r"([^\s:][^:\n]*):[ \t]+([^\s|>][^\n]*)\n*")
_CONTINUING = ("", " ", "\t", "#", "-", ":", "]", "}")
_COMMENT = re.compile(r"\s#.*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Frontmatter:
    """The frontmatter of a note, and where its body begins."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    """Keys as written; values are strings as written, lists, or mappings."""
    values: tuple[FieldValue, ...] = ()
    """One for each scalar; a key inside a mapping is written `outer.inner`."""
    body: str
    """The text below the frontmatter."""
    body_line: int = 1
    """The line in the file where `body` begins."""
    broken: bool = False
    """Not terminated, too long, or not YAML; keys that could be read are there even so."""
    diagnostics: tuple[Diagnostic, ...] = ()


def read_frontmatter(text: str) -> Frontmatter:
    """Read the frontmatter of `text`, a note as `decode_note` gives it. Never raises.

    A Templater block `<%* .. %>` may stand before it. A first line `---` without a second one is
    a broken frontmatter if a key follows, otherwise it is a thematic break.
    """
    start = _after_templater(text)
    opening = _FENCE.match(text, start)
    if opening is None:
        return Frontmatter(body=text)
    first_line = text.count("\n", 0, start) + 2
    closing = _closing_fence(text, opening.end())
    if closing is None:
        return _unterminated(text, opening, first_line)
    source = text[opening.end() : closing.start()]
    body_line = first_line + source.count("\n") + 1
    body = text[closing.end() :]
    if len(source.encode(errors="replace")) > MAX_SIZE:
        message = f"The frontmatter is longer than {MAX_SIZE // 1024} KiB, and was not read."
        problem = _problem(first_line, message)
        return Frontmatter(body=body, body_line=body_line, broken=True, diagnostics=(problem,))
    return _read(source, first_line, body, body_line)


def _after_templater(text: str) -> int:
    """Give where the text after a leading Templater block starts; 0 without one."""
    if not text.startswith("<%"):
        return 0
    end = text.find("%>")
    if end < 0:
        return 0
    after = end + 2
    return after + len(text[after:]) - len(text[after:].lstrip())


def _closing_fence(text: str, position: int) -> re.Match[str] | None:
    while True:
        if match := _FENCE.match(text, position):
            return match
        position = text.find("\n---", position) + 1
        if not position:
            return None


def _unterminated(text: str, opening: re.Match[str], first_line: int) -> Frontmatter:
    rest = text[opening.end() :]
    if rest.strip() and not _KEY_LINE.match(rest.lstrip()):
        return Frontmatter(body=text)
    message = "The frontmatter has no second line `---` that ends it. Add one below its last key."
    problem = _problem(first_line - 1, message)
    return Frontmatter(body=rest, body_line=first_line, broken=True, diagnostics=(problem,))


def _read(source: str, first_line: int, body: str, body_line: int) -> Frontmatter:
    problems: list[Diagnostic] = []
    broken = False
    try:
        entries = read_entries(source, first_line)
    except YamlError:
        entries, errors = _read_by_keys(source, first_line)
        broken = any(not error.refused for error in errors)
        message = "The frontmatter is not valid: {}. Put the value in quotation marks, or mend it."
        problems = [_problem(error.line, message.format(error)) for error in errors]
    kept: dict[str, Entry] = {}
    for entry in entries:
        if entry.key in kept:
            message = f"The key `{entry.key[:60]}` stands twice; the last one counts."
            problems.append(Diagnostic(line=entry.line, code="duplicate-key", message=message))
        elif len(kept) >= MAX_KEYS:
            problems.append(_problem(entry.line, f"Keys after the first {MAX_KEYS} are not read."))
            break
        kept[entry.key] = entry
    return Frontmatter(
        fields={key: entry.value for key, entry in kept.items()},
        values=tuple(
            FieldValue(key=scalar.path, value=scalar.text, line=scalar.line, carrier="frontmatter")
            for entry in kept.values()
            for scalar in entry.scalars
        ),
        body=body,
        body_line=body_line,
        broken=broken,
        diagnostics=tuple(problems[:_MAX_DIAGNOSTICS]),
    )


def _read_by_keys(source: str, first_line: int) -> tuple[tuple[Entry, ...], tuple[YamlError, ...]]:
    """Read each outermost key for itself; what cannot be read costs only itself."""
    entries: list[Entry] = []
    errors: list[YamlError] = []
    for line, part in islice(_parts(source, first_line), MAX_KEYS + 1):
        try:
            entries += read_entries(part, line)
        except YamlError as error:
            errors.append(error)
            if not error.refused and (entry := _as_text(part, line)):
                entries.append(entry)
    return tuple(entries), tuple(errors)


def _parts(source: str, first_line: int) -> Iterator[tuple[int, str]]:
    """Cut `source` before each line that is not indented, no comment, and no list item."""
    part: list[str] = []
    start = first_line
    for number, line in enumerate(source.split("\n"), first_line):
        if part and line[:1] not in _CONTINUING:
            yield start, "\n".join(part)
            part, start = [], number
        part.append(line)
    yield start, "\n".join(part)


def _as_text(part: str, line: int) -> Entry | None:
    """Read `note: foo: bar` or `contact: @ada` as what the user meant: a text.

    Not when a bracket or a quotation mark is open: then the line is half-typed.
    """
    match = _ONE_LINE.fullmatch(part)
    if match is None:
        return None
    key, text = match[1], _COMMENT.sub("", match[2]).strip()
    if any(text.count(opening) != text.count(closing) for opening, closing in ("[]", "{}")):
        return None
    if text[0] in "'\"" and text.count(text[0]) % 2:
        return None
    scalar = Scalar(path=key, text=text, line=line)
    return Entry(key=key, value=text, line=line, scalars=(scalar,))


def _problem(line: int, message: str) -> Diagnostic:
    return Diagnostic(line=line, code="bad-frontmatter", message=message)
