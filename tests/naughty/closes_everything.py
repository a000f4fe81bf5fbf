"""Closes every descriptor, the channel to the host too, and goes on."""

import os
import time

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    os.closerange(0, 1000)
    time.sleep(1000)
