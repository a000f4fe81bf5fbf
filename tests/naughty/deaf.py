"""Switches the worker's own timer off, then hangs."""

import signal
import time

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    while True:
        time.sleep(1000)
