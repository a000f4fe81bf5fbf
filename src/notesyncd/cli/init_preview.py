"""What `notesyncd init` shows of a vault before anything is set up."""

from collections.abc import Sequence
from pathlib import Path

from notesyncd.cli.session import home_folder, say
from notesyncd.cli.text import count_of
from notesyncd.config import Config
from notesyncd.index.queries import RoundRow
from notesyncd.setup.configuration import short
from notesyncd.setup.preview import Preview

MOST_UNSURE = 6
"""More of them would bury the rest; `-v` shows all."""


def shown(path: Path) -> str:
    """Give a path as people write it."""
    return short(path, home_folder())


def show_preview(config: Config, preview: Preview, *, all_of_it: bool) -> None:
    """Print what would be understood of the vault."""
    counts = preview.counts
    tasks = f"{count_of(counts.follow_ups, 'follow-up')} ({counts.open_follow_ups} open)"
    rounds = count_of(counts.rounds, "round")
    say(
        "",
        f"{shown(config.vault)}: {count_of(counts.notes, 'note')}, "
        f"{count_of(counts.interview_notes, 'interview note')}",
        f"{count_of(counts.applications, 'application')}, {rounds}, {tasks}",
    )
    if not counts.interview_notes:
        say(
            "No interview notes were found. That is fine if you have written none yet; else try:",
            "    notesyncd inspect NOTE",
        )
    if preview.examples:
        say("", "For example:", *(f"    {_example(row)}" for row in preview.examples))
    unsure = [f"{one.note}:{one.line}: {one.reason}" for one in preview.unsure]
    _show_list("Not sure about:", unsure, all_of_it=all_of_it)
    _show_list("Could not be read:", preview.problems, all_of_it=all_of_it)


def _show_list(title: str, lines: Sequence[str], *, all_of_it: bool) -> None:
    most = len(lines) if all_of_it else MOST_UNSURE
    if lines:
        say("", title, *(f"    {line}" for line in lines[:most]))
    if len(lines) > most:
        say(f"    ... and {len(lines) - most:,} more (-v shows all)")


def _example(row: RoundRow) -> str:
    name = row.name or (f"round {row.number}" if row.number else "interview")
    when = " ".join(part for part in (row.date, row.time) if part) or "no date"
    whom = f", with {', '.join(row.interviewers)}" if row.interviewers else ""
    return f"{when}  {row.company}, {name}{whom}  ({row.note}:{row.line})"
