"""Needs a package that is not there."""

import no_such_package_of_anybody  # noqa: F401 # here
