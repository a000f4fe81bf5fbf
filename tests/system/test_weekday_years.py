"""Dates with a weekday and no year: the day of the save tells which year is near."""

import os
from datetime import UTC, datetime

from tests.support import Place

NOTE = "# Acme Rail - Planner\n## Phone screen, Wed 4 March 10:00\nwith Ada Byron\n"


def saved(place: Place, year: int) -> None:
    at = datetime(year, 6, 1, tzinfo=UTC).timestamp()
    os.utime(place.vault / "Jobs/Acme.md", (at, at))


def test_the_year_is_the_one_near_the_day_of_the_save(place: Place) -> None:
    place.write("Jobs/Acme.md", NOTE)
    for year, expected in ((2026, "2026-03-04"), (2021, "2020-03-04"), (2026, "2026-03-04")):
        saved(place, year)
        place.run("sync")
        assert [one["date"] for one in place.json("rounds")] == [expected]
        assert "drift 0" in place.run("verify").stdout


def test_a_file_without_a_time_tells_no_year(place: Place) -> None:
    place.write("Jobs/Acme.md", NOTE)
    os.utime(place.vault / "Jobs/Acme.md", (0, 0))
    place.run("sync")
    assert [one["date"] for one in place.json("rounds")] == [None]
    assert "write the year" in place.run("inspect", "Jobs/Acme.md").stdout
