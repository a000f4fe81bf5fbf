"""Writing what plugins return: safe paths, atomic writes, manifest, kept ticks."""
