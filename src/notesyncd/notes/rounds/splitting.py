"""A hurried line, split into its clauses: at commas, dashes, ends of sentences, before "with"."""

import re

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.couples import with_family_names
from notesyncd.notes.facts.linked_names import with_names
from notesyncd.notes.facts.person_names import is_person_name, is_role_word
from notesyncd.notes.persons import ABBREVIATED
from notesyncd.notes.rounds.titles import is_status_line
from notesyncd.notes.values.arrivals import without_arrival

__all__ = ["as_told", "clauses_of", "is_at_place", "without_status"]

_STRUCK = re.compile(r"~~.*?~~")
_SOMEONE = re.compile(
    r"\s(?:and|und|et|y|plus|\+|&) (?:some(?:one|body)|jemand|quelqu['’]un|alguien|another)\b"
    r"[^,;.()\n]*",
    re.IGNORECASE,
)
"""`Ada Byron + someone from HR`."""
_NAMELESS = re.compile(
    r"(?:,|\s(?:and|und|et|y|plus|sowie|\+|&))\s+(?P<who>[^\W\d]"
    r"(?:(?!\s(?:and|und|et|y|plus|sowie)\s)[^,;.()\n+&]){1,30}?)\s*"
    r"\((?:[^()]*(?:\bname|\bnom\b|\bnombre)[^()]*|[¿?]+|who\?|wer\?|qui ?\?|¿?quién\?)\)",
    re.IGNORECASE,
)
"""`Ada Byron and the works council (name?)`."""
_NO_END = "".join(
    rf"(?<!\b{word})"
    for word in (*ABBREVIATED, "RR", "M", "ca", "Nr", "St", "approx", "u", "dept", "abt")
)
"""No full stop stands after these."""
_CLAUSE = re.compile(
    r",\s+|;\s+|\n|\s+(?:[-–—|→·]|->|=>)\s+"
    rf"|{_NO_END}\.\s+(?=[A-ZÀ-Ý\d\0~])"
    r"|(?:(?<=\w{3})(?<!\bapprox)(?<!\bdept)(?<!\babt)|(?<=\d hr)|(?<=\d h))\.\s+(?=[a-zà-ÿ])"
    # Names after a day: `12 February 2026 Ada Byron`.
    r"|(?<=\0)\s+(?=[A-ZÀ-Ý][\w'’-]+ [A-ZÀ-Ý][\w'’-]+)"
    # Lines of a paragraph that are joined, with no full stop between them.
    r"|(?<=\d min)\s+(?=[A-ZÀ-Ý])|(?<=\))\s+(?=[A-ZÀ-Ý][a-zà-ÿ]+\s[a-z\d])"
    r"|(?<!aller)(?<!iewer)(?<!iewers)(?<!anel):\s+(?=[A-ZÀ-Ý])|\s+(?=(?:with|w/|mit|avec|con)\s+[A-ZÀ-Ý])"
    r"|\s+(?=w/\s)"
)
_CLOCK_RANGE = re.compile(
    r"(\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?|\d\s?[ap]m)\s+[-–—]\s+(?=\d{1,2}(?:[:.h]\d{2}|\s?[ap]m))",
    re.IGNORECASE,
)
_IN_A_PLACE = re.compile(
    r"\s+(?:in|at|im|bei|beim|am|à|au|en|chez|@)\s+(?:the |der |dem |la |le |el |las )?"
    r"(?:[A-ZÀ-Ý][\w'’-]*\s*){1,3}"
)
"""All that follows a time: `10:00-11:30 in Portland`."""
_EMOJI = re.compile("[\U0001f300-\U0001faff\u23e9-\u23fa\u2600-\u26ff]\ufe0f?")


def as_told(text: str, context: NoteContext) -> str:
    """Give a line without what is struck out, whom it does not name, and when one is to arrive."""
    named = _NAMELESS.sub(lambda match: _or_name(match, context), _STRUCK.sub(" ", text))
    return without_arrival(_SOMEONE.sub("", named))


def _or_name(match: re.Match[str], context: NoteContext) -> str:
    """Give nothing for `and the works council (name?)`, but `and Ada (surname?)` as it stands."""
    who = match["who"].strip()
    words = context.words
    is_named = is_person_name(who, words) and not is_role_word(who, words)
    return match[0] if is_named else ""


def clauses_of(text: str, context: NoteContext) -> list[str]:
    """Split at commas and the like, but not inside dates, brackets, or lists after "with"."""
    named = with_family_names(with_names(text), context.words)
    plain = _CLOCK_RANGE.sub(r"\1–", _EMOJI.sub(" | ", named))
    kept = [found.text for found in context.dates(plain)]
    for index, one in enumerate(kept):
        plain = plain.replace(one, f"\0{index}\0", 1)
    hidden = re.sub(r"\([^()]*\)", lambda match: match[0].replace(", ", "\1"), plain)
    parts = [part.replace("\1", ", ").strip() for part in _CLAUSE.split(hidden)]
    for index, one in enumerate(kept):
        parts = [part.replace(f"\0{index}\0", one.strip(" ,;") + " ") for part in parts]
    return [part for part in parts if part]


def without_status(text: str, context: NoteContext) -> str:
    """Take off a status in brackets: `Ada Byron (done)`."""
    bracket = re.search(r"\s*\(([^()]+)\)$", text)
    is_status = bracket and is_status_line(bracket[1], context.words)
    return text[: bracket.start()] if bracket and is_status else text


def is_at_place(text: str, clock: tuple[int, int], context: NoteContext) -> bool:
    """Tell whether a time and a place are all of a clause: `10:00 in Portland`, `9am Crewe`."""
    start, end = clock
    rest = text[end:].strip(" .")
    is_name = rest.isalpha() and is_person_name(rest, context.words)
    return not start and (is_name or _IN_A_PLACE.fullmatch(text, end) is not None)
