"""The options of the calendar, and what is wrong with them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from notesyncd.api import Context

OPTIONS: Mapping[str, Any] = {
    "alarm_minutes": [1440, 60],
    "follow_ups": "todo",
    "discreet": False,
}
"""`alarm_minutes`: when to be reminded of an interview, in minutes before it; `[]`: never.
`follow_ups`: show them as `"todo"` (VTODO), as all-day `"event"`s, or not at all (`"none"`).
`discreet`: neutral titles, and nothing else of the notes than when and how long."""

MAX_ALARM = 366 * 24 * 60
_CHOICES = ("todo", "event", "none")


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """All that the entries depend on besides the facts. The day is not among it."""

    alarm_minutes: tuple[int, ...]
    """The earliest alarm first, each once."""
    follow_ups: str
    discreet: bool
    timezone: str
    """IANA name of the user's zone."""
    vault: str
    """Name of the vault, for links; may be empty."""


def settings_of(context: Context) -> Settings:
    """Give the settings of a call."""
    options = context.options
    return Settings(
        alarm_minutes=tuple(sorted(set(options["alarm_minutes"]), reverse=True)),
        follow_ups=options["follow_ups"],
        discreet=options["discreet"],
        timezone=context.timezone,
        vault=context.vault_name,
    )


def problems_of(options: Mapping[str, Any]) -> Iterator[str]:
    """Give a sentence for each option that makes no sense."""
    if options["follow_ups"] not in _CHOICES:
        choices = ", ".join(f'"{choice}"' for choice in _CHOICES)
        yield f"follow_ups is {options['follow_ups']!r}; set it to {choices}"
    wrong = [one for one in options["alarm_minutes"] if not 0 <= one <= MAX_ALARM]
    if wrong:
        yield (
            f"alarm_minutes has {wrong[0]}; give minutes before the interview, "
            f"from 0 to {MAX_ALARM} (a year)"
        )
