"""Hangs while finding out whether it can work."""

import time

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_check(context):
    time.sleep(1000)  # here
