"""`notesyncd brief`: all that matters before the next round, each line with its receipt."""

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import click

from notesyncd.api import Application, Brief, Round, brief_of, next_round
from notesyncd.briefing.current import current_applications
from notesyncd.briefing.document import document
from notesyncd.briefing.find import Known, matches
from notesyncd.briefing.locate import Receipts, Verified, cites_of, verified
from notesyncd.briefing.terminal import shown, title_of, wrapped
from notesyncd.cli.companies import complete_company
from notesyncd.cli.session import Session, leave, print_json, say, terminal_width, warn
from notesyncd.cli.text import count_of, safe, width_of
from notesyncd.errors import ExitCode, NotesyncdError
from notesyncd.notes.join.applications import with_today
from notesyncd.notes.markdown.text import decode_note
from notesyncd.vault.read import read_note


@click.command(
    "brief",
    epilog="Example: notesyncd brief acme --round 2",
    short_help="All that matters before the next round.",
)
@click.argument("company", shell_complete=complete_company)
@click.option("--round", "number", type=int, metavar="N", help="This round, not the next one.")
@click.option("--verify", "prove", is_flag=True, help="Look up every cited line in the notes.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(
    session: Session, company: str, *, number: int | None, prove: bool, as_json: bool
) -> None:
    """Show all that matters before the next round at COMPANY, each line with where it stands.

    COMPANY is a name, a part of it, or the id of an application. The notes are read as they are
    now. With --verify, only the proof is printed: `cited N/N ok`; exit code 1 if a line does not
    say what is cited.
    """
    config = session.config()
    today = session.today(config)
    found = current_applications(config)
    warn(found.warnings)
    chosen = with_today(_chosen(company, found.applications, as_json=as_json), today)
    one = _round(chosen, number) if number else next_round(chosen, today, config.timezone)
    brief = brief_of(chosen, one, today=today, timezone=config.timezone)
    notes = [cite.source.note for _, cite in cites_of(brief)]
    receipts = Receipts(lambda note: _lines(config.vault, note), [chosen.source.note, *notes])
    proof = verified(brief, receipts) if prove else None
    if as_json:
        zone = config.timezone
        print_json(
            document(brief, chosen, today=today, timezone=zone, receipts=receipts, proof=proof)
        )
    elif proof:
        _print_proof(proof)
    else:
        _print(brief, receipts)
    if proof and proof.wrong:
        leave(ExitCode.NO)


def _chosen(typed: str, applications: Sequence[Application], *, as_json: bool) -> Application:
    """Give the application that is meant; if there is not exactly one, list and leave."""
    known = [Known(id=one.id, company=one.company, role=one.role) for one in applications]
    found = matches(typed, known)
    if len(found) == 1:
        return next(one for one in applications if one.id == found[0].id)
    if as_json:
        print_json({"matches": [{"id": m.id, "company": m.company, "role": m.role} for m in found]})
    if found:
        head = f"{typed!r} may be one of {count_of(len(found), 'application')}; name it by its id:"
    else:
        head = f"No application matches {typed!r}."
        head += " There are:" if known else " There are none yet: run `notesyncd sync`."
    width = max((len(one.id) for one in found or known), default=0)
    lines = (f"    {m.id:{width}}  {_named(m)}" for m in found or known)
    warn([head, *lines])
    return leave(ExitCode.NO)


def _named(one: Known) -> str:
    return ", ".join(filter(None, (one.company, one.role)))


def _round(application: Application, number: int) -> Round:
    """Give the round of this number, as `notesyncd rounds` shows it."""
    by_id = f"{application.id}/{number}"
    for one in application.rounds:
        if one.number == number or (one.number is None and one.id == by_id):
            return one
    have = ", ".join(one.id.rpartition("/")[2] for one in application.rounds) or "none"
    warn([f"{application.company} has no round {number}; its rounds are: {have}."])
    return leave(ExitCode.NO)


def _lines(vault: Path, note: str) -> Sequence[str] | None:
    try:
        text, _ = decode_note(read_note(vault, note).data)
    except NotesyncdError:  # the note is gone, unreadable, or being written; or the vault is away
        return None
    return text.split("\n")


def _print_proof(proof: Verified) -> None:
    for one in proof.wrong:
        say(f"{one.note}:{one.line}: does not say: {one.quote}")
    ok = proof.cited - len(proof.wrong)
    say(f"cited {ok}/{proof.cited} ok")


def _print(brief: Brief, receipts: Receipts) -> None:
    width = terminal_width() if sys.stdout.isatty() else None
    click.secho(safe(title_of(brief)), bold=True)
    for kind, depth, text, places in shown(brief, receipts):
        if kind == "section":
            click.echo()
            click.secho(safe(text), bold=True)
        else:
            _print_item(depth, safe(text), safe(places), width)


def _print_item(depth: int, text: str, places: str, width: int | None) -> None:
    """Print one item; its receipts follow in dim, on a line of their own if there is no room."""
    lead = "  " * depth
    receipt = f"  {places}" if places else ""
    if width is None:
        click.echo(f"{lead}{text}{receipt}")
        return
    room = max(20, width - len(lead) - 2)
    words = text.split(" ")
    breaks = [*wrapped(words, [width_of(word) for word in words], room), len(words)]
    pieces = [" ".join(words[a:b]) for a, b in pairwise(breaks)]
    for index, piece in enumerate(pieces):
        is_last = index == len(pieces) - 1
        fits = is_last and width_of(piece + receipt) <= room
        indent = lead if index == 0 else f"{lead}  "
        click.echo(indent + piece + (click.style(receipt, dim=True) if fits and receipt else ""))
        if is_last and receipt and not fits:
            click.echo(f"{lead}  {click.style(places, dim=True)}")
