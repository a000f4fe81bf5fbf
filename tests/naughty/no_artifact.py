"""Yields something else."""

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    yield Artifact(path="a.txt", text="a")
    yield {"path": "b.txt"}  # here
