"""The unit and its drop-in, what systemd-analyze says of them, and those that are shipped."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from notesyncd.errors import ExitCode
from notesyncd.service.place import program
from notesyncd.service.unit import DROP_IN, NAME, Service, drop_in_text, properties, unit_text

ROOT = Path(__file__).parents[3]
STATE, EXPORTS = Path("/@state"), Path("/@exports")
ODD = Service(
    start=('/opt/a b/100%/$x/"q"/notesyncd',),
    options=("--vault", "/home/ada/My $Notes 100%"),
    environment=(("XDG_STATE_HOME", "/home/ada/st ate%"),),
    writable=(Path("/home/ada/st ate%"), Path('/home/ada/"ex"')),
)

analyze = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze here"
)


def settings(text: str) -> list[tuple[str, str]]:
    lines = (line for line in text.splitlines() if "=" in line and not line.startswith("#"))
    return [(line.split("=", 1)[0], line.split("=", 1)[1]) for line in lines]


def shipped(text: str) -> str:
    """Give the text of `systemd/` for that of an installation."""
    text = text.replace("/@program", "%h/.local/bin/notesyncd")
    text = text.replace(f'"-{STATE}"', "-%h/.local/state/notesyncd")
    return text.replace(f"-{STATE}", "-%h/.local/state/notesyncd").replace(
        f"-{EXPORTS}", "-%h/Notes/_notesyncd"
    )


PLAIN = Service(start=("/@program",), writable=(STATE, EXPORTS))


def test_the_shipped_files_are_what_would_be_installed() -> None:
    folder = ROOT / "systemd"
    assert (folder / NAME).read_text() == shipped(unit_text(PLAIN))
    assert (folder / "hardened.conf").read_text() == shipped(drop_in_text(PLAIN))


def test_what_trying_again_would_not_mend_is_not_tried_again() -> None:
    told = dict(settings(unit_text(PLAIN)))
    assert told["RestartPreventExitStatus"].split() == [
        str(int(ExitCode.USAGE)), str(int(ExitCode.CONFIG)),
    ]  # fmt: skip
    assert told["Type"] == "notify"
    assert int(told["WatchdogSec"]) > 0


def test_only_those_who_ask_for_it_get_the_network() -> None:
    with_network = Service(start=("/@program",), network=True)
    assert "RestrictAddressFamilies=AF_UNIX\n" in unit_text(PLAIN)
    assert "PrivateNetwork=yes" in drop_in_text(PLAIN)
    assert "AF_INET" in unit_text(with_network)
    assert "PrivateNetwork" not in drop_in_text(with_network)


def test_what_does_not_start_everywhere_is_in_the_drop_in_only() -> None:
    """RELIABILITY.md §5: these need PrivateUsers, or end with 218 or 226 on some machines."""
    base = {key for key, _ in settings(unit_text(PLAIN))}
    assert not base & {key for key, _ in settings(drop_in_text(PLAIN))}
    # systemd before 254 puts it below ~/.config, and later ones link it to the configuration.
    assert "StateDirectory" not in base


def test_what_a_machine_refuses_is_left_out() -> None:
    text = drop_in_text(PLAIN, {"ProtectKernelLogs", "PrivateTmp"})
    assert "ProtectKernelLogs" not in text
    assert "PrivateTmp" not in text
    left = {key for key, _ in settings(drop_in_text(PLAIN))} - {key for key, _ in settings(text)}
    assert left == {"ProtectKernelLogs", "PrivateTmp"}


def test_properties_have_no_specifiers() -> None:
    found = list(properties(drop_in_text(ODD), Path("/home/ada")))
    assert "PrivateUsers=yes" in found
    assert any("-/home/ada/.ssh " in each for each in found)
    assert not any("%h" in each or "%%" in each for each in found)


def test_the_program_of_a_virtual_environment_is_beside_its_interpreter(tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    python, script = tmp_path / "bin/python", tmp_path / "bin/notesyncd"
    python.symlink_to("/usr/bin/env")
    assert program(str(python), "pytest") == (str(python), "-P", "-m", "notesyncd")
    script.touch(0o755)
    assert program(str(python), "pytest") == (str(script),)
    other = tmp_path / "notesyncd"
    other.touch(0o755)
    script.unlink()
    assert program(str(python), str(other)) == (str(other),)
    assert program(str(python), "notesyncd") == (str(python), "-P", "-m", "notesyncd")


@analyze
@pytest.mark.parametrize("service", [PLAIN, ODD], ids=["plain", "odd"])
def test_systemd_has_nothing_to_say_about_them(tmp_path: Path, service: Service) -> None:
    written(tmp_path, service, drop_in=True)
    done = call(tmp_path, "systemd-analyze", "--user", "verify", str(tmp_path / NAME))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@analyze
def test_a_mistyped_directive_would_be_noticed(tmp_path: Path) -> None:
    """What `verify` says of one is a line on standard error, and no exit code."""
    path = written(tmp_path, PLAIN)
    path.write_text(path.read_text().replace("NoNewPrivileges", "NoNewPrivilegs"))
    done = call(tmp_path, "systemd-analyze", "--user", "verify", str(path))
    assert "NoNewPrivilegs" in done.stderr


@analyze
@pytest.mark.parametrize(
    ("options", "most"),
    [({}, 6.2), ({"network"}, 6.2), ({"drop-in"}, 2.0), ({"drop-in", "network"}, 2.0)],
)
def test_exposure_stays_low(tmp_path: Path, options: set[str], most: float) -> None:
    folders, network = (STATE, EXPORTS), "network" in options
    service = Service(start=("/bin/true",), writable=folders, network=network)
    path = written(tmp_path, service, drop_in="drop-in" in options)
    done = call(tmp_path, "systemd-analyze", "security", "--offline=true", "--user", str(path))
    line = next(line for line in done.stdout.splitlines() if "Overall exposure" in line)
    assert float(line.split(":")[1].split()[0]) <= most, line


def written(folder: Path, service: Service, *, drop_in: bool = False) -> Path:
    (folder / "runtime").mkdir(mode=0o700, exist_ok=True)
    text = unit_text(service)
    if "/@program" in text:
        text = text.replace("/@program", "/bin/true")
    if service is ODD:  # `verify` wants the program to be there
        (folder / '100%/$x/"q" a').mkdir(parents=True)
        there = folder / '100%/$x/"q" a/notesyncd'
        there.touch(0o755)
        text = unit_text(Service(start=(str(there),), options=ODD.options,
                                 environment=ODD.environment, writable=ODD.writable))  # fmt: skip
    (folder / NAME).write_text(text)
    if drop_in:
        (folder / DROP_IN).parent.mkdir()
        (folder / DROP_IN).write_text(drop_in_text(service))
    return folder / NAME


def call(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    env = os.environ | {
        "XDG_RUNTIME_DIR": str(folder / "runtime"),
        "SYSTEMD_UNIT_PATH": f"{folder}:",
        "HOME": str(folder),
    }
    return subprocess.run(words, env=env, capture_output=True, text=True, check=False, timeout=60)
