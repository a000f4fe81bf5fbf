"""Forgot the mark, so it would silently do nothing."""


def notesyncd_export_vault(applications, context):  # here
    return None
