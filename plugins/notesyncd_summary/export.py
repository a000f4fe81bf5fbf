"""The hooks: a page for each application, and the dashboard."""

from collections.abc import Iterator

from notesyncd.api import Application, Artifact, Context, hookimpl
from notesyncd_summary.application_page import application_page
from notesyncd_summary.dashboard import dashboard
from notesyncd_summary.lines import page_path


@hookimpl
def notesyncd_export_application(application: Application, context: Context) -> Iterator[Artifact]:
    """Give the page of one application, such as `applications/acme.md`."""
    yield Artifact(path=page_path(application), text=application_page(application, context))


@hookimpl
def notesyncd_export_vault(
    applications: tuple[Application, ...], context: Context
) -> Iterator[Artifact]:
    """Give `dashboard.md`; without any application, nothing."""
    if applications:
        yield Artifact(path="dashboard.md", text=dashboard(applications, context))
