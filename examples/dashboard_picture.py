"""Draw docs/dashboard.png and docs/dashboard-dark.png: the HTML dashboard of the example vault.

Usage: python examples/dashboard_picture.py (from the checkout, after `make demo`; needs Chromium).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / ".demo/vault/_notesyncd/summary/dashboard.html"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--window-size=1180,1310",
)  # fmt: skip
SCHEMES = {"dashboard.png": (), "dashboard-dark.png": ("--blink-settings=preferredColorScheme=0",)}
"""File -> what makes the browser prefer its colours."""


def main() -> None:
    """Take the two pictures."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"No browser here to take a picture with: {', '.join(BROWSERS)}.")
    if not PAGE.exists():
        sys.exit(f"{PAGE} is not there; run `make demo` first.")
    for name, scheme in SCHEMES.items():
        with tempfile.TemporaryDirectory() as profile:
            where = (f"--user-data-dir={profile}", f"--screenshot={ROOT / 'docs' / name}")
            subprocess.run(
                [browser, *OPTIONS, *scheme, *where, PAGE.as_uri()],
                check=True,
                stderr=subprocess.DEVNULL,
            )


if __name__ == "__main__":
    main()
