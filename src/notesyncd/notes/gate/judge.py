"""Is this a job seeker's note about an application or an interview? Weak signs are added up.

No sign decides alone, as every one of them is also seen in other notes: hiring managers,
researchers, and podcasters write interviews too. The reasons are given in words for the user.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from notesyncd.notes.context import NoteContext
from notesyncd.notes.gate.against import signs_against
from notesyncd.notes.gate.day_signs import day_signs, day_signs_against
from notesyncd.notes.gate.decision import decision_of, signals_of
from notesyncd.notes.gate.logs import has_tracker
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.signs import is_about_something, signs_for
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.model import Signal
from notesyncd.notes.vocabulary import fold

__all__ = ["NoteKind", "Verdict", "judge", "overlooked"]

NoteKind: TypeAlias = Literal["interview", "tracker", "research", "person", "daily", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What a note is, and why."""

    kind: NoteKind
    is_interview: bool
    signals: tuple[Signal, ...] = ()
    """For it and against it, each one once."""
    decision: str = ""
    """How they decided, in words."""
    is_told: bool = False
    """Only sentences tell of an interview; nothing else of the note says what it is about."""
    is_vouched: bool = False
    """The places of a company and a job alone name them, and the rest of the note vouches."""
    is_of_days: bool = False
    """Entries of a day, or of a log, tell of it."""
    is_against: bool = False
    """It is a note of the other side, a template, or about another field."""


def overlooked(sketch: Sketch, context: NoteContext) -> Verdict:
    """Give the verdict on a note without any sign of a job search: at most, it is of a person."""
    is_person = _kind(sketch, context) == "person"
    return Verdict(kind="person" if is_person else "other", is_interview=False)


def judge(sketch: Sketch, context: NoteContext) -> Verdict:
    """Say what kind of note it is, whether it belongs to a job search, and why."""
    words = context.words
    against = tuple(signs_against(sketch, words))
    others = sum(sign.weight for sign in against if not sign.is_of_entries)
    if others < ENOUGH and (told := tuple(day_signs(sketch, context))):
        return _of_days(told)
    against = (*against, *day_signs_against(sketch, context))
    if sum(sign.weight for sign in against) >= ENOUGH:
        said = "what speaks against it decides"
        signals = signals_of((), against)
        return Verdict(
            kind="other", is_interview=False, signals=signals, decision=said, is_against=True
        )
    signs = tuple(signs_for(sketch, context))
    score = sum(sign.weight for sign in signs) - sum(sign.weight for sign in against)
    searching = any(sign.search for sign in signs)
    kind = _kind(sketch, context)
    if kind == "daily" and any(sign.names for sign in signs):
        kind = "interview"
    linking = [line.strip() for line in sketch.link_lines if words.has("search.words", line)]
    if kind in ("person", "research"):
        is_interview = searching and ("company" in sketch.keys or kind == "research")
    elif kind == "daily":
        is_interview = bool(linking)
        signs = tuple(Sign(weight=1, reason=f"a daily note with “{line}”") for line in linking)
    elif kind == "tracker":
        is_interview = score >= ENOUGH
    else:
        is_core = any(sign.is_core for sign in signs)
        is_interview = score >= ENOUGH and is_core and _is_about(sketch, signs, context)
    decision = decision_of(kind, score, signs, is_interview=is_interview)
    if kind == "interview" and not is_interview:
        kind = "other"
    signals = signals_of(signs, against)
    return Verdict(
        kind=kind,
        is_interview=is_interview,
        signals=signals,
        decision=decision,
        is_told=any(sign.names for sign in signs),
        is_vouched=any(sign.vouched for sign in signs),
    )


def _of_days(told: tuple[Sign, ...]) -> Verdict:
    """Give the verdict on a note of which entries are looked at one by one."""
    return Verdict(
        kind="interview",
        is_interview=True,
        signals=signals_of(told, ()),
        decision=decision_of("interview", ENOUGH, told, is_interview=True),
        is_told=True,
        is_of_days=True,
    )


def _is_about(sketch: Sketch, signs: tuple[Sign, ...], context: NoteContext) -> bool:
    return any(sign.names for sign in signs) or is_about_something(sketch, context)


def _kind(sketch: Sketch, context: NoteContext) -> NoteKind:
    words = context.words
    types = {fold(value) for value in (sketch.keys.get("type", ""), *sketch.tags)} - {""}
    folder = fold(sketch.folders[-1]) if sketch.folders else ""
    if has_tracker(sketch, context):
        return "tracker"
    if sketch.is_daily and sketch.link_lines and not {"company", "role"} <= sketch.keys.keys():
        return "daily"
    person_signs = bool(types & words.words["search.person"]) + (
        folder in words.words["search.person"]
    )
    has_mail = "email" in sketch.front_keys
    if not _has_round_keys(sketch) and (
        person_signs or (has_mail and {"company", "role"} <= sketch.front_keys)
    ):
        return "person"
    is_research = fold(sketch.keys.get("type", "")) in words.words["search.research"]
    if is_research and not _has_round_keys(sketch):
        return "research"
    return "interview"


def _has_round_keys(sketch: Sketch) -> bool:
    return bool(
        {"interview_date", "round", "round_type", "round_number", "applied_date"}
        & sketch.keys.keys()
    )
