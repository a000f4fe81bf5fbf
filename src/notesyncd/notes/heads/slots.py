"""Which parts of the first lines are the company and the job: by their kinds, places, and joins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from notesyncd.notes.context import NoteContext
from notesyncd.notes.heads.kinds import bare, bare_job, is_job_form, kind_of, name_in
from notesyncd.notes.heads.parts import HEAD_LINES, HeadPart
from notesyncd.notes.heads.told import seeker_in, seeks, told_jobs
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.names import has_company_sign
from notesyncd.notes.role_marks import is_speciality
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["Slot", "company_slot", "job_slot"]

_THE = re.compile(r"(?:the|der|die|das|le|la|el) [^\W\d_]")
"""Before the job of whom one met: `Acme rang, the practice manager`."""
_LEAST = 3
_MOST_FIELD = 2
_SHORTEST_STEM = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Slot:
    """A part that may be the company or the job, and how sure that is."""

    text: str
    line: int
    score: int
    is_known: bool
    """Its own words say so, or a word before it does: not its place alone."""


def company_slot(
    parts: Sequence[HeadPart], lines: Sequence[str], context: NoteContext, job: Slot | None
) -> Slot | None:
    """Give the part that is the company, or who seeks somebody in a sentence."""
    seekers = (name for line in lines if (name := seeker_in(line, context.words)))
    seeker = next(seekers, None)
    told = next(told_jobs(lines, context.words), None) is not None or job is not None
    own = [slot for part in parts if (slot := _company(part, parts, context, told=told))]
    own = [slot for slot in own if job is None or fold(slot.text) != fold(job.text)]
    if seeker:
        longer = (slot for slot in own if fold(slot.text).startswith(fold(seeker)))
        text = max((slot.text for slot in longer), key=len, default=seeker)
        return Slot(text=text, line=0, score=_LEAST, is_known=True)
    best = max(own, key=lambda slot: (slot.score, -slot.line), default=None)
    return best if best and best.score >= _LEAST else None


def _company(
    part: HeadPart, parts: Sequence[HeadPart], context: NoteContext, *, told: bool
) -> Slot | None:
    words = context.words
    text = bare(part.text, words)
    name = (name_in(text, words) or _lower_name(part, text, parts, words)) if text else None
    is_other = part.label not in ("", "company") and part.joined != "at"
    if name is None or is_other:
        return None
    is_whole = len(name) >= len(text) - 1
    kind = (
        "house"
        if _is_lower_house(name, words)
        else "name"
        if name.islower()
        else kind_of(name, words)
    )
    if kind not in ("house", "name") or not (is_whole or part.joined in ("at", "with")):
        return None
    is_house = kind == "house"
    if not is_house and part.line > 1 and part.joined not in ("at", "("):
        return None
    score = 3 * is_house + 3 * (part.joined == "at") + (" " in name) + max(0, 2 - part.line)
    score += part.is_first or part.is_alone
    score += bool(_of_file(context) & _stems(name))
    beside = [one for one in parts if one is not part and one.line == part.line]
    if part.joined == "with" and not is_house:
        is_beside = any(kind_of(bare(o.text, words), words) in ("house", "name") for o in beside)
        score += -4 if is_beside else told - 1
    elif any(one.joined == "with" and one.text[0].isupper() for one in beside):
        score += 2  # whom one talked with stands before it
    if part.joined == "(" and not is_house:
        score += 1 if _follows_person(part, parts, words) else -2
    return Slot(text=name, line=part.line, score=score, is_known=is_house or part.joined == "at")


def _lower_name(
    part: HeadPart, text: str, parts: Sequence[HeadPart], words: Vocabulary
) -> str | None:
    """Give a name in lower case before a job that is, too: `acme lifeboats, mechanic job`.

    A house's name needs none, if it is all of the first line: `acme & daughters upholstery`.
    """
    if not (part.is_first and part.line == 0) or not text.islower() or " " not in text:
        return None
    if part.is_alone and _is_lower_house(text, words):
        return text
    beside = [bare(one.text, words) for one in parts if one is not part and one.line == 0]
    is_pair = bool(beside) and is_job_form(beside[0], words)
    return text if is_pair and bare_job(text, words) and not is_job_form(text, words) else None


def _is_lower_house(text: str, words: Vocabulary) -> bool:
    """Tell whether words in lower case are a house's name, and none of them at the end a job."""
    is_name = text.islower() and has_company_sign(text, words)
    return is_name and not is_role(text.rsplit(maxsplit=1)[-1], words)


def _follows_person(part: HeadPart, parts: Sequence[HeadPart], words: Vocabulary) -> bool:
    """Tell whether a part in brackets stands after a person: `SMS from Ms Byron (Acme Canals)`."""
    before = parts[max(0, parts.index(part) - 1)]
    return before is not part and kind_of(bare(before.text, words), words) == "person"


def job_slot(parts: Sequence[HeadPart], lines: Sequence[str], context: NoteContext) -> Slot | None:
    """Give the part, or the words of a sentence, that are the job."""
    told = next(told_jobs(lines, context.words), None)
    own = [slot for part in parts if (slot := _job(part, parts, context))]
    best = max(own, key=lambda slot: (slot.score, -slot.line), default=None)
    if best and best.is_known and best.score >= _LEAST + 1:
        return best
    if told:
        return Slot(text=told, line=0, score=_LEAST + 2, is_known=True)
    return best if best and best.score >= _LEAST else None


def _job(part: HeadPart, parts: Sequence[HeadPart], context: NoteContext) -> Slot | None:
    words = context.words
    text = bare(part.text, words)
    if not text or (part.label and part.label != "role") or part.joined in ("with", "at"):
        return None
    if seeks(text) or _is_of_person(part, parts, words):
        return None
    kind = kind_of(text, words)
    is_said = part.label == "role" or part.joined == "as"
    if is_said and bare_job(text, words):
        kind = kind if kind in ("job", "form") else "form"
    if kind not in ("job", "form", "words"):
        return None
    is_placed = part.line == 0 or (part.line == 1 and (part.is_first or part.is_alone))
    if (kind == "words" and not is_placed) or (part.is_alone and _is_lower_house(text, words)):
        return None
    score = {"job": 3, "form": 2, "words": 0}[kind] + 2 * is_said
    score += text[0].islower() + (part.line < 2) + (part.is_first or part.is_alone)
    score += bool(_of_file(context) & _stems(text)) - (part.line >= HEAD_LINES - 1)
    score -= 2 * (part.joined == "(" and kind == "words") + 3 * bool(
        _THE.match(part.text) and not is_said
    )
    whole = _whole(part, text, parts, words) if kind != "words" else text
    return Slot(text=whole, line=part.line, score=score, is_known=kind != "words")


def _is_of_person(part: HeadPart, parts: Sequence[HeadPart], words: Vocabulary) -> bool:
    """Tell whether a job stands right after a person: `Ms Byron, adviser`."""
    place = parts.index(part)
    before = parts[place - 1] if place else None
    if before is None or before.line != part.line or part.joined == "as":
        return False
    kind = kind_of(bare(before.text, words), words)
    return kind == "person" or (kind == "name" and before.joined == "with" and place > 1)


def _whole(part: HeadPart, text: str, parts: Sequence[HeadPart], words: Vocabulary) -> str:
    """Give a job with what belongs to it: `Keeper, small mammals`, `Roofer (apprentice)`."""
    place = parts.index(part)
    after = parts[place + 1] if place + 1 < len(parts) else None
    if after is None or after.line != part.line or text != part.text:
        return text
    beside = [one for one in parts if one.line == part.line]
    follows = kind_of(after.text, words)
    if after.joined == "(" and follows in ("job", "form"):
        return f"{text} ({after.text})"
    if part.is_first and len(beside) == 2 and not after.joined:
        if follows in ("job", "form"):
            return f"{text} / {after.text}"
        is_own = text[0].isupper() or is_speciality(after.text, words)
        is_field = follows == "words" and len(after.text.split()) <= _MOST_FIELD
        if is_field and is_own and not words.has("heads.kinds.terms", after.text):
            return f"{text}, {after.text}"
    return text


def _of_file(context: NoteContext) -> set[str]:
    return _stems(context.note.rsplit("/", 1)[-1].rsplit(".", 1)[0])


def _stems(text: str) -> set[str]:
    """Give the beginnings of the long words of a text: `affutage` and `affûteur` have one."""
    tokens = (token for token in fold(text).split() if len(token) >= _SHORTEST_STEM - 1)
    return {token[:_SHORTEST_STEM] for token in tokens}
