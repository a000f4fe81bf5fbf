"""notesyncd: a local-first sync daemon for interview notes, with plugin hooks."""

__version__ = "0.1.0"
