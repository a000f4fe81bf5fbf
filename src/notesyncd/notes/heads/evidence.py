"""Kinds of what a short note says of a job, each counted once, and what speaks against one.

No word decides alone: `asked`, pay, and an hour are said of a doctor, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import is_search_folder
from notesyncd.notes.job_evidence import evidence_kinds, is_appointment
from notesyncd.notes.own_interviews import is_of_others_only
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.vocabulary import fold

__all__ = ["Evidence", "evidence_of"]

_KINDS = "heads.kinds."
_OF_JOBS = frozenset(
    {"interview", "trial", "applied", "job", "terms", "pay", "asked", "to_ask", "folder"}
)
"""Kinds that are seldom said where no job is spoken of."""
_STRONG = frozenset({"interview", "trial", "job", "folder"})
_SOUGHT = frozenset({"interview", "job", "folder", "applied"})
_MOST_LINES = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """What the lines of a note say."""

    kinds: frozenset[str]
    against: frozenset[str]
    """Words of other walks of life."""
    is_of_others: bool

    @property
    def weight(self) -> int:
        """How many kinds there are, without those for which a word of other things stands."""
        return 0 if self.is_of_others else len(self.kinds) - 2 * len(self.against)

    @property
    def is_of_job(self) -> bool:
        """Whether one of the kinds is seldom said of other things."""
        return bool(self.kinds & _OF_JOBS)

    @property
    def is_strong(self) -> bool:
        """Whether one of the kinds names an interview, or a job."""
        return bool(self.kinds & _STRONG)

    @property
    def is_sought(self) -> bool:
        """Whether one of the kinds is not said of a trade that people send for, or visit."""
        return bool(self.kinds & _SOUGHT)


def evidence_of(lines: Sequence[str], body: str, context: NoteContext) -> Evidence:
    """Give what the lines of a short note say for and against its being about a job."""
    words, few = context.words, lines[:_MOST_LINES]
    folded = [fold(line) for line in few]
    names = [name for name in words.patterns if name.startswith(_KINDS)]
    found = {
        name.removeprefix(_KINDS)
        for name in names
        if any(words.patterns[name].search(line) for line in folded)
    }
    found |= {"to_ask" for line in folded if line in words.words["heads.kinds.to_ask"]}
    if any(is_appointment(line, context) for line in few):
        found.add("appointment")
    if any(find_salary(line) for line in few if any(map(str.isdigit, line))):
        found.add("pay")
    if any(words.has("heads.kinds.dated", line) and context.dates(line) for line in few):
        found.add("trial")
    found.discard("dated")
    if "asked" in evidence_kinds(few, context):
        found.add("asked")
    if any(is_search_folder(folder, words) for folder in context.note.split("/")[:-1]):
        found.add("folder")
    strong = words.patterns["heads.against.strong"]
    against = {word for line in (*folded, fold(context.note)) for word in strong.findall(line)}
    others = words.patterns["heads.against.others"]
    is_of_others = any(others.search(line) for line in folded) or is_of_others_only(body, words)
    return Evidence(kinds=frozenset(found), against=frozenset(against), is_of_others=is_of_others)
