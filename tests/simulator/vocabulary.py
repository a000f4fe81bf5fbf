"""The notes that simulated people write: few enough that each is parsed once in a run of seeds.

Each note of an interview has a follow-up of its own, and the name of its interviewer (`Ada Seven`),
by which the checks find its facts wherever they went.
"""

import functools
from dataclasses import dataclass, replace

from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

COMPANIES = ("Acme", "Bolt", "Cray", "Dyne")
DATES = ("2026-03-11", "2026-03-28", "2026-03-29")
"""The day before the story begins, the day after, and the one when clocks go forward."""
TEXTS = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What an interview note says; its company and number follow from `doc`."""

    doc: int
    date: int = 0
    text: int = 0
    done: bool = False
    linked: bool = False
    """It names no company, but leads to the company's note."""

    @property
    def company(self) -> str:
        return COMPANIES[self.doc % len(COMPANIES)]

    @property
    def number(self) -> int:
        return self.doc // len(COMPANIES) + 1

    @property
    def name(self) -> str:
        return f"Call {self.doc}.md" if self.linked else f"{self.company} {self.number}.md"

    def bytes(self) -> bytes:
        """Give the whole note."""
        day = DATES[(self.date + self.doc) % len(DATES)]
        company = f'up: "[[{self.company}]]"' if self.linked else f"company: {self.company}"
        heading = ("Next steps", "Next steps", "Follow-ups")[self.text]
        asked = ("How do you test?", "How do you test it?", "Why here?")[self.text]
        said = ("", "", "\nMore notes in between.\n")[self.text]
        box = "x" if self.done else " "
        return (
            f"---\n{company}\nrole: Engineer\nround: {self.number}\ndate: {day}\n"
            f"interviewers: [Ada {SURNAMES[self.doc]}]\ntags: [interview]\n---\n{said}"
            f"## Questions they asked\n\n- {asked}\n\n"
            f"## {heading}\n\n- [{box}] {TASKS[self.doc]} 📅 2026-04-02\n"
        ).encode()


SURNAMES = (
    "Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen",
)  # fmt: skip
TASKS = (
    "Send the references", "Book a train to Graz", "Read their annual report", "Thank Maria",
    "Ask about remote work", "Repair the portfolio page", "Learn some Rust",
    "Prepare a salary range",
    "Return the signed form", "Look up the parking", "Practise whiteboard sorting", "Buy new shoes",
    "Write down stories", "Call the recruiter back", "Compare pension plans",
    "Translate certificates",
    "Measure the commute", "Draft a ninety-day plan", "Check the visa rules",
    "Invite Jonas for coffee",
)  # fmt: skip
MOST_DOCS = len(SURNAMES)

EMPTY = b""
ORDINARY = (
    b"# Soup\n\n- [ ] buy carrots\n",
    b"# Soup\n\n- [ ] buy leeks\n",
    b"# Garden\n\nsow peas\n",
)


def company_note(company: str, version: int) -> bytes:
    """Give a note about a company, where links lead; version 2 does not say which it is."""
    if version == 2:
        return b"# A name\n\nnothing more\n"
    name = (company, f"{company} Systems")[version]
    return (
        f"---\ncompany: {name}\nrole: Engineer\nstatus: applied\ntags: [company]\n---\n"
        f"# {company}\n\n## Research\n\n- They make robots\n"
    ).encode()


def half_typed(note: bytes, how: int) -> bytes:
    """Give what an editor leaves for a moment, or long: nothing, or half of the frontmatter."""
    if how == 0:
        return EMPTY
    if how == 1:
        return b" \n"
    return note[: 12 + how * 7]


def without_end(note: bytes) -> bytes:
    """Give a note whose last lines were not written yet."""
    return note[: note.find(b"## ")]


ZONE = "Europe/Vienna"
SETTINGS = NoteSettings(timezone=ZONE)


@functools.cache
def _parsed(note: str, data: bytes) -> ParsedNote:
    return parse_note(note, data, SETTINGS)


def parsed(note: str, data: bytes, settings: NoteSettings) -> ParsedNote:
    """Stand for `parse_note`, which is pure: each note is understood once, whatever the seed."""
    assert settings == SETTINGS
    return _parsed(note, data)


def changed(words: Words, how: int) -> Words:
    """Give another version of a note."""
    if how == 0:
        return replace(words, date=(words.date + 1) % len(DATES))
    if how == 1:
        return replace(words, done=not words.done)
    return replace(words, text=(words.text + how - 1) % TEXTS)
