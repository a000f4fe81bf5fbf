"""Setting notesyncd up: find the vault, show what it would understand, write the configuration."""
