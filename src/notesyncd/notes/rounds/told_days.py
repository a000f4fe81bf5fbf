"""Sentences that tell of a round on a day without a time: `First interview was 4 March with Ada`.

The words of the round, or who called, stand at the beginning, and the day soon after them; or the
day begins the line, and what was done on it follows.
"""

import re
from itertools import takewhile

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.people import read_people
from notesyncd.notes.rounds.common import is_event
from notesyncd.notes.rounds.lower_names import is_lower_name
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.rounds.told_words import (
    asks_in,
    begins_with_count,
    begins_with_ordinal,
    is_invited_for,
    is_of_other_day,
    is_other_appointment,
    names_round_last,
    says,
    tells_of_talk,
)
from notesyncd.notes.values.dates import FoundDate
from notesyncd.notes.values.times import find_duration, find_time
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["caller", "told_day"]

_TALKS = frozenset({"call", "chat", "meeting", "talk", "gesprach", "telefonat", "appel", "llamada"})
_THEIR_SIDE = re.compile(
    r"\b(?:their|the) (?:\w+ )?(?:recruiter|hr|manager|owner|boss|head|lead|team|director)\b",
    re.IGNORECASE,
)
_WAS = re.compile(
    r"\b(?:was|is|went|had been|took place|happened|lasted|with|w/|war|ist|fand|mit|était|"
    r"a eu lieu|"
    r"avec|fue|es|tuvo lugar|con)(?!\w)",
    re.IGNORECASE,
)
_WITH = re.compile(r"(?:with|w/|mit|avec|con|was|had been|war|était|fue)(?!\w)", re.IGNORECASE)
_CALL_OF = re.compile(
    r"\W*(?:(?:call|phone call|chat) from|(?:anruf|telefonat) von|appel de|coup de fil de|"
    r"llamada de|"
    r"me (?:llamó|ha llamado)|m['’]a appelée?)(?!\w)",
    re.IGNORECASE,
)
"""Who called: with a length, it was a talk, else it may have brought news only."""
_STEP = re.compile(
    r"\W*(?:step|stage|round|part|stufe|runde|étape|tour|fase|ronda) \d (?:was|is|war|était|fue) "
    r"(?:(?:the|an?|das|ein|der|l['’]|le|la|un|une|el|una) ?)?",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\W*(?:meeting|coffee|chat|call|talk|conversation|gespräch|termin|treffen|rendez-vous|rdv|"
    r"échange|"
    r"reunión|charla|cita) (?:with|w/|mit|avec|con) "
    r"(?:(?i:the|their|der|dem|die|le|la|el) |[A-ZÀ-Ý])",
    re.IGNORECASE,
)
_MEET = re.compile(
    r"\W*(?:meet|meeting|go in|going in|back in|back there|second|third|trial|visit|rencontre|"
    r"essai|"
    r"rendez-vous|rdv|cita|termin)\b(?! back| ends?)",
    re.IGNORECASE,
)
"""Before a day and a time of day: an appointment."""
_WITH_NAME = re.compile(r"\b(?:with|mit|avec|con) (?!(?:the|a) )\w+")
_SMALL_LEAD = re.compile(
    r"^\W*(?:my|mon|mi|mein)\s|\bby (?=phone|telephone|tel|video|zoom|teams)", re.IGNORECASE
)
"""In other sentences they tell of friends, and of deadlines."""
_NEAR = 30
_ONLY_CALL = re.compile(
    r"\W*(?:(?:they|she|he) )?(?:rang|called|phoned|phone|phone call|call|tel|tél|telefon|"
    r"telefonat|anruf|appel|coup de fil|visio|zoom|teams|llamada|videollamada)\.?"
    r"(?: me)?(?: on| of| le| du| vom| am| del| el)?\W*",
    re.IGNORECASE,
)
"""Before a day and a length: it was a talk."""
_NAME = r"(?:[A-ZÀ-Ý][\w'’-]+\.? ){1,3}"
_CALLER = (
    r"(?i:(?:(?:the|their|my|die|der|la|le|el) )?(?:recruiter|recruteuse|recruteur|hr|owner|"
    r"manager|"
    r"boss|director|chefin|chef|personalerin|personalabteilung|reclutadora|reclutador) )"
)
_CALLED = re.compile(
    rf"\W*(?:{_CALLER}|{_NAME})(?:\([^()]*\) |from \w+ )?(?:called|rang|phoned|video called|rief|"
    r"hat angerufen|a appelé|m['’]a appelée?|llamó|me llamó)\b(?: me)?(?: back)?"
)
_DID = re.compile(
    r"\W*(?:i )?(?:drove|went|visited|met|saw|spoke|talked|sat|(?:rang|called|phoned) me|"
    r"had (?:a|an|my|the) (?:\w+ )?"
    r"(?:call|chat|interview)|done\b|war dort|da gewesen|hingefahren|vu|rencontré|allée? à|fui|"
    r"hablé)\b",
    re.IGNORECASE,
)
_HAD = re.compile(
    r"\W*(?:i )?(?:just |finally )?had (?:an?|my|the) (?:[\w-]+ )?"
    r"(?:call|chat|interview|talk) (?:at|with|w/)\s",
    re.IGNORECASE,
)
_ONLY_NAME = re.compile(r"\s*,\s*([^\W\d_]{3,}(?: from [a-z]+)?)\s*(?:\.?\s*$|,)")
_LINK = re.compile(
    r"\W*(?:(?:then|next|on|and|am|dann|und|le|puis|et|el|luego|y)\b\W*)*", re.IGNORECASE
)
"""What may stand before a day that begins the sentence."""
_CLAUSE = re.compile(r"[,;]\s")
_FEW_BEFORE = 3
_FEW_AFTER = 8
_FEW_WORDS = 9
_MOST_WORDS = 60


def told_day(sentence: str, context: NoteContext) -> FoundDate | None:
    """Give the day of a sentence that tells of a round, or `None`."""
    words = context.words
    if len(sentence.split()) > _MOST_WORDS:
        return None
    dates = [one for one in context.dates(sentence) if one.day and not one.end_day]
    if not dates or is_of_other_day(sentence[: dates[0].start], words):
        return None
    before, after = sentence[: dates[0].start], sentence[dates[0].end :]
    if is_other_appointment(sentence, words):
        return None
    if _is_talk_then(before, after, words):
        return dates[0]
    is_long, before = len(before.split()) > _FEW_WORDS, " ".join(before.split()[-_FEW_WORDS:])
    if is_event(sentence, words) and not is_invited_for(before, words):
        return None
    if is_long:
        whole = sentence[: dates[0].start]
        is_told = _is_named_last(before, words) or _is_done_long(whole, words)
    elif _LINK.fullmatch(before):
        is_told = _is_told_after(after, words)
    else:
        is_told = _is_told_before(before, after, context)
    return dates[0] if is_told else None


def _is_talk_then(before: str, after: str, words: Vocabulary) -> bool:
    """Tell whether a talk stands before a day, and how long or when it was after it."""
    last = _CLAUSE.split(before)[-1]
    if says("news", last, words) or is_event(last, words):
        return False
    if _LINK.fullmatch(before) and says("news", " ".join(after.split()[:_FEW_AFTER]), words):
        return False
    if tells_of_talk(f"{last} {after}", words):
        return True
    told = f"{before} {after}"
    is_of_others = says("others", told, words) or says("messages", told, words)
    is_talk = says("spoken", " ".join(last.split()[:_FEW_BEFORE]), words)
    return is_talk and not is_of_others and find_time(after) is not None


def _is_told_after(after: str, words: Vocabulary) -> bool:
    """Tell whether what follows a day that begins the sentence was done at a round."""
    clock = find_time(after[:_NEAR])
    after = after[clock.span[1] :].lstrip(" ,;:)-–—") if clock else after
    start = " ".join(after.split()[:_FEW_AFTER])
    if says("news", start, words) or says("messages", start, words):
        return False
    if _DID.match(after) or _is_long_call(after) or begins_with_count(start, words):
        return True
    if tells_of_talk(after.lstrip(" ,;:)-–—"), words):
        return True
    if _CALL_OF.match(after) and find_duration(after) is not None:
        return True
    return bool(_MEETING.match(after)) and not says("others", after, words)


def _is_named_last(before: str, words: Vocabulary) -> bool:
    """Tell whether a round, a wish to meet, or what was done at a round stands before a day."""
    if asks_in(before, words) or is_invited_for(before, words):
        return True
    is_news = says("news", before, words)
    return not is_news and (names_round_last(before, words) or says("went", before, words))


def _is_told_before(before: str, after: str, context: NoteContext) -> bool:
    words = context.words
    if _MEET.match(before) and find_time(after[:_NEAR]) is not None:
        return True
    if begins_with_ordinal(before, words) and _says_how(before, after, words):
        return True
    if _ONLY_CALL.fullmatch(before):
        return find_duration(after) is not None
    if _DID.match(before) and not says("news", before, words):
        spoke = says("spoken", " ".join(before.split()[:_FEW_BEFORE]), words)
        return not (spoke and says("others", before, words))
    if _is_named_last(before, words):
        return True
    return _begins_with_round(before, after, context) or _is_call(before, after, words)


def _is_done_long(before: str, words: Vocabulary) -> bool:
    """Tell whether a talk that was had stands before a day, at some length: with whom, where."""
    is_told = len(before.split()) <= 2 * _FEW_WORDS and _HAD.match(before)
    return bool(is_told) and not (says("news", before, words) or says("others", before, words))


def _says_how(before: str, after: str, words: Vocabulary) -> bool:
    """Tell whether a sentence says how, with whom, or how long people talked."""
    told = _SMALL_LEAD.sub(" ", f"{before} {after}")
    if any(says(name, told, words) for name in ("news", "messages", "others")):
        return False
    ways = {way.split()[-1] for way in words.formats}
    return bool(_WITH_NAME.search(told) or find_duration(after) or ways & set(fold(told).split()))


def caller(
    before: str, after: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give who called: `recruiter called 3/2, Ada.`, `Appel de Mme Roche le 3/2`."""
    if told := _who_talked(after, context.words):
        return read_people(told, context, line, heading)
    match = _ONLY_NAME.match(after)
    if match is None and (call := _CALL_OF.match(before)):
        named = re.sub(r"\s+(?:on|am|le|el|the)\s*$", "", before[call.end() :])
        return read_people(named.strip(), context, line, heading)
    if match and before.islower() and is_lower_name(match[1], context.words):
        return (Person(name=match[1], source=context.source(line, heading)),)
    return read_people(match[1], context, line, heading) if match else ()


def _who_talked(after: str, words: Vocabulary) -> str:
    """Give the name with which a sentence about a talk begins: `Ada Byron rang at 2, 20 min`."""
    sentence = after.lstrip(" ,;:)-–—")
    talk = words.patterns["rounds.told.talked"].search(fold(sentence))
    if talk is None or not tells_of_talk(sentence, words):
        return ""
    before = sentence.split()[: len(fold(sentence)[: talk.start()].split())]
    return " ".join(takewhile(lambda word: word[0].isupper(), before))


def _is_long_call(text: str) -> bool:
    """Tell whether somebody called, and the talk took some time."""
    return bool(_CALLED.match(text)) and find_duration(text) is not None


def _is_call(before: str, after: str, words: Vocabulary) -> bool:
    match = _CALLED.match(before)
    told = f"{before} {' '.join(after.split()[:_FEW_AFTER])}"
    if match is None or says("news", told, words):
        return False
    if not re.match(rf"\W*{_CALLER}", before) and find_duration(after) is None:
        return False
    return not before[match.end() :].strip(" ,.(:-–—")


def _begins_with_round(before: str, after: str, context: NoteContext) -> bool:
    """Tell whether `before` names the round, and no other words come between it and the day."""
    if says("news", before, context.words):
        return False
    folded = fold(before)
    first = folded.split()[:1]
    if _CALL_OF.match(before):
        return find_duration(after) is not None
    if first and first[0] in _TALKS:
        rest = "".join(before.strip().split(" ", 1)[1:])
        if not _WITH.match(rest) or says("others", f"{before} {after}", context.words):
            return False
        return find_duration(after) is not None or bool(_THEIR_SIDE.search(rest))
    stepped = _STEP.match(before)
    before = before[stepped.end() :] if stepped else before
    folded = fold(before)
    read = read_round_title(before, context)
    match = context.words.patterns["rounds.names"].search(folded)
    most = _FEW_BEFORE if read.people else 1
    starts = match is not None and len(folded[: match.start()].split()) <= most
    says_more = _WAS.search(before) or _WAS.match(after.strip()) or find_duration(after)
    is_all = not after.strip(" .!*_")
    return read.strength > 0 and starts and bool(stepped or says_more or is_all)
