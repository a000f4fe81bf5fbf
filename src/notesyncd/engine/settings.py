"""What of the configuration each room gets."""

from notesyncd.config import Config
from notesyncd.notes.model import NoteSettings
from notesyncd.vault.rules import Rules


def note_settings(config: Config) -> NoteSettings:
    """Give what changes how notes are understood."""
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
