"""Broken from the start."""

raise RuntimeError("no luck today")  # here
