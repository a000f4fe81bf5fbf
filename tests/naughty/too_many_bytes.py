"""Gives files without end, each a megabyte."""

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    number = 0
    while True:
        number += 1
        yield Artifact(path=f"{number}.bin", data=bytes(1024 * 1024))  # here
