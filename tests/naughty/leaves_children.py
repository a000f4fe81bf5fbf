"""Answers well, and leaves programs and copies of itself behind."""

import os
import subprocess
import time

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    program = subprocess.Popen(["sleep", "1000"])
    copy = os.fork()
    if copy == 0:
        if os.fork() == 0:
            time.sleep(1000)
        time.sleep(1000)
    yield Artifact(path="pids.txt", text=f"{program.pid} {copy}")
