"""Prints 1 GB, in Python and below it."""

import os

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    print("{}")
    line = b"x" * (1024 * 1024 - 1) + b"\n"
    for number in range(1024):
        os.write(1 + number % 2, line)
    return [Artifact(path="a.txt", text="quiet")]
