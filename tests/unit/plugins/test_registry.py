"""Which plugins are found, without importing any, and which of them are to run."""

import sys
from pathlib import Path

import pytest

from notesyncd.config.model import PluginConfig
from notesyncd.plugins.protocol import FaultKind
from notesyncd.plugins.registry import PluginEntry, PluginStatus, find_plugins, plan


def install(site: Path, distribution: str, entry_points: str, version: str = "2.0") -> None:
    folder = site / f"{distribution}-{version}.dist-info"
    folder.mkdir(parents=True)
    (folder / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", "utf-8"
    )
    (folder / "entry_points.txt").write_text(entry_points, "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment in which nothing is installed but what the test installs."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder)])
    return folder


@pytest.fixture
def plugin_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "plugins"
    folder.mkdir(mode=0o700)
    return folder


def put(folder: Path, name: str) -> Path:
    path = folder / name
    path.write_text("raise SystemExit('imported')\n", "utf-8")
    path.chmod(0o600)
    return path


def test_installed_plugins_are_found_by_metadata_and_not_imported(site: Path) -> None:
    install(site, "jobs_extra", "[notesyncd.plugins]\nextra = jobs_extra.hooks\n[other]\nx = y\n")
    (site / "jobs_extra.py").write_text("raise SystemExit('imported')", "utf-8")

    assert find_plugins(None) == (
        PluginEntry(
            name="extra", module="jobs_extra.hooks", version="2.0", distribution="jobs-extra"
        ),
    )
    assert "jobs_extra" not in sys.modules


def test_the_plugins_of_notesyncd_itself_are_first_party() -> None:
    found = {entry.name: entry for entry in find_plugins(None)}

    assert found["checklist"].first_party
    assert found["checklist"].module == "notesyncd_checklist"


def test_a_name_that_only_looks_like_ours_is_not_first_party(site: Path) -> None:
    install(site, "notesyncd-extra", "[notesyncd.plugins]\nextra = extra\n")

    assert not find_plugins(None)[0].first_party


def test_a_package_seen_twice_is_one_plugin_and_the_first_on_the_path_wins(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "jobs_extra", "[notesyncd.plugins]\nextra = new\n")
    install(tmp_path / "old", "jobs.extra", "[notesyncd.plugins]\nextra = old\n", version="1.0")
    monkeypatch.setattr(sys, "path", [str(site), str(site), str(tmp_path / "old")])

    assert [(entry.module, entry.version) for entry in find_plugins(None)] == [("new", "2.0")]


def test_a_package_with_broken_metadata_does_not_hide_the_others(site: Path) -> None:
    install(site, "broken", "[notesyncd.plugins]\nbroken = broken\n")
    (site / "broken-2.0.dist-info" / "METADATA").write_bytes(b"\xff\xfe\x00 nothing")
    install(site, "garbled", "[notesyncd.plugins\n=\x00= no\n")
    install(site, "fine", "[notesyncd.plugins]\nfine = fine\n")

    assert "fine" in [entry.name for entry in find_plugins(None)]


@pytest.mark.parametrize("value", ["module:attribute", ":", "", "a.", "mod [extra]"])
def test_an_entry_point_that_names_no_module_is_a_problem(site: Path, value: str) -> None:
    install(site, "odd", f"[notesyncd.plugins]\nodd = {value}\n")

    (one,) = plan(find_plugins(None), {"odd": PluginConfig(name="odd")})

    assert one.status == PluginStatus.LOAD_ERROR
    assert one.reason == f'the entry point must name a module, not "{value}"'


def test_single_files_are_plugins_but_hidden_ones_and_helpers_are_not(
    site: Path, plugin_dir: Path
) -> None:
    mine = put(plugin_dir, "mine.py")
    for name in ("_helper.py", ".hidden.py", "notes.txt", "__init__.py"):
        put(plugin_dir, name)
    (plugin_dir / "__pycache__").mkdir()

    assert find_plugins(plugin_dir) == (PluginEntry(name="mine", path=mine),)


def test_a_folder_of_plugins_that_is_missing_holds_none(site: Path, tmp_path: Path) -> None:
    assert find_plugins(tmp_path / "none") == ()


@pytest.mark.parametrize("name", ["My Plugin.py", "Ärger.py", "2nd.py", "a.b.py", "UPPER.py"])
def test_a_file_with_a_name_that_cannot_be_one_says_so_even_when_it_is_not_wanted(
    site: Path, plugin_dir: Path, name: str
) -> None:
    put(plugin_dir, name)

    (one,) = plan(find_plugins(plugin_dir), {})

    assert one.status == PluginStatus.LOAD_ERROR
    assert "rename it" in one.reason


def test_code_that_others_may_change_is_not_run(site: Path, plugin_dir: Path) -> None:
    path = put(plugin_dir, "mine.py")
    path.chmod(0o646)

    (one,) = plan(find_plugins(plugin_dir), {"mine": PluginConfig(name="mine")})

    assert one.status == PluginStatus.LOAD_ERROR
    assert one.reason == f"{path}: everybody may change it (mode 0646); run: chmod go-w {path}"


def test_a_folder_in_which_others_may_write_is_not_trusted(site: Path, plugin_dir: Path) -> None:
    put(plugin_dir, "mine.py")
    plugin_dir.chmod(0o777)

    (entry,) = find_plugins(plugin_dir)

    assert f"{plugin_dir}: everybody may change it" in (entry.problem or "")


def test_links_that_lead_nowhere_and_folders_are_problems_not_crashes(
    site: Path, plugin_dir: Path
) -> None:
    (plugin_dir / "gone.py").symlink_to(plugin_dir / "nothing")
    (plugin_dir / "folder.py").mkdir()

    assert all("is no ordinary file" in (e.problem or "") for e in find_plugins(plugin_dir))


OURS = PluginEntry(name="ours", module="ours", distribution="notesyncd", first_party=True)
THEIRS = PluginEntry(name="theirs", module="theirs", distribution="theirs")
FILE = PluginEntry(name="file", path=Path("/config/plugins/file.py"))


@pytest.mark.parametrize(
    ("tables", "statuses"),
    [
        ((), "enabled disabled disabled"),
        ((None,), "enabled enabled enabled"),
        ((True,), "enabled enabled enabled"),
        ((False,), "disabled disabled disabled"),
    ],
)
def test_ours_run_unless_switched_off_and_others_only_when_named(
    tables: tuple[bool | None, ...], statuses: str
) -> None:
    entries = (FILE, OURS, THEIRS)
    wanted = {
        entry.name: PluginConfig(name=entry.name, enabled=enabled)
        for enabled in tables
        for entry in entries
    }

    plans = {one.name: one for one in plan(entries, wanted)}

    assert " ".join(plans[name].status for name in ("ours", "theirs", "file")) == statuses
    for one in plans.values():
        assert one.entry is not None
        assert bool(one.reason) == (one.status != "enabled")


def test_the_reason_for_disabled_says_how_to_enable_or_where_it_was_switched_off() -> None:
    (one,) = plan([THEIRS], {})
    assert one.reason == "not enabled; add [plugins.theirs] to the configuration to use it"

    config = PluginConfig(name="ours", enabled=False, where="c.toml: [plugins.ours]")
    (one,) = plan([OURS], {"ours": config})
    assert one.reason == "switched off in c.toml: [plugins.ours]"


def test_a_plugin_that_is_named_but_not_installed_is_missing_and_says_what_to_do() -> None:
    config = PluginConfig(name="music", where="c.toml: [plugins.music]")
    one = plan([OURS], {"music": config})[0]

    assert (one.name, one.status, one.entry) == ("music", PluginStatus.MISSING, None)
    assert one.reason.startswith('c.toml: [plugins.music]: there is no plugin "music"; install')


def test_a_misspelt_name_is_missing_with_a_suggestion() -> None:
    missing = plan([THEIRS], {"thiers": PluginConfig(name="thiers")})[1]

    assert 'did you mean "theirs"?' in missing.reason


def test_a_plugin_that_is_missing_but_switched_off_is_no_trouble() -> None:
    (one,) = plan([], {"music": PluginConfig(name="music", enabled=False)})

    assert one.status == PluginStatus.DISABLED


def test_two_plugins_of_one_name_are_a_conflict_and_neither_runs() -> None:
    file = PluginEntry(name="theirs", path=Path("/config/plugins/theirs.py"))

    (one,) = plan([THEIRS, file], {"theirs": PluginConfig(name="theirs")})

    assert (one.status, one.entry) == (PluginStatus.CONFLICT, None)
    assert "theirs of the package theirs and /config/plugins/theirs.py" in one.reason


def test_each_status_that_a_failure_may_become_has_the_same_words() -> None:
    for kind in ("LOAD_ERROR", "INCOMPATIBLE", "CONFIG_ERROR", "CHECK_FAILED"):
        assert PluginStatus[kind].value == FaultKind[kind].value
