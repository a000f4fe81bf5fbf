"""notesyncd as a service of the user's systemd: the unit's text, and putting it in place."""
