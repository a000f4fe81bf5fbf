"""Lines that neither a section nor a label settles: each sentence is read by its own words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from notesyncd.api import Person, PointKind, Question, Subject
from notesyncd.notes.context import Found, Outcome
from notesyncd.notes.facts.fields import label_of
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.facts.person_names import is_person_name, is_role_word
from notesyncd.notes.facts.points import SECTION_POINTS, marked, point, sentences
from notesyncd.notes.facts.promise_words import Promiser
from notesyncd.notes.facts.promises import promise_by_a_day, promise_in, promised, promised_steps
from notesyncd.notes.facts.reading import (
    WEAK_SECTIONS,
    Reading,
    Spot,
    points_in,
)
from notesyncd.notes.facts.reported import (
    reported_question,
    with_own_reply,
    with_reply,
)
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import plain_text, wikilinks
from notesyncd.notes.outline import Entry
from notesyncd.notes.rounds.names_below import names_of_line
from notesyncd.notes.rounds.titles import is_status_line
from notesyncd.notes.vocabulary import fold

__all__ = ["people_line", "read_prose"]

_WITH = re.compile(
    r"^(?:(?:(?:met|spoke|talked|chatted|interviewed|call|chat) )?(?:with|w/|to|mit|avec|con)"
    r"|(?:i )?(?:met|saw)|vu|rencontrée?s?|organisé par|organisiert von|organi[sz]ed by"
    r"|conocí a|organizad[ao] por)\s+"
    r"(?P<names>.+?)[.]?$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-ZÀ-Ý][\w'’-]+")
_UNKNOWN_LABEL = re.compile(r"[^\W\d][\w'’ -]{2,24}?\s?:\s+(?=\S)")
_AFTER_NAME = (":", " – ", " — ", " - ", "; ")
_FEWEST_WORDS = 2
_SHORTEST_TOPIC = 5
_MOST_WORDS_OF_NAMES = 14
_MOST_WORDS_OF_SLOT = 10
_CLOCK_FIRST = re.compile(
    r"\W*(?:\d{1,2}[:.h]\d{2}|\d{1,2} ?(?:[ap]m|uhr|h))\b"
    r"(?:\s*(?:[-–—]|to|bis|à|a)\s*\d{1,2}(?:[:.h]\d{2})?(?: ?(?:[ap]m|uhr|h))?)?\W*",
    re.IGNORECASE,
)


def read_prose(entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give the points, people, and reported questions of a line, not of those under it."""
    plain = plain_text(entry.text).strip()
    if spot.section in SECTION_POINTS and spot.section not in WEAK_SECTIONS:
        if not (plain.endswith(":") and entry.children):
            yield from _in_section(spot.section, entry, spot, reading)
        return
    if spot.section in ("checklist", "prep_list") or (
        spot.section == "timeline" and spot.scope is None
    ):
        return
    yield from _sentences(plain, entry, spot, reading)


def _in_section(section: str, entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    """Give a line as what its section holds; a promise is one wherever it stands."""
    rule = f"stands under “{entry.place.title}”"
    if section in ("promise", "my_promises", "their_steps"):
        yield from points_in(entry.text, entry, spot, reading, section=section, rule=rule)
        yield from promised_steps(entry, spot, reading)
        return
    rest = []
    for sentence in sentences(plain_text(entry.text).strip()):
        promiser = _promiser_in(section, sentence, spot, reading)
        mark = _mark(sentence, reading) if spot.after_list else None
        if promiser:
            yield from promised(sentence, promiser, entry, spot, reading)
        elif mark:
            for one in point(sentence, mark[0], mark[1], entry, reading.context):
                yield Found(fact=one, rule="its words say so", scope=spot.scope)
        else:
            rest.append(sentence)
    if rest:
        text = " ".join(rest)
        yield from points_in(text, entry, spot, reading, section=section, rule=rule)


def _promiser_in(section: str, sentence: str, spot: Spot, reading: Reading) -> Promiser | None:
    """Tell who promises something in a sentence under a section of points."""
    if section == "should_have_said":
        return None
    promiser = promise_in(sentence, reading.context, reading.names)
    return promiser or (promise_by_a_day(sentence, spot, reading) if spot.after_list else None)


def _with_people(plain: str, entry: Entry, reading: Reading) -> tuple[Person, ...]:
    """Read a line such as `With Ada Byron (CTO) and Bob Lee`; all of it must be names."""
    match = _WITH.match(plain)
    if len(plain.split()) > _MOST_WORDS_OF_NAMES:
        return ()
    text = match["names"] if match else plain.rstrip(".")
    if match is None and not _BEGINS_AS_NAME.match(plain):
        return ()
    people = read_people(text, reading.context, entry.line, entry.place.heading)
    if match is None and not all(_is_with_role(person, reading) for person in people):
        return ()
    named = sum(len(p.name.split()) + len((p.role or "").split()) for p in people)
    words = [w for w in re.findall(r"[\w'’-]+", text) if w.lower() not in _AND]
    return people if people and named >= len(words) else ()


def _is_with_role(person: Person, reading: Reading) -> bool:
    """Tell whether a whole name stands with a role: `Ada Byron, Head of Data` is a person."""
    return " " in person.name and is_role_word(person.role or "", reading.context.words)


_BEGINS_AS_NAME = re.compile(
    r"[A-ZÀ-Ý][\w'’-]+ (?:(?:van|von|de|der|den|del|la|le) ){0,2}[A-ZÀ-Ý][\w'’-]+(?:,| \()"
)
_ALSO_ASKED = re.compile(
    r"(?<=[\"”»?]),? (?:and|und|et|y) (?=[A-ZÀ-Ý][\w'’-]+ (?:asked|fragte|a demandé|preguntó)\b)"
)
"""`Ada asked ".." and Bob asked ".."`."""
_AND = frozenset({"and", "und", "et", "y", "the", "from", "at", "plus", "sowie"})


def _sentences(plain: str, entry: Entry, spot: Spot, reading: Reading) -> Iterator[Outcome]:
    context = reading.context
    rest: list[str] = []
    for sentence, question in _with_questions(plain, entry, reading):
        mark = _mark(sentence, reading)
        promiser = promise_in(sentence, context, reading.names)
        promiser = promiser or promise_by_a_day(sentence, spot, reading)
        if mark and mark[0] == "should_have_said":
            promiser = None
        people = _with_people(sentence, entry, reading)
        if people:
            for person in people:
                yield Found(fact=person, rule="says with whom it was", scope=spot.scope)
        elif question is not None:
            yield Found(fact=question, rule="says that it was asked", scope=spot.scope)
        elif promiser:
            yield from promised(sentence, promiser, entry, spot, reading)
        elif mark is None:
            rest.append(sentence)
        else:
            for one in point(sentence, mark[0], mark[1], entry, context):
                yield Found(fact=one, rule="its words say so", scope=spot.scope)
    text = " ".join(rest)
    if text and not _only_links(entry) and _is_discussed(text, entry, spot, reading):
        rule = "written down for the round"
        yield from points_in(text, entry, spot, reading, section="discussed", rule=rule)


def _with_questions(
    plain: str, entry: Entry, reading: Reading
) -> Iterator[tuple[str, Question | None]]:
    """Give each sentence with the question that it tells of; a reply belongs to its question."""
    said = [part for one in sentences(plain) for part in _ALSO_ASKED.split(one)]
    is_reply = False
    for sentence, after in pairwise((*said, "")):
        if is_reply:
            is_reply = False
            continue
        question = reported_question(sentence, entry, reading.context)
        if question and after and (found := with_reply(question, after, reading.context)):
            question = found
            is_reply = promise_in(after, reading.context, reading.names) is None
        elif question and after and _mark(after, reading) is None:
            told = with_own_reply(question, after)
            question, is_reply = told or question, told is not None
        yield sentence, question


def _mark(sentence: str, reading: Reading) -> tuple[PointKind, Subject | None] | None:
    """Give what a sentence is by its words, or by those after a label of unknown words."""
    mark = marked(sentence, reading.context, reading.names)
    label = _UNKNOWN_LABEL.match(sentence) if mark is None else None
    return marked(sentence[label.end() :], reading.context, reading.names) if label else mark


def _only_links(entry: Entry) -> bool:
    """Tell whether a line is nothing but links to other notes: it says nothing of its own."""
    bare = entry.text
    for link in reversed(wikilinks(entry.text)):
        bare = bare[: link.start] + bare[link.end :]
    return bare != entry.text and not fold(bare)


def _is_discussed(text: str, entry: Entry, spot: Spot, reading: Reading) -> bool:
    """Tell whether what is left of a line is what was talked about: a bullet of a round."""
    in_round = spot.scope is not None or reading.is_round_note
    if not (in_round and entry.is_item) and spot.section != "discussed":
        return False
    if spot.section not in WEAK_SECTIONS or text.rstrip().endswith("?"):
        return False
    is_topic = spot.section == "discussed" and entry.is_item and len(text) >= _SHORTEST_TOPIC
    if len(text.split()) < _FEWEST_WORDS and not is_topic:
        return False
    if text.endswith(":") and bool(entry.children):
        return False
    if is_status_line(text, reading.context.words) or _is_slot(text, reading):
        return False
    if _only_names(text, entry, reading):
        return False
    return any(c.isalpha() for c in text) and not all(w.startswith("#") for w in text.split())


def _is_slot(text: str, reading: Reading) -> bool:
    """Tell whether a line says only who was met, or that there was a break: `12:00 lunch`."""
    clock = _CLOCK_FIRST.match(text)
    if clock is None:
        return False
    rest = text[clock.end() :]
    words = fold(rest).split()
    named = [word for word in _CAPITAL.findall(rest) if fold(word) in reading.names]
    is_break = bool(words) and set(words) <= reading.context.words.words["rounds.agenda"]
    return is_break or (bool(named) and len(words) <= _MOST_WORDS_OF_SLOT)


def _only_names(text: str, entry: Entry, reading: Reading) -> bool:
    """Tell whether a text is nothing but names of people whom the note names elsewhere."""
    tokens = _CAPITAL.findall(text)
    if not tokens or len(tokens) > _MOST_WORDS_OF_NAMES or fold(tokens[-1]) not in reading.names:
        return False
    people = names_of_line(replace(entry, text=text), reading.context)
    return bool(people) and all(set(fold(p.name).split()) <= reading.names for p in people)


def people_line(entry: Entry, reading: Reading) -> tuple[tuple[Person, ...], str] | None:
    """Read `Ada Byron (CTO): calm, knows Rust` as a person and what is said of her."""
    context, heading = reading.context, entry.place.heading
    plain = plain_text(entry.text).strip()
    label = label_of(entry)
    if label and context.words.field(label[0]) in ("name", "interviewers", "contact"):
        return read_people(label[1], context, entry.line, heading), ""
    whole = read_people(entry.text, context, entry.line, heading)
    for separator in _AFTER_NAME:
        head, found, tail = plain.partition(separator)
        people = read_people(head, context, entry.line, heading) if found else ()
        if people:
            tail_is_role = len(whole) == 1 and whole[0].role and not people[0].role
            return (whole, "") if tail_is_role else (people, tail.strip())
    head, comma, tail = plain.partition(", ")
    if comma and len(head.split()) > 1 and is_person_name(head, context.words):
        first = read_people(head, context, entry.line, heading)
        role, _, said = tail.partition(", ")
        is_title = is_role(role, context.words) or len(tail.split()) == 1
        if first and is_title:
            return (replace(first[0], role=role),), said
        if first and not read_people(tail, context, entry.line, heading):
            return first, tail
    is_list = len(whole) > 1 or bool(whole and (whole[0].role or whole[0].link))
    if whole and (is_list or is_person_name(plain, context.words)):
        return whole, ""
    return None
