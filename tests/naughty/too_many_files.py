"""Gives 100,000 files."""

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    for number in range(100_000):
        yield Artifact(path=f"{number}.txt", text="x")  # here
