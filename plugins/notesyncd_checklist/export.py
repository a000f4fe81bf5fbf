"""Which rounds get a checklist, and where its file is."""

import re
import unicodedata
from collections.abc import Iterator

from notesyncd.api import Application, Artifact, Context, Round, brief_of, hookimpl, is_to_come
from notesyncd_checklist.page import page

_MAX_NAME = 60
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


@hookimpl
def notesyncd_export_application(application: Application, context: Context) -> Iterator[Artifact]:
    """Give one file for each round that is not over, such as `acme/2-technical-interview.md`."""
    today, timezone = context.today, context.timezone
    for one in application.rounds:
        if is_to_come(one, today, timezone):
            brief = brief_of(application, one, today=today, timezone=timezone)
            yield Artifact(path=path_of(application, one), text=page(brief), keep_ticks=True)


def path_of(application: Application, one: Round) -> str:
    """Give the path of a round's file: readable, and safe whatever the round is called."""
    last = one.id.rpartition("/")[2]
    name = "-".join(part for part in (_slug(last), _slug(one.name or "")) if part)
    return f"{_slug(application.id) or 'application'}/{name or 'round'}.md"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return _NOT_IN_NAMES.sub("-", plain)[:_MAX_NAME].strip("-")
