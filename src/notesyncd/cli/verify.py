"""`notesyncd verify`: proof that the index is what the notes say."""

import shlex
import time
from collections.abc import Iterator, Mapping
from typing import Any

import click

from notesyncd.cli.progress import ProgressLine
from notesyncd.cli.session import Session, called, leave, print_json, say, warn
from notesyncd.cli.text import count_of
from notesyncd.clock import real_clock
from notesyncd.daemon.signals import Stopped, stoppable
from notesyncd.errors import ExitCode
from notesyncd.verify.compare import Difference
from notesyncd.verify.verification import Verification, verify

MOST = 20
"""More differences than these would not help; `-v` shows all."""
LONGEST = 60
"""Characters of a value that are shown; `--json` has all of it."""


@click.command(
    "verify",
    epilog="Example: notesyncd verify",
    short_help="Proof that the index is what the notes say.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, as_json: bool) -> None:
    """Build a fresh index aside, compare every row, and say what is not the same (exit code 1).

    Neither notes, index, nor exports are changed. With a daemon running, it first catches up.
    """
    config = session.config()
    progress = ProgressLine(time.monotonic)
    try:
        with stoppable():
            clock = real_clock(config.timezone, session.fixed_today)
            words = shlex.join(called(session.overrides))
            found = verify(config, clock, progress, called=words)
    except Stopped:
        leave(ExitCode.INTERRUPTED)
    finally:
        progress.clear()
    if as_json:
        print_json(found.document())
    else:
        _show(found, all_of_it=session.verbose)
    if found.differences:
        leave(ExitCode.NO)


def _show(found: Verification, *, all_of_it: bool) -> None:
    say(f"notes {found.notes} facts {found.facts} drift {len(found.differences)}")
    most = len(found.differences) if all_of_it else MOST
    for one in found.differences[:most]:
        place = ":".join(str(part) for part in (one.note, one.line, f" {one.table}") if part)
        say(*(f"{place.strip()}: {words}" for words in _words(one)))
    if len(found.differences) > most:
        say(f"... and {len(found.differences) - most:,} more (-v shows all)")
    if found.pending:
        warn([f"{count_of(len(found.pending), 'note')} pending, which is no drift:"])
    shown = list(found.pending.items())
    most = len(shown) if all_of_it else MOST
    warn(f"  {note}: {why}" for note, why in shown[:most])
    if len(shown) > most:
        warn([f"  ... and {len(shown) - most:,} more (-v shows all)"])
    warn(found.advice)


def _words(one: Difference) -> Iterator[str]:
    index, fresh = one.sides()
    if index is None:
        yield f"missing in the index: {_row(fresh or {})}"
    elif fresh is None:
        yield f"only in the index: {_row(index)}"
    else:
        for name, value in index.items():
            yield f"{name} is {_value(value)} in the index, and {_value(fresh[name])} in the notes"


def _row(cells: Mapping[str, Any]) -> str:
    known = {name: value for name, value in cells.items() if name not in ("note", "line")}
    told = {name: value for name, value in known.items() if value is not None and "." not in name}
    return ", ".join(f"{name} {_value(value)}" for name, value in told.items())


def _value(value: object) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
