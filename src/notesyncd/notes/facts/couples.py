"""Two first names with one family name: `the owners (Ada and Bob Byron)`, `Ehepaar ..`."""

import re

from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["with_family_names"]

_PLAIN = r"[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?"
_COUPLE = re.compile(
    rf"(?P<first>{_PLAIN})(?P<and> (?:and|und|et|y|e|&|\+) )(?P<second>{_PLAIN}) (?P<family>"
    r"(?:(?:van|von|de|der|den|del|di|da|la|le) )*[A-ZÀ-Ý][\w'’-]+)(?![\w'’-]| [A-ZÀ-Ý])"
)
_BRACKETS = re.compile(
    rf"(?P<start>^|[.,;:]\s+|\n|\b(?:with|mit|avec|con) )(?:[\w'’.&+]+ ){{1,4}}"
    rf"\((?P<two>{_PLAIN} (?P<family>[^()]+?) (?:and|und|et|y|e|&|\+) {_PLAIN} (?P=family))\)"
)
"""What they are, with their names in brackets: the names are enough."""
_WHO_BEFORE = 40
_MOST_WORDS_BEFORE, _MOST_WORDS_AFTER = 3, 2
_ENDS = re.compile(r"[.;!?\n]")


def with_family_names(text: str, words: Vocabulary) -> str:
    """Give each of two first names the family name that they share, where they are said to be two.

    By a word before them (`the owners (Ada and Bob Byron)`, `Chef und Chefin ..`), or after them
    (`Ada and Bob Byron, owners`). Elsewhere `Ada and Bob Byron` may well be `Ada`, known by her
    first name, and a man of another name.
    """
    if " " not in text:
        return text
    named = _COUPLE.sub(lambda two: _both(two, words), text)
    return _BRACKETS.sub(r"\g<start>\g<two>", named) if named != text and "(" in named else named


def _both(two: re.Match[str], words: Vocabulary) -> str:
    before = two.string[max(0, two.start() - _WHO_BEFORE) : two.start()]
    after = two.string[two.end() : two.end() + _WHO_BEFORE]
    names = f"{two['first']} {two['family']}{two['and']}{two['second']} {two['family']}"
    if two["first"] == two["family"]:
        return two[0]  # the text was read before
    return names if _says_two(_near(before), after, words) else two[0]


def _near(before: str) -> str:
    """Give the last words before the names, folded, but those of another sentence."""
    folded = fold(_ENDS.split(before)[-1])
    return " ".join(folded.split()[-_MOST_WORDS_BEFORE:])


def _says_two(near: str, after: str, words: Vocabulary) -> bool:
    """Tell whether the words next to the names say that two people of one family are meant."""
    pairs = words.words["people.pairs"]
    then = fold(_ENDS.split(after)[0]).split()[:_MOST_WORDS_AFTER]
    is_before = not pairs.isdisjoint(near.split()) or near in words.words["people.couples"]
    return is_before or (after[:1] in (",", " ") and not pairs.isdisjoint(then))
