"""Waits for ever, deep in a library."""

import threading

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    threading.Event().wait()  # here
