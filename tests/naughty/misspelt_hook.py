"""Nearly has a hook."""

from notesyncd.api import hookimpl


@hookimpl  # here
def notesyncd_export_aplication(application, context):
    return None
