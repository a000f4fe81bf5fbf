"""Text for a terminal: nothing from a note may steer it, and tables fit its width."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

_BIDI = {"\u061c", "\u200e", "\u200f", "\u2028", "\u2029"} | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_STEERING = re.compile(f"[\x7f-\x9f\ud800-\udfff{''.join(sorted(_BIDI))}]")
GAP = "  "
EMOJI = "\ufe0f"
"""What has a character shown as an emoji, which is wide."""


def safe(text: str) -> str:
    r"""Give `text` with control and bidirectional characters made visible, such as `\x1b`.

    A note could otherwise clear the screen, set the window's title, or turn words around.
    """
    if text.isascii() and text.isprintable():
        return text  # as most is, and there may be much of it
    return "".join(
        _escaped(char) if char in _BIDI or unicodedata.category(char) in ("Cc", "Cs") else char
        for char in text
    )


def safe_json(document: str) -> str:
    r"""Give the same JSON document with such characters as `\u202e`: a terminal may show it, too.

    They can only be within strings, and there JSON has escapes of its own for those below 0x20.
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", document)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name that is not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def width_of(text: str) -> int:
    """Give the number of terminal columns that `text` takes (Unicode Standard Annex 11).

    Terminals differ in emoji that are joined of several: it is never more than this.
    """
    if text.isascii():
        return len(text)
    return sum(_width_of_cluster(each) for each in _clusters(text))


def _clusters(text: str) -> list[str]:
    """Split `text` into what must stay together: a character with those that go on top of it."""
    found: list[str] = []
    for char in text:
        if found and _is_mark(char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _is_mark(char: str) -> bool:
    return not char.isascii() and unicodedata.category(char) in ("Mn", "Me", "Cf")


def _width_of_cluster(cluster: str) -> int:
    first = cluster[0]
    if unicodedata.east_asian_width(first) in "WF" or EMOJI in cluster:
        return 2
    return 0 if _is_mark(first) or "\u1160" <= first <= "\u11ff" else 1


def cut(text: str, width: int, *, keep_end: bool = False) -> str:
    """Give `text` in at most `width` columns; an ellipsis says that something is missing."""
    if width_of(text) <= width:
        return text
    clusters = _clusters(text)
    kept = _first(reversed(clusters) if keep_end else clusters, width - 1)
    return "…" + "".join(reversed(kept)).lstrip() if keep_end else "".join(kept).rstrip() + "…"


def _first(clusters: Iterable[str], width: int) -> list[str]:
    """Give as many as fit, one at least where there is room for anything."""
    kept = []
    for each in clusters:
        width -= _width_of_cluster(each)
        if width < 0:
            break
        kept.append(each)
    return kept


def wrap(text: str, width: int, *, indent: str = "") -> list[str]:
    """Give `text` in lines of at most `width` columns, broken between words where that is possible.

    All but the first begin with `indent`. Several blanks beside each other stay as they are.
    """
    lines: list[str] = []
    line = ""
    for word in re.findall(r"\s*\S+", text):
        rest = word
        while width_of(line + rest) > width:
            if line.strip():
                lines, line, rest = [*lines, line], indent, rest.lstrip()
                continue
            part = "".join(_first(_clusters(rest), max(width - width_of(line), 2)))
            lines, line, rest = [*lines, line + part], indent, rest[len(part) :]
        line += rest
    return [*lines, line]


class Column(NamedTuple):
    """A column of a table, and how it gives way on a narrow terminal."""

    name: str
    least: int | None = None
    """Columns of the terminal below which it is not cut; `None`: it is never cut."""
    spare: int = 0
    """Which go first when cutting is not enough: the highest; 0: it always stays."""
    keep_end: bool = False
    """It is cut at its beginning, because the end says more, as with paths."""


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> list[str]:
    """Give the lines of a table, its head first; `width` `None`: as wide as it gets."""
    shown = [[safe(cell) for cell in row] for row in [[one.name for one in columns], *rows]]
    natural = [max(width_of(row[i]) for row in shown) for i in range(len(columns))]
    sizes = dict(enumerate(natural)) if width is None else _fitted(columns, natural, width)
    return [
        GAP.join(_cell(columns[i], row[i], size) for i, size in sizes.items()).rstrip()
        for row in shown
    ]


def fits(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Tell whether a table can be that narrow, with all columns that always stay."""
    return all(width_of(line) <= width for line in table(columns, rows, width))


def records(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Give each row in as many lines as it needs, for terminals that are too narrow for a table.

    Nothing is left out. What begins a row is at the margin, the rest of it is not.
    """
    return [_record(row, width) for row in rows]


def _record(row: Sequence[str], width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    for cell in filter(None, map(safe, row)):
        if line.strip() and width_of(line + GAP + cell) > width:
            lines.append(line)
            line = GAP
        *full, line = wrap(line + (GAP if line.strip() else "") + cell, width, indent=GAP)
        lines += full
    return [*lines, line]


def _fitted(columns: Sequence[Column], natural: Sequence[int], width: int) -> dict[int, int]:
    """Give the columns that are kept, by their places, with their sizes."""
    kept = [i for i in range(len(columns)) if natural[i]]
    while True:
        least = {i: min(natural[i], columns[i].least or natural[i]) for i in kept}
        room = width - len(GAP) * (len(kept) - 1) - sum(least.values())
        spare = max(kept, key=lambda i: columns[i].spare)
        if room >= 0 or not columns[spare].spare:
            return _filled(columns, natural, least, room)
        kept.remove(spare)


def _filled(
    columns: Sequence[Column], natural: Sequence[int], least: dict[int, int], room: int
) -> dict[int, int]:
    """Hand out what is left of the width: to columns that stay first, and among them the narrow."""
    sizes = dict(least)
    while room > 0:
        wanting = [i for i in sizes if sizes[i] < natural[i]]
        if not wanting:
            break
        sizes[min(wanting, key=lambda i: (columns[i].spare, sizes[i]))] += 1
        room -= 1
    return sizes


def _cell(column: Column, text: str, size: int) -> str:
    fitted = cut(text, size, keep_end=column.keep_end)
    return fitted + " " * (size - width_of(fitted))


def day(value: date, today: date) -> str:
    """Give a day for people: `Thu 12 Mar`, with the year when it is not this one."""
    # Not strftime: names of days and months would follow the locale, and exports are English.
    name = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[value.weekday()]
    month = (
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    )[value.month - 1]  # fmt: skip
    year = "" if value.year == today.year else f" {value.year}"
    return f"{name} {value.day:>2} {month}{year}"


def distance(value: date, today: date) -> str:
    """Give how far away a day is: `today`, `tomorrow`, `in 3 days`, `2 weeks ago`."""
    days = (value - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near:
        return near[days]
    count, unit = abs(days), "days"
    for size, name in ((365, "years"), (30, "months"), (7, "weeks")):
        if count >= 2 * size:
            count, unit = count // size, name
            break
    return f"in {count} {unit}" if days > 0 else f"{count} {unit} ago"


def count_of(number: int, word: str) -> str:
    """Give a number with its word: `1 note`, `2 notes`, `1 entry`, `1,024 entries`."""
    if number == 1:
        return f"1 {word}"
    plural = word[:-1] + "ies" if word.endswith("ry") else word + "s"
    return f"{number:,} {plural}"
