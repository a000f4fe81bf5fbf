"""Tells what it can see of its surroundings."""

import json
import os
import resource
import sys

from notesyncd.api import Artifact, hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    seen = {
        "cwd": os.getcwd(),
        "environment": sorted(os.environ),
        "path": sys.path,
        "core": resource.getrlimit(resource.RLIMIT_CORE)[0],
        "stdin": sys.stdin.read(),
        "own_group": os.getpgrp() == os.getpid() == os.getsid(0),
        "command": sys.argv,
        "options": dict(context.options),
        "today": context.today.isoformat(),
        "vault": context.vault_name,
    }
    return [Artifact(path="seen.json", text=json.dumps(seen))]
