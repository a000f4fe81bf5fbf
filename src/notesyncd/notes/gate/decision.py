"""How the signs decided whether a note is an interview note, in words for the user."""

from collections.abc import Sequence

from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.model import Signal

__all__ = ["decision_of", "signals_of"]


def signals_of(signs: Sequence[Sign], against: Sequence[Sign]) -> tuple[Signal, ...]:
    """Give the signs for it and against it with their weights, each one once."""
    found: dict[str, Signal] = {}
    for sign, side in (*((one, 1) for one in signs), *((one, -1) for one in against)):
        found.setdefault(sign.reason, Signal(reason=sign.reason, weight=side * sign.weight))
    return tuple(found.values())


def decision_of(kind: str, score: int, signs: Sequence[Sign], *, is_interview: bool) -> str:
    """Say how the signs decided, and what was missing; `kind` is a `NoteKind`."""
    if kind == "daily":
        linked = "a task or a heading that speaks of an interview links to a note"
        return linked if is_interview else f"a daily note is one only where {linked}"
    if kind in ("person", "research"):
        what = "a person" if kind == "person" else "a company"
        if is_interview:
            return f"a note about {what}, in a job search"
        return f"a note about {what}: it needs a company, and a sign of a job search beside it"
    sums = f"together they weigh {score}, and {ENOUGH} is enough"
    if is_interview or score < ENOUGH:
        return sums
    if not any(sign.is_core for sign in signs):
        return f"{sums}, but none of them speaks of a job or an interview by itself"
    return f"{sums}, but no company, role, or round is named that it could be about"
