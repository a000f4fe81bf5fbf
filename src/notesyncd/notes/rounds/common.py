"""What the several ways to read a round share."""

import re

from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.values.times import FoundTime, find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "format_of",
    "is_event",
    "is_format",
    "is_own_words",
    "names_talk",
    "normal_format",
    "short_name",
    "time_after_day",
    "without_article",
    "without_residue",
]

_LONGEST_NAME = 80
_ELISION = re.compile(r"^[Ll]['’](?=[a-zéèê])")
"""Before `entretien`; a name such as L'Anse goes on with a capital."""
_EDGES = " -–—:,;|/·•→>=~.❌⏳✅✔☑❓❗🗓📅🚫\ufe0f"
_DANGLING = re.compile(
    r"(?:^(?!on site)(?:is|the|a|an|at|on|for|to)\s+"
    r"|\s+(?:to|for|on|at|is|was|war|ist|était|fue|from|by|am|um|auf|le|au|el|a|the|del|"
    r"@|w/|and|und|et|y|with|mit|avec|con|à|à la|de|chez|bei|beim|vom|en|in)$|[(\[]$)",
    re.IGNORECASE,
)
_PIECE_END = re.compile(r"[(,;:|–—→]|\s-\s|\s(?:via|on|through|for|by|to|über|par|por)\s")
_ONSITE_OR_HOME = ("onsite", "take-home")
_QUOTES = frozenset({"quote", "cite", "question", "faq", "help"})
"""Types of callouts in which somebody else speaks."""


def is_event(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` says what became of an application, such as an offer: no round."""
    folded = fold(plain_text(text))
    events = words.words["application_status.events"]
    if folded in events:
        return True
    return (
        fold(_PIECE_END.split(text, maxsplit=1)[0]) in events
        or " ".join(folded.split()[:2]) in events - {"start"}
        or folded.split()[:1] == ["applied"]
    )


def is_own_words(block: Block) -> bool:
    """Tell whether a block is its writer's own: in no quote, unless that is a callout."""
    return not block.quoted or (block.callout is not None and block.callout not in _QUOTES)


def names_talk(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` has a round's name, or a word for a talk, however common."""
    folded = fold(text)
    nouns = words.words["rounds.nouns"] & set(folded.split())
    return bool(nouns) or words.patterns["rounds.names"].search(folded) is not None


def without_article(text: str) -> str:
    """Give `entretien RH` of `L'entretien RH`: names of rounds are looked for as whole words."""
    return _ELISION.sub("", text)


def short_name(name: str | None) -> str | None:
    """Give a round's name without what cannot belong to a name; `None` if nothing is left."""
    if not name:
        return None
    kept: str = re.sub(r"\s+", " ", name).strip(_EDGES)
    while (shorter := _DANGLING.sub("", kept).strip(_EDGES)) != kept:
        kept = shorter
    return kept[:_LONGEST_NAME].strip() or None


def without_residue(name: str, words: Vocabulary) -> str:
    """Give `phone screen` of `phone screen went well`: what happened at it is no name."""
    tokens = name.split()
    found = words.patterns["rounds.told.residue"].search(fold(name))
    before = len(fold(name)[: found.start()].split()) if found else 0
    if not before:
        return name
    ends = [
        i for i, _ in enumerate(tokens) if len(fold(" ".join(tokens[: i + 1])).split()) == before
    ]
    return " ".join(tokens[: ends[0] + 1]) if ends else name


def format_of(text: str, words: Vocabulary) -> str | None:
    """Give how a round is held, if its title says it: onsite, a take-home task, `(Zoom)`."""
    folded = f" {fold(text)} "
    for spelling, canonical in words.formats.items():
        if canonical in _ONSITE_OR_HOME and f" {spelling} " in folded:
            return canonical
    for inside in re.findall(
        r"\(([^()]*)\)|\b(?:via|per|über|on|par|por)\s+([\w ]+)|,\s+([\w -]+)$", text
    ):
        for part in re.split(r"[,;/]", "".join(inside)):
            if (known := words.formats.get(fold(part))) is not None:
                return known
    return None


def is_format(value: str, words: Vocabulary) -> bool:
    """Tell whether `value` is a known way of holding an interview."""
    return normal_format(value, words) in words.formats


def normal_format(value: str, words: Vocabulary) -> str:
    """Give the canonical word for a format, else the note's own."""
    folded = fold(plain_text(value))
    if folded in words.formats:
        return words.formats[folded]
    for part in re.split(r"[(,;/|–—]|\s-\s", plain_text(value)):
        if canonical := words.formats.get(fold(part)):
            return canonical
    return plain_text(value).strip()


def time_after_day(text: str) -> FoundTime | None:
    """Give the time of day in `text`, which stands right after a day: ` half 9 for a chat`.

    The span is meaningless. A weekday in place of the day shows what leans on one.
    """
    return find_time(f"Friday{text}")
