"""How things stand: what `status` and `plugins list` say."""
