"""`notesyncd sync`: one pass."""

import time
from pathlib import Path

import click

from notesyncd import wire
from notesyncd.cli.progress import ProgressLine
from notesyncd.cli.session import Session, leave, print_json, say, warn
from notesyncd.cli.text import count_of
from notesyncd.clock import real_clock
from notesyncd.config import Config
from notesyncd.daemon.once import PassReport, sync
from notesyncd.daemon.signals import Stopped, stoppable
from notesyncd.errors import ExitCode
from notesyncd.index.queries import Counts, DiagnosticRow
from notesyncd.status.health import NOT_RUNNING, report_status

MOST_DIAGNOSTICS = 10
"""More of them would bury the summary; `-v` shows all."""


@click.command(
    "sync",
    epilog="Example: notesyncd --vault ~/Notes sync",
    short_help="One pass: scan, index, export.",
)
@click.option(
    "--accept-removals",
    is_flag=True,
    help="Let removals through that are held because many notes vanished at once.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, accept_removals: bool, as_json: bool) -> None:
    """Read what changed in the vault, bring the index up to date, and let the plugins export.

    With a daemon running, wait until it has caught up with all that is on disk now.
    """
    config = session.config()
    started = time.monotonic()
    progress = ProgressLine(time.monotonic)
    clock = real_clock(config.timezone, session.fixed_today)
    try:
        with stoppable():
            done = sync(config, clock, accept_removals=accept_removals, progress=progress)
    except Stopped:
        leave(ExitCode.INTERRUPTED)
    finally:
        progress.clear()
    status = report_status(config, clock.now())
    with session.reader(config) as index:
        counts, diagnostics = index.counts(), index.diagnostics()
    if as_json:
        rows = [one._asdict() for one in diagnostics]
        document = {"counts": counts._asdict(), "report": done, "diagnostics": rows}
        print_json(wire.plain({**document, "problems": status.problems}))
    else:
        _show(config, counts, done, time.monotonic() - started)
        shown = len(diagnostics) if session.verbose else MOST_DIAGNOSTICS
        _show_diagnostics(diagnostics, shown)
        warn(f"problem: {one}" for one in status.problems if one != NOT_RUNNING)
    if status.failures or done.failures or done.unsettled:
        leave(ExitCode.NO)


def _show(config: Config, counts: Counts, done: PassReport, seconds: float) -> None:
    if done.rebuilt:
        say(done.rebuilt)
    notes = (
        f"{count_of(counts.notes, 'note')}, {count_of(counts.interview_notes, 'interview note')}"
    )
    say(f"{config.vault}: {notes}")
    if not counts.notes:
        say("There are no Markdown notes in this folder yet. Is it the right one?")
    rounds = count_of(counts.rounds, "round")
    tasks = f"{count_of(counts.follow_ups, 'follow-up')} ({counts.open_follow_ups} open)"
    say(f"{count_of(counts.applications, 'application')}, {rounds}, {tasks}")
    if done.by_daemon:
        say(f"The running daemon (process {done.by_daemon}) has caught up.")
        return
    files = [f"{count_of(done.written, 'file')} written"]
    files += [f"{done.unchanged} unchanged"] if done.unchanged else []
    files += [f"{done.pruned} removed"] if done.pruned else []
    say(f"{config.export_dir}: {', '.join(files)}, in {seconds:.1f} s")
    for path in done.set_aside:
        say(f"kept your edited file; the new version is beside it: {Path(path)}")


def _show_diagnostics(diagnostics: tuple[DiagnosticRow, ...], most: int) -> None:
    if diagnostics:
        warn(["", f"{count_of(len(diagnostics), 'line')} could not be used as written:"])
        warn(f"  {one.note}:{one.line}: {one.message}" for one in diagnostics[:most])
    if len(diagnostics) > most:
        warn([f"  ... and {len(diagnostics) - most} more (-v shows all)"])
