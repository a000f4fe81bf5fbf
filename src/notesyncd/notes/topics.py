"""What a note beside an application's own is about, by its title: `Acme research`, `Prep`."""

import re
from functools import lru_cache

from notesyncd.notes.markdown.inline import wikilinks
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["LOOSE", "is_parent_field", "may_accompany", "topic_of"]

LOOSE = "loose"
"""The topic of notes that say no more than that they are some: `Notes`, `Links`."""
_TOPICS = (LOOSE, "research", "prep", "to_ask", "salary")
_MOST_LETTERS = 100
_WORD = re.compile(r"[\w'’&+.]*[\w+]")
_HEAD = re.compile(r"^#{1,3} (.+)$", re.MULTILINE)
_LINK_FIELD = re.compile(
    r"^[ \t*(\[-]*([^\W\d_][^:\n\[]{1,18})::?[ \t]*[\"']?(?:\n\s*-\s*[\"']?)?\[\[",
    re.MULTILINE,
)
"""A property with a link for its value; which properties count is looked at later."""


def may_accompany(note: str, head: str, words: Vocabulary) -> bool:
    """Tell cheaply by a note's path and its first lines whether it may accompany an application."""
    *folders, name = note.rsplit(".", 1)[0].split("/")
    if any(_holds_companions(folder, words) for folder in folders[-2:]):
        return True
    first = _HEAD.search(head)
    if any(_is_companion(text, words) for text in (name, *((first[1],) if first else ()))):
        return True
    if "[[" not in head:
        return False
    return any(is_parent_field(match[1], words) for match in _LINK_FIELD.finditer(head))


@lru_cache(maxsize=1024)
def _holds_companions(folder: str, words: Vocabulary) -> bool:
    """Tell whether a folder is for research and the like; `Notes` is for anything."""
    return topic_of(folder, words)[0] not in (None, LOOSE)


def _is_companion(text: str, words: Vocabulary) -> bool:
    if _topic_words(words).isdisjoint(fold(text).split()):
        return False
    topic, rest = topic_of(text, words)
    return topic is not None and not (topic == LOOSE and rest)


def is_parent_field(key: str, words: Vocabulary) -> bool:
    """Tell whether a property with this key leads to the note of which this one is a part."""
    return fold(key) in words.words["companions.parents"]


def topic_of(text: str, words: Vocabulary) -> tuple[str | None, str]:
    """Give what a title is about, with the other words of it: `research`, `Acme`."""
    for found in reversed(wikilinks(text)):
        text = f"{text[: found.start]} {text[found.end :]}"
    written = _WORD.findall(text[:_MOST_LETTERS])
    tokens = [fold(token) for token in written]
    while len(tokens) > 1 and tokens[-1] in words.words["companions.joiners"]:
        tokens.pop()  # `Acme research notes`
    topics, longest = _topics(words)
    for count in range(min(longest, len(tokens)), 0, -1):
        for start in dict.fromkeys((0, len(tokens) - count)):
            topic = topics.get(" ".join(tokens[start : start + count]))
            if topic:
                rest = range(count, len(tokens)) if start == 0 else range(start)
                return topic, _bare([written[i] for i in rest], words)
    return None, ""


def _bare(written: list[str], words: Vocabulary) -> str:
    """Give a name without the small words and numbers around it."""
    joiners, kept = words.words["companions.joiners"], list(written)
    for end in (0, -1):
        while kept and (kept[end].isdigit() or fold(kept[end]) in joiners):
            del kept[end]
    return " ".join(kept)


@lru_cache(maxsize=4)
def _topics(words: Vocabulary) -> tuple[dict[str, str], int]:
    """Give folded title -> topic, and how many words the longest has."""
    topics = {spelled: topic for topic in _TOPICS for spelled in words.words[f"companions.{topic}"]}
    return topics, max(len(spelled.split()) for spelled in topics)


@lru_cache(maxsize=4)
def _topic_words(words: Vocabulary) -> frozenset[str]:
    return frozenset(word for spelled in _topics(words)[0] for word in spelled.split())
