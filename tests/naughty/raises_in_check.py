"""Fails while finding out whether it can work, and did not mean to."""

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_check(context):
    return {}["missing"]  # here
