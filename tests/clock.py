"""What tests of times of day share."""

from notesyncd.notes.values.times import find_time


def shown(text: str) -> str | None:
    """Give the time as `HH:MM`, `HH:MM-HH:MM`, with zone, and `?` if the half is not known."""
    found = find_time(text)
    if found is None:
        return None
    end = f"-{found.end:%H:%M}" if found.end else ""
    zone = f" {found.zone}" if found.zone else ""
    return f"{found.start:%H:%M}{end}{zone}{' ?' if found.problem else ''}"
