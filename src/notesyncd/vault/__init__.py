"""Which files are notes, stable reads, what changed on disk, and the watcher."""
