"""The words by which a sentence tells of a round, or of something else that has a day.

They are the lists of `[rounds.told]` in `vocabulary.toml`; texts are compared folded.
"""

import re
from functools import lru_cache

from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.values.times import find_duration
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "asks_in",
    "begins_later",
    "begins_with_count",
    "begins_with_ordinal",
    "is_appointment",
    "is_invited_for",
    "is_message",
    "is_of_other_day",
    "is_other_appointment",
    "names_round_last",
    "says",
    "tells_of_talk",
]

_MOST_BETWEEN = 8
_MOST_WITH = 6
_ONES = frozenset({"one", "round", "talk", "call", "mal", "fois", "vez"})
_FIRST_WORDS = 4
_FEWEST_WORDS = 2
_OF = frozenset({"du", "vom", "del", "of"})
_JOINS = frozenset(
    ["with", "w", "mit", "avec", "con", "bei", "beim", "chez", "at", "in", "im", "dans", "en"]
)
"""They stand before people and places, which may come between a round's name and its day."""


def says(name: str, text: str, words: Vocabulary) -> bool:
    """Tell whether a phrase of the list `rounds.told.NAME` stands in `text`."""
    return words.patterns[f"rounds.told.{name}"].search(fold(text)) is not None


def is_of_other_day(before: str, words: Vocabulary) -> bool:
    """Tell whether what stands before a day makes it that of something else: a deadline, a mail."""
    folded = fold(before)
    if words.patterns["rounds.told.other_day"].search(folded):
        return True
    return _ends_with("right_before", folded, words) and not _is_of_talk(folded, words)


def _is_of_talk(folded: str, words: Vocabulary) -> bool:
    """Tell whether it is the day of a talk itself: `entretien du`, `tel du`."""
    *_, last, small = ["", *folded.split()] if folded else ["", ""]
    kinds = words.words["rounds.ways"] | words.words["rounds.nouns"] | words.words["rounds.names"]
    return small in _OF and last in kinds


def is_other_appointment(text: str, words: Vocabulary) -> bool:
    """Tell whether a sentence is about daily life, practice, or the first day at work."""
    if says("practice", text, words) or says("begins", text, words):
        return True
    return says("daily", text, words) and not _names_any_round(fold(text), words)


def names_round_last(text: str, words: Vocabulary) -> bool:
    """Tell whether `text`, which stands before a day, ends with a round's name.

    Only small words, and with whom or where, may come between them: `I have a second interview
    with Ada Byron booked for`.
    """
    folded = fold(text)
    end = _end_of_name(folded, words)
    if end is None:
        return False
    rest = folded[end:].split()
    links = words.words["rounds.told.links"]
    rest = rest[1:] if rest and rest[0].isdigit() else rest  # `interview 1 was`
    if rest and rest[0] in _JOINS:
        return len(rest) <= _MOST_WITH and rest[1:2] != ["my"]
    return len(rest) <= _MOST_BETWEEN and all(word in links for word in rest)


def asks_in(text: str, words: Vocabulary) -> bool:
    """Tell whether `text`, before a day, ends with somebody's wish to meet: `want me in on`."""
    folded = fold(text)
    ends = [match.end() for match in words.patterns["rounds.told.asked_in"].finditer(folded)]
    return bool(ends) and set(folded[ends[-1] :].split()) <= words.words["rounds.told.links"]


def begins_later(text: str, words: Vocabulary) -> bool:
    """Tell whether a line is about a day to come that it does not name, or about news only."""
    return any(says(name, text, words) for name in ("later", "news", "messages", "others"))


def is_invited_for(text: str, words: Vocabulary) -> bool:
    """Tell whether `text`, before a day, says for what one is invited: `invited to a panel on`."""
    return says("invites", text, words) and (asks_in(text, words) or names_round_last(text, words))


def is_appointment(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` has a round's name, or somebody's wish to meet."""
    if _names_any_round(fold(text), words) or says("asked_in", text, words):
        return True
    return says("went", text, words)


def begins_with_count(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` begins with a round's place among them: `second visit with Ada`."""
    return _counted(words).match(fold(text)) is not None


def begins_with_ordinal(text: str, words: Vocabulary) -> int | None:
    """Give the number with which a sentence begins that leaves its noun out: `The first was on`."""
    tokens = fold(text).split()
    tokens = (
        tokens[1:] if tokens[:1] and tokens[0] in words.words["rounds.told.articles"] else tokens
    )
    if len(tokens) < _FEWEST_WORDS or tokens[0] not in words.words["rounds.told.ordinals"]:
        return None
    after = tokens[2:] if tokens[1] in _ONES else tokens[1:]
    is_verb = bool(after) and after[0] in words.words["rounds.told.held"]
    return words.numbers.get(tokens[0]) if is_verb else None


def tells_of_talk(text: str, words: Vocabulary) -> bool:
    """Tell whether a sentence begins with a talk that took some time: `rang at 2, only 10 mins`."""
    head = re.split(r"[,;]\s", text)[0]
    first = " ".join(head.split()[:_MOST_BETWEEN])
    if not says("talked", first, words) or find_duration(text) is None:
        return False
    about_others = says("messages", text, words) or says("others", text, words)
    return not (about_others or says("news", head, words) or is_other_appointment(text, words))


def is_message(text: str, words: Vocabulary) -> bool:
    """Tell whether a message is named in the first words of `text`, or it is nothing else."""
    return says("messages", " ".join(text.split()[:_FIRST_WORDS]), words)


def _ends_with(name: str, folded: str, words: Vocabulary) -> bool:
    found = words.patterns[f"rounds.told.{name}"].finditer(folded)
    return any(match.end() == len(folded) for match in found)


def _end_of_name(folded: str, words: Vocabulary) -> int | None:
    """Give where the last name of a round ends that is sure beside a day."""
    ends = [match.end() for match in _counted(words).finditer(folded)]
    weak, sure = words.words["rounds.weak"], words.words["rounds.told.sure"]
    named = words.patterns["rounds.names"].finditer(folded)
    ends += [match.end() for match in named if match[0] in sure or match[0] not in weak]
    ends += (match.end() for match in words.patterns["rounds.told.sure"].finditer(folded))
    return max(ends, default=None)


def _names_any_round(folded: str, words: Vocabulary) -> bool:
    return _end_of_name(folded, words) is not None


@lru_cache(maxsize=8)
def _counted(words: Vocabulary) -> re.Pattern[str]:
    """Compile what names a round by its place among them: `second talk`, `next visit`."""
    ordinals = any_of(words.words["rounds.told.ordinals"])
    nouns = any_of(words.words["rounds.nouns"] | words.words["rounds.told.visits"])
    return re.compile(rf"(?<![\w'])(?:{ordinals}) (?:{nouns})(?!\w)")
