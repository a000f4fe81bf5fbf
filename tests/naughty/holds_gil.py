"""Never comes back, in C code that lets no other thread run."""

import re

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    re.match(r"(a+)+$", "a" * 50 + "b")  # here
