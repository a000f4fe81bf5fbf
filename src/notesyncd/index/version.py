"""The version of the index's schema, apart so that readers need not load the writer."""

SCHEMA_VERSION = 5
"""Counted up with every change of `schema.sql`, or of what the pieces in it mean."""
