"""Names as keys: slugs for ids, and what makes two spellings of a name the same."""

import re
from unicodedata import combining, normalize

from notesyncd.digests import sha256

SLUG_LENGTH = 60
"""The longest slug, in characters."""

_WIKILINK = re.compile(r"!?\[\[([^\]|#]*)(?:#[^\]|]*)?(?:\|[^\]]*)?\]\]")
_INITIALS = re.compile(r"\b(\w)\.(?=\w\b)")
_WORD = re.compile(r"[^\W_]+")
_MARKED = re.compile(r"(?:^|-)x[0-9a-f]{6}$")
# Letters that Unicode does not decompose into a basic letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ħ": "h"}
    | dict.fromkeys("'’ʼ`")
)
# "Müller" is also spelled "Mueller", and "Muller" where there are no umlauts.
_UMLAUT = re.compile(r"(?<![aeiouq])([aou])e(?=[^\W\d_aeiou])")
_JOINERS = frozenset(["and", "und", "et", "y"])
_HASH = re.compile(r"x[0-9a-f]{6}")
_LEGAL_FORMS = """
ab ag aps as asa bv co company corp corporation eg ev gmbh inc incorporated kg kgaa kk limited
llc llp lp ltd mbh nv ohg oy oyj plc pte pty sa sarl sas se sl spa srl sro ug
"""
_NOT_A_NAME = frozenset(["", *_LEGAL_FORMS.split()])
# Names that some file systems do not allow for a file, whatever its extension.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)


def slug(text: str) -> str:
    """Give `text` as 1 to 60 characters of `[a-z0-9-]`, the same for the same text everywhere.

    Where letters had to be dropped or cut off, a short hash keeps different texts apart.
    """
    folded = _fold(text)
    plain = "-".join(_WORD.findall(folded.encode("ascii", "ignore").decode()))
    lossy = any(c in "+#" or (c.isalnum() and not c.isascii()) for c in folded)
    if lossy or not 0 < len(plain) <= SLUG_LENGTH or _MARKED.search(plain) or plain in _RESERVED:
        mark = "x" + sha256(name_key(text).encode())[:6]
        head = plain[: SLUG_LENGTH - len(mark) - 1].rstrip("-")
        return f"{head}-{mark}" if head else mark
    return plain


def group_key(company: str) -> str:
    """Give the key that all spellings of one company share; empty if there is no name.

    Case, accents, umlauts, punctuation, "and", a leading "the", wikilink brackets, and legal forms
    (GmbH, Inc.) do not count.
    """
    words = company_slug(company).split("-")
    if len(words) > 1 and words[0] == "the":
        del words[0]
    inner = (word for word in words[1:-1] if word not in _JOINERS)
    kept = [*words[:1], *inner, *words[1:][-1:]]
    return "-".join(word if _HASH.fullmatch(word) else _UMLAUT.sub(r"\1", word) for word in kept)


def company_slug(company: str) -> str:
    """Give the slug of a company's name as it is written, without its legal form; for ids.

    Slugs that are the same have the same `group_key`.
    """
    name = _WIKILINK.sub(lambda link: note_stem(link[1].strip()), company)
    words = _INITIALS.sub(r"\1", name).split()
    while len(words) > 1 and _fold(words[-1]).strip(".,&() ") in _NOT_A_NAME:
        words.pop()
    return slug(" ".join(words)) if words else ""


def link_stem(target: str) -> str:
    """Give the name of the note that a wikilink, or its target alone, points to."""
    target = _WIKILINK.sub(r"\1", target)
    return note_stem(re.split(r"[#|]", target, maxsplit=1)[0].strip())


def note_stem(note: str) -> str:
    """Give the name of a note's file without folders and extension."""
    name = note.rsplit("/", 1)[-1]
    return name.removesuffix(".md").removesuffix(".markdown")


def name_key(text: str) -> str:
    """Give the words of `text` without case, accents, and punctuation, for comparing names."""
    folded = _fold(text)
    words = re.findall(r"[^\W_]+|[+#]+", folded)
    return " ".join(words) or " ".join(folded.split())


def _fold(text: str) -> str:
    folded = normalize("NFKD", normalize("NFKC", text).casefold()).translate(_LETTERS)
    return "".join(c for c in folded if not combining(c))
