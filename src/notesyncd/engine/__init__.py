"""From save to export: the one place where all rooms meet."""
