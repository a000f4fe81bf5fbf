"""Understanding the notes that are saved now and then: in a helper that is there only meanwhile.

All that is needed to understand notes takes 30 MB, which a process that goes on would never give
back. Who has it anyway, such as a `sync`, needs no helper.
"""

import os
import sys

from notesyncd import wire
from notesyncd.engine.team import FAILURES, LIMIT, MODULE, SECONDS, Text, ask, parse_here
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.plugins.runner_process import WorkerProcess

PARSER = "notesyncd.notes.parse"


class NoteReader:
    """Has notes understood by one helper, for one thread; `end` lets go of it."""

    def __init__(self) -> None:
        self._helper: WorkerProcess | None = None

    def parse(self, text: Text, settings: NoteSettings) -> ParsedNote:
        """Give what `parse_note` gives; `settings` are the same every time."""
        if PARSER not in sys.modules:
            try:
                helper = self._helper or self._start(settings)
                return ask(helper, [text])[0]
            except FAILURES:
                self.end()
        return parse_here(text, settings)

    def end(self) -> None:
        """Let the helper go; the next note starts another one."""
        if self._helper is not None:
            self._helper.end()
            self._helper = None

    def _start(self, settings: NoteSettings) -> WorkerProcess:
        self._helper = WorkerProcess(sys.executable, os.environ, MODULE)
        self._helper.exchange(wire.encode(settings), seconds=SECONDS, limit=LIMIT)
        return self._helper
