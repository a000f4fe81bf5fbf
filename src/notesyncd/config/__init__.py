"""The configuration: TOML to a frozen `Config`, every problem reported at once."""

from notesyncd.config.load import NotConfiguredError, Overrides, load_config
from notesyncd.config.model import Config, Limits, PluginConfig

__all__ = [
    "Config",
    "Limits",
    "NotConfiguredError",
    "Overrides",
    "PluginConfig",
    "load_config",
]
