"""Cannot even be imported in time."""

import time

time.sleep(1000)  # here
