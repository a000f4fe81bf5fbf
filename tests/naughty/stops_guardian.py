"""Stops the process above it, and leaves a daemon behind."""

import os
import signal
import time

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    if os.fork() == 0:
        os.setsid()
        time.sleep(1000)
    os.kill(os.getppid(), signal.SIGSTOP)
    time.sleep(1000)
