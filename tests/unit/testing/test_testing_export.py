"""`testing.export` runs a plugin as the host does, and refuses what the host refuses."""

import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from types import ModuleType

import pytest

import notesyncd_summary
from notesyncd import testing
from notesyncd.api import Application, Artifact, hookimpl

NAUGHTY = Path(__file__).parents[2] / "naughty"
ACME = testing.application("Acme", rounds=[testing.round()])

Make = Callable[[str], Path]


@pytest.fixture
def plugin(tmp_path: Path) -> Make:
    """Give a function that writes a single-file plugin."""

    def make(body: str) -> Path:
        path = tmp_path / "mine.py"
        path.write_text(f"from notesyncd.api import Artifact, hookimpl\n{body}", "utf-8")
        return path

    return make


ONE_FILE = """
@hookimpl
def notesyncd_export_application(application, context):
    yield Artifact(path={path}, text={text})
"""


def fault(
    path: Path | str | ModuleType, *given: Application, **more: object
) -> testing.PluginFault:
    with pytest.raises(testing.PluginFault) as caught:
        testing.export(path, given or (ACME,), **more)  # type: ignore[arg-type]
    return caught.value


@pytest.mark.parametrize("in_worker", [False, True])
def test_files_of_all_exporters_come_back_as_text_and_bytes(*, in_worker: bool) -> None:
    files = testing.export(NAUGHTY / "good.py", ACME, in_worker=in_worker)

    assert files == {"acme.bin": b"\x00\xff", "acme.txt": "Acme", "all.txt": "Acme"}


def test_a_plugin_is_a_module_a_name_or_a_path() -> None:
    by_module = testing.export(notesyncd_summary, ACME)

    assert by_module
    assert testing.export("summary", ACME) == by_module
    assert testing.export("summary", ACME, in_worker=True) == by_module
    assert testing.export(str(NAUGHTY / "good.py"), ACME)


def test_a_module_that_is_a_single_file_runs_in_a_worker_without_being_installed(
    plugin: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plugin(ONE_FILE.format(path="'a.txt'", text="'x'"))
    monkeypatch.syspath_prepend(path.parent)
    import mine  # type: ignore[import-not-found]

    try:
        assert testing.export(mine, ACME, in_worker=True) == {"a.txt": "x"}
    finally:
        del sys.modules["mine"]


def test_a_module_made_by_hand_will_do() -> None:
    module = ModuleType("notesyncd_tiny")

    @hookimpl
    def notesyncd_export_vault(applications: tuple[Application, ...]) -> list[Artifact]:
        return [Artifact(path="n.txt", text=str(len(applications)))]

    module.notesyncd_export_vault = notesyncd_export_vault  # type: ignore[attr-defined]

    assert testing.export(module) == {"n.txt": "0"}


def test_facts_are_those_of_the_day_and_sorted(plugin: Make) -> None:
    path = plugin("""
@hookimpl
def notesyncd_export_vault(applications, context):
    lines = [f"{one.id} {each.status}" for one in applications for each in one.rounds]
    return [Artifact(path="all.txt", text=f"{lines} {context.today} {context.vault_name}")]
""")
    past = testing.application("Zeta", rounds=[testing.round(starts=date(2026, 3, 1))])

    files = testing.export(path, [past, ACME])

    assert files["all.txt"] == "['acme scheduled', 'zeta done'] 2026-03-02 Notes"
    later = testing.export(path, [past, ACME], today=date(2026, 4, 1))
    assert "acme done" in later["all.txt"]


def test_facts_come_through_json(plugin: Make) -> None:
    path = plugin(ONE_FILE.format(path="'a.txt'", text="str(application.rounds[0].starts.tzinfo)"))

    assert testing.export(path, ACME) == {"a.txt": "UTC"}


def test_options_have_the_types_of_their_defaults() -> None:
    path = NAUGHTY / "good.py"

    assert testing.export(path, ACME, {"share": 1})
    found = fault(path, options={"minutse": 5, "prefix": True})
    assert found.kind == "config error"
    assert 'options: minutse: unknown option; did you mean "minutes"?' in str(found)
    assert "prefix: must be text in quotes, not true" in str(found)


@pytest.mark.parametrize("in_worker", [False, True])
def test_each_call_gets_options_of_its_own(plugin: Make, *, in_worker: bool) -> None:
    path = plugin("""
OPTIONS = {"minutes": [5]}
@hookimpl
def notesyncd_export_vault(context):
    context.options["minutes"].append(6)
    return [Artifact(path="a.txt", text=str(context.options["minutes"]))]
""")

    assert testing.export(path, ACME, in_worker=in_worker) == {"a.txt": "[5, 6]"}


@pytest.mark.parametrize("in_worker", [False, True])
def test_what_a_hook_raises_is_named_with_hook_line_and_application(*, in_worker: bool) -> None:
    path = NAUGHTY / "raises.py"
    lines = path.read_text().splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.endswith("# here"))

    found = fault(path, in_worker=in_worker)

    assert found.kind == "raised"
    assert found.where == f"{path}:{line}"
    assert str(found).startswith(f"plugin raises: raised: {path}:{line}: notesyncd_export_")
    assert "(for " in str(found)


def test_the_plugins_own_error_is_the_cause(plugin: Make) -> None:
    found = fault(plugin(ONE_FILE.format(path="'a'", text="application.nothing")))

    assert isinstance(found.__cause__, AttributeError)


@pytest.mark.parametrize(
    ("name", "kind", "words"),
    [
        ("misspelt_hook", "load error", "did you mean"),
        ("misspelt_argument", "load error", "did you mean"),
        ("forgotten_mark", "load error", "mark it with @hookimpl"),
        ("raises_at_import", "load error", "loading raised"),
        ("exits_at_import", "load error", "sys.exit"),
        ("newer_hook", "incompatible", "update notesyncd"),
        ("check_fails", "check failed", ""),
        ("no_artifact", "bad result", "must give artifacts"),
        ("too_many_files", "too much", "1000 files"),
        ("exits", "raised", "sys.exit"),
    ],
)
def test_misbehaviour_is_refused_in_the_words_of_the_status(
    name: str, kind: str, words: str
) -> None:
    found = fault(NAUGHTY / f"{name}.py")

    assert found.kind == kind
    assert words in str(found)


def test_limits_of_time_hold_in_a_worker() -> None:
    found = fault(NAUGHTY / "loops.py", in_worker=True, limits=testing.Limits(seconds=0.3))

    assert found.kind == "timed out"
    assert found.where
    assert found.where.startswith(str(NAUGHTY / "loops.py"))


def test_limits_of_files_hold_everywhere() -> None:
    found = fault(NAUGHTY / "good.py", limits=testing.Limits(files=1))

    assert "gave more than 1 files in one call" in str(found)


@pytest.mark.parametrize("path", ["../out.txt", "/etc/passwd", "con.txt", "manifest.json", "a\0b"])
def test_paths_that_no_file_may_have_are_refused(plugin: Make, path: str) -> None:
    found = fault(plugin(ONE_FILE.format(path=repr(path), text="'x'")))

    assert found.kind == "export failed"
    assert repr(path) in str(found)
    assert "(for application acme)" in str(found)


def test_one_path_for_two_applications_is_refused(plugin: Make) -> None:
    path = plugin(ONE_FILE.format(path="f'{application.company[0]}.txt'", text="'x'"))

    found = fault(path, testing.application("Beta"), testing.application("bravo"))

    assert "'b.txt': it is the same file as 'B.txt', which belongs to 'application beta'" in str(
        found
    )


IMPURE = """
import itertools
COUNT = itertools.count()
@hookimpl
def notesyncd_export_application(application, context):
    n = next(COUNT)
    yield Artifact(path="same.txt", text="always")
    {body}
"""


@pytest.mark.parametrize("in_worker", [False, True])
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (
            "yield Artifact(path='a.md', text=f'one\\ntwo {n}\\n')",
            r"artifact 'a.md', line 2: 'two 0\n' in the first call, 'two 1\n' in the second",
        ),
        (
            "yield Artifact(path='a.md', text='one\\n' * (n + 1))",
            r"artifact 'a.md', line 2: no such line in the first call, 'one\n' in the second",
        ),
        ("yield Artifact(path='a', data=bytes([255, 255, n]))", "artifact 'a', byte 2"),
        ("yield Artifact(path='a', data=b'\\xff' * (n + 1))", "artifact 'a', byte 1"),
        ("yield Artifact(path=f'{n}.md', text='x')", "'0.md' was given by the first call only"),
        ("yield Artifact(path='t', text='x', keep_ticks=n == 0)", "'t' has keep_ticks in one"),
        (
            "if n: yield Artifact(path='late', text='x')",
            "artifact 'late' was given by the second call only",
        ),
    ],
)
def test_other_files_from_the_same_facts_are_an_error_that_names_the_first_difference(
    plugin: Make, body: str, words: str, *, in_worker: bool
) -> None:
    found = fault(plugin(IMPURE.format(body=body)), in_worker=in_worker)

    assert found.kind == "not pure"
    assert words in str(found)
    assert "context.today" in str(found)


def test_no_process_is_left_of_a_worker(plugin: Make) -> None:
    path = plugin(ONE_FILE.format(path="'pid.txt'", text="str(__import__('os').getpid())"))

    pid = testing.export(path, ACME, in_worker=True)["pid.txt"]

    assert not Path("/proc", pid).exists()


def test_something_like_a_hook_is_warned_of(plugin: Make) -> None:
    path = plugin(ONE_FILE.format(path="'a'", text="'x'") + "\ndef notesyncd_changd(): ...\n")

    with pytest.warns(UserWarning, match="notesyncd_changd looks like a hook"):
        testing.export(path, ACME)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("sumary", 'no plugin "sumary" is installed here; did you mean "summary"'),
        ("/nowhere/mine.py", "/nowhere/mine.py: there is no such file"),
    ],
)
def test_a_plugin_that_is_not_there_is_the_tests_own_error(wrong: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        testing.export(wrong, ACME)


def test_a_file_with_a_name_that_no_plugin_may_have_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "My Plugin.py"
    path.write_text("")

    with pytest.raises(ValueError, match='"My Plugin" cannot be the name of a plugin'):
        testing.export(path)


def test_facts_that_the_host_would_never_give_are_refused() -> None:
    where = testing.source()
    naive = testing.application(rounds=[testing.round(starts=datetime(2026, 3, 4, 10))])  # noqa: DTZ001
    wrong = testing.application(salary=5)  # type: ignore[arg-type]

    for given, words in (
        (naive, "without a time zone"),
        (Application(company="Acme", source=where), "has no id"),
        (wrong, r"Expected `str \| null`, got `int` - at `\$.salary`"),
    ):
        with pytest.raises(ValueError, match=words):
            testing.export("summary", given)
    with pytest.raises(TypeError, match=r"testing.application\(...\) makes one"):
        testing.export("summary", ["acme"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="a plugin is a module"):
        testing.export(7)  # type: ignore[arg-type]
