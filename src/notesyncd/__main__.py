"""`python -m notesyncd` is the same as `notesyncd`."""

from notesyncd.cli import main

main()
