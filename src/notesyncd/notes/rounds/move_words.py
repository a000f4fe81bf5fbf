"""The words that say that a round was moved, as patterns over text as written.

They are the lists of `[rounds.moved]` in `vocabulary.toml`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["MovePatterns", "move_patterns"]

_WEEK_DAY = any_of(word for word in WEEKDAY_NUMBER if len(word) > 2)
_LISTS = (
    "later", "earlier", "moving", "to", "instead", "old", "planned", "contrast", "after", "next",
    "between", "pronouns", "verbs", "from",
)  # fmt: skip
_NO_HINTS = frozenset({"to", "next", "between", "pronouns", "verbs", "from"})


@dataclass(frozen=True, kw_only=True, slots=True)
class MovePatterns:
    """Patterns around two days of a round."""

    hint: re.Pattern[str]
    """Any of the words, in lower case: without one, no day was moved."""
    to_day: re.Pattern[str]
    """Ends right before the new day: `moved to`, `now on`."""
    off_to_day: re.Pattern[str]
    """The same after what became of the old day: `postponed (burst pipe) ->`, `cancelled, now`."""
    to_weekday: re.Pattern[str]
    """`pushed to Thursday`."""
    moving: re.Pattern[str]
    from_day: re.Pattern[str]
    """Ends right before the old day, which stands second: `instead of`, `(was`."""
    after: re.Pattern[str]
    """Follows the new day: `verschoben`, `instead`."""
    planned: re.Pattern[str]
    """Ends right before the old day: `we first planned`."""
    moved_from: re.Pattern[str]
    aloud: re.Pattern[str]
    """`moved!!` before both days, which say it themselves: `moved! was 3 March, now 5 March`."""
    contrast: re.Pattern[str]
    then_day: re.Pattern[str]
    """Ends right before a day in a row of them: `was 3 March, then 4 March, now 5 March`."""
    was_day: re.Pattern[str]
    """Ends right before the first of such a row."""
    link: re.Pattern[str]
    """Ends right before the new day: `auf den`."""
    earlier: re.Pattern[str]
    lead: re.Pattern[str]
    """The small words right before what tells of the move: `it was`."""


@lru_cache(maxsize=8)
def move_patterns(words: Vocabulary) -> MovePatterns:
    """Compile the patterns of a vocabulary."""
    of = {name: any_of(words.spellings[f"rounds.moved.{name}"]) for name in _LISTS}
    moved = rf"(?:{of['moving']}|{of['later']}|{of['earlier']})"
    off = any_of(words.spellings["rounds.status.cancelled"])
    moving = rf"(?P<moving>(?P<later>{of['later']})|{of['earlier']}|{of['moving']})"
    between = rf"(?:\W{{1,3}}(?:{of['to']}|{of['between']}))"
    weekday = rf"(?:(?P<next>{of['next']})\s)?(?P<weekday>{_WEEK_DAY})(?!\w)"
    no_number = r"(?!,?\s\d+(?:st|nd|rd|th)?\.?(?:$|[,;)]))"
    small = rf"(?:{of['planned']}|{of['to']}|{of['between']})"
    every = "|".join(of[name] for name in _LISTS if name not in _NO_HINTS)
    written = {
        "to_day": (
            rf"(?<!\w)(?:{moving}{between}{{0,4}}|(?:{of['instead']}){between}{{0,3}})\W{{0,4}}$"
        ),
        "off_to_day": (
            rf"(?<!\w)(?:{moved}|{off})(?:\s*\([^()]{{1,60}}\))?"
            rf"(?:\W{{0,3}}\s(?:{of['instead']})|\s*(?:→|->|=>|➡|⇒)){between}{{0,2}}\W{{0,4}}$"
        ),
        "to_weekday": rf"(?<!\w){moving}{between}{{1,3}}\s{weekday}{no_number}",
        "moving": rf"(?<!\w){moved}(?!\w)",
        "from_day": rf"[\s(\[,;–—-]+(?:{of['old']}){between}{{0,2}}\W{{0,3}}$",
        "after": rf"(?:\s+\w+){{0,2}}?[\s,]+(?:{of['after']}|{moved})(?!\w)",
        "planned": (
            rf"(?<!\w)(?:(?:{of['pronouns']}|{of['verbs']})\s+){{0,3}}(?:{of['planned']})"
            rf"(?:\s+{small}){{0,4}}\W{{0,3}}$"
        ),
        "moved_from": rf"[\s(\[,;–—-]*(?<!\w){moved}\s(?:{of['from']})\s(?:the\s)?",
        "aloud": rf"(?<!\w){moved} ?[!:]+\s+(?=(?:{of['old']})\s|(?:{_WEEK_DAY})?\.?\s?\d)",
        "then_day": rf"[\s,;–—-]+(?:{of['contrast']})(?:\s{small}){{0,2}}\W{{1,4}}$",
        "was_day": rf"(?<!\w)(?:{of['old']}|{of['planned']})(?:\s{small}){{0,2}}\W{{1,3}}$",
        "contrast": rf"[\s,;–—-]+(?:{of['contrast']})(?!\w)",
        "link": rf"\s(?:{of['to']}){between}?\W{{1,3}}$",
        "earlier": of["earlier"],
        "lead": (
            rf"[\s.(\[,;:–—-]*(?:\b(?:{of['pronouns']})(?:\s+|$))?"
            rf"(?:\b(?:{of['verbs']})(?:\s+|$)){{0,2}}$"
        ),
    }
    patterns = {name: re.compile(one, re.IGNORECASE) for name, one in written.items()}
    return MovePatterns(hint=re.compile(rf"(?<!\w)(?:{every.lower()})(?!\w)"), **patterns)
