"""Asks for 10 GB in one piece."""

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    return [bytes(10 * 1024**3)]
