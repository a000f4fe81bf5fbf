"""Headings, and the lines that serve as headings: bold ones, and lead-ins before a list.

People in a hurry write `**Next steps**`, `Questions:`, or a bare `Notes` instead of a heading.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.moment_heads import moment_heads
from notesyncd.notes.values.date_words import MONTH_NUMBER, any_of
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["Title", "logical_lines", "split_paragraphs", "titles_of", "with_day"]

_BOLD = re.compile(r"(?:\*\*|__)(?P<inside>.+?)(?:\*\*|__)\s*:?")
_LABEL_START = re.compile(
    r"(?:\*\*|__)?[\w][\w \-/'’.&()]{0,40}(?:\*\*|__)?::?(?:\*\*|__)?(?:\s|$)"
)
_QUESTION = re.compile(
    r"^(?:question|frage|pregunta|q)\s*#?\d*\s*[:.)–—-]\s*\S|^(?:question|frage|pregunta|q)\s*#?\d+$",
    re.IGNORECASE,
)
_DATE_START = re.compile(r"(?:\[\[)?\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\b")
_ROUND_START = r"(?:R|(?:Round|Stage|Runde|Tour|Ronda|Étape) )\d\b.*\d"
_NEW_LINE = re.compile(
    rf":\s|{_ROUND_START}|{_LABEL_START.pattern}|\*\*|__|->|→|{_DATE_START.pattern}"
)
_AMOUNT = re.compile(
    r"[£€$]\s?\d|(?:Dauer|Duration|Length|Durée|Duración)\b"
    r"|(?:~|ca\.? |about )?\d{1,3} ?(?:min|h|hrs?|hours?|std|Stunden?|heures?|horas?)\b",
    re.IGNORECASE,
)
"""Right below a line that ends with what its names are in brackets, a fact of its own."""
_FEWEST_DAYS = 2
_DAY_START = re.compile(
    r"(?:\W*\d{4}-\d\d-\d\d|\W*\d{1,2}[./]\d{1,2}(?:[./]\d{2,4}|\.)?"
    rf"|(?:\w{{2,10}}\.?,? )?\W*(?:\d{{1,2}}(?:\.|st|nd|rd|th|er)?(?: de)? "
    rf"(?:{any_of(MONTH_NUMBER)})|(?:{any_of(MONTH_NUMBER)})\.? \d{{1,2}})\b"
    rf"[\w.,]*(?: de)?(?: \d{{4}})?)\W*\s*[:–—,-]",
    re.IGNORECASE,
)
_BOLD_DAY = re.compile(r"^(?:\*\*|__|\[\[)([^*_\[\]]*\d[^*_\[\]]*)(?:\*\*|__|\]\]) ?[:–—,-]?")
"""Set off by its form, a day needs no colon: `**14/01/2026** applied`."""
_MONTH = re.compile(rf"(?:{any_of(MONTH_NUMBER)})\b", re.IGNORECASE)
_DATED_HEAD = re.compile(
    r"[A-ZÀ-Ý][\w'’-]*(?: [\w'’-]+){0,3}?(?:,|\.|::?)? (?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)? (?:de )?(?i:{any_of(MONTH_NUMBER)})"
    rf"|(?i:{any_of(MONTH_NUMBER)})\.? \d{{1,2}})\b"
)
"""`In person 3 Feb`: where one line begins so, the next one that does is a line of its own."""
_DASH = re.compile(r"\s(?:--|[–—|/])\s")
_COUNTED = re.compile(r"\d{1,2}(?:st|nd|rd|th|ª|º|re|ère|er|e|ème|ter|te|tes)\s+\S")
"""`1st chat`: where one line begins so, the next one that does is a line of its own."""
_ARROW = re.compile(r"→|->|=>")
_SUMMARY = re.compile(r"<summary>\s*(.*?)\s*</summary>", re.DOTALL | re.IGNORECASE)
"""The title of `<details>`."""
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_DEFINITION = re.compile(r":\s+(?=\S)")
_BOX = re.compile(r"\[(?P<box>[ xX/>-])\]\s+(?P<text>\S.*)")
_WRAPPED_AT = 60
_A_DAY = re.compile(
    r"\b\d{4}-\d\d-\d\d|\b\d{1,2}[./]\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th|\.)? [^\W\d_]{3,9}\.?"
    r" 20\d\d\b"
)
_CARD_HEAD, _LONGEST_CARD = 34, 300
_FEW_WORDS = 8
_PSEUDO_LEVEL = 7
_SHORT_TITLE = 4
"""Letters before a full stop that may be no sentence: `Dr. Byron`, `Nr. 2`."""
_SAID_LAST = ("questions", "to_ask", "next_steps")


@dataclass(frozen=True, kw_only=True, slots=True)
class Title:
    """A heading, or a line that serves as one."""

    line: int
    level: int
    text: str
    """As a reader sees it, without a colon at its end."""
    raw: str
    pseudo: bool
    meaning: str | None
    is_question: bool = False
    """It is a question itself, such as `#### Question 1: Why us?`."""
    is_lead: bool = False
    """A line with a colon: what follows its list does not stand under it any more."""
    is_first_line: bool = False
    """The first line of a paragraph: with the paragraph ends what stands under it."""
    heads_moment: bool = False
    """Right below it stand a day and a time, as below others of the note that name a round."""


def split_paragraphs(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Make each line of a paragraph outside of lists and quotes a block of its own."""
    split: list[Block] = []
    for block in map(with_day, blocks):
        is_one_line = "\n" not in block.text and block.text == block.text.strip()
        if is_one_line:
            split.append(_with_box(block))
        elif block.kind == "paragraph" and not block.level and not block.quoted:
            lines = _with_definitions(logical_lines(block))
            split += (_with_box(replace(block, line=line, text=text)) for line, text in lines)
        else:
            split.append(block)
    return tuple(split)


def _with_box(block: Block) -> Block:
    """Read `[ ] send the form` without a list marker as what it is meant for: something to do."""
    box = _BOX.match(block.text) if block.kind == "paragraph" and not block.level else None
    if box is None or block.quoted:
        return block
    return replace(block, kind="item", level=1, marker="-", box=box["box"], text=box["text"])


def _with_definitions(lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Write a term and its first definition, which a colon begins, as one line with a label.

    https://pandoc.org/MANUAL.html#definition-lists
    """
    joined: list[tuple[int, str]] = []
    is_term = False
    for number, text in lines:
        match = _DEFINITION.match(text)
        told = text[match.end() :] if match else text
        if match and is_term and joined:
            line, term = joined[-1]
            joined[-1] = (line, f"{term.rstrip(': ')}: {told}")
        else:
            joined.append((number, told))
        is_term = match is None and len(text.split()) <= _FEW_WORDS and text[-1:] not in ".!?"
    return joined


def with_day(block: Block) -> Block:
    """Put the day back before a month: Markdown takes `3. Mai` at a line's start for a list."""
    marker = block.marker or ""
    if not marker[:1].isdigit() or not marker.endswith(".") or not _MONTH.match(block.text):
        return block
    return replace(block, text=f"{marker} {block.text}", marker="-")


def titles_of(blocks: Iterable[Block], words: Vocabulary) -> tuple[Title, ...]:
    """Give the headings of the note, and the lines that serve as headings."""
    found: list[Title] = []
    sequence = list(blocks)
    heads = moment_heads(sequence, words)
    for index, block in enumerate(sequence):
        after = sequence[index + 1] if index + 1 < len(sequence) else None
        before = sequence[index - 1] if index else None
        title = _title(block, words) or _bare_title(block, after, words)
        title = title or _plain_title(before, block, after, words)
        if title is None and block.line in heads:
            made = _made(block.line, block.text, plain_text(block.text).strip(), None)
            title = replace(made, is_first_line=True, heads_moment=True)
        if title is not None:
            if after is not None and after.box is not None and len(title.text.split()) == 1:
                title = _of_steps(title)
            title = _under_steps(_among_questions(title, found), found, words)
            is_log = title.meaning == "next_steps" and _heads_log(
                title, sequence[index + 1 :], words
            )
            found.append(replace(title, meaning="timeline") if is_log else title)
    return tuple(found)


def _among_questions(title: Title, above: Sequence[Title]) -> Title:
    """Give a heading with `?` as a question if the one above it is over questions.

    Below next steps, `Mine` heads what is to be done, and not what is to be asked.
    """
    if title.pseudo or title.is_question:
        return title
    parent = next((one for one in reversed(above) if one.level < title.level), None)
    if parent is not None and parent.meaning == "next_steps" and title.meaning == "to_ask":
        return replace(title, meaning=None) if len(title.text.split()) == 1 else title
    if not title.text.endswith("?"):
        return title
    is_asked = parent is not None and parent.meaning in _SAID_LAST[:2]
    return replace(title, is_question=True, meaning=None) if is_asked else title


def _of_steps(title: Title) -> Title:
    """Give `Me:` above boxes as the heading of what is to be done, and not to be asked."""
    return replace(title, meaning="next_steps") if title.meaning == "to_ask" else title


def _under_steps(title: Title, above: Sequence[Title], words: Vocabulary) -> Title:
    """Give `Theirs` below next steps as the heading of what the other side will do."""
    if fold(title.text) not in words.words["headings.theirs"]:
        return title
    parent = next((one for one in reversed(above) if one.level < title.level), None)
    is_steps = parent is not None and parent.meaning == "next_steps"
    return replace(title, meaning="their_steps") if is_steps else title


def _heads_log(title: Title, below: Sequence[Block], words: Vocabulary) -> bool:
    """Tell whether `Suivi` or `Follow-up` is above days with what happened on them.

    Each item begins with its day, and one says that the seeker applied, or what came of it. Or it
    is the title of a whole note, with headings of its own below it.
    """
    if fold(title.text) not in words.words["headings.of_logs"]:
        return False
    if title.level == 1 and below and below[0].kind == "heading" and below[0].level > 1:
        return True
    items = takewhile(lambda one: one.kind == "item", below)
    texts = [plain_text(_BOLD_DAY.sub(r"\1: ", one.text)) for one in items]
    days = [_DAY_START.match(text) for text in texts]
    if len(texts) < _FEWEST_DAYS or not all(days):
        return False
    told = (fold(text[day.end() :]).split() for text, day in zip(texts, days, strict=True) if day)
    events = words.words["headings.log_events"]
    return any({one[0], " ".join(one[:2])} & events for one in told if one)


_QUOTED = ("questions", "to_ask", "discussed")
"""Sections of which one's own notes in a quote may be; its next steps may be those of a mail."""


def _bare_title(block: Block, after: Block | None, words: Vocabulary) -> Title | None:
    """Read a line that is nothing but the name of a section, with a list right below it."""
    is_line = block.kind == "paragraph" and not block.level
    if not is_line or after is None or after.kind != "item" or after.line > block.line + 2:
        return None
    if block.quoted and (not after.quoted or block.callout):
        return None
    text = plain_text(block.text).strip()
    is_right_above = after.line == block.line + 1
    read = words.heading if is_right_above else words.section
    meaning = read(text) if len(text.split()) <= _FEW_WORDS and text[-1:] not in ".!" else None
    if meaning is None or label_like(text) or (block.quoted and meaning not in _QUOTED):
        return None
    return replace(_made(block.line, block.text, text, meaning), is_lead=True)


def _plain_title(
    before: Block | None, block: Block, after: Block | None, words: Vocabulary
) -> Title | None:
    """Read a line that is nothing but the name of a section, above the lines of its paragraph."""
    is_first = before is None or before.kind != "paragraph" or before.line < block.line - 1
    goes_on = after is not None and after.kind == "paragraph" and after.line == block.line + 1
    is_above_question = after is not None and after.text.rstrip().endswith("?")
    may_be = is_first or is_above_question
    if not (may_be and goes_on) or block.kind != "paragraph" or block.level or block.quoted:
        return None
    text = plain_text(block.text).strip()
    bare = fold(_IN_BRACKETS.sub(" ", text))
    meaning = words.sections.get(bare) if text.isupper() or len(text.split()) > 1 else None
    if meaning not in ("questions", "to_ask", "next_steps"):
        return None
    return replace(_made(block.line, block.text, text, meaning), is_first_line=True)


def _made(number: int, raw: str, text: str, meaning: str | None) -> Title:
    """Give a title made of a line that is no heading."""
    return Title(line=number, level=_PSEUDO_LEVEL, text=text, raw=raw, pseudo=True, meaning=meaning)


def label_like(text: str) -> bool:
    """Tell whether a line has a key and a value."""
    return bool(re.match(r"[^:]{1,40}:\s*\S", text))


def _title(block: Block, words: Vocabulary) -> Title | None:
    if block.kind == "heading":
        text = plain_text(re.sub(r"\{#[^}]*\}", "", block.text)).strip()
        return Title(
            line=block.line,
            level=block.level,
            text=text.rstrip(":").strip(),
            raw=block.text,
            pseudo=False,
            meaning=None if _QUESTION.match(text) else words.heading(text),
            is_question=bool(_QUESTION.match(text))
            or (block.level > 2 and text.endswith("?") and not words.asks_oneself(text)),
        )
    if block.kind == "html" and (summary := _SUMMARY.search(block.text)):
        return _pseudo_title(f"**{plain_text(summary[1])}**", block.line, words)
    if block.kind != "paragraph" or block.level or block.quoted:
        return None
    return _pseudo_title(block.text, block.line, words)


def _pseudo_title(line: str, number: int, words: Vocabulary) -> Title | None:
    bold = _BOLD.fullmatch(line.strip())
    text = plain_text(bold["inside"] if bold else line).strip()
    ends_with_colon = text.endswith(":") or (bold is not None and line.rstrip().endswith(":"))
    text = text.rstrip(":").strip()
    if (
        not text
        or "**" in text
        or (text.endswith("?") and not words.asks_oneself(text))
        or _QUESTION.match(text)
        or len(text.split()) > _FEW_WORDS + 6 * bool(bold)
    ):
        return None
    meaning = (_said_last(text, words) if not bold else None) or _meaning(text, words)
    if not bold and not (ends_with_colon and meaning):
        return None
    return replace(_made(number, line, text, meaning), is_lead=bold is None)


def _meaning(text: str, words: Vocabulary) -> str | None:
    """Give the section of a lead; `fragen` in small letters is what one means to do."""
    is_verb = text.islower() and text in words.words["headings.verbs_to_ask"]
    return "to_ask" if is_verb else words.heading(text)


def _said_last(text: str, words: Vocabulary) -> str | None:
    """Give the section that the last of several sentences names: `Went fine. They asked:`."""
    before, _, last = text.rpartition(". ") if ". " in text else text.rpartition("! ")
    meaning = words.section(last) if len(before) > _SHORT_TITLE else None
    return meaning if meaning in _SAID_LAST else None


def logical_lines(block: Block) -> list[tuple[int, str]]:
    """Split a block where its writer began a new line, not where an editor wrapped a long one.

    An editor's lines are all long but the last. Lines with arrows are pairs, one in each.
    """
    if "\n" not in block.text:
        return [(block.line, block.text.strip())]
    raw = [line.strip() for line in block.text.split("\n")]
    is_list = sum(bool(_ARROW.search(line)) for line in raw) > 1
    is_wrapped = not is_list and all(len(line) >= _WRAPPED_AT for line in raw[:-1])
    heads = next((h for h in (_DAY_START, _DATED_HEAD, _COUNTED) if h.match(raw[0])), None)
    heads = heads if is_wrapped else None
    lines: list[tuple[int, str]] = []
    for offset, line in enumerate(raw):
        is_sentence = bool(lines) and lines[-1][1][-1:] in ".!?" and line[:1].isupper()
        is_row = bool(lines) and lines[-1][1].count("·") > 1  # of details, with one more below it
        is_row |= bool(lines and lines[-1][1].endswith(")") and _AMOUNT.match(line))
        begins = line[:1].isupper() or _AMOUNT.match(line)
        is_row |= bool(lines and begins and _is_card(lines[-1][1]))
        is_sentence = is_sentence or is_row or (heads is not None and bool(heads.match(line)))
        is_sentence |= bool(offset) and _is_next_entry(raw[offset - 1], line)
        starts_anew = not lines or not is_wrapped or is_sentence or bool(_NEW_LINE.match(line))
        if starts_anew:
            lines.append((block.line + offset, line))
        else:
            lines[-1] = (lines[-1][0], f"{lines[-1][1]} {line}")
    return lines


def _is_next_entry(before: str, line: str) -> bool:
    """Tell whether two lines tell of a day each, and an editor would have filled the first."""
    would_fit = len(before) + 1 + len(line.split(" ", 1)[0]) < len(line)
    return would_fit and bool(_A_DAY.search(before) and _A_DAY.search(line))


def _is_card(line: str) -> bool:
    """Tell whether a line is of pieces between dashes, with a number: the next one is another."""
    first = _DASH.search(line, 0, _CARD_HEAD)
    is_told = first is not None and any(map(str.isdigit, line)) and len(line) <= _LONGEST_CARD
    return is_told and len(_DASH.findall(line)) >= _FEWEST_DAYS
