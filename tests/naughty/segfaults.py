"""Crashes the interpreter."""

import ctypes

from notesyncd.api import hookimpl


@hookimpl
def notesyncd_export_vault(applications, context):
    ctypes.string_at(0)  # here
