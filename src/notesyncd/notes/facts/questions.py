"""Questions with their answers, and with what would have been better to say.

`- Why us? -> growth`, `**Q:** ..` / `**A:** ..`, `#### Question 1: ..`, callouts, tables, nested
bullets. Those that the seeker asks are kept apart (`to_ask`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from notesyncd.api import Question
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.answers import (
    is_aside,
    split_better,
    without_bracket,
    without_label,
)
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.person_names import is_person_name
from notesyncd.notes.facts.question_lines import (
    INTERROGATIVE,
    LETTER,
    LETTERS,
    OWN,
    SAID_BY,
    Q,
    is_question,
    is_topic,
    part_label,
    part_of_question,
)
from notesyncd.notes.facts.reported import asked_by
from notesyncd.notes.facts.tables import Row
from notesyncd.notes.markdown.inline import inline_fields, is_placeholder, plain_text
from notesyncd.notes.outline import Entry
from notesyncd.notes.vocabulary import fold

__all__ = ["question_of_row", "questions_of"]

_Q_ALONE = re.compile(r"(?:question|frage|pregunta|q)\s*#?\d*[:.]?", re.IGNORECASE)
_ANSWER_AFTER = re.compile(r"\?[\"'”»)*_]*\s*(?:→|->|=>|[-–—:]+\s|A\.(?=\s))?\s*(?=\S)")
_TOLD = re.compile(r"(?:they |he |she )?asked (?:me )?(?!for )(?P<what>\S+ \S.*)", re.IGNORECASE)
_ARROW = re.compile(r"\s*(?:→|->|=>|\s[–—-]\s+(?=\*))\s*")
_BY = re.compile(r"\((?:asked by |by |von |de |par |por )?(?P<by>[^()]{2,40})\)\s*$", re.IGNORECASE)
_PAST = re.compile(r"\b(?:asked|gestellt\w*|gefragt|fragte|posees?|pose|demande|hice|pregunte)\b")
"""Words of a heading, folded, over questions that were asked."""
_ME = frozenset({"candidate", "kandidat", "kandidatin", "bewerber", "bewerberin", "me", "candidat"})
_QUOTED_LAST = re.compile(r"\S.{6,}[.;,!]\s+.{0,40}[\"“„«][^\"”»“„«]*\?[\"”»]?\W*$")
"""`the load path. Ada: "and then?"`"""
_QUOTES = '"“”„«»'
_MOST_LENGTH = 600
_FEWEST_LABELS = 2
_SAID = frozenset({"answer", "better"})
_NOTHING = frozenset({"none", "nothing", "n a", "keine", "aucune", "ninguna", "no questions"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """What was read of a question so far."""

    text: str
    answer: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    by: str | None = None


def questions_of(
    entry: Entry, following: Sequence[Entry], kind: str, context: NoteContext
) -> Iterator[Question]:
    """Give the questions of a line and of those nested under it; `following` answer it."""
    plain = plain_text(entry.text)
    if entry.block.kind == "heading" and _Q_ALONE.fullmatch(plain) and entry.children:
        first, *others = entry.children
        label = label_of(first)
        if label and context.words.field(label[0]) == "interviewers":
            first = replace(first, text=label[1])
        elif label and fold(label[0]) in _ME and label[1].rstrip(' *_"”').endswith("?"):
            kind, first = "to_ask", replace(first, text=label[1])
            others = [_said_by_them(line, context) for line in others]
        yield from questions_of(first, others, kind, context)
        return
    if own := OWN.match(entry.text):
        kind, entry = "to_ask", replace(entry, text=entry.text[own.end() :].strip("* _"))
    asking = [c for c in entry.children if _asks_further(c) and not part_of_question(c, context)]
    is_group = "?" not in plain and bool(asking) and not Q.match(entry.text)
    rest = [c for c in entry.children if c not in asking]
    if not is_group:
        parts = _read_own(entry, context) if kind == "to_ask" else _read(entry.text, context)
        for line in (*rest, *following):
            parts = _with_line(parts, line, context)
        if (question := _question(parts, entry, kind, context)) is not None:
            yield question
    for child in asking if not is_group else entry.children:
        yield from questions_of(child, (), kind, context)


def _asks_further(child: Entry) -> bool:
    """Tell whether a line below a question is one, not an answer that ends with what they said."""
    return is_question(child) and not _QUOTED_LAST.search(plain_text(child.text))


def _said_by_them(entry: Entry, context: NoteContext) -> Entry:
    label = label_of(entry)
    is_theirs = label is not None and context.words.field(label[0]) == "interviewers"
    return replace(entry, text=label[1]) if label and is_theirs else entry


def _read(text: str, context: NoteContext) -> Parts:
    """Split a line into the question, and the answer after its question mark or arrow."""
    if (parts := _of_labels(text, context)) is not None:
        return parts
    said = SAID_BY.match(plain_text(text).strip())
    if said and is_person_name(said["by"], context.words):
        return Parts(text=said["asked"].strip(), by=said["by"])
    marked = Q.match(text)
    by = (marked["by"] or None) if marked else None
    text = text[marked.end() :] if marked else text
    if not marked and (letter := LETTER.match(text)) and letter[1].lower() in LETTERS:
        text = text[letter.end() :]
    text, speaker = _speaker(text, context)
    if speaker is None:
        text, speaker = asked_by(text, context)
    plain = plain_text(text).strip().strip("*_ ")
    told = _TOLD.match(plain)
    question, answer = (
        _split_told(told["what"], context) if told else _split_answer(plain, text, context)
    )
    if (named := _BY.search(question)) and is_person_name(named["by"], context.words):
        question, by = question[: named.start()].strip(), named["by"]
    parts = Parts(text=question, by=by or speaker)
    return _with_answer(parts, answer, context) if answer else parts


def _of_labels(text: str, context: NoteContext) -> Parts | None:
    """Read `**Q:** why us **A:** growth **Better:** the team`, all of it on one line."""
    fields = inline_fields(text) if text.count(":") > 1 else ()
    kinds = [context.words.field(one.key) for one in fields]
    if len(kinds) < _FEWEST_LABELS or kinds[0] != "question" or set(kinds[1:]) - _SAID:
        return None
    parts = Parts(text=plain_text(fields[0].value).strip())
    for kind, one in zip(kinds[1:], fields[1:], strict=True):
        said = plain_text(one.value)
        if kind == "better":
            parts = replace(parts, better=(*parts.better, said))
        else:
            parts = _with_answer(parts, said, context)
    return parts


def _read_own(entry: Entry, context: NoteContext) -> Parts:
    """Read a question that the seeker asks: `Ada: why us?` names who is to answer it.

    What follows the question mark is an answer only where it was asked, or behind an arrow.
    """
    parts = _read(entry.text, context)
    plain = plain_text(re.sub(r"^\s*\(?\d{1,2}[.)]\s+", "", entry.text)).strip()
    if parts.by and plain.startswith(f"{parts.by}:"):
        parts = replace(parts, text=f"{parts.by}: {parts.text}", by=None)
    rest = plain[len(parts.text) :].strip() if plain.startswith(parts.text) else ""
    is_remark = parts.answer == (rest,) and not parts.better
    return replace(parts, text=plain, answer=()) if is_remark and not _was_asked(entry) else parts


def _was_asked(entry: Entry) -> bool:
    """Tell whether the heading says that the seeker's questions were asked."""
    return _PAST.search(fold(entry.place.title)) is not None


def _speaker(text: str, context: NoteContext) -> tuple[str, str | None]:
    """Take the name off `Ada: why us?`."""
    plain = plain_text(text)
    match = re.match(r"([A-ZÀ-Ý][\w.'’-]+(?: [A-ZÀ-Ý][\w.'’-]+)?)\s*:\s+(?=\S)", plain)
    if match and "?" not in plain and not INTERROGATIVE.match(plain[match.end() :]):
        return text, None
    is_name = match and not is_topic(match[1], context)
    if match and is_name and is_person_name(match[1], context.words) and len(match[1]) > 2:
        return plain[match.end() :], match[1]
    return text, None


def _split_told(what: str, context: NoteContext) -> tuple[str, str]:
    """Split `6G certs - current, showed card`, which followed `asked`."""
    question, answer = _split_answer(what, what, context)
    if answer or "?" in question:
        return question, answer
    question, _, answer = what.partition(" - ")
    return question.strip(), answer.strip()


def _split_answer(plain: str, raw: str, context: NoteContext) -> tuple[str, str]:
    """Split at the question mark after which an answer stands, else at an arrow."""
    matches = list(_ANSWER_AFTER.finditer(plain))
    for match in matches:
        rest = plain[match.end() :]
        if rest.rstrip(' )"”').endswith("?") and not re.search(r"→|->|=>|[:–—]", match[0]):
            continue
        question = plain[: match.end()].strip()
        question = question[: question.rfind("?") + 1] + ("”" if "”" in match[0] else "")
        if is_aside(rest, context):
            return plain, ""
        return question.strip(), rest.strip()
    if "?" not in plain and (arrow := _ARROW.search(raw)) and arrow.start() > 3:
        return plain_text(raw[: arrow.start()]).strip(" -–—:"), plain_text(
            raw[arrow.end() :]
        ).strip()
    return plain, ""


def _with_line(parts: Parts, entry: Entry, context: NoteContext) -> Parts:
    """Add a nested or following line to a question: its answer, a better one, or who asked."""
    label = part_label(entry)
    field = context.words.field(label[0]) if label else None
    if label and field == "asked_by":
        parts = replace(parts, by=plain_text(label[1]) or parts.by)
    elif label and field == "better":
        better = without_bracket(plain_text(label[1]), entry.text)
        return replace(parts, better=(*parts.better, *_texts(better, entry)))
    elif label and field == "answer":
        parts = _with_answer(parts, plain_text(label[1]), context)
    else:
        text = entry.text
        letter = LETTER.match(text)
        text = text[letter.end() :] if letter and letter[1].lower() in ("a", "r", "о") else text
        parts = _with_answer(parts, plain_text(re.sub(r"^\s*(?:→|->|=>)\s*", "", text)), context)
    for child in entry.children:
        parts = _with_line(parts, child, context)
    return parts


def _texts(first: str, entry: Entry) -> tuple[str, ...]:
    texts = (first.strip(), *(plain_text(child.text).strip() for child in entry.children))
    return tuple(text for text in texts if text)


def _with_answer(parts: Parts, text: str, context: NoteContext) -> Parts:
    """Add an answer; what it says after "better:" or "should have said" goes to the better one."""
    said, better = split_better(without_label(text.strip(), context), context)
    if said and not is_placeholder(said):
        parts = replace(parts, answer=(*parts.answer, said))
    if better and not is_placeholder(better):
        parts = replace(parts, better=(*parts.better, better))
    return parts


def _question(parts: Parts, entry: Entry, kind: str, context: NoteContext) -> Question | None:
    text = re.sub(r"^\(?\d{1,2}[.)]\s+", "", parts.text).strip(" -–—→")
    text = text.strip(_QUOTES).strip() if text[:1] in _QUOTES else text
    if re.fullmatch(r"\[[^\[\]]*\]", text) or is_placeholder(text):
        return None
    if not fold(text) or fold(text) in _NOTHING or len(text) < 4:
        return None
    return Question(
        text=text[:_MOST_LENGTH],
        answer="\n".join(parts.answer) or None,
        better="\n".join(parts.better) or None,
        by=parts.by,
        kind="to_ask" if kind == "to_ask" else "asked",
        source=context.source(entry.line, entry.place.heading),
    )


def question_of_row(
    row: Row, kind: str, heading: str | None, context: NoteContext
) -> Question | None:
    """Give the question in a row of a table of questions, or `None`."""
    own = plain_text(row.cells.get("own_question", ""))
    text = own or plain_text(row.cells.get("question", ""))
    if not fold(text):
        return None
    cells = {name: plain_text(cell) for name, cell in row.cells.items()}
    return Question(
        text=text,
        answer=cells.get("answer") or cells.get("notes"),
        better=cells.get("better"),
        by=cells.get("asked_by") or cells.get("interviewers"),
        kind="to_ask" if kind == "to_ask" or own else "asked",
        source=context.source(row.line, heading),
    )
