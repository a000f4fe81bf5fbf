"""Has a hook of a notesyncd to come."""

from notesyncd.api import hookimpl


@hookimpl  # here
def notesyncd_play_music(context):
    return None
