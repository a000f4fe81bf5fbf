"""What a line is, by its marks, its neighbours, and its place: a question, a step, a group."""

import re
from collections.abc import Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.labels import is_meta
from notesyncd.notes.facts.points import marked
from notesyncd.notes.facts.promises import SOME_DAY, promise_in
from notesyncd.notes.facts.question_lines import (
    INTERROGATIVE,
    TELL,
    Q,
    is_question,
    part_of_question,
    starts_pair,
)
from notesyncd.notes.facts.reading import QUESTIONS, WEAK_SECTIONS, Reading, Spot
from notesyncd.notes.facts.todo_lists import is_command
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.values.due import prose_due
from notesyncd.notes.vocabulary import fold

__all__ = [
    "is_after_list",
    "is_among_questions",
    "is_group",
    "is_numbered_question",
    "is_pair",
    "is_promise_below",
    "is_remark_below",
    "is_said_after",
    "is_step_afterwards",
    "question_lines",
]

_WHOLE_BOLD = re.compile(r"(?:\*\*|__)[^*]+(?:\*\*|__)\s*:?")
_OPEN_SECTIONS = frozenset({*WEAK_SECTIONS, "skill"})
_MOST_GROUP_WORDS = 3
_ASKS = re.compile(
    r"(?:why|what|how|when|where|which|who|tell (?:me|us)|describe|do you|can you|could you"
    r"|would you"
    r"|have you|are you|warum|wieso|was|wie|wann|welche\w*|wer|wo|pourquoi|comment|qu'|quel\w*"
    r"|por qué|¿|cómo|qué|cuál)\b.*\?$",
    re.IGNORECASE,
)


def question_lines(
    entries: Sequence[Entry], start: int, spot: Spot, context: NoteContext
) -> list[Entry]:
    """Give the lines after a question that answer it: labelled, or plain under a bold question."""
    first = entries[start]
    is_bold = bool(_WHOLE_BOLD.fullmatch(first.text.strip())) and (
        "?" in first.text or spot.section in QUESTIONS or starts_pair(first, None)
    )
    lines = []
    for entry in entries[start + 1 :]:
        is_plain_answer = (
            is_bold
            and entry.block.box is None
            and not (entry.block.callout and entry.block.header)
            and not _WHOLE_BOLD.fullmatch(entry.text.strip())
            and not starts_pair(entry, None)
            and not is_known_label(entry, context)
        )
        if not is_plain_answer and not part_of_question(entry, context):
            break
        lines.append(entry)
    return lines


def is_known_label(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line is a label such as `Next steps: ..`, which answers nothing."""
    label = label_of(entry)
    own = ("answer", "better", "asked_by", "question")
    if label is None or context.words.field(label[0]) in own or label[1].rstrip().endswith("?"):
        return False
    return bool(context.words.field(label[0]) or context.words.section(label[0]))


def is_pair(entry: Entry, following: Sequence[Entry], spot: Spot, reading: Reading) -> bool:
    """Tell whether a line is a question that the lines after it answer, or is marked as one."""
    context = reading.context
    if spot.section == "job_description" or entry.block.box is not None:
        return False
    is_callout = context.words.callouts.get(entry.block.callout or "") == "questions"
    if entry.line in reading.round_lines or is_callout:
        return False
    if entry.block.kind == "heading" or starts_pair(entry, following[0] if following else None):
        return True
    is_bold_question = "?" in entry.text and bool(_WHOLE_BOLD.fullmatch(entry.text.strip()))
    if spot.section not in (*QUESTIONS, *WEAK_SECTIONS) or not following:
        return False
    is_other = is_meta(entry, context) or is_known_label(entry, context)
    return (spot.section in QUESTIONS and not is_other) or is_bold_question


def is_promise_below(entry: Entry, reading: Reading) -> bool:
    """Tell whether a line of its own under the questions says what was promised."""
    is_own = entry.block.kind == "paragraph" and "?" not in entry.text
    return is_own and promise_in(entry.text, reading.context, reading.names) is not None


def is_among_questions(entry: Entry, spot: Spot, reading: Reading) -> bool:
    """Tell whether a list of questions was asked: in a round, or under `Panel` or `Behavioral`."""
    words = reading.context.words
    title = fold(entry.place.title)
    is_group = title in words.words["marks.question_groups"] or bool(
        words.patterns["rounds.names"].search(title)
    )
    return _is_in_round(spot, reading) or (is_group and spot.section in _OPEN_SECTIONS)


def _is_in_round(spot: Spot, reading: Reading) -> bool:
    in_round = spot.scope is not None or reading.is_round_note
    return in_round and spot.section in WEAK_SECTIONS


def is_numbered_question(entry: Entry, spot: Spot, reading: Reading) -> bool:
    """Tell whether a list item of a round, numbered or not, asks something."""
    is_numbered = (entry.block.marker or "")[:1].isdigit() and "?" in plain_text(entry.text)
    asks = bool(entry.is_item and _ASKS.match(plain_text(entry.text)))
    return _is_in_round(spot, reading) and (is_numbered or asks)


def is_step_afterwards(entry: Entry, spot: Spot, context: NoteContext) -> bool:
    """Under "Afterwards" a bullet is a step; a sentence there, or a mark, says how it went."""
    if spot.section != "afterwards" or not entry.is_item:
        return False
    return marked(entry.text, context) is None and promise_in(entry.text, context) is None


def is_remark_below(entry: Entry, spot: Spot, context: NoteContext) -> bool:
    """Tell whether a sentence apart from the list of what is to be done says no more of that."""
    plain = plain_text(entry.text).strip()
    is_apart = spot.below_list and entry.block.kind == "paragraph" and not entry.children
    is_told = is_apart and plain[-1:] in (".", "!", ")") and "\n" not in plain
    if not is_told or promise_in(plain, context) or context.dates(plain):
        return False
    return not is_command(plain, context) and prose_due(plain, said_on=SOME_DAY) is None


def is_after_list(entries: Sequence[Entry], index: int) -> bool:
    """Tell whether a line is a paragraph of its own below the list of its section."""
    entry, before = entries[index], entries[:index]
    if entry.is_item or entry.block.level or entry.block.quoted:
        return False
    return any((one.is_item and not one.block.level > 1) or _is_quoted_list(one) for one in before)


def _is_quoted_list(entry: Entry) -> bool:
    """Tell whether an entry is a callout that holds a list, or a question in a quote."""
    if entry.block.callout is not None and entry.block.header:
        return any(child.is_item for child in entry.children)
    return entry.block.quoted and is_question(entry)


def is_said_after(entry: Entry) -> bool:
    """Tell whether a paragraph below a list of questions tells of something else, asking nothing.

    It may speak of one of them: `"What do you read" - my mind went blank.`
    """
    plain = plain_text(entry.text).strip()
    asks = "?" in plain or INTERROGATIVE.match(plain) or TELL.match(plain) or Q.match(entry.text)
    return not (entry.is_item or entry.block.level or entry.block.quoted or asks)


def is_group(entry: Entry) -> bool:
    """Tell whether an item only names whose boxes stand below it: `- Ada` over `- [ ] ..`."""
    is_short = len(plain_text(entry.text).split()) <= _MOST_GROUP_WORDS
    return is_short and any(child.block.box is not None for child in entry.children)
