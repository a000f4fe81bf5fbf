r"""For authors of plugins: facts to test with, and the host's own way of running a plugin.

```python
import notesyncd_standup
from notesyncd import testing


def test_a_round_ahead_is_told() -> None:
    acme = testing.application("Acme", rounds=[testing.round()])
    files = testing.export(notesyncd_standup, acme)
    assert files["acme.txt"] == "Acme: technical interview\n"
```

`export` does what notesyncd does with a plugin, and refuses what notesyncd refuses: wrong hooks,
wrong options, paths that no file may have, other files when it is called again. What a builder is
not told, it fills in; all of it is the same every time.
"""

from notesyncd.config.model import Limits
from notesyncd.testing.builders import (
    TODAY,
    application,
    context,
    follow_up,
    person,
    point,
    question,
    round,  # noqa: A004 - the field's word; people write testing.round
    source,
)
from notesyncd.testing.change_list import changes
from notesyncd.testing.fault import PluginFault
from notesyncd.testing.host import export

__all__ = [
    "TODAY",
    "Limits",
    "PluginFault",
    "application",
    "changes",
    "context",
    "export",
    "follow_up",
    "person",
    "point",
    "question",
    "round",
    "source",
]
