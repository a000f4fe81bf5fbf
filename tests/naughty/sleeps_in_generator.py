"""Gives one file, then waits for ever."""

import time

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    yield Artifact(path="a.txt", text="a")
    time.sleep(1000)  # here
