"""Wants a file in the root of the system."""

from notesyncd.api import Artifact, hookimpl


@hookimpl  # here
def notesyncd_export_vault(applications, context):
    return [Artifact(path="a.txt", text="a"), Artifact(path="/tmp/escaped.txt", text="x")]
