"""The lists of phrases of `vocabulary.toml` as patterns over folded text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from notesyncd.notes.folding import fold

__all__ = ["compiled_phrases", "written_words"]

_MORE_EMOJI = "[\u200d\ufe0f\U0001f3fb-\U0001f3ff♂♀]"
"""What may follow an emoji as a part of it: the colour of skin, for one."""


def compiled_phrases(
    tables: Mapping[str, Any], lists: Mapping[str, Sequence[str]]
) -> dict[str, re.Pattern[str]]:
    """Compile the lists that are searched for in text, under `table.list`."""
    searched = (
        "marks.",
        "rounds.status.",
        "rounds.names",
        "search.words",
        "search.talk",
        "search.loose_talk",
        "other_side.words",
    )
    phrases = {name: _phrases(words) for name, words in lists.items() if name.startswith(searched)}
    phrases |= {
        f"marks.{name}": re.compile("|".join((phrases[f"marks.{name}"].pattern, *_pairs(table))))
        for name, table in tables["pairs"].items()
    }
    before, after = (_phrases(tables["headings"][name]).pattern for name in ("before", "after"))
    signs = sorted((s for each in tables["signs"].values() for s in each), key=len, reverse=True)
    phrases["signs"] = re.compile(rf"\s*({'|'.join(map(re.escape, signs))}){_MORE_EMOJI}*\s*")
    phrases["headings.before"] = re.compile(rf"^(?:{before} )+")
    phrases["headings.after"] = re.compile(rf"(?: {after})+$")
    promises = {
        f"promises.{name}": _promise(table) if isinstance(table, dict) else _phrases(table)
        for name, table in tables["promises"].items()
    }
    english = tables["promises"]["theirs"]["en"]
    after_name = _phrases(english["after_name"]).pattern, _phrases(english["verbs"]).pattern
    named = re.compile(r" (?:\S+ ){0,3}?".join(after_name))
    return {**phrases, **promises, "promises.after_name": named}


def _promise(table: Mapping[str, Any]) -> re.Pattern[str]:
    """Compile whole phrases, and pairs."""
    return re.compile("|".join([_phrases(table["says"]).pattern, *_pairs(table)]))


def _pairs(table: Mapping[str, Any]) -> list[str]:
    """Give the patterns of a beginning and a verb a few words after it, by language."""
    return [
        rf"{_phrases(lists['begins']).pattern} (?:\S+ ){{0,6}}?{_phrases(lists['verbs']).pattern}"
        for lists in table.values()
        if isinstance(lists, dict)
    ]


def written_words(tables: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """Compile the words for a round's status over text as written."""
    lists = tables["rounds"]["status"]
    every = [word for words in lists.values() for word in words]
    return {
        name: re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})(?!\w)",
            re.IGNORECASE,
        )
        for name, words in (*lists.items(), ("all", every))
    }


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """Compile phrases to one pattern over folded text, longest first; emoji are kept apart."""
    folded = {fold(p.replace("*", " starword ")) for p in phrases} - {""}
    ordered = sorted(folded, key=lambda phrase: (-len(phrase), phrase))
    firsts: dict[str, list[str]] = {}
    for p in ordered:
        rest = re.escape(p[1:]).replace(r"\ starword\ ", r"(?:\ \S+){0,6}?\ ")
        firsts.setdefault(p[0], []).append(rest)
    # By first letters, as at each place of a text only one of them can go on.
    spelled = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in firsts.items())
    return re.compile(rf"(?<![\w'])(?:{'|'.join(spelled)})(?!\w)" if ordered else r"(?!)")
