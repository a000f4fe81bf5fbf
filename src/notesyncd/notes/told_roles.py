"""Roles that sentences name: `Acme want a shift lead`, `for the shift lead position`."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile

from notesyncd.notes.job_roles import (
    before_number,
    is_role,
    leading_role,
    role_line,
)
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.role_marks import with_marks
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = [
    "is_sent_for",
    "read_wanted",
    "role_below",
    "role_for",
    "role_told",
    "seeks_somebody",
    "told_role",
]

_WANTED = (
    r"(?:wants?|needs?"
    r"|(?:(?:is|are|were|was|['’]s|['’]re)\s+)?(?:looking for|after|hiring|recruiting)"
    r"|advertising for|sucht|suchen|cherchent?|recherchent?|buscan?|necesitan?)\s+"
    r"(?:an?|another|eine?n?|une?|una)\s+"
)
_WANTS = re.compile(rf"(?P<who>[^,:;?!]{{2,50}}?)\s+{_WANTED}(?P<what>[^.:;?!]+)", re.IGNORECASE)
_WANTED_ONE = re.compile(
    rf"(?<!\bi)(?<!\bwe)(?<!\bich)(?<!\bwir)(?<!\bje)\s{_WANTED}(?P<what>[^.:;?!]+)",
    re.IGNORECASE,
)
_I_WANT = re.compile(
    r"(?:(?:i|we|ich|wir|je|nous|on)(?:['’]re|['’]m| are| am)? )?"
    r"(?:need|want|looking for|after|hiring|suche|suchen|cherche|cherchons|busco|buscamos) "
    r"(?:an?|another|eine?n?|une?|una) ",
    re.IGNORECASE,
)
_PLACE = r"(?:position|role|post|job|vacancy|opening|thing|gig)"
_FOR_PLACE = re.compile(
    rf"\b(?:for|about) (?:the|our|an?|your) (?P<before>(?:(?!for )[^\s,.;:!?]+ ){{1,6}}?){_PLACE}\b"
    rf"|(?:\b(?:for|to) (?:the|our|an?) |(?:^|[,;–—-])\s*){_PLACE}"
    r" (?:of|as) (?:an? |the )?(?P<of>[^.;:!?]+)"
    r"|(?:^|(?<=[.!?)] ))\W*(?:an? |the )?(?P<head>(?:[^\s,.;:!?]+ ){1,5}?)"
    r"(?:role|position|job|vacancy)(?: (?:at|with|@) \S|\s*[,.;]|$)"
    r"|\bals (?P<sent>[^,.;:!?]{3,60}?) (?:beworben|vorgestellt)\b"
    r"|\b(?:stelle|position|beworben|bewerbung|bewerbe mich|vorgestellt) als (?P<als>[^.;:!?]+)"
    r"|(?:\bpour (?:le|un) |(?:^|[,;–—-])\s*)poste (?:de |d['’])(?P<de>[^.;:!?]+)"
    r"|[,.;] (?:role|position|poste|puesto|stelle|rolle) ?: (?P<label>[^.;:!?]+)"
    r"|\b(?:post|job|role|position|stelle|poste|puesto) (?:is|ist|est|es) "
    r"(?:(?:called|for|as|als|an?|the|une?|eine?|de|la|le|el) ){0,2}[\"“„«']?(?P<is>[^.;:!?\"”“»]+)"
    r"|^\W*(?:for|für|pour|para) ?: ?(?P<whom>[^.;:!?]+)"
    r"|(?:\bpara (?:el|un) |(?:^|[,;–—-])\s*)puesto de (?P<para>[^.;:!?]+)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s+(?:because|who|that|which|to|for|in|at|on|from|by|as|with|since|so|but|and|or|when|if|next"
    r"|im|bei|beim|für|ab|der|die|das|weil|und|chez|à|au|aux|dans|pour|car|qui|et|con|para|que|y"
    r"|now|asap|urgently|there|here)\b.*|\s+[-–—].*",
    re.IGNORECASE | re.DOTALL,
)
"""What comes after a role in a sentence."""
_BRACKET_LINE = re.compile(r"^\(([^(),;\n]{3,50})(?:[,;][^()\n]*)?\)$", re.MULTILINE)
_CLAUSE = re.compile(r"[,.:;!?(]")
_NOBODY = frozenset(
    {"i", "we", "you", "he", "she", "it", "mum", "mom", "dad", "who", "everyone", "someone"}
    | {"ich", "wir", "er", "sie", "man", "je", "on", "nous", "il", "elle", "yo"}
)
_MOST_ROLE_WORDS = 6
_ROLE_LINES = 3
_TOLD_LINES = 4
_PLACE_LINES = 12


def is_sent_for(role: str, words: Vocabulary) -> bool:
    """Tell whether a role is a trade that people send for: `plumber`, `tutor for Ada`."""
    trade = fold(role).split(" for ")[0]
    return trade in words.words["roles.sent_for"]


def read_wanted(sentence: str, words: Vocabulary) -> tuple[str, str] | None:
    """Give who wants somebody, and for what role: `Acme want a shift lead for the nights`."""
    match = _WANTS.match(sentence.strip())
    if match is None or set(fold(match["who"]).split()) & _NOBODY or match["who"][0].islower():
        return None
    role = _role_at_start(match["what"], words)
    return (match["who"], role) if role else None


def seeks_somebody(sentence: str, words: Vocabulary) -> bool:
    """Tell whether the writer looks for somebody: `We need a shift lead`, `Looking for a nanny`."""
    match = _I_WANT.match(sentence.strip())
    return match is not None and _role_at_start(sentence.strip()[match.end() :], words) is not None


def role_told(text: str, words: Vocabulary) -> str | None:
    """Give the role that somebody is wanted for in a text: `he needs a shift lead because ..`."""
    for match in _WANTED_ONE.finditer(text):
        if role := _role_at_start(match["what"], words):
            return role
    return None


def role_for(text: str, words: Vocabulary) -> str | None:
    """Give the role of `for the shift lead position`, `pour le poste de ..`, or `None`."""
    for match in _FOR_PLACE.finditer(text):
        if before := match["before"] or match["head"]:
            role: str | None = before.strip()
            role = role if role and is_role(role, words) else None
        else:
            named = ("of", "als", "de", "para", "label", "whom", "is", "sent")
            rest = next(match[name] for name in named if match[name])
            is_told = match["is"] is None or role_line(rest, words)
            role = _role_at_start(rest, words) if is_told else None
        if role:
            return role
    return None


def _role_at_start(text: str, words: Vocabulary) -> str | None:
    """Give the role with which a text begins: `shift lead because one is off`."""
    role, tail = text.strip(), ""
    if cut := _CLAUSE.search(role):
        role, tail = role[: cut.start()], role[cut.start() :]
    shorter = before_number(_GOES_ON.split(role, maxsplit=1)[0].strip(), words)
    role = with_marks(role, tail, words)[0] if shorter == role.strip() else shorter
    if not role or len(role.split()) > _MOST_ROLE_WORDS or not is_role(role, words):
        return None
    return role


def role_below(blocks: Sequence[Block], words: Vocabulary) -> str | None:
    """Give the role if one of the first lines below a note's title begins with it."""
    below = blocks[1:] if blocks and blocks[0].kind == "heading" else blocks
    first = takewhile(lambda b: b.kind == "paragraph" and not b.level and not b.quoted, below)
    texts = [plain_text(block.text) for block in islice(first, _ROLE_LINES)]
    roles = (read(text, words) for text in texts for read in (role_line, leading_role))
    return next((role for role in roles if role), None) or _in_brackets(texts, words)


def _in_brackets(texts: Iterable[str], words: Vocabulary) -> str | None:
    """Give the role of a line in brackets below the company's: `(bookseller, 30h)`."""
    found = (match[1] for text in texts for match in _BRACKET_LINE.finditer(text))
    return next((role for role in found if is_role(role, words)), None)


def told_role(blocks: Sequence[Block], words: Vocabulary) -> str | None:
    """Give the role that sentences of a note name, those of a pasted mail too."""
    texts = [plain_text(b.text) for b in blocks if b.kind in ("paragraph", "item")]
    named = (role_for(text, words) for text in texts[:_PLACE_LINES])
    return next((role for role in named if role), None) or _first_wanted(texts, words)


def _first_wanted(texts: Iterable[str], words: Vocabulary) -> str | None:
    wanted = (role_told(text, words) for text in islice(texts, _TOLD_LINES))
    return next((role for role in wanted if role), None)
