"""Was meant to be a script."""

import sys

sys.exit(0)  # here
