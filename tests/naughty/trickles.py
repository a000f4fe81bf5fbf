"""Gives one file after the other, slowly, and prints a little now and then."""

import time

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    for number in range(1000):
        print(number, flush=True)
        time.sleep(0.05)  # here
        yield Artifact(path=f"{number}.txt", text="x")
