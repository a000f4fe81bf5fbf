"""How long the daemon waits, in seconds."""

EXPORT_QUIET = 0.5
"""Without a change, before exports go out."""
EXPORT_PATIENCE = 3.0
"""After so long they go out although notes are saved all the time."""
EFFECT_QUIET = 5.0
"""Without a change, before plugins are told of changes for their side effects."""
EFFECT_PATIENCE = 60.0
"""After so long they are told although notes are saved all the time."""
RESCAN = 300.0
"""Between two rescans while events come in."""
POLL = 10.0
"""Between two rescans while there are none."""
JUMP = 2.0
"""The clock on the wall has jumped, or the computer slept, when it is off by more than this."""
READER_QUIET = 120.0
"""Without a note to read, before the helper that understands notes is let go: with a
new one, the next save takes about a second."""
