"""What Obsidian has beyond CommonMark, as block rules of markdown-it-py.

As rules they see a file the way the parser does: inside quotes and lists, and never inside code.
https://markdown-it-py.readthedocs.io/en/latest/contributing.html (rules: start line, end line,
"silent" asks only whether the rule would match).
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from notesyncd.notes.markdown.spans import open_comment

_CALLOUT = re.compile(r"\[!([^\[\]|\n]+)(?:\|[^\[\]\n]*)?\][+-]?(?=\s|$)")
_NEAR = 12
"""How many tokens back the block before is looked for."""
_MAX_NESTING = 100
"""Of the parser's own levels; a list inside a list takes two."""


def make_parser(*, comments: bool) -> MarkdownIt:
    """Give a parser that runs block rules only, with or without the rule for `%%` comments.

    Link reference definitions are off: they hide lines such as `[due]: Friday`, and cost
    quadratic time. Without them nothing in a file takes more than linear time.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING}).enable("table")
    parser.disable("reference")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.before("table", "callout", _callout)
    if comments:
        parser.block.ruler.before("table", "comment", _comment, {"alt": ["paragraph"]})
    return parser


def _callout(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """Take the first line of a quote, `[!type] title`, as a paragraph, whatever follows."""
    if silent or not state.tokens or state.tokens[-1].type != "blockquote_open":
        return False
    content = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    match = _CALLOUT.match(content)
    if match is None:
        return False
    state.line = line + 1
    opening = state.push("callout_title_open", "p", 1)
    inline = state.push("inline", "", 0)
    state.push("callout_title_close", "p", -1)
    inline.content = content[match.end() :].strip()
    inline.map = opening.map = [line, state.line]
    inline.children = []
    opening.info = match[1].strip().lower()
    return True


def _comment(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Blank out a `%%` comment over several lines, and leave what follows it to other rules.

    It starts a block, or was opened by the block before. One that never ends runs to the end of
    the file if it starts a block, as in Obsidian; else it is text.
    """
    content = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    starts_here = content.startswith("%%") and "%%" not in content[2:]
    if silent:
        return starts_here
    opener = _opener(state)
    if opener is None and not starts_here:
        return False
    last = line if opener else line + 1
    while last < end and "%%" not in state.src[state.bMarks[last] : state.eMarks[last]]:
        last += 1
    if opener is not None:
        if last >= end:
            return False
        opener.content = opener.content[: opener.content.rindex("%%")].rstrip()
    _blank(state, line, last, end)
    state.line = line + state.isEmpty(line)
    return state.line > line


def _blank(state: StateBlock, line: int, last: int, end: int) -> None:
    for hidden in range(line, min(last, end)):
        state.bMarks[hidden] = state.eMarks[hidden]
        state.tShift[hidden] = 0
    if last < end:
        after = state.src.index("%%", state.bMarks[last]) + 2
        rest = state.src[after : state.eMarks[last]]
        state.bMarks[last] = after
        state.tShift[last] = len(rest) - len(rest.lstrip())


def _opener(state: StateBlock) -> Token | None:
    """Give the text just before, if it opens a comment that it does not close."""
    for token in reversed(state.tokens[-_NEAR:]):
        if token.type == "inline":
            return token if open_comment(token.content) else None
        if token.type in ("fence", "code_block", "html_block"):
            return None
    return None
