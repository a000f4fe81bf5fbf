"""The brief for the command line: which application is meant, as its notes are now, and proof."""
