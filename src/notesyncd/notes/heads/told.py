"""Jobs, and who seeks somebody, in the sentences of a short note, whatever the trade.

`the lock keeper interview`, `Puppenspieler-Stelle`, `poste d'éclusier`, `Acme want a glassblower`.
"""

import re
from collections.abc import Iterator, Sequence

from notesyncd.notes.heads.kinds import bare_job, is_job_form, kind_of, name_in
from notesyncd.notes.vocabulary import Vocabulary

__all__ = ["seeker_in", "seeks", "told_jobs"]

_BEFORE_TALK = re.compile(
    r"\b(?:the|an?|my|their|our|für die|pour le|para el) (?P<job>(?:[^\W\d_][\w'’-]* ){1,4}?)"
    r"(?:interview|trial|job|gig|position|role|vacancy|post|audition|apprenticeship)\b"
)
_HYPHENED = re.compile(
    r"(?<!\w)(?P<job>[A-ZÀ-Ý][\w/-]{3,30}?)(?:-|s-)(?:Stelle|Job|Posten|Ausbildung)\b"
)
_AFTER = re.compile(
    r"\b(?i:(?:is|are|['’]re|['’]s|were) after|wants?|needs?|looking for|busc\w{1,3}|sucht|suchen"
    r"|cherche\w{0,3}|recrute\w{0,2}|necesita\w?)"
    r" (?:an? |another |eine?n? |une? |una )?(?P<job>[^\W\d_][^,.;:!?()\n\d]{2,40})"
)
_POST_OF = re.compile(
    r"\b(?:poste|place) (?:de |d['’])(?P<fr>[^,.;:!?()\"»\n]{3,40}?)"
    r"(?= est | sera |[,.;:!?()\"»\n]|$)"
    r"|\bpuesto de (?P<es>[^,.;:!?()\n]{3,40}?)(?= es | está |[,.;:!?()\n]|$)"
)
_AS = re.compile(
    r"\b[Aa]ls (?P<job>[A-ZÀ-Ý][\w/-]{3,30})"
    r"(?= (?:ist|findet|am|bei|im|um|war)\b|[,.;)\"“”]|$)"
)
_LOOSE = (_AFTER, _BEFORE_TALK)
_GOES_ON = re.compile(r"\s[-–—]\s|\s(?:at|bei|chez|en|for|with|mit|für|ring)\s")
_LAST_NAME = re.compile(
    r"(?P<name>(?:(?<!\w)[^\W\d_]+ )?[A-ZÀ-Ý][\w'’.&-]*"
    r"(?: (?:&|and|und|et|y|of|de|del|du)?(?: ?[A-ZÀ-Ý][\w'’.&-]*))*)\s*$"
)


def told_jobs(lines: Sequence[str], words: Vocabulary) -> Iterator[str]:
    """Give the jobs that sentences name: `the lock keeper interview`, `poste d'éclusier`."""
    for line in lines:
        for pattern in (_HYPHENED, _POST_OF, _AS, *_LOOSE):
            for match in pattern.finditer(line):
                found = next(text for text in match.groups() if text).strip()
                found = _GOES_ON.split(found, maxsplit=1)[0]
                is_sure = pattern not in _LOOSE or is_job_form(found, words)
                if is_sure and bare_job(found, words):
                    yield found


def seeks(text: str) -> bool:
    """Tell whether a text says that somebody is sought: `Acme busca proyeccionista`."""
    return _AFTER.search(text) is not None


def seeker_in(line: str, words: Vocabulary) -> str | None:
    """Give who seeks somebody: `Acme Glass want a glassblower`, `la finca Acme busca mozo`."""
    for match in _AFTER.finditer(line):
        if not is_job_form(match["job"].split(" for ")[0].strip(), words):
            continue
        if match[0][0].isupper():
            return None  # `Looking for a glassblower`: a new sentence
        if before := _LAST_NAME.search(line[: match.start()]):
            whole = before["name"]
            name = name_in(whole, words) or name_in(whole.partition(" ")[2], words)
            return name if name and kind_of(name, words) in ("house", "name") else None
    return None
