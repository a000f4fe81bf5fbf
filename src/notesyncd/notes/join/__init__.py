"""From many notes to applications: what belongs together, and each fact once."""
