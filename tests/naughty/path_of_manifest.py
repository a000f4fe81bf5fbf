"""Wants the host's own file."""

from notesyncd.api import Artifact, hookimpl


@hookimpl  # here
def notesyncd_export_vault(applications, context):
    return [Artifact(path="a.txt", text="a"), Artifact(path="manifest.json", text="x")]
