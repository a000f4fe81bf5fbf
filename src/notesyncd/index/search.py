"""Full text search: which lines of interview notes have these words (https://sqlite.org/fts5.html).

A line has to have all of the words; if none has, those that have some come, the best first.
"""

import json
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from notesyncd.index.queries import Reader

_Key = TypeVar("_Key")
_START, _END = "\x02", "\x03"
_QUOTED = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"\w")
_LINES = """
SELECT l.note, l.line, l.text,
  snippet(lines_fts, 0, char(2), char(3), '…', 24) AS part
FROM lines_fts JOIN lines AS l ON l.rowid = lines_fts.rowid
WHERE lines_fts MATCH ? ORDER BY bm25(lines_fts), l.note, l.line LIMIT ?
"""
_COMPANIES = """
SELECT DISTINCT p.note, a.company FROM pieces AS p JOIN applications AS a USING (company_key)
WHERE p.note IN (SELECT value FROM json_each(?)) ORDER BY p.note, a.company
"""
_KINDS = """
SELECT note, line, CASE kind WHEN 'asked' THEN 'question' ELSE 'to ask' END AS kind FROM questions
WHERE note IN (SELECT value FROM json_each(?1))
UNION SELECT note, line, kind FROM points WHERE note IN (SELECT value FROM json_each(?1))
UNION SELECT note, line, 'follow-up' FROM follow_ups
WHERE note IN (SELECT value FROM json_each(?1))
UNION SELECT note, line, 'round' FROM rounds WHERE note IN (SELECT value FROM json_each(?1))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """A line in which words were found."""

    note: str
    line: int
    text: str
    """All of the line."""
    parts: tuple[tuple[str, bool], ...]
    """What of it is worth showing; `True`: this is a word that was looked for."""
    companies: tuple[str, ...]
    """Whom the note is about."""
    kind: str | None
    """What was understood of the line: `question`, `follow-up`, a kind of point."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """What a search gives."""

    matches: tuple[Match, ...]
    every_word: bool
    """Each line has all of the words; else no line has."""


def search(reader: Reader, text: str, limit: int) -> Found:
    """Find the words of `text`, by their beginnings, or as they are "in quotation marks".

    Raises `StateError` if the index is damaged. A text without words finds nothing.
    """
    terms = _terms(text)
    rows = _matching(reader, terms, "AND", limit)
    every_word = bool(rows) or len(terms) < 2
    if not every_word:
        rows = _matching(reader, terms, "OR", limit)
    notes = json.dumps(sorted({row["note"] for row in rows}))
    companies = _grouped((row[0], row[1]) for row in reader.rows_of(_COMPANIES, notes))
    kinds = _grouped(((r[0], r[1]), r[2]) for r in reader.rows_of(_KINDS, notes))
    matches = tuple(
        Match(
            note=row["note"],
            line=row["line"],
            text=row["text"],
            parts=_parts(row["part"]),
            companies=tuple(companies.get(row["note"], ())),
            kind=next(iter(kinds.get((row["note"], row["line"]), ())), None),
        )
        for row in rows
    )
    return Found(matches=matches, every_word=every_word)


def _terms(text: str) -> list[str]:
    """Give what FTS5 is to look for: quoted, so that nothing in it is its query language."""
    found = ((quoted, word) for quoted, word in _QUOTED.findall(text))
    texts = ((quoted or word, "" if quoted else "*") for quoted, word in found)
    return [f'"{term}"{more}' for term, more in texts if _WORD.search(term)]


def _matching(reader: Reader, terms: list[str], how: str, limit: int) -> list[sqlite3.Row]:
    return reader.rows_of(_LINES, f" {how} ".join(terms), limit) if terms else []


def _parts(marked: str) -> tuple[tuple[str, bool], ...]:
    pieces = re.split(f"([{_START}{_END}])", marked)
    parts, inside = [], False
    for piece in pieces:
        if piece in (_START, _END):
            inside = piece == _START
        elif piece:
            parts.append((piece, inside))
    return tuple(parts)


def _grouped(pairs: Iterable[tuple[_Key, str]]) -> Mapping[_Key, list[str]]:
    found: defaultdict[_Key, list[str]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
