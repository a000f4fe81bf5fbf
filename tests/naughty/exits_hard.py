"""Ends the process with success, and without an answer."""

import os
import sys

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    print("the licence has \x1b[31mexpired", file=sys.stderr, flush=True)
    os._exit(0)
