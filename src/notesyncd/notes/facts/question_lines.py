"""Which lines are questions: `Q: ..`, `Frage 2: ..`, a list of them, `Tell me about ..`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.answers import asks_oneself, split_better
from notesyncd.notes.facts.asked_lines import SAID_BY, asked_in_lines
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.values.date_words import WEEKDAY_NUMBER, any_of
from notesyncd.notes.values.times import find_time
from notesyncd.notes.vocabulary import fold

__all__ = [
    "INTERROGATIVE",
    "LETTER",
    "LETTERS",
    "ME",
    "OWN",
    "SAID_BY",
    "TELL",
    "Q",
    "asked_in_list",
    "is_question",
    "is_topic",
    "part_label",
    "part_of_question",
    "quote_after",
    "starts_pair",
]

Q = re.compile(
    r"^\s*(?:(?-i:Q )(?=[a-z'’])|"
    r"(?:\*\*|__|\*)?(?:q|question|frage|pregunta)\s*#?\d*\s*(?:\((?P<by>[^)]*)\))?"
    r"\s*(?:::?|[.)>]|[-–—](?=\s)|(?=\s[\"“„«]))\s*(?:\*\*|__|\*)?:?\s*)",
    re.IGNORECASE,
)
"""The mark of a question: `Q:`, `Q why ..`; it may say who asked: `Q2 (Ada):`."""

OWN = re.compile(
    r"^\s*(?:\*\*|__|\*)?(?:my|meine|eigene|ma|mi)\s+(?:q|question|frage|pregunta)\s*#?\d*\s*(?:::?|[.)])\s*",
    re.IGNORECASE,
)
"""The mark of a question that the seeker asks: `My Q: ..`."""
ME = frozenset({"me", "i", "ich", "moi", "yo"})
"""Who asks back in `me: who is on the team?`."""
LETTERS = {"q": "a", "f": "a", "p": "r", "в": "о"}
"""First letter of a question's mark -> that of its answer."""
LETTER = re.compile(r"^\s*(?:\*\*|__)?([A-Za-zВвОо])\d*\s*[:.)]\s*(?:\*\*|__)?\s*")
TELL = re.compile(
    r"(?:tell (?:me|us) (?:about|why|how|what|something)|(?:walk|talk) (?:me|us) through"
    r"|tell (?:me|us) a|describe (?:a|the|your|yourself)\b|give (?:me |us )?an example"
    r"|erzählen sie|beschreiben sie|nennen sie|stellen sie sich"
    r"|parlez[- ](?:moi|nous)|décrivez|racontez|présentez[- ]vous"
    r"|háblame|hábleme|cuéntame|cuénteme|cuéntanos|descríbe(?:me|te))\b",
    re.IGNORECASE,
)
"""What interviewers say without a question mark."""
_TOPIC = re.compile(
    r"-[a-zà-ÿ]|^\w{4,}(?:ing|tion|sion|agement|opment|uitment|ility|urity|ness|ship|ung|heit|keit"
    r"|schaft|tät|ción|idad|miento|alité|ilité)$"
)
"""What no name has: `On-call: ..`, `Safeguarding: ..`."""
_VERBS = (
    r"(?:design|explain|implement|describe|compare|estimate|sketch|debug|solve|write|reverse|model"
    r"|entwerfen|erklären|skizzieren|concevez|expliquez|comparez|diseña|explica|compara)"
)
_SET = re.compile(
    rf"{_VERBS}\s+\S+\s+\S",
    re.IGNORECASE,
)
_SET_SHORT = re.compile(rf"{_VERBS}\s+\S", re.IGNORECASE)
"""Tasks that are set; questions only in the company of questions."""
INTERROGATIVE = re.compile(
    r"¿|(?:why|what|how|when|where|which|who|do|does|did|can|could|would|will|have|has|are|is"
    r"|warum|wieso|was|wie|wann|welche\w*|wer|wo|pourquoi|comment|quel\w*|qu'"
    r"|por qué|cómo|qué|cuál\w*)(?!\w)",
    re.IGNORECASE,
)

_SPEAKER = re.compile(r"^[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?: ")
_HINT = re.compile(r"(?:→|->|=>)\s|^(?:they |he |she )?asked\s", re.IGNORECASE)
_ASKED = re.compile(
    r"(?:they |he |she )?asked "
    r"(?!(?:me|us|for|to|about|if|whether|why|how|what|when|where|which|who)\b)\S+ \S",
    re.IGNORECASE,
)
"""`asked can i drive`; what is told in whole words is read elsewhere (`reported_question`)."""
_AT_ONCE = re.compile(r"(?P<asked>[^?→]{5,90}?)(?:\?\s+\S|\s*(?:→|->|=>)\s*\S)")
_MOST_WORDS_TOLD = 12
_QUOTES = "\"“„«'"
_SHORT_WEEKDAY = 4
_CLOSING = "\"'”»*_ "
_WHEN = re.compile(
    rf"\b(?:{any_of(word for word in WEEKDAY_NUMBER if len(word) > _SHORT_WEEKDAY)}"
    r"|available|availability|suit you|work for you|passt (?:ihnen|es|dir)"
    r"|conviendrait|te viene|le viene)\b",
    re.IGNORECASE,
)
"""What a message asks to agree on a day."""
_QUOTED = frozenset('"“„«')
_ARROWED = re.compile(r"[^→]{5,90}?\s*(?:→|->|=>)\s*\S")
_ANSWERED = re.compile(r"[^?:]{3,70}\?\s+(?P<answer>\S.*)")
_REPLIED = re.compile(r"(?:I |said|told|ich |hab|j'ai|dije|le dije)", re.IGNORECASE)


def starts_pair(entry: Entry, following: Entry | None) -> bool:
    """Tell whether a line is marked as a question: `Q: ..`, `Frage 2: ..`, `P: ..`."""
    if Q.match(entry.text) or OWN.match(entry.text):
        return True
    letter = LETTER.match(entry.text)
    if letter is None or letter[1].lower() not in LETTERS:
        return False
    if entry.text.rstrip(" *_").endswith("?") and letter[1].lower() in LETTERS:
        return True
    answer = LETTER.match(following.text if following else "") or _child_letter(entry)
    return answer is not None and answer[1].lower() == LETTERS[letter[1].lower()]


def _child_letter(entry: Entry) -> re.Match[str] | None:
    return LETTER.match(entry.children[0].text) if entry.children else None


def part_label(entry: Entry) -> tuple[str, str] | None:
    """Give key and value of a line with a label, or the title of a callout as the key."""
    if entry.block.callout and entry.block.header:
        return plain_text(entry.text).strip().rstrip(":").strip(), ""
    return label_of(entry)


def part_of_question(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line says the answer to the question before it, or a better one."""
    label = part_label(entry)
    if label and context.words.field(label[0]) in ("answer", "better", "asked_by"):
        return not (fold(label[0]) in ME and label[1].rstrip().endswith("?"))
    if entry.block.callout and entry.block.header:
        return False
    letter = LETTER.match(entry.text)
    return letter is not None and letter[1].lower() in ("a", "r", "о") and not Q.match(entry.text)


def is_topic(speaker: str, context: NoteContext) -> bool:
    """Tell whether a word before a colon says what a question is about, not who asks it."""
    topics = context.words.words["marks.question_topics"]
    return bool(_TOPIC.search(speaker)) or fold(speaker) in topics


def is_question(entry: Entry) -> bool:
    """Tell whether a line ends with a question mark, has an answer after it, or a mark before."""
    plain = plain_text(entry.text)
    return (
        plain.rstrip(' *_"”»)').endswith("?")
        or bool(Q.match(entry.text))
        or bool(re.match(r"[^?]{8,}\?\s*(?:→|->|=>|[–—-]\s)", plain))
    )


def asked_in_list(entries: Sequence[Entry], context: NoteContext) -> frozenset[int]:
    """Give the lines of a round's list that are questions, as their neighbours are.

    `Heights, a problem?` may be a doubt of the seeker, and `Design a queue` a subject; beside
    `Do you drive?` they were asked. `Tell me about yourself` needs no neighbour.
    """
    if not any(_hints_at_question(e.text) for e in entries):
        return frozenset()
    free = [e for e in entries if e.block.box is None and not _has_section(e, context)]
    free = [e for e in free if not asks_oneself(plain_text(e.text), context)]
    plain = [e for e in free if not label_of(e) or _asks(e)]
    told = _answered_lines([e for e in plain if e.block.kind == "paragraph"])
    items = [e for e in plain if e.is_item]
    texts = {e.line: _SPEAKER.sub("", plain_text(e.text).strip()) for e in items}
    told |= {line for line, text in texts.items() if TELL.match(text)}
    told |= {e.line for e in plain if not e.is_item and _is_told_alone(e)}
    told |= _quoted(plain, context) | asked_in_lines(free)
    told |= {e.line for e, after in pairwise(free) if _is_answered_by_quote(e, after)}
    told |= {line for line, text in texts.items() if _answered_at_once(text)}
    told |= {e.line for e in items if _is_corrected(e, texts[e.line], context)}
    asked = {line for line, text in texts.items() if _ASKED.match(text)}
    told |= asked if len(asked) > 1 else set()
    ends = {line for line, text in texts.items() if text.endswith("?")}
    sure = told | {line for line in ends if INTERROGATIVE.match(texts[line])}
    sure |= ends if any(INTERROGATIVE.match(text) for text in texts.values()) else frozenset()
    like = sure | ends
    like |= {n for n, text in texts.items() if _SET.match(text) or INTERROGATIVE.match(text)}
    return frozenset(like | told) if sure and len(like) >= len(items) - 1 else told


def _quoted(lines: Sequence[Entry], context: NoteContext) -> frozenset[int]:
    """Give the lines of quotes that hold nothing but questions: `> Why us?`.

    Not what a quoted message asks: `> Would Tuesday at 10 suit you?`.
    """
    quotes: dict[int, list[Entry]] = {}
    for line in lines:
        if line.block.quoted and not line.block.callout:
            quotes.setdefault(line.block.line, []).append(line)
    return frozenset(
        line.line
        for quote in quotes.values()
        if all(_is_asked_in_quote(line, context) for line in quote)
        for line in quote
    )


def quote_after(entries: Sequence[Entry], index: int) -> list[Entry]:
    """Give the lines of the quote right below a line that is in none: they answer it."""
    lines: list[Entry] = []
    if entries[index].block.quoted:
        return lines
    for entry in entries[index + 1 :]:
        is_other = bool(lines) and entry.block.line != lines[0].block.line
        if not entry.block.quoted or entry.block.callout or is_other:
            break
        lines.append(entry)
    return [] if all(line.text.rstrip(_CLOSING).endswith("?") for line in lines) else lines


def _is_answered_by_quote(entry: Entry, after: Entry) -> bool:
    """Tell whether a line asks something that the quote right below it answers."""
    text = plain_text(entry.text).strip()
    is_above = after.block.quoted and not after.block.callout and not entry.block.quoted
    asks = text.endswith("?") and INTERROGATIVE.match(text)
    return is_above and bool(asks) and not after.text.rstrip(_CLOSING).endswith("?")


def _is_asked_in_quote(entry: Entry, context: NoteContext) -> bool:
    text = plain_text(entry.text).strip()
    is_set = bool(TELL.match(text)) and len(text.split()) <= _MOST_WORDS_TOLD
    asks = text.rstrip(_CLOSING).endswith("?") or is_set
    is_about_when = find_time(text) or context.dates(text) or _WHEN.search(text)
    return asks and not is_about_when and not entry.is_item


def _is_told_alone(entry: Entry) -> bool:
    """Tell whether a paragraph is nothing but what is said as `Tell me about ..`."""
    text = plain_text(entry.text).strip()
    return bool(TELL.match(text)) and len(text.split()) <= _MOST_WORDS_TOLD


def _has_section(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line has a label that says what it is, such as `Fragen: ..`."""
    label = label_of(entry)
    key = label[0] if label else ""
    known = context.words.sections.get(fold(key))
    return known in ("questions", "to_ask") or context.words.field(key) == "question"


def _is_corrected(entry: Entry, text: str, context: NoteContext) -> bool:
    """Tell whether a line is a question by the better answer beside it or below it."""
    end = text.find("?") + 1
    if 1 < end < len(text) and split_better(text[end:], context)[1]:
        return True
    labels = [label_of(child) for child in entry.children]
    fields = {context.words.field(label[0]) for label in labels if label}
    asks = text.endswith("?") or INTERROGATIVE.match(text) or _SET_SHORT.match(text)
    return bool(asks and {"answer", "better"} & fields) or {"answer", "better"} <= fields


def _asks(entry: Entry) -> bool:
    """Tell whether a line with a label is a question: of a speaker, or about a subject."""
    plain = plain_text(entry.text).strip()
    spoken = _SPEAKER.match(plain)
    by_speaker = spoken is not None and bool(INTERROGATIVE.match(plain[spoken.end() :]))
    return entry.is_item and (plain.endswith("?") or by_speaker)


def _hints_at_question(text: str) -> bool:
    return "?" in text or bool(_HINT.search(text)) or bool(TELL.match(text.lstrip(' *_~=`["“„«')))


def _answered_at_once(text: str) -> bool:
    """Tell whether a line is a question with its answer: `why leave -> hours`, `Python? yes`."""
    match = _AT_ONCE.match(text)
    asked = match["asked"] if match else ""
    return bool(INTERROGATIVE.match(asked.lstrip(_QUOTES))) or asked[:1] in _QUOTED


def _answered_lines(lines: Sequence[Entry]) -> frozenset[int]:
    """Give the lines such as `Shrinkage? 0.8` if there are several, and one says "I told them".

    Or those such as `why outdoor -> the lakes`, if one of them begins as a question does.
    """
    found = {e.line: match for e in lines if (match := _ANSWERED.match(plain_text(e.text)))}
    by_me = any(_REPLIED.match(match["answer"]) for match in found.values())
    arrows = {e.line for e in lines if _ARROWED.match(plain_text(e.text).strip())}
    asks = any(_answered_at_once(plain_text(e.text).strip()) for e in lines if e.line in arrows)
    told = frozenset(found) if by_me and len(found) > 1 else frozenset()
    return told | arrows if asks and len(arrows) > 1 else told
