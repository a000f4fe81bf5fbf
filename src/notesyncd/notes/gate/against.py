"""What shows that a note is not a job seeker's: the other side, templates, other fields."""

import re
from collections.abc import Iterator

from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.gate.elsewhere import signs_elsewhere
from notesyncd.notes.gate.hiring import hiring_signs
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import is_placeholder
from notesyncd.notes.own_interviews import is_of_others_only
from notesyncd.notes.told_roles import seeks_somebody
from notesyncd.notes.values.dates import find_dates
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["names_writer", "signs_against"]

_ME = frozenset({"me", "i", "yo", "ich", "moi", "myself"})
_ALL_PRESENT = frozenset(
    {"present", "participants", "anwesend", "anwesende", "teilnehmer"}
    | {"teilnehmende", "presents", "asistentes"}
)
"""Keys for all who were there, the writer too."""
_COLLECTION = re.compile(
    r"(?:interview|vorstellungsgesprach|entretien|entrevista)s? ?(?:questions?|fragen|tips|advice)"
    r"|(?:questions?|\w*fragen\w*|preguntas|conseils|consejos|tipps|tips|advice) (?:\w+ ){0,2}"
    r"(?:interviews?|vorstellungsgesprach\w*|entretiens?|entrevistas?)|^job interviews$"
)
"""Titles of collections of questions, and of advice, on interviews in general."""
_ADVICE_LEAD = re.compile(
    r"^(?:how (?:to|do you|do i|should you) (?:\w+ ){1,3}?(?:for |at |in )?"
    r"(?:an?|your|any|every|job) "
    r"|(?:so |wie )?(?:bereite(?:n|st)?|meistern?|besteht|bestehst) (?:(?:du|sie|man) )?"
    r"(?:dich |sich )?(?:\w+ ){0,2}(?:ein|eine|dein|jedes|das) "
    r"|wie (?:man|du|sie) (?:\w+ ){1,2}(?:ein|eine|dein|jedes|das) "
    r"|comment (?:(?:bien|reussir|passer|preparer|se preparer|te preparer|vous preparer) )+"
    r"(?:\w )?(?:un|une|ton|votre|son|l'|les|aux?) ?"
    r"|como (?:\w+ ){1,3}?(?:una?|tu|la|cualquier) )"
)
"""`How to prepare for an interview`, folded; for one's own, one names the house."""
_ADVICE_COUNT = re.compile(
    r"^(?:the |les |los |las |die |top )?\d{1,3} (?:[^\W\d]+ ){0,2}?"
    r"(?:tips|tricks|things|ways|mistakes"
    r"|questions|secrets|steps|rules|tipps|fehler|fragen|dinge|conseils|erreurs|astuces|cles|consejos"
    r"|errores|preguntas|claves|trucos|pasos)\b"
)
_SERIES = re.compile(
    r"(?:ep|episode|folge|episodio|emission|#) ?\d+\b"
    r"|(?:(?:interview|entretien|entrevista) )?(?:tn|vp|tp|participante?|teilnehmer(?:in)?"
    r"|proband(?:in)?|nutzer(?:in)?|user|usuario|usuaria|sujet|sujeto) ?\d{1,3}\b"
    r"|(?:.*[ -])?p\d\d$|p\d|.*\bp\d\d\b"
)
"""`Ep 12`, and `P07` for somebody who takes part in a study."""
_BORN = re.compile(
    r"\b(?:geb|geboren|jg|jahrgang|born|b|nee?|nacid[oa]|n)(?: (?:in|en|im jahr))? (?:1[89]\d\d)\b"
)
"""In a title, when the one was born who tells: `Interview Ada Byron (b. 1938)`."""
_TALK_WITH = re.compile(
    r"(?:interview|gesprach|entretien|entrevista)(?: (?:with|mit|avec|con|a))?"
    r"(?: (?:my|meiner|meinem|ma|mon|mi))? (?P<who>[^\W\d_]+(?: (?:mere|pere|aunt|uncle))?)"
    r"(?: [^\W\d_]+)?$"
)
_DASH = re.compile(r"\s[-–—|]\s")
_COUNTED = re.compile(r"\d ([^\W\d_]+)")
"""The word after a number: `8000 Zeichen`."""
_FACTS = frozenset({"interview_date", "date", "time", "salary", "interviewers", "applied_date"})


def signs_against(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    """Give the signs that a note is none of a job seeker's own."""
    yield from _key_signs(sketch, words)
    yield from _place_signs(sketch, words)
    yield from _phrase_signs(sketch, words)
    yield from _template_signs(sketch, words)
    yield from _said_signs(sketch, words)
    yield from _press_signs(sketch, words)
    yield from signs_elsewhere(sketch, words)
    yield from hiring_signs(sketch)
    if not ({"company", "role"} & sketch.keys.keys()) and is_of_others_only(
        sketch.body_as_written, words
    ):
        reason = "the interview is somebody else's"
        yield Sign(weight=ENOUGH, reason=reason, is_of_entries=True)


def names_writer(people: str) -> bool:
    """Tell whether the writer is one of those whom a field names: `Gil, Amy P, me`."""
    names = re.split(r"[,;/*\[\]()\n&+\"]+| and ", people.lower())
    return not _ME.isdisjoint(name.strip() for name in names)


def _said_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    """Give the signs of what researchers, those who hire, and collectors of questions say."""
    has_both = {"company", "role"} <= sketch.keys.keys()
    is_placed = _is_in_search(sketch, words)
    folded = "\n".join(map(fold, sketch.body.split("\n")))  # line by line, as long texts are cut
    for name, reason in (("research", "a researcher"), ("of_a_candidate", "one who hires")):
        said = sorted(set(words.patterns[f"other_side.{name}"].findall(folded)))
        if len(said) > 1 + (has_both or (is_placed and name == "research")):
            shown = "” and “".join(said[:2])
            yield Sign(weight=ENOUGH, reason=f"“{shown}” are said by {reason}")
    titles = [sketch.name, *(text for level, text in sketch.headings if level == 1)]
    if any(_SERIES.match(fold(title)) for title in titles):
        yield Sign(weight=ENOUGH, reason="a number of a series, or of a study")
    if any(_tells_memories(title, words) for title in titles):
        yield Sign(weight=ENOUGH, reason="somebody tells of former times")
    if any(_is_advice(title, words) for title in titles):
        yield Sign(weight=ENOUGH, reason="advice on interviews in general")
    if any(_COLLECTION.search(fold(title)) for title in titles[:2]):
        said = words.patterns["other_side.advice"].findall(folded)
        if said or any(words.patterns["other_side.advice"].search(fold(t)) for t in titles[:2]):
            yield Sign(weight=ENOUGH, reason="a collection of questions, or advice")


def _is_advice(title: str, words: Vocabulary) -> bool:
    """Tell whether a title promises advice: `How to prepare for an interview`, `10 tips for ..`."""
    folded = fold(title)
    is_lead = _ADVICE_LEAD.search(folded) or _ADVICE_COUNT.match(folded)
    return is_lead is not None and words.has("search.words", title)


def _tells_memories(title: str, words: Vocabulary) -> bool:
    """Tell whether a title has a year of birth, or is of an interview with one's grandmother."""
    folded = fold(title)
    if _BORN.search(folded):
        return True
    talk = _TALK_WITH.match(fold(_DASH.split(title)[0]))
    return talk is not None and words.lists(talk["who"], "other_side.kin")


def _press_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    """Give the sign of one who interviews for readers or listeners, and seeks no job there."""
    if words.has("search.talk", sketch.body) or _is_in_search(sketch, words):
        return
    role = fold(sketch.keys.get("role", "")).split()
    is_former = any(words.lists(word, "other_side.former") for word in role)
    if {"company", "role"} & sketch.keys.keys() and not is_former:
        return
    titles = (sketch.name, *(text for level, text in sketch.headings if level == 1))
    folded = "\n".join(map(fold, (*titles, *sketch.body.split("\n"))))
    said = sorted(set(words.patterns["other_side.press"].findall(folded)))
    said += sorted(set(_COUNTED.findall(folded)) & words.words["other_side.lengths"])
    if len(said) > 1:
        shown = "” and “".join(said[:2])
        yield Sign(weight=ENOUGH, reason=f"“{shown}” are said by one who writes on somebody")


def _is_in_search(sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether a folder is one of a job search, and not of interviews of any kind."""
    folders = {fold(folder) for folder in sketch.folders} & words.words["search.folders"]
    return bool(folders - words.words["search.any_interviews"])


def _key_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    for key in sorted(sketch.raw_keys & words.words["other_side.keys"] - sketch.repeated):
        reason = f"the key `{key}` is used by the other side of an interview"
        yield Sign(weight=ENOUGH, reason=reason)
    cells = {fold(cell) for head in sketch.tables for cell in head}
    for cell in sorted(cells & words.words["other_side.columns"]):
        yield Sign(weight=ENOUGH, reason=f"the column “{cell}” is one of those who hire")
    for _, heading in sketch.headings:
        if fold(heading) in words.words["other_side.headings"]:
            yield Sign(weight=ENOUGH, reason=f"the heading “{heading}” is used by the other side")
    if (role := fold(sketch.keys.get("role", ""))) in words.words["other_side.roles"]:
        yield Sign(weight=ENOUGH, reason=f"the role “{role}” is a company's, not a seeker's")
    is_list = "company" in sketch.keys and _ALL_PRESENT & sketch.raw_keys
    is_writer = names_writer(sketch.keys.get("interviewers", ""))
    if is_writer and not (is_list or {"attendees", "who", "with"} & sketch.raw_keys):
        yield Sign(weight=ENOUGH, reason="the note's writer is the interviewer")
    if seeks_somebody(sketch.opening or sketch.name, words):
        yield Sign(weight=ENOUGH, reason="the writer looks for somebody to do a job")
    if {"experience", "education"} <= {fold(text) for _, text in sketch.headings}:
        yield Sign(weight=ENOUGH, reason="it is a CV")


def _place_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    titles = [sketch.name, *(text for level, text in sketch.headings if level == 1)][:3]
    titles.append(sketch.keys.get("title", ""))
    for text in (*sketch.folders, *titles, *sketch.tags, sketch.keys.get("type", "")):
        seekers = fold(text).replace("hiring manager", "manager")
        if match := words.patterns["other_side.words"].search(seekers):
            if match[0] == "interview prep" and _prepares_for_one(sketch, words):
                continue
            strong = match[0] not in ("interview prep", "hiring")
            yield Sign(weight=ENOUGH if strong else 2, reason=f"“{text}” says {match[0]}")
    weight = _weight_of_folders(sketch, words)
    for folder in sketch.folders if weight else ():
        if fold(folder) in words.words["other_side.folders"]:
            yield Sign(weight=weight, reason=f"“{folder}” is a folder of something else")
    name = re.sub(r"[\d ]+$|^[\d ]+", "", fold(sketch.name))
    if name in words.words["other_side.names"] or name.split()[-1:] in (["moc"], ["dashboard"]):
        yield Sign(weight=ENOUGH, reason=f"“{sketch.name}” is a file about something else")


def _weight_of_folders(sketch: Sketch, words: Vocabulary) -> int:
    """Give what a folder of another field weighs: nothing beside one of a job search.

    `Kitchen/Job search/Acme` is a cook's; words such as "companies" are said of more than jobs.
    """
    found = [f for f in sketch.folders if is_search_folder(f, words)]
    others = ("search.any_interviews", "search.any_companies")
    found = [one for one in map(fold, found) if not words.lists(one, *others)]
    if set(found) - words.words["search.loose_folders"]:
        return 0
    return 1 if found else ENOUGH


def _prepares_for_one(sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether a note prepares for one job or day: no interviews in general.

    A label or the first line says for what job, or the title for what day.
    """
    preparing = words.words["search.preparing"]
    titles = (sketch.name, sketch.opening, *(text for level, text in sketch.headings if level == 1))
    preps = [title for title in titles[:3] if preparing & set(fold(title).split())]
    if preps and ("role" in sketch.keys or any(map(find_dates, preps))):
        return True
    return sketch.opening in preps and is_role(sketch.opening, words)


def _phrase_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    for name, weight in (("phrases", ENOUGH), ("loose_phrases", 1)):
        for phrase in words.spellings[f"other_side.{name}"]:
            is_inside = phrase in sketch.body  # quick, and nearly always False
            if is_inside and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", sketch.body):
                yield Sign(weight=weight, reason=f"“{phrase}” is said by the other side")


def _template_signs(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    templates = words.words["other_side.templates"]
    for text in (*sketch.folders, sketch.name):
        if set(fold(text).split()) & templates:
            yield Sign(weight=ENOUGH, reason=f"“{text}” is a place for templates")
    if {"company", "role"} & sketch.keys.keys():
        return
    title = next((text for level, text in sketch.headings if level == 1), "")
    if any(is_placeholder(part) for part in _bracketed(title)):
        yield Sign(weight=ENOUGH, reason="the title is not filled in: a template")
    elif "company" in sketch.blanks and not _FACTS & sketch.keys.keys():
        yield Sign(weight=ENOUGH, reason="the company is not filled in: a template")


def _bracketed(title: str) -> list[str]:
    pairs = (("{{", "}}"), ("<%", "%>"), ("[", "]"), ("<", ">"))
    return [
        title[title.index(a) : title.index(b, title.index(a)) + len(b)]
        for a, b in pairs
        if a in title
        and b in title[title.index(a) :]
        and not title[title.index(a) :].startswith("[[")
    ]
