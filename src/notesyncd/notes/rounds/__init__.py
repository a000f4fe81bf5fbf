"""Rounds of interviews, in the many ways in which they are noted."""
