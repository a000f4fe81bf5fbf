"""Writes junk into every descriptor that it finds."""

import contextlib
import os

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    for number in range(3, 20):
        with contextlib.suppress(OSError):
            os.write(number, b"junk\n")
