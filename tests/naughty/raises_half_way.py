"""Gives one file, then fails."""

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    yield Artifact(path="a.txt", text="a")
    raise ValueError("half-way")  # here
