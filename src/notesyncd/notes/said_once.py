"""Facts that a note says twice, such as a promise that is also a task, are given once."""

from collections.abc import Sequence

from notesyncd.api import FollowUp, Person, Point
from notesyncd.notes.context import Found
from notesyncd.notes.facts.reading import PROMISED
from notesyncd.notes.vocabulary import fold

__all__ = ["once"]


def once(found: Sequence[Found]) -> list[Found]:
    """Give the facts by line; leave out what is said twice: a promise that is also a task."""
    seen: set[tuple[str, str, int | None]] = set()
    tasks = [
        fold(f.fact.text) for f in found if isinstance(f.fact, FollowUp) and f.rule != PROMISED
    ]
    told = {word for task in tasks for word in task.split()}
    kept = []
    for one in sorted(found, key=lambda f: f.rule == PROMISED):
        fact = one.fact
        text = fact.name if isinstance(fact, Person) else fact.text
        kind = type(fact).__name__ + (fact.kind if isinstance(fact, Point) else "")
        key = (kind, fold(text), one.scope)
        promised_task = one.rule == PROMISED and (
            any(task in fold(text) for task in tasks) or _says_nothing_new(text, told)
        )
        if key not in seen and not (isinstance(fact, FollowUp) and promised_task):
            seen.add(key)
            kept.append(one)
    return sorted(kept, key=lambda f: f.fact.source.line)


def _says_nothing_new(promise: str, told: set[str]) -> bool:
    """Tell whether the tasks of the note have all words of a promise that carry meaning."""
    content = {word for word in fold(promise).split() if len(word) >= _CONTENT} - _PROMISING
    known = content & told
    return len(known) > 1 and len(known) >= _SAID * len(content)


_CONTENT = 4
_SAID = 0.6
_PROMISING = frozenset(
    {"will", "promised", "said", "them", "they", "that", "with", "have", "send", "schicke"}
    | {"envoie", "envio"}
)
