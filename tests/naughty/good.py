"""Not naughty at all: the measure for the others."""

from notesyncd.api import Artifact, hookimpl

OPTIONS = {"prefix": "to", "minutes": [30], "share": 0.5}
__version__ = "1.2"


@hookimpl
def notesyncd_export_application(application, context):
    yield Artifact(path=f"{application.id}.txt", text=application.company)
    yield Artifact(path=f"{application.id}.bin", data=b"\x00\xff")


@hookimpl
def notesyncd_export_vault(applications, context):
    names = {application.company for application in applications}
    return [Artifact(path="all.txt", text=" ".join(names))]


@hookimpl
def notesyncd_changed(changes):
    return "ignored"
