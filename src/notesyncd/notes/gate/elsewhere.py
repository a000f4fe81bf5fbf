"""What shows that a note is of a course, links, a purchase, a flat, or the job that one has."""

import re
from collections.abc import Iterator

from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["signs_elsewhere"]

_LINK = re.compile(r"\]\(https?://|<?https?://")
_EXAMPLE = re.compile(r"\w [xyz]$")
"""The company of an example: `Bakery X`."""
_COURSE_WEEK = re.compile(r"^[a-z]{2,6} ?\d{2,4}[a-z]? (?:week|wk|woche|kw|semaine|semana) ?(?=\d)")
"""`SOC214 Week 5: interviews`, folded."""
_ONE_TO_ONE = re.compile(r"(?<![\d/.:-])1(?:[:x-]1s?|o1s?)(?![\d/.:-])", re.IGNORECASE)
_OF_ROUNDS = frozenset({"applied_date", "salary", "salary_low", "interview_date", "round"})
_MANY_LINKS = 2
_RESOURCES = 3
_FEWEST = 2


def signs_elsewhere(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    """Give the signs that interviews, companies, or rounds are those of another walk of life."""
    titles = [sketch.name, *(text for level, text in sketch.headings if level == 1)][:2]
    titles += [sketch.opening] if len(titles) == 1 and sketch.opening else []
    folded = "\n".join(map(fold, sketch.body.split("\n")))
    if _is_numbered_lecture(titles, sketch, words) or _is_lesson(titles, folded, sketch, words):
        yield Sign(weight=ENOUGH, reason="a lesson, or a course, on interviews")
    if not {"company", "role"} & sketch.keys.keys() and _lists_resources(titles, sketch, words):
        yield Sign(weight=ENOUGH, reason="a list of what may help in a job search")
    if _is_at_work(folded, sketch, words):
        yield Sign(weight=ENOUGH, reason="a talk with one's manager, at the job that one has")
    # A day has many things in it: a bank or a landlord beside an interview says nothing of that.
    if not sketch.is_daily and not _is_of_job(titles, sketch, words):
        yield from _bargain_signs(titles, folded, words)


def _is_at_work(folded: str, sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether a note is of talks such as `1:1` in the job that one has, and of no search."""
    said = (text for _, text in sketch.headings if not text.rstrip().endswith("?"))
    heads = (sketch.name, *said, sketch.keys.get("type", ""))
    places = (*sketch.folders, *sketch.tags)
    own = words.patterns["other_side.elsewhere.own_talks"]
    if not any(_ONE_TO_ONE.search(text) or own.search(fold(text)) for text in (*heads, *places)):
        return False
    if sketch.is_daily or _OF_ROUNDS & sketch.keys.keys():
        return False
    spoken = words.patterns["search.words"]
    if any(spoken.search(fold(text)) for text in (*heads, *places)) or any(
        is_search_folder(folder, words) and not words.lists(fold(folder), "search.loose_folders")
        for folder in sketch.folders
    ):
        return False
    return len(set(words.patterns["other_side.elsewhere.at_work"].findall(folded))) >= _FEWEST


def _is_of_job(titles: list[str], sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether fields, folders, titles, or words speak of a job: any trade may be one's own."""
    if "role" in sketch.keys or any(is_search_folder(folder, words) for folder in sketch.folders):
        return True
    tokens = {token for title in titles for token in fold(title).split()}
    tokens -= words.words["other_side.elsewhere.agents"]
    return bool(tokens & words.words["roles.nouns"]) or words.has("search.talk", sketch.body)


def _bargain_signs(titles: list[str], folded: str, words: Vocabulary) -> Iterator[Sign]:
    spoken = any(words.patterns["search.words"].search(fold(title)) for title in titles)
    for name, reason in (("buying", "one who buys"), ("renting", "one who rents, or insures")):
        said = sorted(set(words.patterns[f"other_side.elsewhere.{name}"].findall(folded)))
        if len(said) >= _FEWEST + spoken:
            shown = "” and “".join(said[:2])
            yield Sign(weight=ENOUGH, reason=f"“{shown}” are said by {reason}")


def _is_lesson(titles: list[str], folded: str, sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether a title is of a lesson on interviews: `Unit 4 - the job interview`."""
    numbered = words.patterns["other_side.elsewhere.numbered_lessons"]
    lessons = words.patterns["other_side.elsewhere.lessons"]
    for title in map(fold, titles):
        if not words.patterns["search.words"].search(title):
            continue
        unit = numbered.match(title) or _COURSE_WEEK.match(title)
        if unit and title[unit.end() :].lstrip()[:1].isdigit():
            return True
        said = lessons.findall(f"{title}\n{folded}") if lessons.search(title) else []
        is_example = bool(_EXAMPLE.search(fold(sketch.keys.get("company", ""))))
        if len(set(said)) + is_example > _FEWEST:
            return True
    return False


def _is_numbered_lecture(titles: list[str], sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether a title numbers a lecture at its start or end: `Lecture 5: assessment`."""
    if {"company", "role"} & sketch.keys.keys():
        return False
    lectures = words.patterns["other_side.elsewhere.lectures"]
    folded = [fold(title) for title in titles]
    found = ((title, match) for title in folded for match in lectures.finditer(title))
    return any(
        (rest := title[match.end() :].split())
        and rest[0].isdigit()
        and (match.start() == 0 or len(rest) == 1)
        for title, match in found
    )


def _lists_resources(titles: list[str], sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether titles, headings, and links are those of a list of boards and advice."""
    resources = words.patterns["other_side.elsewhere.resources"]
    kinds = [text for level, text in sketch.headings if level > 1 and resources.match(fold(text))]
    is_titled = any(resources.search(fold(title)) for title in titles)
    is_tagged = any(resources.fullmatch(fold(tag)) for tag in sketch.tags)
    has_links = len(_LINK.findall(sketch.body)) >= _MANY_LINKS
    is_about = is_titled or is_tagged
    return is_about and 2 * is_about + len(kinds) + has_links >= _RESOURCES
