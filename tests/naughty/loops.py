"""Never comes back, in Python code."""

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    any(False for _ in iter(int, 1))  # here
