"""The configuration: defaults, overrides, and every problem at once."""

from pathlib import Path

import pytest

from notesyncd.config import Config, NotConfiguredError, Overrides, load_config
from notesyncd.errors import ConfigError
from notesyncd.notes.own_words import wrong_words


def load(
    tmp_path: Path,
    text: str | bytes | None = None,
    env: dict[str, str] | None = None,
    **options: Path,
) -> Config:
    """Load a configuration file with this text in a home folder of its own."""
    file = tmp_path / ".config" / "notesyncd" / "config.toml"
    if text is not None:
        file.parent.mkdir(parents=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_config(
        Overrides(**options),
        env=env or {},
        home=tmp_path,
        cwd=tmp_path,
        local_zone=lambda: "Europe/Vienna",
        known_words=lambda table: {"company", "role"} if table == "fields" else {"to_ask"},
        wrong_words=wrong_words,
    )


def problems(tmp_path: Path, text: str | bytes, **options: Path) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, text, **options)
    return caught.value.problems


def test_defaults_need_only_a_vault(tmp_path: Path) -> None:
    config = load(tmp_path, 'vault = "~/Notes"\n')
    assert config.vault == tmp_path / "Notes"
    assert config.export_dir == tmp_path / "Notes" / "_notesyncd"
    assert config.timezone == "Europe/Vienna"
    assert config.state_dir.parent == tmp_path / ".local" / "state" / "notesyncd"
    assert config.state_dir.name.startswith("Notes-")


def test_without_a_file_a_vault_option_is_enough(tmp_path: Path) -> None:
    config = load(tmp_path, vault=Path("here"))
    assert config.vault == tmp_path / "here"
    assert config.path is None


def test_nothing_at_all_is_not_configured(tmp_path: Path) -> None:
    with pytest.raises(NotConfiguredError) as caught:
        load(tmp_path)
    assert caught.value.path == tmp_path / ".config" / "notesyncd" / "config.toml"


def test_the_command_line_wins_over_the_file(tmp_path: Path) -> None:
    config = load(tmp_path, 'vault = "~/Notes"\nexport_dir = "~/Out"\n', export_dir=Path("other"))
    assert config.export_dir == tmp_path / "other"


def test_xdg_folders_are_honoured_unless_relative(tmp_path: Path) -> None:
    config = load(tmp_path, None, {"XDG_STATE_HOME": str(tmp_path / "s")}, vault=Path("v"))
    assert config.state_dir.parent == tmp_path / "s" / "notesyncd"
    config = load(tmp_path, None, {"XDG_STATE_HOME": "s"}, vault=Path("v"))
    assert config.state_dir.parent == tmp_path / ".local" / "state" / "notesyncd"


def test_wrong_keys_and_wrong_types_are_all_reported_with_line_and_suggestion(
    tmp_path: Path,
) -> None:
    found = problems(
        tmp_path,
        'vault = 7\ntimezon = "Europe/Vienna"\nignore = "ok"\n\n'
        "[plugins.checklist]\nenabled = 'yes'\n"
        "[plugins.calendar.limits]\nsecond = 3\nfiles = -1\n",
    )
    text = "\n".join(found)
    assert "config.toml:1: vault: must be text in quotes, not 7" in text
    assert 'config.toml:2: timezon: unknown key; did you mean "timezone"?' in text
    assert "config.toml:6: plugins.checklist.enabled: must be true or false, not 'yes'" in text
    assert 'plugins.calendar.limits.second: unknown key; did you mean "seconds"?' in text
    assert "config.toml:9: plugins.calendar.limits.files: must be more than 0" in text
    assert len(found) == 5


def test_an_unknown_key_like_no_other_is_told_the_known_ones(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, 'vault = "~/N"\nqqq = 1\n')
    assert "known are: date_order, export_dir" in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('vault = ""', "vault: is empty"),
        ("", "vault: missing"),
        ('vault = "~/N"\ntimezone = "Vienna"', 'no such time zone: "Vienna"'),
        ('vault = "~/N"\ntimezone = "../../etc/passwd"', "no such time zone"),
        ('vault = "~/N"\ndate_order = "ymd"', "must be one of dmy, mdy"),
        ('vault = "~/N"\nfields = 3', "fields: must be a table"),
        ('vault = "~/N"\n[fields]\ncompany = [1]', "fields.company: must be a list of texts"),
        ('vault = "~/N"\nexport_dir = "~"', "holds the vault itself"),
        ("vault = ", "not valid TOML"),
        ("vault = " + "[" * 5000, "not valid TOML"),
        (b"vault = '\xff'", "not UTF-8"),
    ],
)
def test_each_bad_value_gets_a_message_that_names_the_file(
    tmp_path: Path, text: str | bytes, expected: str
) -> None:
    found = problems(tmp_path, text)
    assert expected in "\n".join(found)
    assert all("config.toml" in problem for problem in found)


def test_a_state_folder_inside_the_vault_is_refused(tmp_path: Path) -> None:
    found = problems(tmp_path, 'vault = "~/Notes"', state_dir=tmp_path / "Notes" / "state")
    assert "inside the vault" in found[0]


def test_a_named_configuration_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such file"):
        load(tmp_path, config=tmp_path / "none.toml", vault=Path("v"))


def test_plugin_tables_keep_their_own_options(tmp_path: Path) -> None:
    config = load(tmp_path, 'vault = "~/N"\n[plugins.calendar]\nalarm_minutes = [60]\n')
    plugin = config.plugins["calendar"]
    assert plugin.options == {"alarm_minutes": [60]}
    assert plugin.enabled is None
    assert plugin.where.endswith("config.toml: [plugins.calendar]")


@pytest.mark.parametrize("seconds", ["nan", "inf", "-1", "1e300"])
def test_limits_that_no_system_can_count_with_are_refused(tmp_path: Path, seconds: str) -> None:
    text = f'vault = "~/N"\n[plugins.x.limits]\nseconds = {seconds}\nmemory_mb = {10**30}\n'
    found = problems(tmp_path, text)
    assert [problem.split(": ")[1] for problem in found] == [
        "plugins.x.limits.seconds",
        "plugins.x.limits.memory_mb",
    ]


def test_words_of_the_user_are_for_names_that_there_are(tmp_path: Path) -> None:
    fields = '[fields]\ncompny = ["Firma"]\n"Company" = ["x"]\n'
    text = f'vault = "~/N"\n{fields}[headings]\nTo-ask = ["y"]\n'
    (found,) = problems(tmp_path, text)
    assert found.endswith('config.toml:3: fields.compny: unknown key; did you mean "company"?')


def test_a_folder_that_an_option_named_is_not_blamed_on_the_file(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, 'vault = "~/N"\nexport_dir = "~/O"\n', export_dir=tmp_path)
    assert found.startswith("--export-dir: ")


def test_own_words_that_cannot_work_are_refused_all_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        'vault = "~/Notes"\n[fields]\ncompany = ["", "Firm"]\nrole = ["firm"]\ncompani = ["x"]\n'
        '[headings]\nto_ask = ["🎉", 7]\nTo-Ask = "..."\n',
    )
    text = "\n".join(found)
    assert len(found) == 5
    assert "config.toml:3: fields.company: “” has no letters" in text
    assert "config.toml:4: fields.role: “firm” stands under company too" in text
    assert 'fields.compani: unknown key; did you mean "company"?' in text
    assert "headings.to_ask: must be a list of texts in quotes" in text
    assert "headings.To-Ask: “...” has no letters" in text


def test_own_words_must_be_tables_of_lists(tmp_path: Path) -> None:
    text = "\n".join(
        problems(tmp_path, 'vault = "~/Notes"\nfields = ["firm"]\n[headings]\nto_ask = 3\n')
    )
    assert "fields: must be a table" in text
    assert "headings.to_ask: must be a list" in text
