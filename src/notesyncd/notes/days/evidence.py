"""What shows that an entry is of the writer's own interview or application: each kind once."""

import re
from dataclasses import dataclass
from datetime import timedelta

from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.companies import company_of
from notesyncd.notes.days.entries import DayEntry
from notesyncd.notes.days.jobs import job_told
from notesyncd.notes.days.moments import (
    DayTold,
    NoteDay,
    days_told,
    hour_told,
    length_told_of,
    without_moments,
)
from notesyncd.notes.days.pay import pay_told
from notesyncd.notes.days.people import people_of
from notesyncd.notes.days.words import says, word_pattern
from notesyncd.notes.own_interviews import is_of_others_only
from notesyncd.notes.values.times import FoundTime
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["ENOUGH", "Evidence", "day_of_entry", "told_of_talk", "weigh"]

ENOUGH = 5
_ENOUGH_BESIDE = 3
_TAG = re.compile(
    r"#(?:job-?)?(?:interview|entretien|entrevista|bewerbung|vorstellungsgespräch|candidature)\w*",
    re.I,
)
_SOMEBODY_HAS = re.compile(
    r"\W*(?P<name>[A-ZÀ-Ý][a-zà-ÿ]+)\s(?:has|had|hat|hatte|a|avait|tiene|tuvo|tenía)\s(?!(?:my"
    r"|mich|mir|me|moi|us|uns|nous)\b)"
)
"""`Ada a passé un`, before the word for an interview."""
_LINE = re.compile(r"\n|(?<=[^\W\d_]{3})[.!?]\s+")


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What an entry says, and how much it weighs."""

    company: str | None = None
    is_sure: bool = False
    """Something beside the name shows that it is a company's."""
    role: str | None = None
    is_talk: bool = False
    is_job_talk: bool = False
    is_application: bool = False
    clock: FoundTime | None = None
    days: tuple[DayTold, ...] = ()
    length: timedelta | None = None
    pay: str | None = None
    people: tuple[str, ...] = ()
    weight: int = 0
    is_against: bool = False

    @property
    def is_enough(self) -> bool:
        """Tell whether it is the writer's own talk, or application, at a company."""
        is_told = self.is_talk or self.is_application
        return bool(self.company and is_told and not self.is_against and self.weight >= ENOUGH)

    @property
    def is_beside(self) -> bool:
        """Tell whether it is an application, if the note tells of another one."""
        return self.is_application or (self.is_job_talk and self.weight >= _ENOUGH_BESIDE)


def day_of_entry(entry: DayEntry, noted: NoteDay | None) -> NoteDay | None:
    """Give the day from which an entry counts: of its section, else of the note."""
    return NoteDay(day=entry.section.day) if entry.section.day else noted


def told_of_talk(entry: DayEntry) -> str:
    """Give the lines of an entry that may say when it is: no questions, and what hangs below."""
    first = entry.below[0].indent if entry.below else 0
    lines = (one for one in entry.below if one.indent <= first and "?" not in one.plain)
    return "\n".join((entry.head.plain, *(one.plain for one in lines if one.box is None)))


def weigh(entry: DayEntry, noted: NoteDay | None, context: NoteContext) -> Evidence:
    """Give what an entry says of an interview or an application."""
    words, text = context.words, entry.text
    noted = day_of_entry(entry, noted)
    told = told_of_talk(entry)
    days = days_told(told, noted, context)
    bare = without_moments(told, days)
    clock = hour_told(bare)
    is_job_talk = says("interviews", text, words)
    is_refused = says("rejections", text, words)
    is_sent = says("applications", text, words) or _is_sent(text, words)
    is_application = is_sent or is_refused
    is_search = entry.section.is_search
    is_talk = is_job_talk or says("talks", text, words)
    if says("interviews", entry.section.title, words) and not is_search:
        return Evidence()  # a heading that says it is another rule's
    if entry.head.box is not None or entry.section.meaning in ("questions", "to_ask", "next_steps"):
        return Evidence()
    if not (is_talk or is_application or is_search):
        return Evidence()
    people = people_of(text, context)
    company, is_sure = company_of(entry, words, people=people)
    people = tuple(one for one in people if fold(one) != fold(company or ""))
    role, is_labelled = job_told(text, company, words)
    pay = pay_told(text)
    length = length_told_of(bare, clock)
    is_moment = bool(clock or days or length)
    weight = (
        (2 if is_job_talk else int(is_talk))
        + int(is_moment)
        + 2 * bool(role)
        + bool(pay)
        + bool(people or says("functions", text, words))
        + (words.has("marks.asked", text[:300]) or "?" in text)
        + 2 * is_search
        + (3 if is_sent else int(is_refused))
        + 2 * bool(_TAG.search("\n".join(line.text for line in entry.lines)))
    )
    is_listed = is_search and bool(role and company and is_sure) and not is_talk
    is_talk = is_talk or (is_search and bool(clock or days) and bool(role or people))
    weight += is_listed
    is_against = _is_against(entry, words, is_labelled=is_labelled, is_search=is_search)
    return Evidence(
        company=company,
        is_sure=is_sure,
        role=role,
        is_talk=is_talk,
        is_job_talk=is_job_talk,
        is_application=is_application or is_listed,
        clock=clock,
        days=days,
        length=length,
        pay=pay,
        people=people,
        weight=weight,
        is_against=is_against,
    )


def _is_sent(text: str, words: Vocabulary) -> bool:
    """Tell whether a line says that an application is on its way: `Bewerbung Acme weg`."""
    for line in text.split("\n"):
        noun = word_pattern("application_nouns", words).search(line)
        if noun and says("sent", line[noun.end() :], words):
            return True
    return False


def _is_against(entry: DayEntry, words: Vocabulary, *, is_labelled: bool, is_search: bool) -> bool:
    """Tell whether the talk is somebody else's, or none for a job of the writer's."""
    text = (
        entry.head.plain + "\n" + "\n".join(one.plain for one in entry.below if one.kind == "text")
    )
    if not (is_search and is_labelled) and says("others", text, words):
        return True
    if is_of_others_only(text, words):
        return True
    talks = word_pattern("interviews", words), word_pattern("talks", words)
    sentences = [one for one in _LINE.split(text) if any(talk.search(one) for talk in talks)]
    return bool(sentences) and all(_is_of_somebody_else(one, words) for one in sentences)


def _is_of_somebody_else(sentence: str, words: Vocabulary) -> bool:
    talk = word_pattern("interviews", words).search(sentence) or word_pattern(
        "talks", words
    ).search(sentence)
    if talk is None:
        return False
    before = re.split(r"[,;:–—]\s", sentence[: talk.start()])[-1]
    if says("whose", before, words) and not re.search(
        r"\b(?:I|me|my|ich|mich|je|j['’]|yo)\b", before
    ):
        return True
    after = sentence[talk.end() :]
    of_name = re.match(
        r"\s(?:de|von|of|d['’])\s?(?P<name>[A-ZÀ-Ý][\w-]+)(?:\s(?P<next>\S+))?", after
    )
    if of_name and fold(of_name["name"]) in words.words["roles.first_names"]:
        return not (of_name["next"] or "")[:1].isupper()
    first = re.match(
        r"\W*(?P<name>[A-ZÀ-Ý][\w-]+?)(?:['’]s|\s(?:has|had|hat|hatte|a|avait|tiene|tuvo|is"
        r"|went|goes))\s",
        before,
    )
    if first and fold(first["name"]) in words.words["roles.first_names"]:
        return True
    one = _SOMEBODY_HAS.match(before)
    return bool(one and fold(one["name"]) not in words.words["told.own.firsts"])
