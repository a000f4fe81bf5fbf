"""`notesyncd search`: where something was written down."""

import click

from notesyncd.cli.session import Session, leave, print_json, say
from notesyncd.cli.text import count_of, safe
from notesyncd.errors import ExitCode
from notesyncd.index.search import Found, Match, search


@click.command(
    "search",
    epilog='Example: notesyncd search "property tests" kafka',
    short_help="Full text search in interview notes.",
)
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many lines."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.pass_obj
def command(session: Session, *, text: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Show the lines of interview notes that have these words, the best first, with their places.

    Words are found by their beginnings, without regard to case and accents; words in one argument,
    or in quotation marks, belong together. Exit code 1: nothing was found.
    """
    wanted = " ".join(f'"{one}"' if " " in one.strip() and '"' not in one else one for one in text)
    config = session.config()
    with session.reader(config) as index:
        found = search(index, wanted, limit)
    if as_json:
        print_json([_document(match) for match in found.matches])
    else:
        _print(found, limit)
    if not found.matches:
        leave(ExitCode.NO)


def _document(match: Match) -> dict[str, object]:
    return {
        "note": match.note,
        "line": match.line,
        "text": match.text,
        "snippet": "".join(part for part, _ in match.parts),
        "companies": match.companies,
        "kind": match.kind,
    }


def _print(found: Found, limit: int) -> None:
    if not found.matches:
        say("Nothing in the interview notes has these words.")
        return
    if not found.every_word:
        say("No line has all of these words; these have some:", "")
    for match in found.matches:
        about = " · ".join((*match.companies[:3], *([match.kind] if match.kind else [])))
        click.echo(click.style(safe(f"{match.note}:{match.line}"), bold=True) + safe(f"  {about}"))
        shown = (click.style(safe(p), fg="yellow") if hit else safe(p) for p, hit in match.parts)
        click.echo("  " + "".join(shown))
    if len(found.matches) == limit:
        say("", f"The best {count_of(limit, 'line')}; --limit gives more.")
