"""Gives something else each time: the wrong kind of plugin for a vault that is synced."""

import uuid

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    return [Artifact(path="a.txt", text=str(uuid.uuid4()))]
