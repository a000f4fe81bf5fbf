"""Whether a note is a job seeker's at all: a quick look, weak signs, and what speaks against it."""
