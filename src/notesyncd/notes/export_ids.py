"""Names of notes without the ids that exporters put at the end of names of files and folders.

Notion: `Acme 8c1f02ab77d94c0e9a118c1f02ab77d9.md`, shortened on request; Joplin names notes by id.
https://www.notion.com/help/export-your-content
"""

import re

__all__ = ["without_export_ids"]

_LONG = r"[ _-]\(?(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{16,32}\)?"
_UUID = r"[ _-]\(?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\)?"
_SHORT = r" (?!(?:19|20)\d\d)(?![0-9a-f]*[a-f]{3})(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{6,15}"
"""`4be1c9`; but neither `20260301`, `2026dec03`, nor `face2face`."""
_ID = re.compile(rf"(?<=\S)(?:{_UUID}|{_LONG}|{_SHORT})(?=(?:\.md|\.markdown)?$)")


def without_export_ids(note: str) -> str:
    """Give the path of a note, each part of it without an exporter's id at its end."""
    return "/".join(_ID.sub("", part) for part in note.split("/"))
