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
        "rounds.status.",
        "rounds.told.",
        "rounds.names",
        "search.words",
        "search.talk",
        "search.loose_talk",
        "search.campaigns",
        "search.job_steps",
        "search.advice",
        "told.occasions",
        "told.own.",
        "other_side.words",
        "other_side.research",
        "other_side.of_a_candidate",
        "other_side.advice",
    )
    phrases = {name: _phrases(words) for name, words in lists.items() if name.startswith(searched)}
    before, after = (_phrases(tables["headings"][name]).pattern for name in ("before", "after"))
    signs = sorted((s for each in tables["signs"].values() for s in each), key=len, reverse=True)
    phrases["signs"] = re.compile(rf"\s*({'|'.join(map(re.escape, signs))}){_MORE_EMOJI}*\s*")
    phrases["headings.before"] = re.compile(rf"^(?:{before} )+")
    phrases["headings.after"] = re.compile(rf"(?: {after})+$")
    return phrases


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
    folded = {fold(p) for p in phrases} - {""}
    ordered = sorted(folded, key=lambda phrase: (-len(phrase), phrase))
    firsts: dict[str, list[str]] = {}
    for p in ordered:
        firsts.setdefault(p[0], []).append(re.escape(p[1:]))
    # By first letters, as at each place of a text only one of them can go on.
    spelled = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in firsts.items())
    return re.compile(rf"(?<![\w'])(?:{'|'.join(spelled)})(?!\w)" if ordered else r"(?!)")
