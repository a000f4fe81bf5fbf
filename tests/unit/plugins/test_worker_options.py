"""A plugin's OPTIONS, and the user's settings over them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.plugins.protocol import FaultKind
from notesyncd.plugins.worker_faults import RefusedError
from notesyncd.plugins.worker_options import merge_options, read_defaults

DEFAULTS = {
    "name": "x",
    "minutes": 30,
    "share": 0.5,
    "loud": False,
    "days": [1, 2],
    "words": [],
    "any": None,
}


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("name", "y", "y"),
        ("minutes", 0, 0),
        ("share", 1, 1.0),
        ("loud", True, True),
        ("days", [], []),
        ("days", 3, [3]),
        ("days", [3, 4], [3, 4]),
        ("words", ["a", 1], ["a", 1]),
        ("words", "a", ["a"]),
        ("any", "a", "a"),
        ("any", [1], [1]),
    ],
)
def test_a_value_of_the_right_type_wins_over_the_default(
    key: str, value: object, expected: object
) -> None:
    merged = merge_options(DEFAULTS, {key: value}, "")

    assert merged == {**DEFAULTS, key: expected}
    assert type(merged[key]) is type(expected)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("name", 1, "name: must be text in quotes, not 1"),
        ("minutes", True, "minutes: must be a whole number, not true"),
        ("minutes", 1.5, "minutes: must be a whole number, not 1.5"),
        ("minutes", [1], "minutes: must be a whole number, not [1]"),
        ("share", "a", "share: must be a number, not 'a'"),
        ("share", True, "share: must be a number, not true"),
        ("loud", 1, "loud: must be true or false, not 1"),
        ("days", ["a"], "days: each item must be a whole number, not 'a'"),
        ("days", "a", "days: must be a whole number, not 'a', or a list"),
        ("share", float("inf"), "share: must be a number, not inf"),
        ("share", None, "share: must be a number, not inf or nan"),
        ("any", float("nan"), "any: must be text, a number, true or false, or a list, not nan"),
        ("days", [None], "days: each item must be a whole number, not inf or nan"),
        ("any", {}, "any: must be text, a number, true or false, or a list, not {}"),
    ],
)
def test_a_value_of_another_type_is_refused_and_says_what_it_must_be(
    key: str, value: object, message: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        merge_options(DEFAULTS, {key: value}, "c.toml")

    assert caught.value.fault.kind == FaultKind.CONFIG_ERROR
    assert caught.value.fault.message == message
    assert caught.value.fault.where == "c.toml"


def test_every_problem_is_reported_at_once() -> None:
    with pytest.raises(RefusedError) as caught:
        merge_options(DEFAULTS, {"minute": 5, "zzz": 1, "loud": 1}, "")

    message = caught.value.fault.message
    assert 'minute: unknown option; did you mean "minutes"?' in message
    assert "zzz: unknown option; known are: any, days, loud, minutes, name, share" in message
    assert "loud: must be" in message


def test_an_option_of_a_plugin_without_any_is_refused() -> None:
    with pytest.raises(RefusedError, match="this plugin has none"):
        merge_options({}, {"a": 1}, "")


@pytest.mark.parametrize(
    "options",
    [
        None,
        ["a"],
        {1: 2},
        {"enabled": True},
        {"limits": 1},
        {"a": {}},
        {"a": [1, "b"]},
        {"a": b""},
        {"a": float("inf")},
        {"a": [1.0, float("nan")]},
    ],
)
def test_options_that_no_configuration_could_set_are_a_load_error(options: object) -> None:
    with pytest.raises(RefusedError, match="OPTIONS") as caught:
        read_defaults(options)

    assert caught.value.fault.kind == FaultKind.LOAD_ERROR


def test_defaults_may_be_written_as_tuples() -> None:
    assert read_defaults({"a": (1, 2), "b": "x"}) == {"a": [1, 2], "b": "x"}


SCALARS = st.one_of(st.text(), st.booleans(), st.integers(), st.floats(allow_nan=False))


@given(st.dictionaries(st.text(min_size=1), SCALARS), st.data())
def test_merging_keeps_every_key_and_the_type_of_its_default(
    defaults: dict[str, object], data: st.DataObject
) -> None:
    given_values = data.draw(st.dictionaries(st.text(min_size=1), SCALARS))
    try:
        merged = merge_options(defaults, given_values, "")
    except RefusedError:
        return
    assert merged.keys() == defaults.keys()
    assert {key: type(value) for key, value in merged.items()} == {
        key: type(value) for key, value in defaults.items()
    }
