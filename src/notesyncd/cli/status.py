"""`notesyncd status`: whether it runs, the index is fresh, and plugins are well."""

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from notesyncd.cli import not_configured
from notesyncd.cli.session import Session, leave, print_json, print_table, say
from notesyncd.cli.text import Column, safe
from notesyncd.clock import real_clock, span_of
from notesyncd.config import NotConfiguredError
from notesyncd.errors import ConfigError, ExitCode
from notesyncd.pause import local_time
from notesyncd.status.health import StatusReport, report_status


@click.command(
    "status",
    epilog="Example: notesyncd status --json",
    short_help="Is it running, is the index fresh, is a plugin in trouble?",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, as_json: bool) -> None:
    """Say how things stand; exit code 1 when anything is not as it should be."""
    try:
        config = session.config()
    except ConfigError as error:
        if not as_json:
            raise
        setup = not_configured(error) if isinstance(error, NotConfiguredError) else error.problems
        print_json({**_NOTHING, "problems": [safe(line) for line in setup if line]})
        leave(ExitCode.CONFIG)
    now = real_clock(config.timezone, session.fixed_today).now()
    report = report_status(config, now)
    if as_json:
        print_json(report.document())
    else:
        _show(report, ZoneInfo(config.timezone))
    if not report.healthy:
        leave(ExitCode.NO)


_NOTHING: dict[str, object] = {
    "healthy": False,
    "running": False,
    "pid": None,
    "vault": None,
    "export_dir": None,
    "notes_on_disk": None,
    "notes_indexed": None,
    "interview_notes": None,
    "pending": None,
    "behind": None,
    "last_rescan": None,
    "last_rescan_age": None,
    "watcher": "none",
    "held_removals": 0,
    "paused": False,
    "paused_until": None,
    "degraded": None,
    "failures": [],
    "notices": [],
    "plugins": [],
}
"""What there is to say while nothing is set up."""


def _show(report: StatusReport, zone: ZoneInfo) -> None:
    say(
        f"daemon     {_running(report)}{_paused(report, zone)}",
        f"vault      {report.vault}",
        f"notes      {_number(report.notes_on_disk)} on disk, "
        f"{_number(report.notes_indexed)} in the index, "
        f"{_number(report.interview_notes)} of them interview notes",
        f"pending    {_number(report.pending)}{_ago(', the oldest change was', report.behind)}",
        f"last scan  {_when(report.last_rescan, zone)}{_ago(',', report.last_rescan_age)}",
        f"watching   {_watching(report)}",
        f"exports    {report.export_dir}",
    )
    if report.plugins:
        say("")
        rows = [
            (one.name, one.status, _when(one.last_run, zone), one.reason or "")
            for one in report.plugins
        ]
        names = ("plugin", "status", "last run", "reason")
        print_table([Column(name=name) for name in names], rows)
    if report.problems:
        say("", *(f"! {problem}" for problem in report.problems))
    if report.notices:
        say("", *(f"note: {notice}" for notice in report.notices))


def _running(report: StatusReport) -> str:
    if not report.running:
        return "not running"
    return f"running (process {report.pid})"


def _paused(report: StatusReport, zone: ZoneInfo) -> str:
    if not report.paused:
        return ""
    until = _when(report.paused_until, zone) if report.paused_until else "you resume"
    return f", paused until {until}"


def _watching(report: StatusReport) -> str:
    if not report.running:
        return "nobody watches; changes come in with the next sync"
    if report.paused:
        return "nothing is taken in or exported until then; end it: notesyncd resume"
    told = {"inotify": "by events (inotify)", "polling": "by looking at intervals (polling)"}
    return told.get(report.watcher, "not yet") + (", degraded" if report.degraded else "")


def _ago(words: str, seconds: int | None) -> str:
    return "" if seconds is None else f"{words} {span_of(seconds)} ago"


def _number(value: int | None) -> str:
    return "?" if value is None else f"{value:,}"


def _when(text: str | None, zone: ZoneInfo) -> str:
    return local_time(datetime.fromisoformat(text), zone) if text else "never"
