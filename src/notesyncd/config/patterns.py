"""The `ignore` patterns of the configuration, which read like lines of a `.gitignore` file.

`Templates/` is a folder at any depth, `/Top/` one in the vault itself, `*.excalidraw.md` a file at
any depth, `a/**/b` crosses any number of folders. Exceptions (`!x`) are not supported.
Source: https://git-scm.com/docs/gitignore#_pattern_format.
"""

import re
from collections.abc import Iterable

from notesyncd.errors import ConfigError

_PARTS = (
    r"(?s:(?P<any_folders>(?:(?<=/)|^)\*\*/)|(?P<inside>(?<=/)\*\*$)|(?P<stars>\*+)|(?P<one>\?)"
    r"|\[(?P<negated>[!^]?)(?P<letters>\]?[^\]/]*)\]|\\(?P<escaped>.)|(?P<literal>.))"
)
"""Not compiled before it is used: most commands need no pattern, and would wait for it."""


def compile_patterns(patterns: Iterable[str], *, folder: bool) -> re.Pattern[str] | None:
    """Give one expression that matches (`fullmatch`) every path that a pattern ignores.

    Paths are relative to the vault, with `/` between parts and none at the end. Patterns that end
    in `/` count for folders only. `None`: no pattern counts.

    Raises ConfigError if a pattern cannot be used, and names all such patterns at once.
    """
    expressions: list[str] = []
    problems: list[str] = []
    for pattern in patterns:
        try:
            expression = _translate(pattern)
            re.compile(expression)
        except (ValueError, re.error) as error:
            # Not where in the expression it is: the user wrote another one.
            reason = getattr(error, "msg", error)
            problems.append(f"the pattern {pattern!r} cannot be used: {reason}")
            continue
        if folder or not pattern.endswith("/"):
            expressions.append(expression)
    if problems:
        raise ConfigError(tuple(problems))
    return re.compile("|".join(expressions), re.DOTALL) if expressions else None


def _translate(pattern: str) -> str:
    """Give the regular expression of one pattern, without anchors."""
    body = pattern.removesuffix("/")
    if pattern.startswith("!"):
        raise ValueError("exceptions with `!` are not supported; name what to ignore instead")
    if not body.strip("/"):
        raise ValueError("it names nothing; remove it")
    # Git: a slash at the beginning or in the middle ties the pattern to the vault itself.
    start = "" if "/" in body else "(?:.*/)?"
    return start + "".join(map(_expression, re.finditer(_PARTS, body.removeprefix("/"))))


def _expression(token: re.Match[str]) -> str:
    """Give the regular expression of one part of a pattern."""
    kind = token.lastgroup
    if kind == "any_folders":
        return "(?:.*/)?"
    if kind == "inside":
        return ".*"
    if kind == "stars":
        return "[^/]*"
    if kind == "one":
        return "[^/]"
    if kind == "letters":
        letters = re.sub(r"([\\\[\]&~|^])", r"\\\1", token["letters"])
        return f"(?!/)[{'^' if token['negated'] else ''}{letters}]"
    return re.escape(token["escaped"] or token["literal"])
