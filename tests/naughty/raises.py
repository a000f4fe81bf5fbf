"""Fails deep in a library, on a line of its own."""

import json

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    return helper()


def helper():
    return json.loads("{")  # here
