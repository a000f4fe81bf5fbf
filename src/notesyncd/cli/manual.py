"""The manual page, made from the commands themselves: `python -m notesyncd.cli.manual`.

The macros are those of man(7): https://man7.org/linux/man-pages/man7/man.7.html
"""

import sys
from collections.abc import Iterator, Sequence

import click

from notesyncd.cli import COMMANDS, cli

_EXIT_CODES = (
    (0, "Fine."),
    (1, "The answer is no: not healthy, drift, removals held, a plugin failed, nothing found."),
    (2, "Wrong usage."),
    (3, "A fault of notesyncd."),
    (4, "The configuration or the vault cannot be used."),
    (130, "Interrupted."),
)
_FILES = (
    ("~/.config/notesyncd/config.toml", "The configuration."),
    ("~/.config/notesyncd/plugins/", "Plugins that are single files."),
    ("~/.local/state/notesyncd/", "Index and lock of each vault; they can be deleted."),
    ("VAULT/_notesyncd/", "The exports, unless the configuration names another folder."),
)


_ESCAPES = str.maketrans({"\\": r"\e", "-": r"\-", "~": r"\(ti"})


def manual() -> str:
    """Give the page, in roff."""
    return "\n".join((*_head(), *_commands(), *_end())) + "\n"


def _head() -> Iterator[str]:
    yield '.TH NOTESYNCD 1 "" notesyncd "User Commands"'
    yield ".SH NAME"
    yield r"notesyncd \- gather what the next interview needs from notes in Markdown"
    yield ".SH SYNOPSIS"
    yield r".B notesyncd"
    yield r"[\fIOPTIONS\fR] [\fICOMMAND\fR]"
    yield ".SH DESCRIPTION"
    yield _text(cli.help or "")
    yield "Without a command it shows what matters today."
    yield ".SH OPTIONS"
    yield from _options(cli)


def _commands() -> Iterator[str]:
    yield ".SH COMMANDS"
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        if command is not None:
            yield from _command(command, name)


def _command(command: click.Command, path: str) -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from _command(each, f"{path} {name}")
        return
    words = [p.human_readable_name.upper() for p in command.params if isinstance(p, click.Argument)]
    yield f'.SS "{_text(" ".join((path, *words)))}"'
    yield _text(command.help or "")
    yield from _options(command)
    if command.epilog:
        yield ".PP"
        yield _text(command.epilog)


def _options(command: click.Command) -> Iterator[str]:
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.hidden:
            names = ", ".join((*parameter.opts, *parameter.secondary_opts))
            value = "" if parameter.is_flag else parameter.metavar or "VALUE"
            yield ".TP"
            yield rf"\fB{_text(names)}\fR {_text(value)}".rstrip()
            yield _text(parameter.help or "")


def _end() -> Iterator[str]:
    yield from _list("EXIT STATUS", [(str(code), words) for code, words in _EXIT_CODES])
    yield from _list("FILES", _FILES)
    yield from (".SH SEE ALSO", ".BR systemctl (1),", ".BR journalctl (1)")


def _list(title: str, items: Sequence[tuple[str, str]]) -> Iterator[str]:
    yield f".SH {title}"
    for name, words in items:
        yield ".TP"
        yield rf"\fB{_text(name)}\fR"
        yield _text(words)


def _text(words: str) -> str:
    """Escape what roff would take for its own: backslashes, hyphens, and dots in front."""
    paragraphs = [" ".join(part.split()) for part in words.split("\n\n") if part.strip()]
    escaped = (
        one.replace("\\", r"\e").replace("-", r"\-").replace("~", r"\(ti") for one in paragraphs
    )
    return "\n.PP\n".join(r"\&" + one if one[:1] in (".", "'") else one for one in escaped)


if __name__ == "__main__":
    sys.stdout.write(manual())
