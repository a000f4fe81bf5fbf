"""Questions told in prose: `Ada asked me why I left - I said growth`, `They asked: "Why us?"`."""

import re

from notesyncd.api import Question
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import is_person_name
from notesyncd.notes.outline import Entry

__all__ = ["reported_question"]

_REPORTED = re.compile(
    r"^(?P<who>(?:they|he|she|i was|was|got|i got|[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?)\s+)?"
    r"(?:also |then |again )?(?P<verb>asked)\s*(?:me)?"
    r"(?P<sep>\s*:\s*|\s+)(?P<what>.+)$",
    re.IGNORECASE,
)
_REPORTED_DE = re.compile(
    r"^(?:(?:sie|er|es|ich)\s+)?(?:wurden?\s+(?:ich\s+)?gefragt|haben\s+gefragt|hat\s+gefragt|fragten?|"
    r"gefragt wurde)\s*[:,]?\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_REPORTED_FR_ES = re.compile(
    r"^(?:on m'a demandé|ils ont demandé|(?:il|elle) (?:m'a|a) demandé|me preguntaron|me preguntó|"
    r"preguntaron)\s*:?\s+(?P<what>.+)$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"^[\"“«]|^(?:why|what|how|when|where|which|who|whether|if|about|to|for|tell|warum|was|wie|wann|ob|nach|pourquoi|comment|quoi|sur|si|"
    r"por qué|cómo|qué|sobre)\b",
    re.IGNORECASE,
)
_ANSWER = re.compile(
    r"(?:\s+[-–—→]+>?\s+|;\s+|,?\s+(?:I said|I told (?:them|her|him)|ich sagte|j'ai dit|dije)\s+)",
    re.IGNORECASE,
)


def reported_question(sentence: str, entry: Entry, context: NoteContext) -> Question | None:
    """Give the question that a sentence tells of, or `None` if it tells of none."""
    text = sentence.replace("’", "'").strip()
    for pattern in (_REPORTED, _REPORTED_DE, _REPORTED_FR_ES):
        match = pattern.match(text)
        if match is None:
            continue
        what = match["what"].strip()
        if (
            "verb" in match.groupdict()
            and not match["who"]
            and not re.match(r"(?:also |then |again )?asked (?:me\b|:)", text, re.IGNORECASE)
        ):
            return None
        with_colon = "sep" in match.groupdict() and ":" in match["sep"]
        if not with_colon and not _OPENS.match(what):
            return None
        asked, answer = _split(what)
        who = (match.groupdict().get("who") or "").strip()
        return Question(
            text=asked,
            answer=answer,
            by=who if is_person_name(who, context.words) and who.lower() not in _PRONOUNS else None,
            source=context.source(entry.line, entry.place.heading),
        )
    return None


_PRONOUNS = frozenset({"they", "he", "she", "i", "was", "got", "i was"})


def _split(what: str) -> tuple[str, str | None]:
    match = _ANSWER.search(what)
    asked, answer = (what[: match.start()], what[match.end() :]) if match else (what, "")
    answer = re.sub(r"^(?:I )?(?:said|told them)[:,]?\s+", "", answer.strip(), flags=re.IGNORECASE)
    return asked.strip(' "“”«».,'), answer or None
