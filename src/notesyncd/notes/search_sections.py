"""Headings of sections on the job search in a note about more: `## Job hunt`, `**Bewerbungen**`."""

import re

from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["heads_search", "is_title"]

_TITLE = re.compile(r"^(?:#{1,6} +(?P<head>.+)|(?:\*\*|__)(?P<bold>[^*_]+?):?(?:\*\*|__):?) *$")
_MOST_TITLE = 4


def is_title(line: str) -> bool:
    """Tell whether a line is a heading, or all of it is bold."""
    return _TITLE.match(line) is not None


def heads_search(line: str, words: Vocabulary) -> bool:
    """Tell whether a heading, or a bold line, heads a section on the job search."""
    match = _TITLE.match(line)
    text = plain_text((match["head"] or match["bold"]).strip(" :")) if match else ""
    if not 0 < len(text.split()) <= _MOST_TITLE:
        return False
    campaign = words.patterns["search.campaigns"].match(fold(text))
    return (
        words.lists(fold(text), "search.sections")
        or bool(campaign)
        or is_search_folder(text, words)
    )
