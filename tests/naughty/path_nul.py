"""Wants a file whose name ends before it ends."""

from notesyncd.api import Artifact, hookimpl


@hookimpl  # here
def notesyncd_export_vault(applications, context):
    return [Artifact(path="a.txt", text="a"), Artifact(path="escaped.txt\0.md", text="x")]
