"""Memory given back: text that was read is forgotten, what was prepared is kept."""

import sys
import threading
from functools import lru_cache
from types import ModuleType

import pytest

from notesyncd.daemon.memory import LARGE, give_back


def test_large_caches_are_emptied_and_small_ones_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    @lru_cache(maxsize=2 * LARGE)
    def of_text(text: str) -> str:
        return text.upper()

    @lru_cache(maxsize=8)
    def of_words(text: str) -> str:
        return text.lower()

    module = ModuleType("notesyncd.of_this_test")
    vars(module).update(of_text=of_text, of_words=of_words)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert (of_text("a"), of_words("A")) == ("A", "a")
    give_back()
    assert of_text.cache_info().currsize == 0
    assert of_words.cache_info().currsize == 1


def test_other_threads_may_fill_tuples_meanwhile() -> None:
    """`gc.get_objects` would make `tuple` raise SystemError in a lane that is at work."""
    ended, failures = threading.Event(), list[BaseException]()

    def work() -> None:
        try:
            while not ended.is_set():
                tuple(one for one in range(5000))
        except SystemError as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for thread in threads:
            thread.start()
        for _ in range(5):
            give_back()
    finally:
        ended.set()
        sys.setswitchinterval(before)
        for thread in threads:
            thread.join()
    assert failures == []
