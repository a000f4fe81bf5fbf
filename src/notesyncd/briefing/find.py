"""Which application somebody means who types part of a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from notesyncd.notes.join.slugs import group_key, name_key


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An application by its names."""

    id: str
    company: str
    role: str | None


def matches(typed: str, known: Sequence[Known]) -> tuple[Known, ...]:
    """Give the applications that `typed` may mean: the id, the company, or parts of its names.

    The first of these that fits any decides. Case, accents, and legal forms do not count.
    """
    wanted = name_key(typed).split()
    if not wanted:
        return ()
    tests = (
        lambda one: typed == one.id,
        lambda one: group_key(typed) == group_key(one.company),
        lambda one: _begins(wanted, name_key(one.company)),
        lambda one: " ".join(wanted) in name_key(one.company),
        lambda one: _begins(wanted, name_key(f"{one.company} {one.role or ''} {one.id}")),
        lambda one: _close(typed, one),
    )
    found = (tuple(one for one in known if test(one)) for test in tests)
    return next((some for some in found if some), ())


def _begins(wanted: Sequence[str], name: str) -> bool:
    """Tell whether every word that was typed begins a word of the name."""
    return all(any(word.startswith(part) for word in name.split()) for part in wanted)


def _close(typed: str, one: Known) -> bool:
    """Tell whether it is the company's name, or its first word, but for a slip of the finger."""
    name = group_key(one.company)
    return bool(get_close_matches(group_key(typed), (name, name.split("-")[0]), n=1, cutoff=0.8))
