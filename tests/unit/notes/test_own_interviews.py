"""Interviews in notes without any system: mails, memos, diaries, lists, in four languages.

The notes are in `own_interviews.toml`; the look-alikes beside it are tested as ordinary notes.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

NOTES = tomllib.loads(Path(__file__).with_name("own_interviews.toml").read_text("utf-8"))["note"]
SETTINGS = NoteSettings(timezone="Europe/Berlin")


def read(name: str, text: str) -> ParsedNote:
    """Read a note of the vault's root."""
    return parse_note(f"{name}.md", text.encode(), SETTINGS)


@pytest.mark.parametrize("note", NOTES, ids=[note["name"] for note in NOTES])
def test_own_interview_is_recognised(note: dict[str, Any]) -> None:
    """The note is one application, with its company, its role, and the time of its round."""
    parsed = read(note["name"], note["text"])
    assert parsed.is_interview
    assert [one.facts.company for one in parsed.applications] == [note["company"]]
    facts = parsed.applications[0].facts
    assert note.get("role") in (None, facts.role)
    starts = [one.starts.isoformat()[:16] for one in facts.rounds if one.starts]
    assert note.get("starts") is None or starts == [note["starts"]]


def test_daily_note_gives_only_the_lines_of_the_interview() -> None:
    """Errands and tasks beside an interview do not belong to the application."""
    text = (
        "- [ ] buy stamps\n"
        "- 2pm interview at Zephyr Labs (lab technician)\n"
        "\t- asked about my notice\n"
        "- [ ] send Zephyr the certificates\n"
        "- call the vet about Biscuit, 4pm\n"
    )
    parsed = read("2026-03-11", text)
    facts = [one.facts for one in parsed.applications if one.facts.company]
    assert [one.company for one in facts] == ["Zephyr Labs"]
    said = [f.text for f in facts[0].follow_ups]
    said += [f.text for one in facts[0].rounds for f in one.follow_ups]
    assert not any("stamps" in one or "vet" in one for one in said)
    assert [one.starts.isoformat()[:16] for one in facts[0].rounds if one.starts] == [
        "2026-03-11T14:00"
    ]


def test_two_interviews_of_a_day_are_two_applications() -> None:
    """Each company has its own lines."""
    text = "- 9:30 interview at Zephyr Labs (nurse)\n- 14:00 interview at Hobbs & Sons (welder)\n"
    found = read("2026-03-11", text).applications
    assert [(one.facts.company, one.facts.role) for one in found] == [
        ("Zephyr Labs", "nurse"),
        ("Hobbs & Sons", "welder"),
    ]


def test_day_on_which_a_message_was_sent_is_no_round() -> None:
    """The head of a pasted mail, and the stamps of a chat, say when something was written."""
    mail = (
        "From: People Team\nSent: 2 March 2026 09:12\nTo: me\nSubject: Your interview\n\n"
        "Thank you for applying for the position of Nurse at Zephyr Labs. We would like to invite "
        "you to an interview on 9 March 2026 at 15:00.\n"
    )
    chat = (
        "[03/03/26, 18:12] Ada: how did it go?\n"
        "[03/03/26, 18:14] Me: the interview at Zephyr Labs was nice, nurse job\n"
        "[03/03/26, 18:16] Me: second interview on 12 March 2026\n"
    )
    for text, day in ((mail, "2026-03-09"), (chat, "2026-03-12")):
        rounds = [one for app in read("note", text).applications for one in app.facts.rounds]
        assert [one.starts.isoformat()[:10] for one in rounds if one.starts] == [day]
