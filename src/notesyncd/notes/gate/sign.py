"""A sign by which a note is, or is not, taken for a job seeker's."""

from dataclasses import dataclass

__all__ = ["ENOUGH", "Sign"]

ENOUGH = 3
"""Weight of the signs that decides."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """A sign for or against, with the reason in words for the user."""

    weight: int
    reason: str
    search: bool = False
    """It shows a job search by itself, whatever kind of note it is."""
    is_core: bool = True
    """Without a sign of this kind, the others say nothing of jobs."""
    names: bool = False
    """It names a company or a role, so that the note is about an application."""
    vouched: bool = False
    """Company and job are those that the rest of the note vouches for."""
    is_of_entries: bool = False
    """Of entries of a day, each is asked for itself whether it holds."""
