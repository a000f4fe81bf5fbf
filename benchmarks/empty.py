"""The floor of a command: a click command that does nothing."""

import click


@click.command()
def command() -> None:
    """Do nothing."""


if __name__ == "__main__":
    command()
