"""Leaves daemons behind, and dies at once."""

import os
import time

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    for _ in range(3):
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(1000)
            os._exit(0)
    os._exit(4)
