"""Company and role of small notes, and notes that look alike and are none of a job seeker's.

`company_and_role.txt` has one note after each line `=== path | company | role`; `NO` is said of a
note that is none of an interview.
"""

import re
from pathlib import Path

import pytest

from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

_NOTES = Path(__file__).with_name("company_and_role.txt").read_text("utf-8")
CASES = [block.partition("\n") for block in re.split(r"^=== ", _NOTES, flags=re.MULTILINE)[1:]]


@pytest.mark.parametrize(("head", "text"), [(head, text) for head, _, text in CASES])
def test_company_and_role_are_those_of_the_note(head: str, text: str) -> None:
    path, company, *role = (part.strip() for part in head.split("|"))
    note = parse_note(path, text.encode(), NoteSettings(timezone="Europe/Berlin"), whole=True)
    assert note.is_interview is (company != "NO"), note.decision
    if note.is_interview:
        named = [(one.facts.company, one.facts.role or "") for one in note.own_applications]
        assert named == [(company, "".join(role))]
