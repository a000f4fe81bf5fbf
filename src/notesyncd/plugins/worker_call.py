"""Calling one hook of a loaded plugin: what it is given, and what is taken of what it returns."""

from notesyncd.api import Artifact, Context
from notesyncd.plugins.protocol import Job
from notesyncd.plugins.worker_collect import collect
from notesyncd.plugins.worker_load import EXPORTERS, LoadedPlugin


def call_hook(
    plugin: LoadedPlugin, job: Job, *, files: int, output_mb: int
) -> tuple[Artifact, ...]:
    """Run the hook that `job` names; give its artifacts, none if it exports nothing.

    Raises what the plugin raises, and `RefusedError` for what no hook may return.
    """
    context = Context(
        today=job.today, timezone=job.timezone, options=job.options, vault_name=job.vault_name
    )
    given: dict[str, object] = {"context": context}
    if job.hook == "notesyncd_export_application":
        (given["application"],) = job.applications
    elif job.hook == "notesyncd_export_vault":
        given["applications"] = job.applications
    elif job.hook == "notesyncd_changed":
        given["changes"] = job.changes
    results = getattr(plugin.manager.hook, job.hook)(**given)
    if job.hook not in EXPORTERS or not results:
        return ()
    return collect(results[0], plugin.functions[job.hook], files=files, output_mb=output_mb)
