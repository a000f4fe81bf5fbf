"""Closes descriptors 0 to 2, as daemons do."""

import os

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    os.closerange(0, 3)
    return [Artifact(path="a.txt", text="still here")]
