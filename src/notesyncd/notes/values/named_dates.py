"""Dates with the name of a month: `January 18, 2024`, `12. März 2026`, `3 de febrero de 2026`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from notesyncd.notes.values.date_words import MONTH_NUMBER, any_of
from notesyncd.notes.values.found_date import FoundDate, day_of, settle
from notesyncd.notes.values.numeric_dates import YEAR
from notesyncd.notes.values.weekdays import weekday_before

_MONTH = re.compile(rf"(?<![^\W_])(?:{any_of(MONTH_NUMBER)})(?![^\W_\d])\.?", re.IGNORECASE)
_ORDINAL = r"(?:st|nd|rd|th|er|º|ª)"
_TO = r"(?: ?[-–—/] ?| (?:to|through|till|until|bis|au|al|a) )"
_GAP = r"[ \n\u00a0\u202f]{1,2}"
_SPELLED_YEAR = (
    rf"(?:[.,]?{_GAP}(?:del? )?|[-/,])(?P<year>{YEAR})(?!\d|[-:/]\d)"
    r"|[ -]?['’](?P<short>\d\d)(?!\w)"
)
_LEFT = re.compile(
    rf"(?<![^\W_])(?<![.:,/$€£+-])(?:(?P<first>\d\d?)\.?{_ORDINAL}?{_TO})?"
    rf"(?P<day>\d\d?)(?P<mark>\.?{_ORDINAL}|\.)?(?:[-/]|{_GAP}(?:of |de )?|)$"
)
_DAY_FIRST_YEAR = re.compile(rf"{_SPELLED_YEAR}|-(?P<tight>\d\d)(?!\w)")
# `5 March 24`: nothing else may stand there, such as `5 March 10:30` or `5 March 12 people`.
_BARE_YEAR = re.compile(r"\.? (?P<short>\d\d)(?=$|\n|[,;)\]|]|[.:](?!\d)| [-–—(|])")
_BARE_REACH = 10
"""How many years from the reference a bare year such as `24` may be away."""
_RIGHT = re.compile(
    rf"{_GAP}(?:the )?(?P<day>\d\d?){_ORDINAL}?"
    rf"(?:{_TO}(?P<last>\d\d?){_ORDINAL}?(?!\w|[:%]| ?[ap]\.?m\b| ?[Uu]hr))?"
    rf"(?![^\W_]|[%/]\d?|:\d|\.\d|,(?!{YEAR}(?!\d))\d| ?[ap]\.?m\b| ?[Uu]hr)(?:{_SPELLED_YEAR})?"
)
# `Nov 10 and 12, 2025`: the year belongs to both days.
_ALSO = re.compile(rf"(?:,| and| &| und| et| y) ?(?P<day>\d\d?){_ORDINAL}?(?:{_SPELLED_YEAR})")
_YEAR_BEFORE = re.compile(rf"(?<!\w)(?P<year>{YEAR})[ -]$")
_TIGHT = re.compile(r"[12]\d[-–]\d")
_ROUND_WORD = re.compile(
    r"(?:round|stage|interview|part|step|phase|call|runde|gespräch|stufe|teil|entretien|"
    r"(?<!\w)(?:day|tag)|étape|tour|ronda|entrevista|fase|nr\.?|no\.?|#|q) ?$",
    re.IGNORECASE,
)
# `In October 3 engineers left`: the number counts things, it is no day.
_COUNTED = re.compile(
    r" (?!(?:is|was|has|works|does|vs)\b)(?:[a-z]+s|people|percent|more|new|of|out|engineers?)\b"
)
# Months that are ordinary words too when they begin with a small letter.
_WORDLIKE = frozenset({"may", "march", "mar", "ago"})
_VERBS = _WORDLIKE - {"march"}
"""Those of them that stand after a number, too: `3 may join`, but hardly `3 march`."""
_ENGLISH = frozenset({"may", "march"})
_TUESDAY = re.compile(
    rf"(?i:mar)\.?,? \d\d?(?:er)? (?:de )?(?i:{any_of(MONTH_NUMBER)})(?![^\W_])"
    r"|mar\.?,? \d\d?[/.]\d\d?(?![\d:]|[/.]\d|\s?h)"
)
"""`mar 10 février`, `mar. 3/2`: in French and Spanish it is a weekday, where a month follows."""
_PREPOSITION = re.compile(
    r"(?<!\w)(?:on|by|until|till|before|after|from|since|due|le|el|am|bis|del?) $", re.IGNORECASE
)
_PAUSE = re.compile(r"$|\n| ?[,.;:)|–—]| -")
_LEAD = re.compile(
    r"(?:^|\n|[(,:;–—|*-] ?|"
    r"(?<!\w)(?:on|by|until|till|before|after|from|since|due|le|el|am|bis|del?) )$",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Spelled:
    """The parts of a date around the name of a month."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    last: int | None
    """Last day of a range within the month."""


def names_month(text: str) -> bool:
    """Tell whether the name of a month is in the text."""
    return _MONTH.search(text) is not None


def named_dates(text: str, *, reference: date | None) -> Iterator[FoundDate]:
    """Give the dates with the name of a month, in order of position."""
    free = 0  # where the part of the text begins that no earlier date has used
    for match in _MONTH.finditer(text):
        if match.start() < free:
            continue
        left, right = _day_first(text, match, free, reference), _month_first(text, match, free)
        if left and right and _is_number_of_round(text, left, right):
            left = None
        spelled = left or right
        if not spelled:
            continue
        also = _ALSO.match(text, spelled.end) if spelled is right and not spelled.year else None
        if also:
            spelled = replace(spelled, year=_year(also))
            second = replace(
                spelled, start=also.start("day"), end=also.end(), day=int(also["day"]), last=None
            )
            yield _found(text, spelled, reference)
            spelled = second
        free = spelled.end
        yield _found(text, spelled, reference)


def _is_number_of_round(text: str, left: _Spelled, right: _Spelled) -> bool:
    """Tell whether the number before the month is none of its days: `Round 2 Nov 10, 2025`."""
    if left.year is not None:
        return False
    counted = _ROUND_WORD.search(text, max(0, left.start - 14), left.start)
    return right.year is not None or counted is not None


def _bare_year(
    text: str, left: re.Match[str], month: re.Match[str], reference: date | None
) -> re.Match[str] | None:
    """Give the year of `5 March 24`, unless the 5 may count something: `Round 5 March 24`."""
    bare = _BARE_YEAR.match(text, month.end())
    if bare is None or reference is None or left["mark"] == ".":
        return None
    start = left.start()
    told = _LEAD.search(text, max(0, start - 12), start) or weekday_before(text, start)
    is_near = abs(2000 + int(bare["short"]) - reference.year) <= _BARE_REACH
    return bare if told and is_near else None


def _day_first(
    text: str, match: re.Match[str], free: int, reference: date | None
) -> _Spelled | None:
    left = _LEFT.search(text, max(free, match.start() - 40), match.start())
    if not left:
        return None
    after = _DAY_FIRST_YEAR.match(text, match.end()) or _bare_year(text, left, match, reference)
    year = _year(after)
    if year is None and "\n" in text[left.start() : match.end()]:
        return None
    if year is None and not _may_lack_year_after(text, match, left):
        return None
    last = int(left["day"])
    first = int(left["first"] or last)
    counted = _ROUND_WORD.search(text, max(0, left.start() - 14), left.start())
    # not of `Interview 2 — 19 May`, but of `Interview 12-14 May`
    ranged = first < last and (not counted or bool(_TIGHT.match(left[0])))
    return _Spelled(
        start=left.start() if ranged or not left["first"] else left.start("day"),
        end=after.end() if after else match.end() - match[0].count("."),
        year=year,
        month=_month(match),
        day=first if ranged else last,
        last=last if ranged else None,
    )


def _month_first(text: str, match: re.Match[str], free: int) -> _Spelled | None:
    right = _RIGHT.match(text, match.end())
    if not right or _TUESDAY.match(text, match.start()):
        return None
    before = _YEAR_BEFORE.search(text, max(free, match.start() - 6), match.start())
    year = _year(right) or (int(before["year"]) if before else None)
    if year is None and not _may_lack_year(text, match, right):
        return None
    day = int(right["day"])
    last = int(right["last"] or 0)
    return _Spelled(
        start=before.start() if before and not _year(right) else match.start(),
        end=right.end(),
        year=year,
        month=_month(match),
        day=day,
        last=last if day < last else None,
    )


def _may_lack_year_after(text: str, match: re.Match[str], left: re.Match[str]) -> bool:
    """Tell whether `3 may` is a day rather than a number before a verb.

    With a dotted day even `May` is a verb: `3. May be late`; in German it would be `3. Mai`.
    """
    if left["mark"] == ".":
        return match[0].lower() not in _ENGLISH
    if left["mark"] or match[0].rstrip(".") not in _VERBS:
        return True
    window = max(0, left.start() - 12)
    lead = _PREPOSITION.search(text, window, left.start())
    return bool(lead or _PAUSE.match(text, match.end()))


def _may_lack_year(text: str, match: re.Match[str], right: re.Match[str]) -> bool:
    """Tell whether `may 3` is a day rather than a verb before a number: `you may 3 times`."""
    if "\n" in right[0] or _COUNTED.match(text, right.end()):
        return False
    window = max(0, match.start() - 12)
    ordinary = match[0].rstrip(".") in _WORDLIKE
    return not ordinary or bool(_LEAD.search(text, window, match.start()))


def _month(match: re.Match[str]) -> int:
    return MONTH_NUMBER[match[0].rstrip(".").lower()]


def _year(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    groups = match.groupdict()
    short = groups.get("short") or groups.get("tight")
    if short:
        return 2000 + int(short)
    return int(groups["year"]) if groups["year"] else None


def _found(text: str, spelled: _Spelled, reference: date | None) -> FoundDate:
    day, problem = settle(spelled.year, spelled.month, spelled.day, reference)
    last = day_of(day.year, spelled.month, spelled.last) if day and spelled.last else None
    if spelled.last and day and not last:
        day, problem = None, "invalid"
    return FoundDate(
        day=day,
        end_day=last,
        problem=problem,
        start=spelled.start,
        end=spelled.end,
        text=text[spelled.start : spelled.end],
    )
