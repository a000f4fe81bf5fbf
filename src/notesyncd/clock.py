"""The clock, handed in: nothing else in notesyncd asks what time it is."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Clock(NamedTuple):
    """What time it is, for one user."""

    zone: ZoneInfo
    now: Callable[[], datetime]
    """The instant, in UTC."""
    monotonic: Callable[[], float]
    """Seconds that never jump, for deadlines."""
    fixed_today: date | None = None
    """The day to pretend (`--today`)."""

    def today(self) -> date:
        """Give the day that it is for the user."""
        return self.fixed_today or self.now().astimezone(self.zone).date()

    def seconds_to_midnight(self) -> float | None:
        """Give how long today lasts; `None`: it never ends, because it is pretended."""
        if self.fixed_today:
            return None
        now = self.now().astimezone(self.zone)
        tomorrow = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), self.zone)
        return (tomorrow.astimezone(UTC) - now.astimezone(UTC)).total_seconds()


def span_of(seconds: float) -> str:
    """Give a span of time for people, in its largest unit: `12 s`, `5 min`, `3 h`, `2 days`."""
    whole = max(0, round(seconds))
    for size, unit in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if whole >= 2 * size:
            return f"{whole // size:,} {unit}"
    return f"{whole} s"


def real_clock(timezone: str, fixed_today: date | None) -> Clock:
    """Give the clock of this computer."""
    return Clock(
        zone=ZoneInfo(timezone),
        now=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        fixed_today=fixed_today,
    )
