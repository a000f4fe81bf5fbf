r"""What plugins see: the model of a job search, and the marker for hooks.

Everything is frozen and keyword-only; dates are `date`, instants are aware `datetime`s, never naive
ones; sequences are tuples. New fields always get a default, so a plugin written for one version
keeps working with the next. The hooks themselves are described in `notesyncd.hookspecs`.

```python
from notesyncd.api import Artifact, hookimpl

@hookimpl
def notesyncd_export_application(application, context):
    yield Artifact(path=f"{application.id}.txt", text=f"{application.company}\n")
```
"""

from typing import TYPE_CHECKING, Any

from pluggy import HookimplMarker

from notesyncd.api.model import (
    Application,
    Artifact,
    Change,
    Context,
    FollowUp,
    Moment,
    Person,
    Point,
    PointKind,
    Priority,
    Question,
    QuestionKind,
    Round,
    RoundStatus,
    Source,
    Subject,
    TaskStatus,
)
from notesyncd.errors import PluginError
from notesyncd.phrases import (
    clock_text,
    day_of,
    day_text,
    markdown_text,
    one_line,
    receipt,
    round_title,
    waited_for,
    zone_of,
)

if TYPE_CHECKING:
    from notesyncd.api.brief import (
        Brief,
        BriefGroup,
        BriefItem,
        BriefSection,
        Cite,
        Contradiction,
        Words,
        brief_of,
        is_to_come,
        next_round,
        pay_told,
        people_of,
    )

__all__ = [
    "Application",
    "Artifact",
    "Brief",
    "BriefGroup",
    "BriefItem",
    "BriefSection",
    "Change",
    "Cite",
    "Context",
    "Contradiction",
    "FollowUp",
    "Moment",
    "Person",
    "PluginError",
    "Point",
    "PointKind",
    "Priority",
    "Question",
    "QuestionKind",
    "Round",
    "RoundStatus",
    "Source",
    "Subject",
    "TaskStatus",
    "Words",
    "brief_of",
    "clock_text",
    "day_of",
    "day_text",
    "hookimpl",
    "is_to_come",
    "markdown_text",
    "next_round",
    "one_line",
    "pay_told",
    "people_of",
    "receipt",
    "round_title",
    "waited_for",
    "zone_of",
]

hookimpl = HookimplMarker("notesyncd")
"""Marks a function of a plugin as the implementation of the hook of the same name."""


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever has that name
    """Import what belongs to briefs when it is first asked for: most workers never do (PEP 562)."""
    if name in __all__:
        from notesyncd.api import brief  # noqa: PLC0415 - see above

        return getattr(brief, name)
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
