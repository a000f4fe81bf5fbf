"""Names of files as people can read them, whatever bytes they are made of."""


def is_encodable(name: str) -> bool:
    """Tell whether a name from the file system is valid UTF-8, so that it can be stored and shown.

    Python gives bytes that are not as lone surrogates (PEP 383), which no encoder accepts.
    """
    if name.isascii():
        return True
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def printable(name: str) -> str:
    r"""Give a name as one line of visible characters, others as `\n`, `\xe9`, or `\u202e`.

    Control characters, characters that change the writing direction, and bytes that are not UTF-8
    never reach a terminal, a log, or JSON this way.
    """
    if name.isprintable():
        return name
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in name)


def _escape(letter: str) -> str:
    code = ord(letter)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was not UTF-8 (PEP 383)
        return f"\\x{code - 0xDC00:02x}"
    return letter.encode("unicode_escape").decode("ascii")
