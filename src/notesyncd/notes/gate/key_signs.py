"""The signs that the keys of a note show: company, role, pay, the status of an application."""

from collections.abc import Iterator

from notesyncd.notes.gate.against import names_writer
from notesyncd.notes.gate.sign import Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["key_signs"]


def key_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    """Give the signs that keys show, whether in the frontmatter or as labels."""
    keys = sketch.keys.keys()
    if {"company", "role"} <= keys:
        weight = 2 if is_role(sketch.keys["role"], words) else 1
        yield Sign(weight=weight, reason="names a company and a role")
    elif "company" in keys:
        yield Sign(weight=1, reason="names a company")
    elif "role" in keys and is_role(sketch.keys["role"], words):
        yield Sign(weight=1, reason="names a role")
    for field in (
        "applied_date",
        "salary",
        "salary_low",
        "interview_date",
        "round",
        "round_type",
        "round_number",
        "history",
        "interviewers",
    ):
        is_writer = field == "interviewers" and names_writer(sketch.keys.get(field, ""))
        if is_writer and "company" in keys and "role" not in keys:
            continue  # `Attendees: Gil, Amy, me` is said of any meeting with a firm
        if field in keys:
            yield Sign(
                weight=1,
                reason=f"has a field for {field.replace('_', ' ')}",
                search=field == "applied_date",
                is_core=False,
            )
    states = [fold(sketch.keys.get(name, "")) for name in ("status", "outcome")]
    generic = words.words["application_status.generic"]
    if any(words.status(state) and state not in generic for state in states):
        yield Sign(weight=1, reason="has the status of an application", is_core=False)
