"""What of the configuration each room gets."""

from typing import TYPE_CHECKING

from notesyncd.config import Config
from notesyncd.vault.rules import Rules

if TYPE_CHECKING:
    from notesyncd.notes.model import NoteSettings


def note_settings(config: Config) -> "NoteSettings":
    """Give what changes how notes are understood."""
    from notesyncd.notes.model import NoteSettings  # noqa: PLC0415 - `status` needs only the rules

    return NoteSettings(
        timezone=config.timezone,
        date_order=config.date_order,
        fields=config.fields,
        headings=config.headings,
    )


def vault_rules(config: Config) -> Rules:
    """Give what decides which files are notes: never the exports themselves."""
    inside = config.export_dir.is_relative_to(config.vault)
    excluded = (config.export_dir.relative_to(config.vault).as_posix(),) if inside else ()
    return Rules(ignore=config.ignore, excluded=excluded)
