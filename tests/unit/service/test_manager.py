"""Is there a service manager of the user to talk with? The words where there is none."""

import os
from pathlib import Path

import pytest

from notesyncd.service.machine import Machine
from notesyncd.service.manage import ServiceError, check_manager


def machine(folder: Path, answer: str, *, booted: bool = True, **env: str) -> Machine:
    path = folder / "systemctl"
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)
    return Machine({"PATH": f"{folder}:{os.defpath}", **env}, booted=booted)


@pytest.mark.parametrize("told", ["running", "degraded", "starting"])
def test_one_that_answers_will_do(tmp_path: Path, told: str) -> None:
    check_manager(machine(tmp_path, f"echo {told}; exit 1", booted=False))


def test_no_session(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match=r"no user session.*/run/user/"):
        check_manager(machine(tmp_path, "echo 'Failed to connect to bus' >&2; exit 1"))


def test_no_answer_in_a_session(tmp_path: Path) -> None:
    asked = machine(tmp_path, "echo 'No such file' >&2; exit 1", XDG_RUNTIME_DIR="/run/user/1")
    with pytest.raises(ServiceError, match=r"does not answer.*No such file"):
        check_manager(asked)


def test_another_init(tmp_path: Path) -> None:
    asked = machine(tmp_path, "echo offline; exit 1", booted=False, XDG_RUNTIME_DIR="/run/user/1")
    with pytest.raises(ServiceError, match=r"systemd does not run.*notesyncd run"):
        check_manager(asked)


def test_no_program(tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="systemd does not run"):
        check_manager(Machine({"PATH": str(tmp_path)}, booted=True))
    done = Machine({"PATH": str(tmp_path)}, booted=True).systemctl("show")
    assert (done.code, done.reason) == (127, "systemctl: not found")
