"""Names that are a house's by their own words: `Mühlenhof Tierklinik`, `Residencia Alba`."""

import re

from notesyncd.notes.job_roles import is_role
from notesyncd.notes.names import has_company_sign
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_followed_by_job", "is_house"]

_ENDINGS = (
    *(
        "klinik",
        "haus",
        "werk",
        "werke",
        "bau",
        "schule",
        "amt",
        "verlag",
        "zentrum",
        "markt",
        "heim",
        "stift",
    ),
    *(
        "kita",
        "hotel",
        "logistik",
        "technik",
        "praxis",
        "apotheke",
        "labor",
        "museum",
        "verein",
        "garten",
        "hof",
    ),
)
_LONG = 6
_NEXT = re.compile(r"\**\s?(?:\(|,\s|[–—-]\s|\s[–—-]\s|:\s)(?P<next>[^,;()\n–—]{3,50})")


def is_house(name: str, words: Vocabulary) -> bool:
    """Tell whether a name has a word as houses have."""
    tokens = fold(name).split()
    if has_company_sign(name, words):
        return True
    listed = ("roles.houses", "roles.small_houses", "roles.company_words")
    if tokens and words.lists(tokens[0], *listed):
        return True
    return any(len(one) > _LONG and one.endswith(_ENDINGS) for one in tokens)


def is_followed_by_job(name: str, text: str, words: Vocabulary) -> bool:
    """Tell whether a job stands right after a name: `Acme Vale (dispatcher)`."""
    match = _NEXT.match(text[text.find(name) + len(name) :])
    return match is not None and is_role(match["next"].strip(), words)
