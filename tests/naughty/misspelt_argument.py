"""Nearly has the right arguments."""

from notesyncd.api import hookimpl


@hookimpl  # here
def notesyncd_export_vault(aplications, context):
    return None
