"""`make demo`: sync a copy of the example vault, and show what a user gets.

Usage: python examples/demo.py FOLDER. Everything is written below FOLDER.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parent
TODAY = "2026-03-12"
"""The day on which the example's job search stands."""
BOLD, DIM, PLAIN = ("\x1b[1m", "\x1b[2m", "\x1b[0m") if sys.stdout.isatty() else ("", "", "")


def main() -> None:
    """Run the tour."""
    work = Path(sys.argv[1]).absolute()
    vault = work / "vault"
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(EXAMPLES / "vault", vault)
    config = work / "config.toml"
    config.write_text('vault = "vault"\ntimezone = "Europe/Vienna"\nignore = ["Templates/"]\n')
    config.chmod(0o600)  # whatever the umask: one that others may write to is refused
    notesyncd = Path(sys.executable).with_name("notesyncd")
    options = ["--config", config, "--state-dir", work / "state", "--today", TODAY]

    def show(*arguments: str) -> None:
        print(f"\n{BOLD}$ notesyncd {' '.join(arguments)}{PLAIN}", flush=True)
        subprocess.run([notesyncd, *options, *arguments], check=True)

    notes = sum(1 for _ in vault.rglob("*.md"))
    print(
        f"{BOLD}A job search in {notes} Markdown notes, hurriedly written.{PLAIN} Today is {TODAY}."
    )
    show("sync")
    show("rounds", "--upcoming")
    show("followups")
    upcoming = subprocess.check_output([notesyncd, *options, "rounds", "--upcoming", "--json"])
    checklist = checklist_of(json.loads(upcoming)[0]["id"], vault / "_notesyncd" / "checklist")
    print(f"\n{BOLD}The checklist for the next round:{PLAIN} {checklist.relative_to(Path.cwd())}\n")
    print(checklist.read_text("utf-8"))
    print(f"{BOLD}The files are in {vault.relative_to(Path.cwd())}/_notesyncd{PLAIN}")
    for folder in sorted(path for path in (vault / "_notesyncd").iterdir() if path.is_dir()):
        files = [path for path in folder.rglob("*") if path.is_file()]
        print(f"    {folder.name + '/':<12} {len(files):>3} files, such as {example_of(folder)}")
    here = Path.cwd()
    again = " ".join(str(one).replace(f"{here}/", "") for one in (notesyncd, *options))
    print(f"\n{BOLD}Go on from here:{PLAIN}")
    for command in ("status", "followups --company zwirnwerk", "inspect 'Round 1 - 2026-03-05'"):
        print(f"    {DIM}{again}{PLAIN} {command}")


def checklist_of(round_id: str, folder: Path) -> Path:
    """Give the checklist of a round, such as `acme/2`."""
    application, _, number = round_id.rpartition("/")
    return next((folder / application).glob(f"{number}*.md"))


def example_of(folder: Path) -> str:
    """Give the name of one exported file."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".ics"))
    return str(files[0].relative_to(folder))


if __name__ == "__main__":
    main()
