"""Says itself what is wrong."""

from notesyncd.api import PluginError, hookimpl


@hookimpl
def notesyncd_check(context):
    raise PluginError("pandoc is not installed; install it with your package manager")  # here
