"""The form in which words are compared: case, accents, separators, and emoji make no difference."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["as_written", "fold"]

_CAMEL = re.compile(r"[A-Z](?<=[a-zà-ÿ].)")
_PLURAL_IN_BRACKETS = re.compile(r"\((?:s|n|en|in|innen|es|e)\)", re.IGNORECASE)
_JOINERS = re.compile(r"[-_/\s.,:;!?()\[\]{}|*~`\"“”„«»#=<>→➡–—·•]+")
_LONGEST_TEXT = 300
_ASCII_LETTERS = {"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", "ł": "l"}


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Give `text` in the form in which words are compared.

    Lower case, no accents, no emoji, one space between words; an apostrophe stays.
    """
    text = text[:_LONGEST_TEXT].replace("’", "'").replace("‘", "'")
    text = _CAMEL.sub(_set_apart, text)
    text = (_PLURAL_IN_BRACKETS.sub("", text) if "(" in text else text).casefold()
    if text.isascii():  # most texts; the long way below gives the same
        return " ".join(_UMLAUT_SPELLED.sub("", text).translate(_ASCII_WORDS).split())
    text = _UMLAUT_SPELLED.sub("", _INVISIBLE.sub("", text))
    for letter, ascii_letters in _ASCII_LETTERS.items():
        text = text.replace(letter, ascii_letters)
    if _PLAIN.fullmatch(text):  # most of the others; again the same, in fewer steps
        bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        return _JOINERS.sub(" ", _NO_WORD.sub(" ", bare)).strip()
    kept = "".join(
        letter if _is_word_letter(letter) else " "
        for letter in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(letter) or ord(letter) > _LAST_LATIN_ACCENT
    )
    return _JOINERS.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def as_written(words: str, text: str) -> str:
    """Give folded `words` as `text` has them: `prueba de soldadura` for `pruba de soldadura`."""
    tokens = text.split()
    for count in range(words.count(" ") + 1, 0, -1):  # fewer: `take-home` is two folded words
        for start in range(len(tokens) - count + 1):
            piece = " ".join(tokens[start : start + count])
            if fold(piece) == words:
                return piece.strip(_EDGES)
    return words


_EDGES = '.,:;!?()[]{}*_"“”„«»'
_PLAIN = re.compile("[\0-\u02ff\u2010-\u206f\u20a0-\u20cf\u2190-\u21ff\U0001f300-\U0001f5ff]*")
"""Characters of which no mark is left but accents when they are taken apart."""
_ACCENTS = re.compile("[\u0300-\u036f]+")
_NO_WORD = re.compile(r"[^\w'&+%@$€£/#-]")
_INVISIBLE = re.compile("[\ufe0e\ufe0f\u200b-\u200d\u2060]")
_UMLAUT_SPELLED = re.compile(r"e(?<=[aou]e)(?<![aeoqu][aou]e)(?!u)")
"""`Gespraech` is `Gespräch`; words of other languages lose their `e` on both sides, too."""
_LAST_LATIN_ACCENT = 0x036F


def _is_word_letter(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in "'&+%@$€£-_/#"


def _set_apart(match: re.Match[str]) -> str:
    return f" {match[0]}"


_ASCII_WORDS = {
    code: " " for code in range(128) if not _is_word_letter(chr(code)) or chr(code) in "-_/#"
}
