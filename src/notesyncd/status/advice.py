"""What to write in a note so that more of it is understood: the last lines of `inspect NOTE`."""

from collections.abc import Iterator, Sequence

from notesyncd.api import Application

__all__ = ["advice"]

_MAKE_IT_ONE = (
    "If it is an interview note: write `Company: ...` and `Role: ...` at its top, tag it "
    "#interview, or keep it in a folder such as Jobs/."
)
_NO_COMPANY = (
    "No company is known, so it is not in the index: write `Company: ...` at the top, or name the "
    "note or its folder after the company."
)
_NO_ROLE = "No role is known: write `Role: ...`, or name the note `Company - Role`."
_NO_ROUND = (
    "No round is known yet: begin one with a heading such as `## Phone screen, 2026-03-04 10:00`."
)


def advice(applications: Sequence[Application], *, is_interview: bool) -> tuple[str, ...]:
    """Give what is missing in a note, each with the way to add it; nothing if all is there."""
    if not is_interview:
        return (_MAKE_IT_ONE,)
    return tuple(_missing(applications))


def _missing(applications: Sequence[Application]) -> Iterator[str]:
    if not any(one.company for one in applications):
        yield _NO_COMPANY
    if not any(one.role for one in applications):
        yield _NO_ROLE
    rounds = [each for one in applications for each in one.rounds]
    if not rounds:
        yield _NO_ROUND
    for each in rounds:
        if each.starts is None:
            name = each.name or (f"round {each.number}" if each.number else "the round")
            yield f"Line {each.source.line}: {name} has no date; write it as 2026-03-04."
