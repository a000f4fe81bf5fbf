"""Proof that the index is what the notes say: a fresh build beside it, compared row by row."""
