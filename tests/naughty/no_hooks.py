"""Is a module, and no plugin."""
