"""`plugins new`: a package that installs, passes its own test, and exports, as it is."""

import importlib.util
import json
import os
import site
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support import Place

Run = Callable[..., str]


@pytest.fixture
def clean(tmp_path: Path) -> Run:
    """Give a way to call the Python of a fresh environment, in which only notesyncd is."""
    for tool in ("pip", "hatchling"):
        if importlib.util.find_spec(tool) is None:
            pytest.skip(f"{tool} is not installed here, so no package can be built offline")
    folder = tmp_path / "clean"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    (libraries,) = folder.glob("lib/python*/site-packages")
    outer = (*site.getsitepackages(), *os.environ.get("PYTHONPATH", "").split(":"))
    lines = [f"import site; site.addsitedir({path!r})\n" for path in outer if path]
    (libraries / "outer.pth").write_text("".join(lines))  # what notesyncd itself needs

    def run(*arguments: str, folder_: Path = tmp_path, code: int = 0) -> str:
        env = {key: value for key, value in os.environ.items() if not key.startswith("PIP_")}
        done = subprocess.run(
            [str(folder / "bin" / "python"), *arguments],
            cwd=folder_,
            env=env | {"HOME": str(tmp_path), "PIP_CONFIG_FILE": os.devnull, "TZ": "UTC"},
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )
        assert done.returncode == code, f"{arguments}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    return run


ROOT = Path(__file__).parents[2]
OFFLINE = ("-m", "pip", "install", "--no-index", "--quiet")
WHEEL = ("-m", "pip", "wheel", "--no-index", "--no-deps", "--no-build-isolation", "--quiet", "-w")


def test_a_new_package_installs_passes_its_test_exports_is_upgraded_and_goes(
    acme: Place, clean: Run
) -> None:
    home = acme.root
    config = home / "config.toml"
    config.write_text(f'vault = "{acme.vault}"\n[plugins.standup]\nheading = "Asked"\n')
    notesyncd = ("-m", "notesyncd", "--config", str(config), "--state-dir", str(acme.state))
    page = acme.exports / "standup" / "acme-robotics.md"

    wheels = home / "wheels"
    clean(*WHEEL, str(wheels), str(ROOT))
    clean(*OFFLINE, "--no-deps", "--ignore-installed", *map(str, wheels.glob("notesyncd-*.whl")))
    assert str(home / "clean") in clean("-c", "import notesyncd; print(notesyncd.__file__)")
    made = json.loads(clean("-m", "notesyncd", "plugins", "new", "standup", "--json"))
    folder = Path(made["folder"])
    clean(*WHEEL, str(wheels), str(folder))
    clean(*OFFLINE, str(wheels / "notesyncd_standup-0.1.0-py3-none-any.whl"))
    assert "3 passed" in clean("-m", "pytest", "-p", "no:cacheprovider", folder_=folder)
    clean(*notesyncd, "sync")
    text = page.read_text("utf-8")
    assert text.startswith("# Asked: Acme Robotics\n\n- How do you test a pipeline? [[Jobs/Acme 1")

    edit(folder / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    edit(folder / made["files"][2], "- {markdown_text", "* {markdown_text")
    clean(*WHEEL, str(wheels), str(folder))
    clean(*OFFLINE, str(wheels / "notesyncd_standup-0.2.0-py3-none-any.whl"))
    clean(*notesyncd, "sync")
    assert "0.2.0" in clean(*notesyncd, "plugins", "list")
    assert "\n* How do you test" in page.read_text("utf-8")

    clean("-m", "pip", "uninstall", "--yes", "--quiet", "notesyncd-standup")
    clean(*notesyncd, "sync", code=1)
    listed = clean(*notesyncd, "plugins", "list")
    assert "missing" in listed
    assert "its files are still there, until: notesyncd plugins forget standup" in listed
    assert "plugin standup: missing" in clean(*notesyncd, "status", code=1)
    assert page.exists()

    assert "1 file removed" in clean(*notesyncd, "plugins", "forget", "standup")
    assert not page.parent.exists()


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def standup(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = place.json("plugins", "new", "stand-up", "--dir", str(place.root))
    return found


def test_what_was_made_is_told(place: Place, standup: dict[str, Any]) -> None:
    assert standup["name"] == "stand-up"
    assert standup["distribution"] == "notesyncd-stand-up"
    assert standup["module"] == "notesyncd_stand_up"
    folder = Path(standup["folder"])
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert sorted(path.relative_to(folder).as_posix() for path in files) == sorted(standup["files"])
    assert len(standup["next"]) == 3
    for path in files:
        text = path.read_text("utf-8")
        assert "$" not in text, f"{path} has a word that was not filled in"


def test_the_module_passes_its_tests_before_it_is_installed(standup: dict[str, Any]) -> None:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-k", "not installed"]
    env = os.environ | {"PYTHONPATH": f"{standup['folder']}/src", "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        command, cwd=standup["folder"], env=env, capture_output=True, text=True, check=False
    )

    assert "2 passed" in done.stdout, done.stdout


def test_the_package_meets_the_checks_of_this_repository(standup: dict[str, Any]) -> None:
    source = str(Path(standup["folder"], standup["files"][2]))
    ruff = ["ruff", "check", "--config", str(ROOT / "pyproject.toml"), source]
    mypy = ["mypy", "--strict", source]
    for command in (ruff, mypy):
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout


def test_a_folder_that_is_there_is_left_alone(place: Place) -> None:
    mine = place.root / "notesyncd-standup"
    mine.mkdir()

    done = place.run("plugins", "new", "standup", "--dir", str(place.root), code=1)

    assert f"{mine}: there is something already" in done.stderr
    assert list(mine.iterdir()) == []


def test_a_parent_that_is_not_there_is_named(place: Place) -> None:
    done = place.run("plugins", "new", "standup", "--dir", str(place.root / "no"), code=1)

    assert "No such file or directory; choose another --dir" in done.stderr


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Stand Up!", "stand-up"),
        ("Übersicht", "ubersicht"),
        ("2nd-round", "nd-round"),
        ("notesyncd-standup", "standup"),
        ("standup-", "standup"),
        ("a/../b", "a-b"),
        ("日本", "my-plugin"),
        ("", "my-plugin"),
        ("con", "my-con"),
        ("calendar", "my-calendar"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_name_that_cannot_be_one_is_refused_with_one_that_can(
    place: Place, name: str, better: str
) -> None:
    before = sorted(place.root.iterdir())

    done = place.run("plugins", "new", name, "--dir", str(place.root), code=2)

    assert done.stderr.endswith(f"; what about: notesyncd plugins new {better}\n")
    assert sorted(place.root.iterdir()) == before


def test_no_configuration_is_needed_and_the_next_steps_are_said(place: Place) -> None:
    command = [sys.executable, "-m", "notesyncd", "plugins", "new", "standup"]
    done = subprocess.run(
        command, cwd=place.root, env=place.env, capture_output=True, text=True, check=True
    )

    for words in ("cd notesyncd-standup", "-m pip install -e '.[test]'", "[plugins.standup]"):
        assert words in done.stdout
    assert str(place.root / ".config/notesyncd/config.toml") in done.stdout
