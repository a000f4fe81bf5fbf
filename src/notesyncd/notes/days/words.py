"""The words of `[days]` as patterns over text as written."""

import re
from functools import lru_cache

from notesyncd.notes.values.date_words import any_of
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["says", "word_pattern"]


@lru_cache(maxsize=64)
def word_pattern(name: str, words: Vocabulary) -> re.Pattern[str]:
    """Compile a list of `[days]`: whole words, in any case, the longest first."""
    listed = any_of(word.lower() for word in words.spellings[f"days.{name}"])
    return re.compile(rf"(?<![\w'’#-])(?:{listed})(?![\w-])", re.IGNORECASE)


def says(name: str, text: str, words: Vocabulary) -> bool:
    """Tell whether a word of a list of `[days]` stands in the text."""
    return word_pattern(name, words).search(text.replace("’", "'")) is not None
