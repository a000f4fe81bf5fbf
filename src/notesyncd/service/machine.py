"""The machine's own programs: systemctl, loginctl, journalctl, systemd-run."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

MISSING = 127
"""Exit code of a program that is not there, as the shell has it."""
SECONDS = 30.0
START_SECONDS = 900.0
"""The first scan of a large vault takes its time, and the start is over only after it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What came of a call."""

    code: int
    out: str = ""
    err: str = ""

    @property
    def reason(self) -> str:
        """What the program said of its failure, in one line."""
        lines = [line.strip() for line in (self.err or self.out).splitlines() if line.strip()]
        return lines[0] if lines else f"exit code {self.code}"


def this_machine(env: Mapping[str, str]) -> "Machine":
    """Give the machine that this runs on."""
    return Machine(env, booted=Path("/run/systemd/system").is_dir())


@dataclass(frozen=True, slots=True)
class Machine:
    """Calls programs, with this environment."""

    env: Mapping[str, str]
    booted: bool
    """systemd is what started this computer (sd_booted(3))."""

    def call(self, words: Sequence[str], seconds: float = SECONDS) -> Done:
        """Run a program to its end. Never raises: what cannot run has an exit code, too."""
        try:
            done = subprocess.run(
                words,
                env={**self.env, "LC_ALL": "C", "SYSTEMD_COLORS": "0"},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                encoding="utf-8",
                errors="replace",
                timeout=seconds,
                check=False,
            )
        except FileNotFoundError:
            return Done(code=MISSING, err=f"{words[0]}: not found")
        except OSError as error:
            return Done(code=MISSING, err=f"{words[0]}: {error.strerror}")
        except subprocess.TimeoutExpired:
            return Done(code=1, err=f"{words[0]} took more than {seconds:.0f} s")
        return Done(code=done.returncode, out=done.stdout, err=done.stderr)

    def systemctl(self, *words: str, seconds: float = SECONDS) -> Done:
        """Ask the user's service manager."""
        return self.call(("systemctl", "--user", *words), seconds)
