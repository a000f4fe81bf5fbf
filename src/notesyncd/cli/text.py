"""Text for a terminal: nothing from a note may steer it, and tables fit its width."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_BIDI = {"\u061c", "\u200e", "\u200f", "\u2028", "\u2029"} | {
    chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
GAP = "  "


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


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name that is not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape").decode("ascii")


def width_of(text: str) -> int:
    """Give the number of terminal columns that `text` takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) or char in "\u200d\ufe0f"
        else 2 if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )  # fmt: skip


def cut(text: str, width: int) -> str:
    """Give `text` in at most `width` columns; an ellipsis says that something is missing."""
    if width_of(text) <= width:
        return text
    kept = ""
    for char in text:
        if width_of(kept + char) > width - 1:
            break
        kept += char
    return kept.rstrip() + "…"


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
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
    fitted = cut(text[::-1], size)[::-1] if column.keep_end else cut(text, size)
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
