"""What makes a module a plugin, and what is told to the author of one that is none."""

from types import ModuleType

import pytest

from notesyncd import hookspecs
from notesyncd.plugins.protocol import FaultKind, HookName
from notesyncd.plugins.worker_faults import RefusedError
from notesyncd.plugins.worker_load import HOOKS, LoadedPlugin, load_plugin

FILE = "/plugins/mine.py"


def load(source: str, **options: object) -> LoadedPlugin:
    module = ModuleType("mine")
    module.__file__ = FILE
    code = f"from notesyncd.api import hookimpl, Artifact\n{source}"
    exec(compile(code, FILE, "exec"), module.__dict__)
    return load_plugin("mine", module, options=options, where="c.toml")


def refused(source: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        load(source)
    return caught.value


def test_the_protocol_knows_every_hook_and_no_other() -> None:
    assert set(HookName.__args__) == set(HOOKS)  # type: ignore[attr-defined]


def test_every_hook_is_documented() -> None:
    for name in HOOKS:
        assert len(getattr(hookspecs, name).__doc__) > 100


def test_a_plugin_may_ask_for_the_initial_state_and_says_so_with_a_truth_value() -> None:
    hook = "@hookimpl\ndef notesyncd_changed(changes): pass"
    assert not load(hook).initial_state
    assert load(f"INITIAL_STATE = True\n{hook}").initial_state
    fault = refused(f"INITIAL_STATE = 'yes'\n{hook}").fault
    assert fault.kind == FaultKind.LOAD_ERROR
    assert "INITIAL_STATE must be True or False, not 'yes'" in fault.message


def test_a_hook_may_leave_out_arguments() -> None:
    plugin = load("@hookimpl\ndef notesyncd_export_vault(applications): return []")

    assert plugin.hooks == ("notesyncd_export_vault",)
    assert plugin.manager.hook.notesyncd_export_vault(applications=(), context=None) == [[]]


def test_a_function_of_another_name_may_implement_a_hook() -> None:
    plugin = load('@hookimpl(specname="notesyncd_check")\ndef look(context): pass')

    assert plugin.hooks == ("notesyncd_check",)


def test_an_unknown_hook_that_is_marked_optional_is_left_alone() -> None:
    plugin = load(
        "@hookimpl(optionalhook=True)\ndef notesyncd_play(music): pass\n"
        "@hookimpl\ndef notesyncd_check(context): pass"
    )

    assert plugin.hooks == ("notesyncd_check",)


def test_an_unmarked_function_that_only_begins_like_a_hook_is_a_warning() -> None:
    plugin = load("def notesyncd_helper(): pass\n@hookimpl\ndef notesyncd_check(context): pass")

    assert plugin.warnings == (
        f"{FILE}:2: notesyncd_helper looks like a hook, but is not marked with @hookimpl",
    )


def test_user_options_are_set_over_the_defaults() -> None:
    plugin = load('OPTIONS = {"a": 1, "b": 2}\n@hookimpl\ndef notesyncd_check(context): pass', b=3)

    assert plugin.options == {"a": 1, "b": 3}


@pytest.mark.parametrize(
    ("source", "kind", "message"),
    [
        (
            "def notesyncd_check(context): pass",
            FaultKind.LOAD_ERROR,
            "notesyncd_check is never called: mark it with @hookimpl",
        ),
        (
            "@hookimpl\ndef notesyncd_chek(context): pass",
            FaultKind.LOAD_ERROR,
            "there is no hook notesyncd_chek; did you mean notesyncd_check?",
        ),
        (
            "@hookimpl\ndef notesyncd_dance(context): pass",
            FaultKind.INCOMPATIBLE,
            "update notesyncd, or mark it with @hookimpl(optionalhook=True)",
        ),
        (
            "@hookimpl\ndef notesyncd_check(contxt): pass",
            FaultKind.LOAD_ERROR,
            'notesyncd_check has no argument "contxt"; did you mean "context"?',
        ),
        (
            "@hookimpl\ndef notesyncd_check(vault): pass",
            FaultKind.INCOMPATIBLE,
            "it is notesyncd_check(context)",
        ),
        (
            "@hookimpl\ndef notesyncd_check(*, context): pass",
            FaultKind.LOAD_ERROR,
            "notesyncd_check: context would not be passed",
        ),
        (
            "@hookimpl\ndef notesyncd_check(**context): pass",
            FaultKind.LOAD_ERROR,
            "notesyncd_check: **context would not be passed",
        ),
        (
            "@hookimpl\nasync def notesyncd_check(context): pass",
            FaultKind.LOAD_ERROR,
            "must be an ordinary function, not async",
        ),
        (
            "@hookimpl\ndef notesyncd_changed(changes): yield",
            FaultKind.LOAD_ERROR,
            "has a yield, so its body would never run",
        ),
        (
            "@hookimpl(wrapper=True)\ndef notesyncd_export_vault(context): return (yield)",
            FaultKind.LOAD_ERROR,
            "there is nothing to wrap",
        ),
        (
            "mark = hookimpl(specname='notesyncd_check')\na = mark(lambda: 1)\nb = mark(lambda: 2)",
            FaultKind.LOAD_ERROR,
            "implements notesyncd_check twice; keep one",
        ),
        (
            "import functools\n@hookimpl\n@functools.cache\ndef notesyncd_check(context): pass",
            FaultKind.LOAD_ERROR,
            "notesyncd_check must be a function, not an instance of _lru_cache_wrapper",
        ),
    ],
)
def test_a_wrong_hook_is_refused_with_its_line(source: str, kind: FaultKind, message: str) -> None:
    fault = refused(source).fault

    assert fault.kind == kind
    assert message in fault.message
    assert (fault.where or "").startswith(f"{FILE}:")


@pytest.mark.parametrize(
    "source",
    [
        "import functools\nnotesyncd_check = hookimpl(functools.partial(lambda context: 1))",
        "@hookimpl\nclass notesyncd_check: pass",
        "notesyncd_check = None",
    ],
)
def test_what_is_named_as_a_hook_and_no_function_is_refused_and_not_passed_over(
    source: str,
) -> None:
    fault = refused(f"{source}\n@hookimpl\ndef notesyncd_export_vault(context): pass").fault

    assert "notesyncd_check must be a function, not " in fault.message
    assert fault.where == FILE


def test_a_default_argument_does_not_hide_the_real_value() -> None:
    plugin = load(
        "@hookimpl\ndef notesyncd_export_vault(applications, context=None): return context"
    )

    assert plugin.manager.hook.notesyncd_export_vault(applications=(), context="real") == ["real"]
