"""TOML text, for the files that notesyncd writes for people to read."""

from collections.abc import Mapping
from typing import Any

import tomli_w


def dump_toml(data: Mapping[str, Any]) -> str:
    """Give `data` as TOML text (https://toml.io/en/v1.0.0), long lists over several lines."""
    return tomli_w.dumps(data, multiline_strings=False, indent=2)
