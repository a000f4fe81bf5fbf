"""The hooks: a page for each application, and the dashboard."""

from collections.abc import Iterator

from notesyncd.api import Application, Artifact, Context, PluginError, hookimpl
from notesyncd_summary.application_page import application_page
from notesyncd_summary.base import PATH, base_file, round_pages
from notesyncd_summary.dashboard import dashboard
from notesyncd_summary.html_page import html_page
from notesyncd_summary.lines import page_path
from notesyncd_summary.search import search_of
from notesyncd_summary.stories import lessons_of

OPTIONS = {"silent_after_days": 14, "bases": True}
"""Days after which a company is called silent; whether to write pages for Obsidian Bases."""
_LONGEST = 365


@hookimpl
def notesyncd_check(context: Context) -> None:
    """Refuse a time of silence that is none."""
    days = context.options["silent_after_days"]
    if not 1 <= days <= _LONGEST:
        raise PluginError(f"silent_after_days is {days}; set it to 1 to {_LONGEST}")


@hookimpl
def notesyncd_export_application(application: Application, context: Context) -> Iterator[Artifact]:
    """Give the page of one application, such as `applications/acme.md`, and those of its rounds."""
    yield Artifact(path=page_path(application), text=application_page(application, context))
    if context.options["bases"]:
        yield from round_pages(application, context)


@hookimpl
def notesyncd_export_vault(
    applications: tuple[Application, ...], context: Context
) -> Iterator[Artifact]:
    """Give `dashboard.html`, and if there are applications `dashboard.md` and `rounds.base`."""
    search, lessons = search_of(applications, context), lessons_of(applications, context)
    if applications:
        yield Artifact(path="dashboard.md", text=dashboard(search, lessons, context))
    yield Artifact(path="dashboard.html", text=html_page(search, lessons, context))
    if applications and context.options["bases"]:
        yield Artifact(path=PATH, text=base_file())
