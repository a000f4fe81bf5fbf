"""`notesyncd inspect`: what is understood of one note, and why."""

import click

from notesyncd.cli.session import Session, here, leave, print_json, say, warn
from notesyncd.cli.text import count_of
from notesyncd.errors import ExitCode
from notesyncd.notes.model import Finding
from notesyncd.status.inspection import (
    Inspection,
    NoSuchNoteError,
    document,
    hints,
    inspect_note,
    signals,
)
from notesyncd.vault.read import NoteUnreadable, NoteUnsettled


@click.command(
    "inspect",
    epilog="Example: notesyncd inspect 'Jobs/Acme/Round 1.md'",
    short_help="What is understood of one note, and why.",
)
@click.argument("note")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, note: str, as_json: bool) -> None:
    """Show what notesyncd reads in NOTE, line by line, and what it does not use, and why.

    NOTE is a path in the vault, a path from here, or the note's name.
    """
    config = session.config()
    try:
        found = inspect_note(config, note, here(), session.today(config))
    except NoSuchNoteError as error:
        raise click.UsageError(str(error)) from error
    except (NoteUnreadable, NoteUnsettled) as error:
        warn([f"notesyncd: {error}"])
        leave(ExitCode.NO)
    if as_json:
        print_json(document(found))
    else:
        _show(found)


def _show(found: Inspection) -> None:
    parsed = found.parsed
    answer = "an interview note" if parsed.is_interview else "not an interview note"
    say(f"{parsed.note}: {answer}")
    say(*(f"  {signal}" for signal in signals(found)))
    _list("understood", parsed.findings)
    _list("not used", parsed.unused)
    if parsed.tasks:
        done = sum(task.status == "done" for task in parsed.tasks)
        say("", f"{count_of(len(parsed.tasks), 'task')}, {done} of them done")
    if parsed.diagnostics:
        say("", "problems")
        say(*(f"  line {one.line}: {one.message} [{one.code}]" for one in parsed.diagnostics))
    if found.own_words:
        say("", "your own words", *(f"  {one}" for one in found.own_words))
    if hinted := hints(found):
        say("", "to have more understood", *(f"  {hint}" for hint in hinted))


def _list(title: str, findings: tuple[Finding, ...]) -> None:
    if findings:
        say("", title)
        width = len(str(max(one.line for one in findings)))
        say(*(f"  line {one.line:>{width}}  {one.what}  ({one.rule})" for one in findings))
