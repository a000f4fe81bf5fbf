"""Comes back twice: once in the worker, and once in a copy of it."""

import os

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    own = os.getpid()
    os.fork()
    return [Artifact(path="who.txt", text="worker" if os.getpid() == own else "copy")]
