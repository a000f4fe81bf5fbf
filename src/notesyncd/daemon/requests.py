"""What others asked of the daemon, by files in the state folder, and has not been answered yet."""

from collections.abc import Iterator
from pathlib import Path

from notesyncd import state
from notesyncd.state import Request


class Requests:
    """The requests that were heard; each file goes away when its request is met or refused."""

    def __init__(self, state_dir: Path) -> None:
        self._state_dir = state_dir
        self._heard: dict[Path, Request] = {}

    def __bool__(self) -> bool:
        return bool(self._heard)

    @property
    def want_exports(self) -> bool:
        """Whether anybody waits for more than the index."""
        return not all(request.index_only for request in self._heard.values())

    def hear(self) -> Iterator[Request]:
        """Give those that are new; each counts as heard once the next one is asked for."""
        for path, request in state.asked(self._state_dir).items():
            if path not in self._heard:
                yield request
                self._heard[path] = request

    def answer(self, *, exported: bool) -> None:
        """Tell those who wait that the index has all; and the exports, too, if that is so."""
        for path, request in tuple(self._heard.items()):
            if exported or request.index_only:
                path.unlink(missing_ok=True)
                del self._heard[path]

    def refuse(self, reason: str) -> None:
        """Tell everybody why it cannot be done."""
        for path in state.asked(self._state_dir):
            state.refuse(path, reason)
        self._heard.clear()
