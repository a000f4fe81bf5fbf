"""What a hook may return."""

from collections.abc import Callable, Iterator

import pytest

from notesyncd.api import Artifact
from notesyncd.plugins.protocol import FaultKind
from notesyncd.plugins.worker_collect import MEGABYTE, collect
from notesyncd.plugins.worker_faults import RefusedError

A = Artifact(path="a.txt", text="a")


def hook() -> None:
    """Stand for the plugin's function."""


HOOK_LINE = f"{__file__}:{hook.__code__.co_firstlineno}"


def take(result: object, files: int = 3, output_mb: int = 1) -> tuple[Artifact, ...]:
    return collect(result, hook, files=files, output_mb=output_mb)


class Text(str):
    """As template engines return it."""

    __slots__ = ()

    def __str__(self) -> str:
        return "not this"


@pytest.mark.parametrize("result", [None, [], (), iter(())])
def test_no_files_may_be_said_in_several_ways(result: object) -> None:
    assert take(result) == ()


@pytest.mark.parametrize("make", [list, tuple, iter, lambda items: (item for item in items)])
def test_any_iterable_of_artifacts_will_do(make: Callable[[list[Artifact]], object]) -> None:
    assert take(make([A, A])) == (A, A)


def test_a_subclass_of_str_becomes_plain_text() -> None:
    (artifact,) = take([Artifact(path=Text("a.txt"), text=Text("a"))])

    assert artifact == A
    assert type(artifact.text) is type(artifact.path) is str


@pytest.mark.parametrize(
    ("result", "message"),
    [
        (A, "hook returned one Artifact; return a list of them, or yield it"),
        ("a.txt", "hook must return artifacts, not an instance of str"),
        (7, "hook must return artifacts, not an instance of int"),
        ([None], "hook must give artifacts, not None"),
        ([A, "a.txt"], "hook must give artifacts, not an instance of str"),
        ([Artifact(path="a")], "hook gave the Artifact 'a' both text and data, or neither"),
        ([Artifact(path="a", text="", data=b"")], "both text and data, or neither; give one"),
        ([Artifact(path=None, text="")], "whose path is None, not text"),  # type: ignore[arg-type]
        ([Artifact(path="a", text=b"")], "an instance of bytes as text"),  # type: ignore[arg-type]
        ([Artifact(path="a", data="")], "an instance of str as data"),  # type: ignore[arg-type]
        ([Artifact(path="a", text="\udc80")], "text that UTF-8 cannot hold"),
        ([Artifact(path="\udc80", text="")], "text that UTF-8 cannot hold"),
    ],
)
def test_anything_else_is_refused_with_the_line_of_the_function(
    result: object, message: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        take(result)

    assert caught.value.fault.kind == FaultKind.BAD_RESULT
    assert message in caught.value.fault.message
    assert caught.value.fault.where == HOOK_LINE
    caught.value.fault.message.encode()  # it can be sent


def test_a_generator_is_blamed_at_its_yield() -> None:
    def generate() -> Iterator[object]:
        yield A
        yield 7

    with pytest.raises(RefusedError) as caught:
        take(generate())

    assert caught.value.fault.where == f"{__file__}:{generate.__code__.co_firstlineno + 2}"


def test_the_limits_themselves_are_allowed_and_one_more_is_not() -> None:
    assert len(take([A] * 3)) == 3
    with pytest.raises(RefusedError, match="more than 3 files") as caught:
        take([A] * 4)
    assert caught.value.fault.kind == FaultKind.TOO_MUCH

    full = Artifact(path="a", data=bytes(MEGABYTE - 1))
    assert take([full]) == (full,)
    with pytest.raises(RefusedError, match="more than 1 MB"):
        take([full, Artifact(path="b", text="")])


def test_bytes_are_counted_not_characters() -> None:
    text = "\N{SNOWMAN}" * (MEGABYTE // 2)

    with pytest.raises(RefusedError, match="more than 1 MB"):
        take([Artifact(path="a", text=text)])


def test_an_endless_generator_ends_at_the_limit() -> None:
    def endless() -> Iterator[Artifact]:
        while True:
            yield A

    with pytest.raises(RefusedError, match="more than 3 files"):
        take(endless())
