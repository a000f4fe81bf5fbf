"""`notesyncd completion`: what a shell has to read to complete commands, options, and companies."""

import click
from click.shell_completion import get_completion_class

from notesyncd.errors import NotesyncdError

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_NOTESYNCD_COMPLETE"
_QUOTED = """case ${COMP_WORDS[COMP_CWORD]} in
                \\'*) [[ $value == *\\'* ]] && continue ;;
                \\"*) [[ $value == *[\\\\\\$\\`\\"!]* ]] && continue ;;
                *) printf -v value %q "$value" ;;
            esac
            COMPREPLY+=("$value")"""
_MENDED = {
    "bash": (
        ("local IFS=$'\\n'", "local - IFS=$'\\n'\n    set -f"),
        ("read type value", "read -r type value"),
        ("COMPREPLY+=($value)", _QUOTED),
    ),
    "fish": (('string split ","', 'string split -m 1 ","'),),
}
"""What is wrong in click's scripts: names with a space, a comma, or a sign that a shell knows.

Without it, `$(...)` in the name of a company would become a command. A name that cannot stand in
the quotes that the user began is not offered.
"""
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
    text = found.source_template % script
    for old, new in _MENDED.get(shell, ()):
        text = text.replace(old, new)
    click.echo(text)
