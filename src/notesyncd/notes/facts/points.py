"""Points worth remembering: by the section they stand in, or by what a sentence says."""

import re
from collections.abc import Iterator

from notesyncd.api import Point, PointKind, Subject
from notesyncd.notes.context import NoteContext
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.values.date_words import MONTHS, any_of
from notesyncd.notes.values.salary import find_salary, says_salary
from notesyncd.notes.vocabulary import fold

__all__ = ["SECTION_POINTS", "marked", "point", "sentences"]

SECTION_POINTS: dict[str, tuple[PointKind, Subject | None]] = {
    "discussed": ("discussed", None),
    "skill": ("skill", None),
    "should_have_said": ("should_have_said", None),
    "went_well": ("went_well", None),
    "concern": ("concern", None),
    "research": ("research", None),
    "salary": ("salary", None),
    "feedback": ("feedback", None),
    "story": ("story", None),
    "promise": ("promise", None),
    "their_steps": ("promise", None),
    "about_position": ("observation", "position"),
    "about_company": ("observation", "company"),
    "about_people": ("observation", "people"),
    "people": ("observation", "people"),
}
"""What the lines of a section are, by the section's meaning."""

_MARKS: tuple[tuple[str, PointKind, Subject | None], ...] = (
    ("should_have_said", "should_have_said", None),
    ("went_well", "went_well", None),
    ("concern", "concern", None),
    ("feedback", "feedback", None),
    ("people", "observation", "people"),
    ("company", "observation", "company"),
    ("position", "observation", "position"),
    ("skill", "skill", None),
    ("discussed", "discussed", None),
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“«(¿¡]?[A-ZÀ-ÝА-Я0-9])")
_LOWER_END = re.compile(
    r"(?<=\w[.!?…])[\"”»)]*\s+(?=[\"“«(¿¡]?[a-zà-ÿа-я]{2})"
    r"(?!(?:i )?(?:said|told|answered)\b|les? dije|dije|ich sagte|j'ai dit)"
)
"""In a text without any capital letter."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|z\.B|bzw|ca|Dr|Mr|Ms|Mrs|vs|etc|approx|St|No|Nr|p\.ex|Sr|Sra|Mag|Prof|Hr|Fr|Dipl|Ing|Mme|Dra|DI|lt)\.|\b[A-Z]\.)$"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}\.$")
_MONTH = re.compile(rf"{any_of(month for spelled in MONTHS for month in spelled)}\b", re.IGNORECASE)
"""`3. Mai` ends no sentence."""
_NOT = re.compile(
    r"(?:\b(?:no|not|without|never|isn't|wasn't|keine?|nicht|ohne|pas de|aucun|sans|sin|ninguna?)"
    r"\s+(?:\w+\s+){0,2})$"
)
_LEADING = re.compile(r"^(?:[^\w\s\"'“‘«(\[¿¡$€£~<>+#@&=-]\ufe0f?\s*)+")
_MOST_LENGTH = 1000


def sentences(text: str) -> list[str]:
    """Split prose into sentences; an abbreviation ends none."""
    parts: list[str] = []
    ends = _LOWER_END if text.islower() else _SENTENCE_END
    for part in ends.split(text):
        is_date = parts and _DAY.search(parts[-1]) and _MONTH.match(part)
        if parts and (is_date or _ABBREVIATED.search(parts[-1])):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return [part.strip() for part in parts if part.strip()]


def marked(sentence: str, context: NoteContext) -> tuple[PointKind, Subject | None] | None:
    """Give what a sentence is by its own words, or `None`. A question is nothing of the kind."""
    if sentence.rstrip().endswith("?"):
        return None
    folded = fold(sentence)
    for name, kind, about in _MARKS:
        match = context.words.patterns[f"marks.{name}"].search(folded)
        symbol = any(s in sentence for s in context.words.emoji[f"marks.{name}"])
        if symbol or (match and not _NOT.search(folded[: match.start()])):
            return kind, about
    if says_salary(sentence) or (
        context.words.has("marks.salary", sentence) and find_salary(sentence)
    ):
        return "salary", None
    return None


def point(
    text: str, kind: PointKind, about: Subject | None, entry: Entry, context: NoteContext
) -> Iterator[Point]:
    """Give the point that a text is; an empty text or a placeholder gives none."""
    plain = _LEADING.sub("", re.sub(r"\s+", " ", plain_text(text))).strip(" -–—•→")
    if not fold(plain) or is_placeholder(plain) or len(fold(plain)) < 2:
        return
    yield Point(
        kind=kind,
        text=plain[:_MOST_LENGTH],
        about=about,
        source=context.source(entry.line, entry.place.heading),
    )
