"""What shows that a note is of a course, a list of links, a purchase, or a flat: of no job."""

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
_MANY_LINKS = 2
_RESOURCES = 3
_FEWEST = 2


def signs_elsewhere(sketch: Sketch, words: Vocabulary) -> Iterator[Sign]:
    """Give the signs that interviews, companies, or rounds are those of another walk of life."""
    titles = [sketch.name, *(text for level, text in sketch.headings if level == 1)][:2]
    titles += [sketch.opening] if len(titles) == 1 and sketch.opening else []
    folded = "\n".join(map(fold, sketch.body.split("\n")))
    if _is_lesson(titles, folded, sketch, words):
        yield Sign(weight=ENOUGH, reason="a lesson, or a course, on interviews")
    if not {"company", "role"} & sketch.keys.keys() and _lists_resources(titles, sketch, words):
        yield Sign(weight=ENOUGH, reason="a list of what may help in a job search")
    # A day has many things in it: a bank or a landlord beside an interview says nothing of that.
    if not sketch.is_daily and not _is_of_job(titles, sketch, words):
        yield from _bargain_signs(titles, folded, words)


def _is_of_job(titles: list[str], sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether fields, folders, titles, or words speak of a job: any trade may be one's own."""
    if "role" in sketch.keys or any(is_search_folder(folder, words) for folder in sketch.folders):
        return True
    tokens = {token for title in titles for token in fold(title).split()}
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


def _lists_resources(titles: list[str], sketch: Sketch, words: Vocabulary) -> bool:
    """Tell whether titles, headings, and links are those of a list of boards and advice."""
    resources = words.patterns["other_side.elsewhere.resources"]
    kinds = [text for level, text in sketch.headings if level > 1 and resources.match(fold(text))]
    is_titled = any(resources.search(fold(title)) for title in titles)
    is_tagged = any(resources.fullmatch(fold(tag)) for tag in sketch.tags)
    has_links = len(_LINK.findall(sketch.body)) >= _MANY_LINKS
    is_about = is_titled or is_tagged
    return is_about and 2 * is_about + len(kinds) + has_links >= _RESOURCES
