"""The applications of a day's note: the entries that tell of each, and what else belongs to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.entries import DayEntry
from notesyncd.notes.days.evidence import Evidence, weigh
from notesyncd.notes.days.jobs import job_told
from notesyncd.notes.days.moments import NoteDay
from notesyncd.notes.days.pay import pay_told
from notesyncd.notes.days.words import says, word_pattern
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["DayApplication", "applications_of"]

_SHORTEST = 3
_SHORTEST_OF_ROLE = 6
_NO_NAMES = ("people.particles", "roles.person_titles")


@dataclass(slots=True)
class DayApplication:
    """An application while its entries are gathered."""

    company: str
    role: str | None
    told: list[tuple[DayEntry, Evidence]] = field(default_factory=list)
    """The entries that tell of its talks, or that it was sent."""
    more: list[DayEntry] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """Folded words by which other lines name it: of the company, its people, and the role."""


def applications_of(
    entries: Sequence[DayEntry], noted: NoteDay | None, context: NoteContext
) -> tuple[DayApplication, ...]:
    """Give the applications that a note's entries tell of, in order."""
    found: list[DayApplication] = []
    rest: list[tuple[int, DayEntry]] = []
    weighed = [weigh(entry, noted, context) for entry in entries]
    for index, (entry, said) in enumerate(zip(entries, weighed, strict=True)):
        home = _home(entry, said, found, context.words)
        if home is not None:
            home.told.append((entry, said))
            home.role = home.role or said.role
        elif said.is_enough and said.company:
            home = DayApplication(company=said.company, role=said.role, told=[(entry, said)])
            found.append(home)
        else:
            rest.append((index, entry))
            continue
        home.names |= _names(home, said, context.words)
    if found:
        rest = _beside(found, rest, weighed, context.words)
        _give_rest(found, rest, entries, context)
    return tuple(found)


def _beside(
    found: list[DayApplication],
    rest: Sequence[tuple[int, DayEntry]],
    weighed: Sequence[Evidence],
    words: Vocabulary,
) -> list[tuple[int, DayEntry]]:
    """Add what counts only beside another application; give the entries that are left."""
    left: list[tuple[int, DayEntry]] = []
    for index, entry in rest:
        said = weighed[index]
        name = said.company if said.is_sure and not said.is_against else None
        same = [one for one in found if name and _is_same(one.company, name, words)]
        if name and same and said.is_talk:
            same[0].told.insert(0, (entry, said))
            same[0].company = max(name, same[0].company, key=len)
            same[0].names |= _names(same[0], said, words)
        elif name and not same and said.is_beside:
            one = DayApplication(company=name, role=said.role, told=[(entry, said)])
            one.names = _names(one, said, words)
            found.append(one)
        else:
            left.append((index, entry))
    return left


def _home(
    entry: DayEntry, said: Evidence, found: Sequence[DayApplication], words: Vocabulary
) -> DayApplication | None:
    """Give the application that was named before in the note, of which the entry tells a talk."""
    if not found or said.is_against or not (said.is_talk or said.is_application):
        return None
    is_moment = bool(said.clock or said.days or said.length or entry.section.day)
    for one in found:
        if said.company and _is_same(said.company, one.company, words):
            return one if is_moment or said.is_application else None
        told = set(fold(entry.head.plain).split())
        if not said.is_enough and is_moment and told & _telling(one.company, words):
            return one
    last = found[-1]
    is_there = says("same_house", entry.head.plain, words) and not (said.company and said.is_sure)
    is_below = entry.section.is_search and last.told[-1][0].section == entry.section
    is_unnamed = not said.company or not said.is_sure
    if is_moment and (is_there or (is_below and is_unnamed and said.clock)):
        return last
    return None


def _is_same(name: str, known: str, words: Vocabulary) -> bool:
    short, full = fold(name).split(), fold(known).split()
    if short == full:
        return True
    generic = words.words["roles.company_words"] | words.words["roles.company_suffixes"]
    return set(short) <= set(full) and not set(short) <= generic


def _telling(company: str, words: Vocabulary) -> set[str]:
    """Give the words of a name by which it is known elsewhere: of `Hotel Kolibri`, `kolibri`."""
    generic = words.words["roles.company_words"] | words.words["roles.company_suffixes"]
    generic = generic | words.words["roles.houses"] | words.words["roles.small_houses"]
    capitals = " ".join(one for one in company.split() if not one.islower()) or company
    tokens = [one for one in fold(capitals).split() if len(one) >= _SHORTEST]
    return {one for one in tokens if one not in generic} or set(tokens[:1])


def _names(one: DayApplication, said: Evidence, words: Vocabulary) -> set[str]:
    names = _telling(one.company, words)
    for person in said.people:
        tokens = (word for word in fold(person).split() if len(word) > 1)
        names |= {word for word in tokens if not words.lists(word, *_NO_NAMES)}
    role = fold(one.role or "").split()
    return names | {word for word in role[:1] if len(word) >= _SHORTEST_OF_ROLE}


def _give_rest(
    found: Sequence[DayApplication],
    rest: Sequence[tuple[int, DayEntry]],
    entries: Sequence[DayEntry],
    context: NoteContext,
) -> None:
    """Give the other entries of the note to the applications that they name, or stand below."""
    named: dict[int, DayApplication] = {}
    for index, entry in rest:
        if home := _named(entry, found):
            named[index] = home
    own = {id(entry): one for one in found for entry, _ in one.told}
    for index, entry in rest:
        home = named.get(index) or _above(index, entry, named, own, entries, context)
        if home is not None:
            named[index] = home
            home.more.append(entry)
            role, is_labelled = job_told(entry.text, home.company, context.words)
            home.role = home.role or (role if is_labelled else None)


def _named(entry: DayEntry, found: Sequence[DayApplication]) -> DayApplication | None:
    told = {one.removesuffix("'s") for one in fold(entry.text).split()}
    scores = [len(told & one.names) for one in found]
    best = max(scores)
    return found[scores.index(best)] if best else None


def _above(
    index: int,
    entry: DayEntry,
    named: dict[int, DayApplication],
    own: dict[int, DayApplication],
    entries: Sequence[DayEntry],
    context: NoteContext,
) -> DayApplication | None:
    """Give the application below which an entry stands, if place or words show it."""
    before = [(i, own[id(e)]) for i, e in enumerate(entries[:index]) if id(e) in own]
    after = (own[id(e)] for e in entries[index:] if id(e) in own)
    last = before[-1][1] if before else next(after, None)
    if last is None:
        return None
    section = entry.section
    group = [i for i, e in enumerate(entries) if e.section.line == section.line]
    mates = [i for i in group if entries[i].head.box is not None or section.meaning]
    if section.is_search or section.meaning in ("questions", "to_ask", "salary"):
        return last
    is_next = bool(before) and all(
        id(e) in own or i in named
        for i, e in enumerate(entries[before[-1][0] : index], before[-1][0])
    )
    if section.meaning == "next_steps" or entry.head.box is not None:
        of_it = [i for i in mates if i in named or id(entries[i]) in own]
        is_alone = all(id(entries[i]) in own or entries[i].head.box is not None for i in group)
        is_beside = is_alone and any(id(entries[i]) in own for i in group)
        is_mostly = len(group) == len(mates) and 2 * len(of_it) >= len(mates) > 0
        return last if is_beside or is_mostly or _is_among(index, named, own, entries) else None
    if len({id(one) for one in own.values()}) == 1 and _says_pay(entry, context):
        return last
    return last if is_next and _speaks_of_it(entry, context) else None


def _is_among(
    index: int,
    named: dict[int, DayApplication],
    own: dict[int, DayApplication],
    entries: Sequence[DayEntry],
) -> bool:
    """Tell whether half of the tasks around a task name the only application of the note."""
    if len({id(one) for one in own.values()}) != 1 or entries[index].head.box is None:
        return False
    first, last = index, index
    while first > 0 and _is_task_beside(entries[first - 1], entries[index]):
        first -= 1
    while last + 1 < len(entries) and _is_task_beside(entries[last + 1], entries[index]):
        last += 1
    run = [i for i in range(first, last + 1) if entries[i].head.plain.strip("[] ")]
    return 2 * sum(i in named for i in run) >= len(run)


def _is_task_beside(one: DayEntry, other: DayEntry) -> bool:
    return one.head.box is not None and one.section.line == other.section.line


def _says_pay(entry: DayEntry, context: NoteContext) -> bool:
    """Tell whether an entry is labelled as what the job pays."""
    text = entry.head.plain
    return bool(word_pattern("pay", context.words).match(text)) and any(map(str.isdigit, text))


def _speaks_of_it(entry: DayEntry, context: NoteContext) -> bool:
    """Tell whether an entry right below a talk's tells what was asked, or paid."""
    words, text = context.words, entry.head.plain
    if text.endswith(":") and any("?" in one.plain for one in entry.below):
        return True
    is_paid = pay_told(text) is not None and text[:1] in "–-+$£€0123456789"
    return is_paid or words.has("marks.asked", text)
