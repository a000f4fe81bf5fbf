"""The brief: all that matters before one interview, each line with its receipt.

`brief_of` makes it from the facts of one application; the checklist and `notesyncd brief` show it.
"""

from notesyncd.api.brief.build import brief_of
from notesyncd.api.brief.contradictions import pay_told
from notesyncd.api.brief.model import (
    Brief,
    BriefGroup,
    BriefItem,
    BriefSection,
    Cite,
    Contradiction,
    Words,
)
from notesyncd.api.brief.persons import people_of
from notesyncd.api.brief.view import is_to_come, next_round

__all__ = [
    "Brief",
    "BriefGroup",
    "BriefItem",
    "BriefSection",
    "Cite",
    "Contradiction",
    "Words",
    "brief_of",
    "is_to_come",
    "next_round",
    "pay_told",
    "people_of",
]
