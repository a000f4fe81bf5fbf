"""A brief as lines for a terminal."""

from collections.abc import Iterator, Sequence

from notesyncd.api import Brief, BriefItem, one_line
from notesyncd.briefing.locate import Receipts

INDENT = 2


def title_of(brief: Brief) -> str:
    """Give the first line: company and round, and what the job is."""
    title = one_line("".join(part.text for part in brief.title))
    more = ", ".join(filter(None, (brief.role, brief.status)))
    return f"{title} ({one_line(more)})" if more else title


def shown(brief: Brief, receipts: Receipts) -> Iterator[tuple[str, int, str, str]]:
    """Give the lines below the title: kind, depth, text, and receipts (`path:line, path:line`).

    Kinds are `section`, `group`, and `item`.
    """
    for section in brief.sections:
        yield "section", 0, section.title, ""
        for group in section.groups:
            if group.heading:
                yield "group", 1, group.heading, ""
            for item in group.items:
                yield from _item(item, receipts, 2 if group.heading else 1)


def _item(item: BriefItem, receipts: Receipts, depth: int) -> Iterator[tuple[str, int, str, str]]:
    found = [receipts.of(cite) for cite in item.cites]
    places = dict.fromkeys(f"{one.note}:{one.line}" for one in found)
    mark = "[ ]" if item.task else "-"
    yield "item", depth, f"{mark} {item.text}", ", ".join(places)
    for below in item.below:
        yield from _item(below, receipts, depth + 1)


def wrapped(words: Sequence[str], widths: Sequence[int], room: int) -> list[int]:
    """Give at which words a new line begins, so that no line is wider than `room` columns."""
    breaks, used = [0], 0
    for index, width in enumerate(widths):
        if used and used + 1 + width > room:
            breaks.append(index)
            used = 0
        used += width + (1 if used else 0)
    return breaks[: max(1, len(words))]
