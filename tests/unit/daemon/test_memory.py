"""Memory given back: text that was read is forgotten, what was prepared is kept."""

from functools import lru_cache

from notesyncd.daemon.memory import LARGE, give_back


def test_large_caches_are_emptied_and_small_ones_kept() -> None:
    @lru_cache(maxsize=2 * LARGE)
    def of_text(text: str) -> str:
        return text.upper()

    @lru_cache(maxsize=8)
    def of_words(text: str) -> str:
        return text.lower()

    assert (of_text("a"), of_words("A")) == ("A", "a")
    give_back()
    assert of_text.cache_info().currsize == 0
    assert of_words.cache_info().currsize == 1
