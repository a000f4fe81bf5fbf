"""How an exception of a plugin is put in words."""

import pytest

from notesyncd.api import PluginError
from notesyncd.plugins.protocol import Fault, FaultKind
from notesyncd.plugins.worker_faults import LONGEST, RefusedError, fault_of, line_of
from notesyncd.wire import encode


class UnprintableError(Exception):
    """An exception whose text cannot be had."""

    def __str__(self) -> str:
        raise ValueError


RAISED = "notesyncd_check raised"


def fault(error: BaseException) -> Fault:
    return fault_of(error, doing="notesyncd_check", kind=FaultKind.RAISED, roots=[__file__])


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ValueError("bad"), "notesyncd_check raised ValueError: bad"),
        (ValueError(), "notesyncd_check raised ValueError"),
        (PluginError("what to do"), "what to do"),
        (PluginError(), "notesyncd_check raised PluginError without a message"),
        (SystemExit(3), "notesyncd_check called sys.exit(3); raise PluginError to report trouble"),
        (KeyboardInterrupt(), "notesyncd_check raised KeyboardInterrupt"),
        (UnprintableError(), f"{RAISED} UnprintableError: (a message that cannot be shown)"),
        (ValueError("\udc80"), "notesyncd_check raised ValueError: \\udc80"),
    ],
)
def test_an_exception_becomes_a_sentence_that_can_be_sent(
    error: BaseException, message: str
) -> None:
    assert fault(error).message == message
    encode(fault(error))


def test_a_long_message_is_cut() -> None:
    assert len(fault(ValueError("x" * 10_000)).message) < LONGEST + 100


def test_running_out_of_memory_is_a_kind_of_its_own() -> None:
    assert fault(MemoryError()).kind == FaultKind.OUT_OF_MEMORY


def test_the_fault_of_a_refusal_is_kept() -> None:
    error = RefusedError(FaultKind.BAD_RESULT, "no", "x.py:1")

    assert fault(error) == Fault(kind=FaultKind.BAD_RESULT, message="no", where="x.py:1")


def test_the_line_of_a_function_is_found_behind_its_decorators() -> None:
    def plain() -> None: ...

    def wrapper() -> None: ...

    wrapper.__wrapped__ = plain  # type: ignore[attr-defined]

    assert line_of(wrapper) == f"{__file__}:{plain.__code__.co_firstlineno}"
    assert line_of(print) is None
