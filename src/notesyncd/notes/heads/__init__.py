"""Company and role of short notes without any form, by the places and kinds of their words."""
