"""Local times on every change of the clocks, in every zone that the system knows."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from notesyncd.notes.values.times import at_zone

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
# Shorter than any time between two changes; also shorter than the Moroccan Ramadan.
STEP = timedelta(days=20)
FIRST, LAST = datetime(2007, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)


def changes(info: ZoneInfo) -> Iterator[tuple[datetime, timedelta, timedelta]]:
    """Give the instants at which the offset changes, with the offsets before and after."""
    low = FIRST
    before = low.astimezone(info).utcoffset()
    while low < LAST:
        high = low + STEP
        after = high.astimezone(info).utcoffset()
        if before is not None and after is not None and before != after:
            yield _instant(info, low, high), before, after
        low, before = high, after


def _instant(info: ZoneInfo, low: datetime, high: datetime) -> datetime:
    begin = low.astimezone(info).utcoffset()
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        if middle.astimezone(info).utcoffset() == begin:
            low = middle
        else:
            high = middle
    return high


def test_in_every_zone_a_skipped_time_moves_forward_and_a_repeated_one_is_the_first() -> None:
    wrong, seen = [], 0
    for zone in ZONES:
        for change, before, after in changes(ZoneInfo(zone)):
            seen += 1
            naive = change.replace(tzinfo=None)
            skipped, edge = naive + before, naive + max(before, after)
            middle = naive + (before + after) / 2
            found, problem = at_zone(middle.date(), middle.time(), zone)
            if after > before:
                right = found.replace(tzinfo=None) == middle + (after - before)
                right = right and "does not exist" in str(problem)
                right = right and at_zone(skipped.date(), skipped.time(), zone)[1] is not None
            else:
                right = found.astimezone(UTC) == (middle - before).replace(tzinfo=UTC)
                right = right and "twice" in str(problem)
            # The first minute after the change is an ordinary time.
            plain, problem = at_zone(edge.date(), edge.time(), zone)
            shown = plain.astimezone(UTC) == (edge - after).replace(tzinfo=UTC)
            if not right or not shown or problem:
                wrong.append(f"{zone} {change:%Y-%m-%d %H:%M}Z {before} -> {after}")
    assert not wrong, wrong[:10]
    assert seen > 10_000  # so that the test cannot pass by finding no changes


def test_every_zone_is_one_that_a_note_can_name() -> None:
    noon = datetime(2026, 6, 1, 12)  # noqa: DTZ001
    for zone in ZONES:
        found, problem = at_zone(noon.date(), noon.time(), zone)
        assert problem is None
        assert found.replace(tzinfo=None) == noon
