"""Points worth remembering: by the section they stand in, or by what a sentence says."""

import re
from collections.abc import Iterator

from notesyncd.api import Point, PointKind, Subject
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.characters import after_name, is_of_a_person
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.persons import ABBREVIATED
from notesyncd.notes.values.date_words import MONTH_NUMBER, any_of
from notesyncd.notes.values.salary import find_salary, says_salary
from notesyncd.notes.vocabulary import fold

__all__ = ["SECTION_POINTS", "is_of_a_team", "marked", "point", "sentences"]

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
    "my_promises": ("promise", None),
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
    ("research", "research", None),
    ("story", "story", None),
    ("discussed", "discussed", None),
)
_SPACES = re.compile(r"\s+")
_END = re.compile(r"[.!?…][\"”»)]*\s")
_SPEAKER = (
    r"(?:i|i'll|i'd|i'm|i've|she|she'll|he|he'll|they|they'll|we|asked|ich|sie|er|wir|je|elle|il|ils"
    r"|yo|ella|ellos|me)"
)
_SENTENCE_END = re.compile(
    r"(?<=[.!?…])[\"”»)]*\s+(?=[\"“«(¿¡]?[A-ZÀ-ÝА-Я0-9])"
    rf"|(?<=[^\W\d_]{{3}}[.!?])\s+(?={_SPEAKER}\s)(?!(?:i )?(?:said|told|answered)\b)"
)
"""A new sentence has a capital letter, or begins with who does or says something."""
_LOWER_END = re.compile(
    r"(?<=\w[.!?…])[\"”»)]*\s+(?=[\"“«(¿¡]?[a-zà-ÿа-я]{2})"
    r"(?!(?:i )?(?:said|told|answered)\b|les? dije|dije|ich sagte|j'ai dit)"
)
"""In a text without any capital letter."""
_ABBREVIATED = re.compile(
    rf"(?:\b(?:{'|'.join(ABBREVIATED)}"
    r"|e\.g|i\.e|z\.B|bzw|ca|vs|etc|approx|St|No|Nr|p\.ex|lt|erw|ggf|evtl|bzgl|inkl|exkl|zzgl|gem"
    r"|Tel|Str|geb|ggü|sog|wg|betr|vgl|insb|bspw|ehem|telef|tel|schriftl"
    r"|Abt|Nov|Dez|Okt|incl|excl|dept|est|av|bd|ref|tél|Sta|Sto|p\.ej|u\.a|d\.h|u|o|atte|aprox)\."
    r"|\b[A-Z]\.)$"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}\.$")
_MONTH = re.compile(rf"(?:{any_of(MONTH_NUMBER)})\b", re.IGNORECASE)
"""`3. Mai` ends no sentence."""
_MONTH_LAST = re.compile(rf"\b(?:{any_of(MONTH_NUMBER)})\.$", re.IGNORECASE)
"""Nor does `Sept. 19`."""
_NOT = re.compile(
    r"(?:\b(?:no|not|without|never|isn't|wasn't|keine?|nicht|ohne|pas de|aucun|sans|sin|ninguna?)"
    r"\s+(?:\w+\s+){0,2})$"
)
_LEADING = re.compile(r"^(?:[^\w\s\"'“‘«(\[¿¡$€£§~<>+#@&=-]\ufe0f?\s*)+")
_AMOUNT = re.compile(
    r"(?<![\w:])\d{1,3}(?:[.,' ]?\d{3})*k?\b(?!\s?(?:%|:|min|h\b|uhr|tage|days|jours|días|people))",
    re.IGNORECASE,
)
_CLOCK_FIRST = re.compile(r"\d{1,2}[:h]\d{2}(?:\s*[-–—]\s*\d{1,2}[:h]\d{2})?\b(?!\s*[€$£])")
"""`10:30 Hr. Maier` is no pay by the hour."""
_TELLERS = frozenset("IiAaTtSsNnJjLlEeDdHhYyPp")
_TOLD_PAY = re.compile(
    r"(?:(?i:i|again i|this time i|then i|ich|j'ai|je|yo|le|les)(?: [a-zà-ÿ]+)? )?"
    r"(?i:said|told|named|gave|quoted|asked(?: for)?|habe|hab|sagte|nannte|dit|demandé|annoncé"
    r"|dije|pedí)"
    r"(?: (?i:her|him|them|ihr|ihm|ihnen|again|wieder|mir)| [A-ZÀ-Ý][\w'’-]+){0,3} "
    r"(?:(?:€|£|\$|EUR|CHF|USD) ?)?\d{2,3}(?: ?[kK]|[.,' ]000)(?: ?(?:€|£|\$|EUR|CHF|USD))?"
    r"(?:(?: ?[-–] ?| to | bis | à | a )\d{2,3} ?[kK]?)?"
    r"(?: (?i:to|zu|à|a|genannt|gesagt|again|wieder|encore|otra vez|de nouveau|this time|now|too"
    r"|her|him|them|diesmal|auch)| [A-ZÀ-Ý][\w'’-]+){0,4}\W*"
)
"""`I said 95k to Priya.`: nothing but who named an amount, and to whom."""
_ARROW_FIRST = re.compile(r"^(?:->|=>|→)\s*")
_MOST_LENGTH = 1000
_NEAR_START = 10
_FIRST_WORDS = 4


def sentences(text: str) -> list[str]:
    """Split prose into sentences; an abbreviation ends none."""
    if not _END.search(text):  # most lines
        return [text.strip()] if text.strip() else []
    parts: list[str] = []
    ends = _LOWER_END if text.islower() else _SENTENCE_END
    for part in ends.split(text):
        is_date = parts and (
            (_DAY.search(parts[-1]) and _MONTH.match(part))
            or (part[0].isdigit() and _MONTH_LAST.search(parts[-1]))
        )
        if parts and (is_date or _ABBREVIATED.search(parts[-1])):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return [part.strip() for part in parts if part.strip()]


def marked(
    sentence: str, context: NoteContext, names: frozenset[str] = frozenset()
) -> tuple[PointKind, Subject | None] | None:
    """Give what a sentence is by its own words, or `None`. A question is nothing of the kind.

    `names` are those of the people in the note: what a sentence says of them is an observation.
    """
    if sentence.rstrip().endswith("?"):
        return None
    folded = fold(sentence)
    if _says_pay(sentence, folded, context):
        return "salary", None
    is_plain, emoji = sentence.isascii(), context.words.emoji
    for name, kind, about in _MARKS:
        match = context.words.phrases[f"marks.{name}"].search(folded)
        has_symbol = not is_plain and any(s in sentence for s in emoji[f"marks.{name}"])
        if has_symbol or (match and not _is_denied(folded[: match.start()], kind, names, context)):
            return kind, about
        if name == "feedback" and is_of_a_person(sentence, names, context):
            return "observation", "people"
        if name == "people" and (found := _amount_or_topic(sentence, folded, context)):
            return found, None
    return None


def _amount_or_topic(sentence: str, folded: str, context: NoteContext) -> PointKind | None:
    """Tell whether a sentence names an amount of pay, or begins with what was talked about.

    Both say more than what it is about: `We talked about the team of six`.
    """
    sentence = _CLOCK_FIRST.sub("", sentence)
    if says_salary(sentence) or (
        context.words.has("marks.salary", sentence) and find_salary(sentence)
    ):
        return "salary"
    topic = context.words.phrases["marks.discussed"].search(folded)
    return "discussed" if topic and topic.start() < _NEAR_START else None


def _says_pay(sentence: str, folded: str, context: NoteContext) -> bool:
    """Tell whether a sentence names pay itself and a number beside it: `pay, 31 to 34`."""
    pay = context.words.phrases["marks.pay"].search(folded)
    if pay:
        return bool(_AMOUNT.search(sentence))
    return sentence[:1] in _TELLERS and bool(_TOLD_PAY.fullmatch(sentence))


def _is_denied(before: str, kind: PointKind, names: frozenset[str], context: NoteContext) -> bool:
    """Tell whether the words before a mark deny it; what others did not say is not my slip."""
    if kind == "should_have_said":
        last = before.split()[-1:]
        return bool(last) and (last[0] in names or last[0] in context.words.words["marks.pronouns"])
    return bool(_NOT.search(before))


def is_of_a_team(text: str, names: frozenset[str], context: NoteContext) -> bool:
    """Tell whether something under people is a head count or a reporting line."""
    words, folded = context.words, fold(text)
    if words.phrases["marks.team_facts"].search(folded):
        return after_name(text, names, words) is None
    first = folded.split()[:_FIRST_WORDS]
    counts = any(w.isdigit() or w in words.words["marks.numbers"] for w in first)
    return (
        counts
        and after_name(text, names, words) is None
        and not (words.phrases["marks.traits"].search(folded))
    )


def point(
    text: str, kind: PointKind, about: Subject | None, entry: Entry, context: NoteContext
) -> Iterator[Point]:
    """Give the point that a text is; an empty text or a placeholder gives none."""
    shown = _ARROW_FIRST.sub("", _SPACES.sub(" ", plain_text(text)).strip(), count=1)
    plain = _LEADING.sub("", shown).strip(" -–—•→")
    if not fold(plain) or is_placeholder(plain) or len(fold(plain)) < 2:
        return
    yield Point(
        kind=kind,
        text=plain[:_MOST_LENGTH],
        about=about,
        source=context.source(entry.line, entry.place.heading),
    )
