"""A package to begin a plugin with: what `notesyncd plugins new` writes."""
