"""Goes over the lines of a note once more, for `inspect`: each is used, or it is said why not."""
