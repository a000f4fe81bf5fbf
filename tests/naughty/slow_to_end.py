"""Does not want to end."""

import atexit
import time

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_changed(changes):
    atexit.register(time.sleep, 1000)
