"""The configuration: TOML to a frozen `Config`, every problem reported at once."""
