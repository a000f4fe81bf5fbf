"""Goes over the lines of a note once, and has each read by what its place and its words say."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from notesyncd.api import FollowUp
from notesyncd.notes.context import Found, NoteContext, Outcome, unused
from notesyncd.notes.facts.asked_lines import listed_subjects
from notesyncd.notes.facts.callouts import (
    ONE_QUESTION,
    callout_kind,
    callout_lines,
    callouts_apart,
    is_one_question,
    title_section,
)
from notesyncd.notes.facts.dialogue import dialogue_at, reply_to
from notesyncd.notes.facts.follow_ups import NO_FOLLOW_UPS, are_status_boxes, task_follow_up
from notesyncd.notes.facts.labels import (
    is_meta,
    label_section,
    lead_in,
    people_of_label,
    with_roles_below,
)
from notesyncd.notes.facts.line_kinds import (
    is_after_list,
    is_among_questions,
    is_group,
    is_numbered_question,
    is_pair,
    is_promise_below,
    is_remark_below,
    is_said_after,
    is_step_afterwards,
    question_lines,
)
from notesyncd.notes.facts.points import SECTION_POINTS, sentences
from notesyncd.notes.facts.promises import labelled_promise
from notesyncd.notes.facts.prose import people_line, read_prose
from notesyncd.notes.facts.question_lines import asked_in_list, quote_after
from notesyncd.notes.facts.questions import questions_of
from notesyncd.notes.facts.reading import (
    QUESTIONS,
    WEAK_SECTIONS,
    Reading,
    Spot,
    points_in,
    steps_in,
    with_owner,
)
from notesyncd.notes.facts.round_lines import told_beside_round
from notesyncd.notes.facts.table_facts import table_facts
from notesyncd.notes.facts.to_bring import things_to_bring
from notesyncd.notes.facts.todo_lists import has_fields, tasks_among_questions, todo_lines
from notesyncd.notes.markdown.inline import is_placeholder, plain_text
from notesyncd.notes.markdown.tasks import read_task
from notesyncd.notes.outline import Entry, Table
from notesyncd.notes.rounds.line_status import is_stage
from notesyncd.notes.vocabulary import fold

__all__ = ["read_facts"]

_LABEL_RULE = "a label says what it is"


def read_facts(nodes: Sequence[Entry | Table], reading: Reading) -> Iterator[Outcome]:
    """Give all facts of the note's lines but rounds and fields, in order."""
    index = 0
    carried: tuple[str | None, int] | None = None
    while index < len(nodes):
        node = nodes[index]
        if isinstance(node, Table):
            yield from table_facts(node, reading.day(node.place.round), reading.context)
            index += 1
            continue
        carried = _carried(carried, node, reading)
        end = index + 1
        while end < len(nodes) and _goes_on(nodes[end], node, reading):
            end += 1
        siblings = [n for n in nodes[index:end] if isinstance(n, Entry)]
        scope = carried[1] if carried and node.place.round is None else node.place.round
        spot = Spot(section=node.place.section, scope=scope, after_list=_ends_list(nodes, index))
        yield from _read_siblings(siblings, spot, reading)
        index = end


def _ends_list(nodes: Sequence[Entry | Table], index: int) -> bool:
    """Tell whether a list stands right above, though not under the same words."""
    before = nodes[index - 1] if index else None
    return isinstance(before, Entry) and before.is_item


def _goes_on(node: Entry | Table, first: Entry, reading: Reading) -> bool:
    return (
        isinstance(node, Entry)
        and node.place == first.place
        and node.line not in reading.round_lines
    )


def _carried(
    carried: tuple[str | None, int] | None, entry: Entry, reading: Reading
) -> tuple[str | None, int] | None:
    """Let a paragraph that is a round head what follows it, where no heading comes between."""
    if entry.line in reading.round_lines and not entry.is_item and not entry.place.section:
        return entry.place.heading, entry.line
    return carried if carried and carried[0] == entry.place.heading else None


def _read_siblings(entries: Sequence[Entry], spot: Spot, reading: Reading) -> Iterator[Outcome]:
    context = reading.context
    entries = _prepared(entries, spot, context)
    boxes = are_status_boxes(entries, context)
    listed, todo = asked_in_list(entries, context), todo_lines(entries, spot.section, context)
    own_tasks = (
        tasks_among_questions(entries, context) if spot.section in QUESTIONS else frozenset()
    )
    index = 0
    while index < len(entries):
        entry = entries[index]
        here = _spot_of(entries, index, spot, reading)
        if entry.line in own_tasks:
            here = replace(here, section="next_steps")
        following = question_lines(entries, index, here, context)
        if (said := dialogue_at(entries, index, here, reading)) is not None:
            yield said
            index += len(reply_to(entries, index, reading.context)) + 1
            continue
        if boxes and entry.block.box is not None:
            reason = "a box that shows how far the application got"
            yield unused(entry.line, plain_text(entry.text), reason)
        elif is_pair(entry, following, here, reading):
            yield from _questions(entry, following, here, "marked as a question", reading)
            index += len(following)
        elif entry.line in listed and is_among_questions(entry, here, reading):
            answer = quote_after(entries, index)
            yield from _questions(entry, answer, here, "stands in a list of questions", reading)
            index += len(answer)
        elif entry.line in todo and here.section in (*WEAK_SECTIONS, "next_steps"):
            yield from steps_in(entry.text, entry, here, "says what to do", reading)
        else:
            yield from _read_entry(entry, here, reading)
        index += 1


def _spot_of(entries: Sequence[Entry], index: int, spot: Spot, reading: Reading) -> Spot:
    """Give the place of one of the lines: a round is its own, a list may have ended above it."""
    entry = entries[index]
    here = Spot(section=None, scope=entry.line) if entry.line in reading.round_lines else spot
    is_below = is_after_list(entries, index)
    is_apart = is_below or (spot.after_list and not entry.is_item)
    if (here.after_list, here.below_list) == (is_apart, is_below):
        return here
    return replace(here, after_list=is_apart, below_list=is_below)


def _prepared(entries: Sequence[Entry], spot: Spot, context: NoteContext) -> Sequence[Entry]:
    entries = callouts_apart(entries)
    return with_roles_below(entries, context) if spot.section == "people" else entries


def _questions(
    entry: Entry, following: Sequence[Entry], spot: Spot, rule: str, reading: Reading
) -> Iterator[Outcome]:
    kind = "to_ask" if spot.section == "to_ask" else "asked"
    for question in questions_of(entry, following, kind, reading.context):
        yield Found(fact=question, rule=rule, scope=spot.scope)


def _read_entry(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    context = reading.context
    is_box = entry.block.box is not None and not (
        entry.line in reading.round_lines and is_stage(entry, context)
    )
    if entry.block.callout and entry.block.header:
        yield from _callout(entry, spot, reading)
    elif is_box and entry.line not in reading.signs:
        yield from _box(entry, spot, reading)
    elif entry.line in reading.round_lines:
        yield from told_beside_round(entry, spot, reading)
        last = sentences(plain_text(entry.text))[-1:]
        lead = lead_in(replace(entry, text="".join(last)), spot, context)
        yield from _read_siblings(entry.children, lead or spot, reading)
    elif spot.section == "job_description":
        return
    elif (lead := lead_in(entry, spot, context)) is not None:
        yield from _read_siblings(entry.children, lead, reading)
    elif (labelled := label_section(entry, spot, reading)) is not None:
        yield from _labelled(entry, labelled, spot, reading)
    elif spot.section in QUESTIONS and not is_promise_below(entry, reading):
        yield from _among_questions(entry, spot, reading)
    elif spot.section == "next_steps" and is_remark_below(entry, spot, context):
        yield from _other(entry, replace(spot, section=None), reading)
    elif spot.section == "next_steps" or is_step_afterwards(entry, spot, context):
        yield from _steps(entry, spot, reading)
    else:
        yield from _other(entry, spot, reading)


def _among_questions(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    if spot.after_list and is_said_after(entry):
        yield from _other(entry, replace(spot, section=None), reading)
    elif not is_meta(entry, reading.context):
        yield from _questions(entry, (), spot, "stands among the questions", reading)


def _steps(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    if not is_group(entry):
        yield from steps_in(entry.text, entry, spot, "stands under the next steps", reading)
    yield from _boxes_below(entry, spot, reading)


def _callout(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Read a callout: `[!question]` is a question, others are sections by title or type."""
    context = reading.context
    meaning = title_section(plain_text(entry.text), context)
    kind = callout_kind(entry.block.callout or "", context)
    title = fold(plain_text(entry.text))
    is_bare = not title or title in context.words.words["fields.question"]
    is_bare = is_bare or (meaning == "questions" and is_one_question(entry))
    if kind != "questions" or (meaning in QUESTIONS and not is_bare):
        inside = replace(spot, section=meaning or kind or spot.section)
        yield from _read_siblings(callout_lines(entry, meaning), inside, reading)
        return
    lines = list(entry.children) if is_bare else [replace(entry, children=()), *entry.children]
    if not lines:
        return
    is_list = bool(title) and title not in ONE_QUESTION and all(one.is_item for one in lines)
    if len(lines) > 1 and (is_list or all("?" in one.text for one in lines)):
        yield from _read_siblings(lines, replace(spot, section="questions"), reading)
        return
    yield from _questions(lines[0], lines[1:], spot, "a question callout", reading)


def _box(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    task = read_task(entry.block)
    if spot.section in QUESTIONS and task is not None:
        yield from _questions(entry, (), spot, "stands among the questions", reading)
        return
    if task is None:
        yield unused(entry.line, "[ ]", "a box without text")
    elif spot.section in NO_FOLLOW_UPS and not has_fields(task):
        reason = "a box of a checklist, not a follow-up: give it a due date to make it one"
        yield unused(entry.line, plain_text(task.text), reason)
    else:
        day = reading.day(spot.scope)
        for outcome in task_follow_up(entry, day, reading.context, reading.names):
            if isinstance(outcome, FollowUp):
                step = with_owner(outcome, spot, reading)
                yield Found(fact=step, rule="a checkbox task", scope=spot.scope)
            else:
                yield outcome
    yield from _boxes_below(entry, spot, reading)


def _boxes_below(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    boxes = [child for child in entry.children if child.block.box is not None]
    if boxes:
        yield from _read_siblings(boxes, spot, reading)


def _labelled(
    entry: Entry, labelled: tuple[str, str], spot: Spot, reading: Reading
) -> Iterator[Outcome]:
    section, value = labelled
    inner = replace(spot, section=section or spot.section)
    if section == "people":
        if not is_placeholder(value) or entry.children:
            yield from people_of_label(entry, value, spot, reading)
        return
    if is_placeholder(value) or not section:
        pass
    elif section == "next_steps" and value.rstrip().endswith("?"):
        ask = replace(spot, section="to_ask")
        yield from _questions(replace(entry, text=value), (), ask, _LABEL_RULE, reading)
    elif section == "next_steps":
        yield from steps_in(value, entry, spot, _LABEL_RULE, reading)
    elif section in QUESTIONS:
        for one in listed_subjects(value):
            yield from _questions(replace(entry, text=one), (), inner, _LABEL_RULE, reading)
            entry = replace(entry, children=())
        return
    elif section in SECTION_POINTS:
        yield from points_in(value, entry, inner, reading, section=section, rule=_LABEL_RULE)
        yield from labelled_promise(replace(entry, text=value), inner, reading)
    yield from _read_siblings(entry.children, inner, reading)


def _other(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Read a line that is no question or step by its place: people, points, prose."""
    if things := list(things_to_bring(entry, spot, reading)):
        yield from things
        yield from _boxes_below(entry, spot, reading)
        return
    if spot.section == "people" and (found := people_line(entry, reading)) is not None:
        people, said = found
        for person in people:
            yield Found(fact=person, rule="stands among the people", scope=spot.scope)
        about = replace(spot, section="about_people")
        if said:
            rule = "said of a person"
            yield from points_in(said, entry, spot, reading, section="about_people", rule=rule)
        yield from _read_siblings(entry.children, about, reading)
        return
    if is_numbered_question(entry, spot, reading):
        yield from _questions(entry, (), spot, "a numbered question", reading)
        return
    yield from read_prose(entry, spot, reading)
    yield from _read_siblings(entry.children, spot, reading)
