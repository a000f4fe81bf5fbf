"""Company names on the command line, completed from the index."""

import click


def complete_company(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Give the companies of the index whose names begin so, without regard to case.

    A shell that asks is told nothing of errors: there is nowhere to show them. A name that could
    steer the terminal is not offered.
    """
    del parameter
    from notesyncd.cli.session import Session  # noqa: PLC0415
    from notesyncd.cli.text import safe  # noqa: PLC0415
    from notesyncd.config import Overrides  # noqa: PLC0415
    from notesyncd.errors import NotesyncdError  # noqa: PLC0415

    root = ctx.find_root().params
    names = ("config", "vault", "export_dir", "state_dir")
    session = Session(overrides=Overrides(**{name: root.get(name) for name in names}))
    try:
        with session.reader(session.config()) as index:
            companies = index.companies()
    except NotesyncdError:
        return []
    begun = incomplete.casefold()
    return [name for name in companies if name.casefold().startswith(begun) and safe(name) == name]
