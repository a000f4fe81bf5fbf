"""Understanding very many notes: in processes of their own, one for each core, while they last.

An interview note takes milliseconds, so that the first index of a large vault takes long. Which
notes will is not known before, so the first ones are understood here, and helpers are started
once it is likely that they pay (each needs half a second to get ready). Files are read here only;
helpers get their bytes, and what fails there is done here. They are sessions of their own, so
Ctrl-C does not reach them, and end when this process lets go of them, however it ends.
"""

import itertools
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from queue import SimpleQueue
from types import TracebackType
from typing import Self, TypeAlias

from notesyncd import wire
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.plugins.runner_process import ProcessEndedError, WorkerProcess

Text: TypeAlias = tuple[str, bytes, date]
"""A note's path in the vault, its bytes, and the day on which it was saved last."""
Parse: TypeAlias = Callable[[Text, NoteSettings], ParsedNote]

MODULE = "notesyncd.engine.team_helper"
SAMPLE = 20
"""So many interview notes tell how many of the notes are."""
WORTH = 150
"""So many interview notes that are left pay for the helpers."""
MOST_HELPERS = 4
CHUNK = 16
"""Notes in a message."""
SECONDS = 120.0
"""What a helper may take for one message, before its notes are understood here."""
LIMIT = 256 * 1024 * 1024
FAILURES = (OSError, TimeoutError, OverflowError, ProcessEndedError, ValueError)
"""What may go wrong with a helper: then the notes are understood here."""


def understand(
    texts: Iterable[Text], count: int, settings: NoteSettings, parse: Parse
) -> Generator[ParsedNote, None, None]:
    """Give what `parse_note` gives, in the order of `texts`; `count` is how many there are.

    `texts` is read a little ahead. Close the iterator if it is not read to its end. `parse`
    understands the notes that are too few for a team.
    """
    texts, found, helpers = iter(texts), 0, min(MOST_HELPERS, len(os.sched_getaffinity(0)))
    for done, text in enumerate(texts, start=1):
        parsed = parse(text, settings)
        found += parsed.is_interview
        yield parsed
        if helpers > 1 and found >= SAMPLE and found * (count - done) >= WORTH * done:
            break
    else:
        return
    with Team(helpers, settings) as team:
        yield from team.understand(texts)


def parse_here(text: Text, settings: NoteSettings) -> ParsedNote:
    """Understand a note in this process."""
    # It takes 0.6 s and 30 MB to get ready, and where nothing changed nobody needs it.
    from notesyncd.notes.parse import parse_note  # noqa: PLC0415

    note, data, saved = text
    return parse_note(note, data, settings, saved)


def ask(helper: WorkerProcess, chunk: Sequence[Text]) -> tuple[ParsedNote, ...]:
    """Have a helper understand notes. Raises one of `FAILURES`."""
    line = helper.exchange(wire.encode(chunk), seconds=SECONDS, limit=LIMIT)
    return wire.decode(line, tuple[ParsedNote, ...])


class Team:
    """Helpers, each with a thread that waits for it."""

    def __init__(self, helpers: int, settings: NoteSettings) -> None:
        self._settings = settings
        self._threads = ThreadPoolExecutor(helpers, "helper")
        self._most = 3 * helpers
        self._started: list[WorkerProcess] = []
        self._free: SimpleQueue[WorkerProcess | None] = SimpleQueue()
        self._ended = False
        for _ in range(helpers):
            self._threads.submit(self._start)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all helpers at once."""
        self._ended = True
        for helper in tuple(self._started):
            helper.kill()
        self._threads.shutdown(cancel_futures=True)
        for helper in self._started:
            helper.end()

    def understand(self, texts: Iterator[Text]) -> Iterator[ParsedNote]:
        """Give what is understood of `texts`, in their order."""
        waiting: deque[Future[tuple[ParsedNote, ...]]] = deque()
        while chunk := tuple(itertools.islice(texts, CHUNK)):
            waiting.append(self._threads.submit(self._parsed, chunk))
            if len(waiting) > self._most:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()

    def _parsed(self, chunk: Sequence[Text]) -> tuple[ParsedNote, ...]:
        helper = self._free.get()
        try:
            if helper is not None:
                return ask(helper, chunk)
        except FAILURES:
            helper = None  # the others go on; `__exit__` ends it
        finally:
            self._free.put(helper)
        if self._ended:  # nobody wants it any more
            return ()
        return tuple(parse_here(text, self._settings) for text in chunk)

    def _start(self) -> None:
        """Start a helper, unless that cannot be; its place is taken by `None` then."""
        helper = None
        try:
            if not self._ended:
                helper = WorkerProcess(sys.executable, os.environ, MODULE)
                self._started.append(helper)
                helper.exchange(wire.encode(self._settings), seconds=SECONDS, limit=LIMIT)
        except FAILURES:
            helper = None
        self._free.put(helper)
