"""The sections of a brief, one module for each or for a few that belong together."""
