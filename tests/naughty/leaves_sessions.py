"""Answers well, and leaves programs behind that have sessions of their own, as daemons have."""

import os
import subprocess
import time

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    subprocess.Popen(["sleep", "1000"], start_new_session=True)
    child = os.fork()
    if child == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(1000)
        os._exit(0)
    os.waitpid(child, 0)
    yield Artifact(path="a.txt", text="two daemons")
