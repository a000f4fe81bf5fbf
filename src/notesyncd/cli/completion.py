"""`notesyncd completion`: what a shell has to read to complete commands, options, and companies."""

import click
from click.shell_completion import get_completion_class

from notesyncd.errors import NotesyncdError

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_NOTESYNCD_COMPLETE"
_WHERE = {
    "bash": '# In ~/.bashrc: eval "$(notesyncd completion bash)"',
    "zsh": '# In ~/.zshrc: eval "$(notesyncd completion zsh)"',
    "fish": "# notesyncd completion fish > ~/.config/fish/completions/notesyncd.fish",
}


@click.command(
    "completion",
    epilog="Example: notesyncd completion bash",
    short_help="What a shell needs to complete commands and companies.",
)
@click.argument("shell", type=click.Choice(SHELLS))
def command(shell: str) -> None:
    """Print the completion script for bash (4.4 or later), zsh, or fish."""
    found = get_completion_class(shell)
    if found is None:
        raise NotesyncdError(f"click knows no completion for {shell}")
    from notesyncd.cli import cli  # noqa: PLC0415 - it imports this module

    script = found(cli, {}, "notesyncd", VARIABLE).source_vars()
    click.echo(_WHERE[shell])
    click.echo(found.source_template % script)
