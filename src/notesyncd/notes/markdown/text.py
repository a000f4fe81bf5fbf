"""The bytes of a note as text, with the line numbers that an editor shows."""

from notesyncd.notes.model import Diagnostic

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MAX_BAD_BYTES = 1000
"""Bad bytes that are mended one by one; a note with more of them is no UTF-8 at all."""


def decode_note(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    r"""Give the text of a note, its lines ended by `\n` only, and what was odd about the bytes.

    Reads UTF-8 and UTF-16 with or without (UTF-16: with) a byte order mark. Bytes that are not
    UTF-8 are read as Windows-1252, and reported as `not-utf8`; NUL characters are removed, and
    reported as `nul-characters`. Never raises. Never split the text with `str.splitlines`: it
    counts characters as line ends that no editor counts.
    """
    text, bad_at = _decode(data)
    diagnostics = []
    if bad_at is not None:
        message = (
            "This line is not valid UTF-8 text; the odd bytes were read as Windows-1252. "
            "Save the note as UTF-8."
        )
        line = _line_of(text, bad_at)
        diagnostics.append(Diagnostic(line=line, code="not-utf8", message=message))
    nul_at = text.find("\0")
    if nul_at >= 0:
        message = "The note contains NUL characters, which were left out. Is it really a text file?"
        line = _line_of(text, nul_at)
        diagnostics.append(Diagnostic(line=line, code="nul-characters", message=message))
        text = text.replace("\0", "")
    return _unify_line_ends(text), tuple(diagnostics)


def _decode(data: bytes) -> tuple[str, int | None]:
    """Give the text and the position in it of the first character that had to be guessed."""
    if data.startswith(_UTF16_MARKS):
        return _decode_utf16(data)
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode(), None
    except UnicodeDecodeError:
        return _decode_mixed(data)


def _decode_utf16(data: bytes) -> tuple[str, int | None]:
    try:
        return data.decode("utf-16"), None
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-16")
        return data.decode("utf-16", errors="replace"), len(good)


def _decode_mixed(data: bytes) -> tuple[str, int]:
    """Read UTF-8 with strange bytes in it: what is good UTF-8 must not suffer from the rest."""
    parts: list[str] = []
    position, bad_at = 0, None
    for _ in range(_MAX_BAD_BYTES):
        try:
            parts.append(data[position:].decode())
            break
        except UnicodeDecodeError as error:
            bad, after = position + error.start, position + error.end
            parts.append(data[position:bad].decode())
            bad_at = len(parts[0]) if bad_at is None else bad_at
            parts.append(data[bad:after].decode("cp1252", errors="replace"))
            position = after
    else:
        parts.append(data[position:].decode("cp1252", errors="replace"))
    return "".join(parts), bad_at or 0


def _line_of(text: str, position: int) -> int:
    return _unify_line_ends(text[:position]).count("\n") + 1


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
