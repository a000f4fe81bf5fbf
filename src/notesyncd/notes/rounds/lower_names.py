"""First names without a capital, as typed on a phone: `call w/ gary`."""

import re

from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["is_lower_name"]


def is_lower_name(word: str, words: Vocabulary) -> bool:
    """Tell whether a word without a capital may be a first name."""
    if not re.fullmatch(r"[a-z]{3,10}", word) or word in words.formats:
        return False
    lists = ("roles.nouns", "roles.modifiers", "rounds.nouns", "rounds.names", "rounds.not_rounds")
    if any(word in words.words[name] for name in ("rounds.no_names", *lists)):
        return False
    return words.field(word) is None and words.section(word) is None
