"""Tries to end the daemon."""

import sys

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    sys.exit(0)  # here
