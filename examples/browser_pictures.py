"""Draw the README's pictures of what a browser and Obsidian show, from the example vault's exports.

docs/dashboard.png and docs/dashboard-dark.png are the HTML dashboard; docs/checklist.png is a
checklist, its Markdown rendered as a reading view does.

Usage: python examples/browser_pictures.py (from the checkout, after `make demo`; needs Chromium).
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[1]
EXPORTS = ROOT / ".demo/vault/_notesyncd"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip
DARK = "--blink-settings=preferredColorScheme=0"
WIKILINK = re.compile(r"\[\[[^]|]+\|([^]]+)\]\]")
BOX = re.compile(r"<li>(<p>)?\[ \] ")
PAGE = """<!doctype html><meta charset="utf-8"><style>
body{{font:16px/1.5 system-ui,sans-serif;color:#222;background:#fff;margin:28px 44px}}
h1{{font-size:1.6em}} h2{{font-size:1.25em;margin:1.3em 0 .3em}}
h3{{font-size:1em;margin:1em 0 .2em}}
ul{{margin:.2em 0;padding-left:1.5em}} li{{margin:.15em 0}}
li.task{{list-style:none;margin-left:-1.45em}}
li.task::before{{content:"";display:inline-block;width:13px;height:13px;border:1.5px solid #888;
border-radius:4px;margin-right:.55em;vertical-align:-2px}} li.task>ul{{margin-left:1.4em}}
a{{color:#7a5cf0;font-size:.85em}}
</style>{}"""


def reading_view(markdown: str) -> str:
    """Give Markdown as a page such as Obsidian shows: boxes to tick, wikilinks as links."""
    html = MarkdownIt("commonmark").render(markdown)
    linked = WIKILINK.sub(r"<a>\1</a>", html)
    return PAGE.format(BOX.sub(r'<li class="task">\1', linked))


def take(browser: str, page: Path, name: str, size: str, *more: str) -> None:
    """Take the picture docs/`name` of a page, `size` being width and height such as `900,1200`."""
    with tempfile.TemporaryDirectory() as profile:
        where = (f"--user-data-dir={profile}", f"--screenshot={ROOT / 'docs' / name}")
        subprocess.run(
            [browser, *OPTIONS, f"--window-size={size}", *more, *where, page.as_uri()],
            check=True,
            stderr=subprocess.DEVNULL,
        )


def main() -> None:
    """Take the pictures."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        sys.exit(f"No browser here to take a picture with: {', '.join(BROWSERS)}.")
    dashboard = EXPORTS / "summary/dashboard.html"
    if not dashboard.exists():
        sys.exit(f"{dashboard} is not there; run `make demo` first.")
    take(browser, dashboard, "dashboard.png", "1180,1310")
    take(browser, dashboard, "dashboard-dark.png", "1180,1310", DARK)
    checklist = next(EXPORTS.glob("checklist/pellworth-grid/*.md"))
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "checklist.html")
        page.write_text(reading_view(checklist.read_text("utf-8")), "utf-8")
        take(browser, page, "checklist.png", "1000,1500")


if __name__ == "__main__":
    main()
