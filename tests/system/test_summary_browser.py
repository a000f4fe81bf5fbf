"""The HTML dashboard in a real browser: it shows what the notes say, and nothing else happens."""

import shutil
import struct
import subprocess
from datetime import date
from pathlib import Path

import pytest

import notesyncd_summary as plugin
from notesyncd import testing

GOLDEN = Path(__file__).parents[2] / "tests" / "golden" / "summary" / "dashboard.html"
"""Held to be what the plugin makes of the example vault by `test_summary_golden`."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--enable-logging=stderr",
)  # fmt: skip
DARK = "--blink-settings=preferredColorScheme=0"


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser on this machine: {', '.join(BROWSERS)}")
    return found


def opened(
    browser: str, page: Path, profile: Path, *options: str
) -> subprocess.CompletedProcess[str]:
    """Open a page in a browser that knows nothing, and wait until it is done."""
    return subprocess.run(
        [browser, *QUIET, f"--user-data-dir={profile}", *options, page.as_uri()],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip


def size_of(picture: Path) -> tuple[int, int]:
    """Give width and height of a PNG (W3C PNG, 11.2.1: IHDR comes first)."""
    data = picture.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", data[16:24])
    return width, height


def test_the_browser_shows_what_the_notes_say(browser: str, tmp_path: Path) -> None:
    done = opened(browser, GOLDEN, tmp_path / "profile", "--dump-dom")
    for fact in (
        "Pellworth Grid is next, in 4 days.", "Tomasz Wierzba", "14:00–15:30", "Zweitgespräch",
        "tell Marlon no, politely, this week", "tech lead for 14 months", "The depot story",
        "I said 62–68k. too fast!!", "70–76k", "rate limit the backfill",
    ):  # fmt: skip
        assert fact.casefold().removeprefix("the ") in done.stdout.casefold(), fact
    assert "Content Security Policy" not in done.stderr


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_is_taken_in_light_and_dark(browser: str, tmp_path: Path, scheme: str) -> None:
    picture = tmp_path / f"{scheme}.png"
    options = [DARK] if scheme == "dark" else []
    size = ["--window-size=1200,1600", f"--screenshot={picture}"]
    opened(browser, GOLDEN, tmp_path / "profile", *options, *size)
    assert size_of(picture) == (1200, 1600)
    assert picture.stat().st_size > 60_000  # an empty page of this size has 8 kB


def test_hostile_notes_run_nothing(browser: str, tmp_path: Path) -> None:
    evil = (
        "\"><script>document.title='hit'</script><img src=x onerror=\"document.title='hit'\">"
        "</style><style>body{display:none}</style><svg onload=\"document.title='hit'\">"
    )
    asked = testing.question(evil, answer=evil, better=evil, by=evil)
    one = testing.round(name=evil, people=[testing.person(evil, role=evil)], questions=[asked])
    application = testing.application(evil, role=evil, status=evil, rounds=[one])
    page = tmp_path / "page.html"
    page.write_text(str(testing.export(plugin, application)["dashboard.html"]), "utf-8")
    done = opened(browser, page, tmp_path / "profile", "--dump-dom")
    assert "<title>Job search</title>" in done.stdout
    assert done.stdout.count("<style>") == 1
    assert "<script" not in done.stdout
    assert "<img" not in done.stdout
    assert "&lt;script&gt;" in done.stdout
    assert "Content Security Policy" not in done.stderr  # nothing even tried


def test_an_empty_search_has_a_page(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    context = testing.context(today=date(2026, 3, 12), options=plugin.OPTIONS)
    (only,) = plugin.notesyncd_export_vault(applications=(), context=context)
    page.write_text(only.text or "", "utf-8")
    done = opened(browser, page, tmp_path / "profile", "--dump-dom")
    assert "No interview notes yet." in done.stdout
