"""Goes over the lines of a note once, and has each read by what its place and its words say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from notesyncd.api import FollowUp, Person, Point, Question
from notesyncd.notes.context import Found, NoteContext, Outcome, unused
from notesyncd.notes.fields import label_of
from notesyncd.notes.follow_ups import (
    NO_FOLLOW_UPS,
    are_status_boxes,
    line_follow_ups,
    task_follow_up,
)
from notesyncd.notes.inline import is_placeholder, plain_text
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.people import is_person_name, read_people
from notesyncd.notes.points import SECTION_POINTS, marked, point, sentences
from notesyncd.notes.questions import part_of_question, questions_of, starts_pair
from notesyncd.notes.reported import reported_question
from notesyncd.notes.round_titles import status_of
from notesyncd.notes.table_facts import table_facts
from notesyncd.notes.tasks import read_task
from notesyncd.notes.vocabulary import fold

__all__ = ["Reading", "read_facts"]

_QUESTIONS = ("questions", "to_ask")
_WEAK = frozenset({"discussed", None, "timeline", "logistics", "application"})
_FEWEST_WORDS = 2


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What is the same for all lines of a note."""

    context: NoteContext
    said_on: Mapping[int | None, date]
    """Day of the round of each scope, from which "by Friday" is counted."""
    round_lines: frozenset[int]
    """Lines that are rounds themselves: what hangs under them belongs to them."""
    is_round_note: bool
    """The whole note is about one round."""

    def day(self, scope: int | None) -> date | None:
        """Give the day on which what stands in a scope was said."""
        return self.said_on.get(scope) or self.said_on.get(None)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Spot:
    """The section and the round of a line, which labels and lead-ins above it may have changed."""

    section: str | None
    scope: int | None
    explicit: bool = False
    """A lead-in, not a heading, has set the section."""


def read_facts(nodes: Sequence[Entry | Table], reading: Reading) -> Iterator[Outcome]:
    """Give all facts of the note's lines but rounds and fields, in order."""
    index = 0
    while index < len(nodes):
        node = nodes[index]
        if isinstance(node, Table):
            yield from table_facts(node, reading.day(node.place.round), reading.context)
            index += 1
            continue
        end = index
        while end < len(nodes) and isinstance(nodes[end], Entry) and nodes[end].place == node.place:
            end += 1
        siblings = [n for n in nodes[index:end] if isinstance(n, Entry)]
        yield from _read_siblings(siblings, None, reading)
        index = end


def _read_siblings(
    entries: Sequence[Entry], above: _Spot | None, reading: Reading
) -> Iterator[Outcome]:
    context = reading.context
    boxes = are_status_boxes(entries, context)
    index = 0
    while index < len(entries):
        entry = entries[index]
        spot = _spot(entry, above, reading)
        following = _question_lines(entries, index + 1, context)
        if boxes and entry.block.box is not None:
            yield unused(entry.line, plain_text(entry.text), "a box that shows how far the application got")
        elif spot.section != "job_description" and entry.block.box is None and (
            starts_pair(entry, entries[index + 1] if index + 1 < len(entries) else None)
            or (spot.section in _QUESTIONS and following and not _is_meta(entry, context))
        ):
            yield from _questions(entry, following, spot, "marked as a question", reading)
            index += len(following)
        else:
            yield from _read_entry(entry, spot, reading)
        index += 1


def _question_lines(entries: Sequence[Entry], start: int, context: NoteContext) -> list[Entry]:
    lines = []
    for entry in entries[start:]:
        if not part_of_question(entry, context):
            break
        lines.append(entry)
    return lines


def _spot(entry: Entry, above: _Spot | None, reading: Reading) -> _Spot:
    scope = above.scope if above else entry.place.round
    if entry.line in reading.round_lines:
        return _Spot(section=None, scope=entry.line)
    if above is not None:
        return replace(above, scope=scope)
    return _Spot(section=entry.place.section, scope=scope)


def _questions(
    entry: Entry, following: Sequence[Entry], spot: _Spot, rule: str, reading: Reading
) -> Iterator[Outcome]:
    kind = "to_ask" if spot.section == "to_ask" else "asked"
    for question in questions_of(entry, following, kind, reading.context):
        yield Found(fact=question, rule=rule, scope=spot.scope)


def _is_meta(entry: Entry, context: NoteContext) -> bool:
    """Tell whether a line among questions is a label such as `Date: ..`, not a question."""
    label = label_of(entry)
    return label is not None and "?" not in entry.text and context.words.field(label[0]) not in (None, "question")


def _read_entry(entry: Entry, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    context = reading.context
    if entry.block.callout and entry.block.header:
        yield from _callout(entry, spot, reading)
    elif entry.block.box is not None:
        yield from _box(entry, spot, reading)
    elif entry.line in reading.round_lines:
        yield from _read_siblings(entry.children, spot, reading)
    elif spot.section == "job_description":
        yield from ()
    elif (lead := _lead_in(entry, spot, reading)) is not None:
        yield from _read_siblings(entry.children, lead, reading)
    elif (labelled := _label(entry, spot, context)) is not None:
        yield from _labelled(entry, labelled, spot, reading)
    elif spot.section in _QUESTIONS:
        if not _is_meta(entry, context):
            yield from _questions(entry, (), spot, "stands among the questions", reading)
    elif spot.section == "next_steps":
        yield from _steps(entry.text, entry, spot, "stands under the next steps", reading)
        yield from _boxes_below(entry, spot, reading)
    else:
        yield from _prose(entry, spot, reading)


def _callout(entry: Entry, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    """A callout: `[!question]` is a question and its answer, others are sections by their title."""
    meaning = reading.context.words.section(plain_text(entry.text))
    if entry.block.callout != "question" or meaning in _QUESTIONS:
        section = meaning or ("next_steps" if entry.block.callout == "todo" else spot.section)
        yield from _read_siblings(entry.children, replace(spot, section=section), reading)
        return
    first, rest = entry, list(entry.children)
    if not fold(plain_text(entry.text)) or fold(entry.text) in ("question", "frage", "pregunta"):
        if not rest:
            return
        first, rest = rest[0], rest[1:]
    if "?" not in first.text and rest and all("?" in one.text for one in rest):
        yield from _read_siblings(rest, replace(spot, section="questions"), reading)
        return
    yield from _questions(first, rest, spot, "a question callout", reading)


def _box(entry: Entry, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    context = reading.context
    task = read_task(entry.block)
    if task is None:
        if entry.text.strip() == "":
            yield unused(entry.line, "[ ]", "a box without text")
    elif spot.section in _QUESTIONS:
        yield from _questions(entry, (), spot, "stands among the questions", reading)
        return
    elif (spot.section in NO_FOLLOW_UPS) and not (task.due or task.scheduled):
        reason = "a box of a checklist, not a follow-up: give it a due date to make it one"
        yield unused(entry.line, plain_text(task.text), reason)
    else:
        for outcome in task_follow_up(entry, reading.day(spot.scope), context):
            yield _found(outcome, "a checkbox task", spot)
    yield from _boxes_below(entry, spot, reading)


def _boxes_below(entry: Entry, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    boxes = [child for child in entry.children if child.block.box is not None]
    if boxes:
        yield from _read_siblings(boxes, spot, reading)


def _found(outcome: FollowUp | Outcome, rule: str, spot: _Spot) -> Outcome:
    if isinstance(outcome, FollowUp):
        return Found(fact=outcome, rule=rule, scope=spot.scope)
    return outcome


def _steps(text: str, entry: Entry, spot: _Spot, rule: str, reading: Reading) -> Iterator[Outcome]:
    for outcome in line_follow_ups(text, entry, reading.day(spot.scope), reading.context):
        yield _found(outcome, rule, spot)
        if isinstance(outcome, FollowUp) and outcome.owner:
            yield from _points(outcome.text, entry, spot, reading, section="promise", rule="what others will do")


def _lead_in(entry: Entry, spot: _Spot, reading: Reading) -> _Spot | None:
    """Give the place of what hangs under a line such as "**Next steps:**" or "Ada asked me:"."""
    words = reading.context.words
    plain = plain_text(entry.text).strip()
    if not entry.children or len(plain.split()) > 8 or plain.endswith("?"):
        return None
    label = label_of(entry)
    bare = plain.rstrip(":").strip() if plain.endswith(":") or not label else ""
    if label and not label[1]:
        bare = label[0]
    if not bare:
        return None
    meaning = words.section(bare) if spot.section in _WEAK or plain.endswith(":") else None
    if meaning is None and plain.endswith(":") and words.has("marks.asked", plain):
        meaning = "questions"
    return replace(spot, section=meaning, explicit=True) if meaning else None


def _label(entry: Entry, spot: _Spot, context: NoteContext) -> tuple[str, str] | None:
    """Give section and value of a line with a label; ("", ..) for one that fields have taken."""
    label = label_of(entry)
    if label is None:
        return None
    key, value = label
    field, meaning = context.words.field(key), context.words.section(key)
    if fold(key) not in context.words.sections and spot.section not in _WEAK:
        meaning = None
    if field == "next_step":
        return "next_steps", value
    if field == "salary":
        return "salary", value
    if field == "notes":
        return "discussed", value
    if field in ("answer", "better", "question") and spot.section not in SECTION_POINTS:
        return ("should_have_said", value) if field == "better" else None
    if field is not None and field not in ("contact", "interviewers", "notes", "due"):
        return "", value
    if field is not None:
        return ("people" if field in ("contact", "interviewers") else ""), value
    if meaning and spot.section in (*_WEAK, meaning):
        return meaning, value
    return None


def _labelled(
    entry: Entry, labelled: tuple[str, str], spot: _Spot, reading: Reading
) -> Iterator[Outcome]:
    section, value = labelled
    inner = replace(spot, section=section or spot.section, explicit=True)
    rule = "a label says what it is"
    if is_placeholder(value) or not section:
        pass
    elif section == "next_steps":
        yield from _steps(value, entry, spot, rule, reading)
    elif section in _QUESTIONS:
        stripped = replace(entry, text=value)
        yield from _questions(stripped, (), inner, rule, reading)
        return
    elif section != "people" and section in SECTION_POINTS:
        yield from _points(value, entry, inner, reading, section=section, rule=rule)
    elif section == "people" and label_of(entry):
        yield from _people_label(entry, value, spot, reading)
        return
    yield from _read_siblings(entry.children, inner, reading)


def _people_label(entry: Entry, value: str, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    """People in a label: interviewers are read with the fields, others belong to the application."""
    context = reading.context
    label = label_of(entry)
    field = context.words.field(label[0]) if label else None
    people = read_people(value, context, entry.line, entry.place.heading)
    role = next((lab[1] for child in entry.children if (lab := label_of(child)) and context.words.field(lab[0]) in ("role", "title")), None)
    if len(people) == 1 and role and people[0].role is None:
        people = (replace(people[0], role=plain_text(role)),)
    if not people:
        people = tuple(p for child in entry.children for p in read_people(child.text, context, child.line, entry.place.heading))
    kept_role = label[0] if label and field == "contact" and fold(label[0]) in ("recruiter", "hiring manager", "hr contact", "recruiterin") else None
    for person in people:
        shown = replace(person, role=person.role or kept_role)
        yield Found(fact=shown, rule="a label names a person", scope=spot.scope)


def _points(
    text: str, entry: Entry, spot: _Spot, reading: Reading, *, section: str, rule: str
) -> Iterator[Outcome]:
    kind, about = SECTION_POINTS[section]
    for one in point(text, kind, about, entry, reading.context):
        yield Found(fact=one, rule=rule, scope=spot.scope)


def _prose(entry: Entry, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    """A line that neither its section nor a label settles: people, points, and marked sentences."""
    plain = plain_text(entry.text).strip()
    if spot.section == "people" and (people := _people_line(plain, entry, reading)):
        for person in people[0]:
            yield Found(fact=person, rule="stands among the people", scope=spot.scope)
        if people[1]:
            yield from _points(people[1], entry, spot, reading, section="about_people", rule="said of a person")
        yield from _read_siblings(entry.children, replace(spot, section="about_people"), reading)
        return
    if spot.section in SECTION_POINTS and spot.section not in _WEAK:
        yield from _section_points(entry, plain, spot, reading)
        return
    if _is_ordered_question(entry, plain, spot, reading):
        yield from _questions(entry, (), spot, "a numbered question", reading)
        return
    if spot.section not in ("prep", "timeline") or spot.scope is not None:
        yield from _sentences(entry, plain, spot, reading)
    yield from _read_siblings(entry.children, spot, reading)


def _section_points(entry: Entry, plain: str, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    section = spot.section or "discussed"
    is_lead = plain.endswith(":") and bool(entry.children)
    if not is_lead:
        yield from _points(entry.text, entry, spot, reading, section=section, rule=f"stands under “{entry.place.title}”")
    yield from _read_siblings(entry.children, spot, reading)


def _is_ordered_question(entry: Entry, plain: str, spot: _Spot, reading: Reading) -> bool:
    marker = entry.block.marker or ""
    in_round = spot.scope is not None or reading.is_round_note
    return bool(in_round and spot.section in _WEAK and marker[:1].isdigit() and "?" in plain)


def _people_line(plain: str, entry: Entry, reading: Reading) -> tuple[tuple[Person, ...], str] | None:
    """Read `Ada Byron (CTO): calm, knows Rust` as a person and what is said of her."""
    context = reading.context
    for separator in (":", " – ", " — ", " - ", "; "):
        head, found, tail = plain.partition(separator)
        people = read_people(head, context, entry.line, entry.place.heading) if found else ()
        if found and people:
            with_role = read_people(plain, context, entry.line, entry.place.heading)
            if with_role and with_role[0].role and not people[0].role and len(with_role) == 1:
                return with_role, ""
            return people, tail.strip()
    label = label_of(entry)
    if label and context.words.field(label[0]) in ("name", "interviewers", "contact"):
        return read_people(label[1], context, entry.line, entry.place.heading), ""
    people = read_people(entry.text, context, entry.line, entry.place.heading)
    if people and (is_person_name(plain, context.words) or len(people) > 1 or people[0].role or people[0].link):
        return people, ""
    return None


def _sentences(entry: Entry, plain: str, spot: _Spot, reading: Reading) -> Iterator[Outcome]:
    """Read prose: each sentence by its own words; the rest is what was talked about."""
    context = reading.context
    rest: list[str] = []
    for sentence in sentences(plain):
        reported = reported_question(sentence, entry, context)
        if reported is not None:
            yield Found(fact=reported, rule="says that it was asked", scope=spot.scope)
            continue
        mark = marked(sentence, context)
        if mark is None:
            rest.append(sentence)
            continue
        for one in point(sentence, mark[0], mark[1], entry, context):
            yield Found(fact=one, rule="its words say so", scope=spot.scope)
        yield from _promised(sentence, entry, spot, mark[0], reading)
    text = " ".join(rest)
    if text and _is_discussed(text, entry, spot, reading):
        yield from _points(text, entry, spot, reading, section="discussed", rule="written down for the round")


def _promised(sentence: str, entry: Entry, spot: _Spot, kind: str, reading: Reading) -> Iterator[Outcome]:
    """What the seeker promised is to be done, too."""
    if kind == "promise" and reading.context.words.has("marks.mine", sentence):
        for outcome in line_follow_ups(sentence, entry, reading.day(spot.scope), reading.context):
            yield _found(outcome, "you promised it", spot)


def _is_discussed(text: str, entry: Entry, spot: _Spot, reading: Reading) -> bool:
    in_round = spot.scope is not None or reading.is_round_note
    if not in_round and spot.section != "discussed":
        return False
    if spot.section not in _WEAK or text.rstrip().endswith("?"):
        return False
    if len(text.split()) < _FEWEST_WORDS or (text.endswith(":") and bool(entry.children)):
        return False
    if status_of(text, reading.context.words) and len(text.split()) <= 6:
        return False
    return any(c.isalpha() for c in text) and not all(w.startswith("#") for w in text.split())


FACT_TYPES = (Question, Point, FollowUp, Person)
