"""Wants a file that is a device on Windows."""

from notesyncd.api import Artifact, hookimpl


@hookimpl  # here
def notesyncd_export_vault(applications, context):
    return [Artifact(path="a.txt", text="a"), Artifact(path="CON.txt", text="x")]
