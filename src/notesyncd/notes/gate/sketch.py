"""A quick look at a note, before any Markdown is parsed: keys, headings, tags, and boxes by line.

It may be wrong about code blocks and the like; it only decides whether a note is worth parsing, and
what it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, islice

from notesyncd.notes.daily import is_daily_note
from notesyncd.notes.equal_labels import labels_without_colon
from notesyncd.notes.gate.quick import may_head, may_tell, may_tell_of_day
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.frontmatter import Frontmatter
from notesyncd.notes.markdown.inline import hashtags, is_placeholder
from notesyncd.notes.opening import opening_line
from notesyncd.notes.topics import may_accompany
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["Sketch", "main_headings", "may_follow", "may_matter", "sketch_note"]

_HEADING = re.compile(r"^ {0,3}(?:> ?)*(#{1,6})[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_LABEL = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?(?:\*\*|__|\[|\()?([^\W\d_][^\n:*|\[\]]{0,40}?)"
    r"[ \t]*(?:\*\*|__)?::?(?:\*\*|__)?(?:[ \t]+(\S[^\n]*))?$",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"[\[(]([^\W\d_][^\n:*|\[\]()]{0,40}?)[ \t]*::[ \t]+([^\n\])]+)[\])]")
_PIPE_ROW = re.compile(r"^[ \t]*\|(.+)\|[ \t]*\n[ \t]*\|[ \t:|-]+\|?[ \t]*$", re.MULTILINE)
_PIPE_PAIR = re.compile(
    r"^[ \t]*\|[ \t]*([^|\n]{2,40}?)[ \t]*\|[ \t]*([^|\n]*?)[ \t]*\|[ \t]*$", re.MULTILINE
)
_LINK_LINE = re.compile(
    r"^(?:[ \t>]*(?:[-*+]|\d+[.)]) \[.\].*|[ >]*#{1,6} .*)\[\[.*$", re.MULTILINE
)
_LINKING = re.compile(
    rb"^(?:[ \t>]*(?:[-*+]|\d+[.)]) [^\n]*|[ >]*#{1,6} [^\n]*|> ?\[![^\n]*|(?:\*\*|__)?)"
    rb"(?:\[\[|\[[^\[\]\n]*\]\([^()\n]*\.md)",
    re.MULTILINE,
)
"""A line, other than prose, that links to a note."""
_BOX = re.compile(
    rb"^[ \t>]*(?:[-*+]|\d+[.)]) \[.\]|^[ >]*#{1,6} [^\n]*(?:\[\[|\.md\))", re.MULTILINE
)
"""A task, or a heading with a link."""
_FENCE = re.compile(r"^[ \t]*(```|~~~).*?^[ \t]*\1", re.MULTILINE | re.DOTALL)
_MOST_LABELS = 120
_MOST_HEADINGS = 300
# Every note that the gate lets through has one of these in its path, or in a line that is no prose.
_STEMS = tuple(
    "interview compan employer recruit appli job screen onsite round position role organi firma "
    "arbeitgeber unternehmen bewerb beworb probearb probetag schnupper gespr entrepr candidat "
    "entret poste soci empresa entrev puesto emploi empleo "
    "面试 интервью собеседование".encode().split()
)
# What is said of a job in prose; each is looked for in all of the note, so there are few.
_SAID = tuple(
    b"interview|recruiter|second stage|could start| trial | applied | grand "
    b"|ungsgespr|beworben|entretien|entrevista".split(b"|")
)
# What is asked in interviews; short notes, as somebody dictates them, say so in the first lines.
_ASKED = tuple(
    b"why i |warum ich |pourquoi je |por qu\xc3\xa9 |probearbeit"
    b"|prep for |vorbereitung|pr\xc3\xa9pa|preparaci".split(b"|")
)
_TOLD = 400
_PAY = re.compile(
    rb"\d ?(?:h|hrs?|hours|k|grand|net|brutto|std)\b|\d ?/ ?h|\b[Jj]ob (?:w/|with |at |@)"
)
_FIRST = 200
_SECOND = 2
_PARTS = re.compile(r"\s+(?:[-–—|/·•]+|@|at|bei|chez|en)\s+|,\s+", re.IGNORECASE)
_HEAD_LINES = 4
_SHORT_LINE = 50
_FRONT = 1500
_LONGEST_BODY = 6000


@dataclass(frozen=True, kw_only=True, slots=True)
class Sketch:
    """What a quick look at a note shows."""

    folders: tuple[str, ...]
    name: str
    """File name without its ending."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Canonical field -> first value that is no placeholder."""
    front_keys: frozenset[str] = frozenset()
    """Canonical fields of the frontmatter."""
    blanks: frozenset[str] = frozenset()
    """Canonical fields of which all values are placeholders."""
    raw_keys: frozenset[str] = frozenset()
    """All keys, folded, also those that the vocabulary does not know."""
    repeated: frozenset[str] = frozenset()
    """Folded keys that come more than once."""
    headings: tuple[tuple[int, str], ...] = ()
    tags: tuple[str, ...] = ()
    tables: tuple[tuple[str, ...], ...] = ()
    """Header cells of the tables."""
    link_lines: tuple[str, ...] = ()
    """Tasks and headings with a wikilink in them."""
    is_daily: bool = False
    opening: str = ""
    """The first line, if it serves as the title."""
    body: str = ""
    """The text without the frontmatter and code blocks, in lower case, cut at 6,000 characters."""
    body_as_written: str = ""


def may_matter(note: str, data: bytes, words: Vocabulary) -> bool:
    """Tell cheaply whether a note can be an interview note, or say something about one."""
    if b"\x00" in data[:64]:  # UTF-16: its letters stand apart
        return True
    lower = data.translate(_FOLDED)
    said = [note.encode(errors="replace").translate(_FOLDED), *_lines_that_name(data, lower)]
    pool = b"\n".join(said)
    if _STEM.search(pool) or (words.own and _has_own(data, words.own)):
        return True
    *folders, name = note.rsplit(".", 1)[0].split("/")
    if any(
        re.sub(r"^[\d ]+|[\d ]+$", "", fold(f)) in words.words["search.folders"] for f in folders
    ):
        return True
    nouns = words.words["roles.nouns"]
    is_daily = is_daily_note(note)
    if is_daily and (_links(data) or may_tell_of_day(lower, _in_bytes(nouns))):
        return True
    if nouns & set(fold(name).split()) or _opens_with_job(data, nouns):
        return True
    head = lower[:_TOLD]
    if may_tell(name, head) or any(w in lower for w in _SAID) or any(w in head for w in _ASKED):
        return True
    return may_head(lower)


def may_follow(note: str, data: bytes, words: Vocabulary) -> bool:
    """Tell cheaply whether a note may add to an application that another note names.

    It has a task or a section with a link; or it is a note beside others, or about a person.
    """
    folders = note.split("/")[-3:-1]
    if any(fold(folder) in words.words["search.person"] for folder in folders):
        return True
    return _links(data) or may_accompany(note, _text(data[:_FRONT]), words)


def _has_own(data: bytes, own: frozenset[str]) -> bool:
    """Tell whether a label, a heading, or a cell has one of the user's own words."""
    bare = [word.replace(" ", "") for word in own]
    for line in data.split(b"\n"):
        if any(mark in line for mark in _MARKS):
            text = fold(_text(line)).replace(" ", "")
            if any(word in text for word in bare):
                return True
    return False


def _links(data: bytes) -> bool:
    return (b"[[" in data or b".md" in data) and bool(_BOX.search(data) and _LINKING.search(data))


def _opens_with_job(data: bytes, nouns: frozenset[str]) -> bool:
    """Tell whether the first line, or a short one below it, has a job title's word, or pay."""
    first, *below = data[:_FIRST].lstrip().split(b"\n", _HEAD_LINES)[:_HEAD_LINES]
    if first[:1] in (b"-", b"*", b">", b"|", b"`"):
        return False
    if _PAY.search(first) or _has_noun(first, nouns):
        return True
    short = (line for line in below if 0 < len(line) < _SHORT_LINE and line[:1].isalpha())
    return len(first) < _SHORT_LINE and any(_has_noun(line, nouns) for line in short)


def _has_noun(line: bytes, nouns: frozenset[str]) -> bool:
    if not line.isascii():
        return not nouns.isdisjoint(fold(_text(line)).split())
    return not _in_bytes(nouns).isdisjoint(line.translate(_LETTERS).split())


@lru_cache(maxsize=4)
def _in_bytes(nouns: frozenset[str]) -> frozenset[bytes]:
    return frozenset(noun.encode() for noun in nouns)


def _text(line: bytes) -> str:
    return line.decode(errors="replace")


def _lines_that_name(data: bytes, lower: bytes) -> list[bytes]:
    """Give the lines that are no prose: headings, labels, tables, tags, and the frontmatter."""
    lines = [line for line in lower.split(b"\n") if b":" in line]
    if data[:3] in _FRONT_STARTS:
        end = data.find(b"\n---", 3)
        lines.append(lower[: max(end, _FRONT)])
    return lines


_FOLDED = bytes.maketrans(bytes(range(65, 91)) + b"#|", bytes(range(97, 123)) + b"::")
"""Lower case, and one mark for the three that set a line apart: one pass in C for all of it."""
_LETTERS = bytes(
    code + 32 if 65 <= code <= 90 else code if 97 <= code <= 122 or code == 39 else 32
    for code in range(256)
)
"""Lower case, and a space for all but ASCII letters."""
_STEM = re.compile(
    b"|".join(
        first + b"(?:" + b"|".join(re.escape(stem[1:]) for stem in stems) + b")"
        for first, stems in groupby(sorted(_STEMS), key=lambda stem: stem[:1])
    )
)


_MARKS = (b":", b"#", b"|", "：".encode())
_FRONT_STARTS = (b"---", b"<%*", b"\xef\xbb\xbf")


def sketch_note(note: str, front: Frontmatter, words: Vocabulary) -> Sketch:
    """Give the sketch of a note from its path, frontmatter, and body."""
    parts = note.split("/")
    name = parts[-1].rsplit(".", 1)[0]
    body = _FENCE.sub("", front.body)
    pairs = [(value.key, value.value) for value in front.values]
    pairs += [(m[1], m[2]) for m in islice(_BRACKETS.finditer(body), _MOST_LABELS)]
    pairs += [
        (m[1], m[2] or "") for m, _ in zip(_LABEL.finditer(body), range(_MOST_LABELS), strict=False)
    ]
    pairs += labels_without_colon(body, words)
    pairs += [(m[1].strip("* "), m[2]) for m in _PIPE_PAIR.finditer(body)]
    keys, blanks, raw, repeated = _keys(pairs, words)
    tag_values = [v.value for v in front.values if words.field(v.key) == "tags"]
    tags = [t.strip(" #") for value in tag_values for t in re.split(r"[,\s]+(?=#|\w)", value)]
    return Sketch(
        folders=tuple(parts[:-1]),
        name=name,
        keys=keys,
        front_keys=frozenset(f for v in front.values if (f := words.field(v.key))),
        blanks=blanks,
        raw_keys=raw,
        repeated=repeated,
        headings=tuple((len(m[1]), m[2]) for m in islice(_HEADING.finditer(body), _MOST_HEADINGS)),
        tags=tuple(dict.fromkeys(t for t in (*tags, *hashtags(body)) if t)),
        tables=tuple(tuple(c.strip() for c in m[1].split("|")) for m in _PIPE_ROW.finditer(body)),
        link_lines=tuple(m[0] for m in _LINK_LINE.finditer(body)),
        opening=opening_line(body, words),
        is_daily=is_daily_note(note),
        body=body[:_LONGEST_BODY].lower(),
        body_as_written=body[:_LONGEST_BODY],
    )


def main_headings(headings: Sequence[tuple[int, str]], words: Vocabulary) -> list[str]:
    """Give the headings of the first level, or the only one of the second that is a title.

    Among several of the first level, those that are sections (`# Next steps`) are no titles.
    """
    first = [text for level, text in headings if level == 1]
    first = [text for text in first if fold(text) not in words.sections] or first
    if first or [level for level, _ in headings].count(2) != 1:
        return first
    level, text = headings[0]
    rest = words.patterns["search.words"].sub(" ", fold(text)).split()
    is_named = len(rest) > 1 and not any(map(str.isdigit, text)) and rest != fold(text).split()
    return [text] if level == _SECOND and (is_named or _joins_role(text, words)) else []


def _joins_role(text: str, words: Vocabulary) -> bool:
    """Tell whether one of two parts of a heading is a role: `Acme Freight // transport planner`."""
    parts = _PARTS.split(text)
    return len(parts) == _SECOND and any(is_role(one, words) for one in parts)


def _keys(
    pairs: list[tuple[str, str]], words: Vocabulary
) -> tuple[dict[str, str], frozenset[str], frozenset[str], frozenset[str]]:
    keys: dict[str, str] = {}
    blanks: set[str] = set()
    raw: list[str] = []
    for key, value in pairs:
        raw.append(fold(key))
        canonical = words.field(key)
        if canonical is None:
            continue
        if is_placeholder(value):
            blanks.add(canonical)
        else:
            keys.setdefault(canonical, value)
    repeated = frozenset(key for key in raw if raw.count(key) > 1)
    return keys, frozenset(blanks - keys.keys()), frozenset(raw), repeated
