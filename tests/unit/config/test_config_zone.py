"""The system's time zone: found without tzlocal where the system is plain, else left to it."""

import os
from pathlib import Path
from zoneinfo import available_timezones

import pytest
import tzlocal.utils

from notesyncd.config.zone import plain_zone


def system(root: Path, link: str, told: str) -> Path:
    """Make what such a system has below `/`."""
    for zone in ("Europe/Vienna", "Europe/Berlin", "Etc/UTC"):
        path = root / "usr/share/zoneinfo" / zone
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"TZif")
    (root / "etc").mkdir()
    (root / "etc/localtime").symlink_to(link)
    (root / "etc/timezone").write_text(told)
    return root


@pytest.mark.parametrize("zone", ["Europe/Vienna", "Etc/UTC"])
@pytest.mark.parametrize("link", ["/usr/share/zoneinfo/", "../usr/share/zoneinfo/"])
def test_a_plain_system_says_it_twice(tmp_path: Path, link: str, zone: str) -> None:
    root = system(tmp_path, link + zone, f"{zone}\n")
    assert plain_zone(None, root) == plain_zone("", root) == zone


def test_a_system_that_contradicts_itself_is_left_to_tzlocal(tmp_path: Path) -> None:
    root = system(tmp_path, "/usr/share/zoneinfo/Europe/Vienna", "Europe/Berlin\n")
    assert plain_zone(None, root) is None


def test_other_places_for_the_name_are_left_to_tzlocal(tmp_path: Path) -> None:
    root = system(tmp_path, "/usr/share/zoneinfo/Europe/Vienna", "Europe/Vienna\n")
    (root / "etc/conf.d").mkdir()
    (root / "etc/conf.d/clock").write_text('TIMEZONE="Europe/Berlin"\n')
    assert plain_zone(None, root) is None


def test_the_environment_wins(tmp_path: Path) -> None:
    root = system(tmp_path, "/usr/share/zoneinfo/Europe/Vienna", "Europe/Vienna\n")
    assert plain_zone("Europe/Berlin", root) == "Europe/Berlin"
    for odd in ("CET-1CEST", ":Europe/Berlin", "/etc/localtime", "Europe/Nowhere", "Europe"):
        assert plain_zone(odd, root) is None
    assert plain_zone("Europe/../Europe/Berlin", root) is None


def test_tzlocal_says_the_same_of_every_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    for zone in sorted(available_timezones()):
        monkeypatch.setitem(os.environ, "TZ", zone)
        assert plain_zone(zone, Path("/")) in (None, zone)
        if said := tzlocal.utils._tz_name_from_env():  # type: ignore[no-untyped-call]
            assert said == zone
