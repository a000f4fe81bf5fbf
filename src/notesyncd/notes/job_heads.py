"""Jobs named by their first word, as Romance languages and German do: `mecánico diésel`."""

from notesyncd.notes.job_roles import IN_SENTENCES, is_role
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["begins_with_job"]

_MOST_WORDS = 5


def begins_with_job(text: str, words: Vocabulary) -> bool:
    """Tell whether a short text begins with a job's word: `assistante dentaire qualifiée`."""
    tokens = fold(text).split()
    if not 0 < len(tokens) <= _MOST_WORDS or any(map(str.isdigit, text)):
        return False
    return not IN_SENTENCES & set(tokens[1:]) and is_role(tokens[0], words)
