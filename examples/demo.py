"""`make demo`: sync a copy of the example vault, and show what a user gets.

Usage: python examples/demo.py FOLDER. Everything is written below FOLDER.
"""

import shutil
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent
TODAY = "2026-03-12"
"""The day on which the example's job search stands."""


def main() -> None:
    """Run the tour."""
    work = Path(sys.argv[1]).absolute()
    vault = work / "vault"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(EXAMPLES / "vault", vault)
    notesyncd = Path(sys.executable).with_name("notesyncd")
    options = ["--vault", vault, "--state-dir", work / "state", "--today", TODAY]

    def show(*arguments: str) -> None:
        print(f"\n\033[1m$ notesyncd {' '.join(arguments)}\033[0m" if sys.stdout.isatty()
              else f"\n$ notesyncd {' '.join(arguments)}", flush=True)  # fmt: skip
        subprocess.run([notesyncd, *options, *arguments], check=True)

    print(f"A job search in Markdown: {sum(1 for _ in vault.rglob('*.md'))} notes, "
          f"as they were hurriedly written. Today is {TODAY}.")  # fmt: skip
    show("sync")
    show("rounds", "--upcoming")
    show("followups")
    exports = vault / "_notesyncd"
    checklist = next(path for path in sorted(exports.glob("checklist/**/*.md")))
    print(f"\n$ cat {checklist.relative_to(work.parent)}")
    print(checklist.read_text("utf-8"))
    print("The files are here:")
    for path in sorted(exports.glob("*/*")):
        if not path.name.startswith("."):
            print(f"    {path.relative_to(work.parent)}")


if __name__ == "__main__":
    main()
