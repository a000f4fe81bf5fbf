"""The lists of phrases of `vocabulary.toml` as patterns over folded text."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from notesyncd.notes.folding import fold
from notesyncd.notes.values.date_words import any_of

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
        "search.steps.",
        "told.occasions",
        "told.own.",
        "other_side.words",
        "other_side.research",
        "other_side.press",
        "other_side.of_a_candidate",
        "other_side.advice",
        "other_side.elsewhere.",
        "heads.kinds.",
        "heads.against.",
    )
    phrases = {name: _phrases(words) for name, words in lists.items() if name.startswith(searched)}
    states = (words for name, words in lists.items() if name.startswith("rounds.status."))
    phrases["rounds.status"] = _phrases([word for words in states for word in words])
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
            rf"(?<!\w)(?:{any_of(words)})(?!\w)",
            re.IGNORECASE,
        )
        for name, words in (*lists.items(), ("all", every))
    }


def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    """Compile phrases to one pattern over folded text, longest first; emoji are kept apart."""
    folded = {fold(p) for p in phrases} - {""}
    return re.compile(rf"(?<![\w'])(?:{any_of(folded)})(?!\w)" if folded else r"(?!)")
