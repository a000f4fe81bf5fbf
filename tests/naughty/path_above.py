"""Wants a file beside its own folder."""

from notesyncd.api import Artifact, hookimpl


@hookimpl  # here
def notesyncd_export_vault(applications, context):
    return [Artifact(path="a.txt", text="a"), Artifact(path="../escaped.txt", text="x")]
