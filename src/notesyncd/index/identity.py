"""Who is who: uids and revisions that survive renamed notes, reordered lines, and edited text.

They cannot be derived from the notes alone, so they are kept in one readable file, `identity.toml`
in the export folder. It syncs with the vault: the same notes and the same file give the same
result on every machine. Losing it costs duplicate calendar entries, never notes.
"""

import tomllib
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import get_args

from notesyncd.api import Application, FollowUp, Round
from notesyncd.index.entries import (
    Entry,
    EntryKind,
    entries_of,
    entry_from_table,
    entry_text,
    first_uid,
)
from notesyncd.index.matching import match

_HEAD = """\
# Written by notesyncd: by what name calendars know each round and follow-up of your notes, so that
# a renamed note or an edited line does not make a second entry. Keep it with your notes. If it is
# lost, calendars may show entries twice; your notes lose nothing. Two versions may be put together.

"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """All that is remembered; pure, so keep the one that `identify` gives."""

    entries: tuple[Entry, ...] = ()
    """Ordered as in the file; every uid once."""
    problems: tuple[str, ...] = field(default=(), compare=False)
    """What could not be read of the file, one sentence each."""

    @classmethod
    def read(cls, text: str) -> "Identity":
        """Read the file's text. What cannot be read is reported in `problems` and left out."""
        try:
            data = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            return cls(problems=(f"The file is not valid TOML ({error}); it will be made anew.",))
        entries, problems = [], []
        for kind in get_args(EntryKind):
            tables = data.get(kind, [])
            for number, table in enumerate(tables if isinstance(tables, list) else [tables], 1):
                try:
                    entries.append(entry_from_table(kind, table))
                except (ValueError, TypeError) as error:
                    problems.append(f"The {kind} number {number} cannot be used: {error}.")
        return cls(entries=_union(entries), problems=tuple(problems))

    def text(self) -> str:
        """Give the text of the file, the same for the same entries."""
        return identity_text(map(entry_text, self.entries))

    def merge(self, other: "Identity") -> "Identity":
        """Put two versions together: all entries of both, of each the one with more revisions."""
        return Identity(
            entries=_union([*self.entries, *other.entries]),
            problems=(*self.problems, *other.problems),
        )

    def identify(
        self,
        applications: Sequence[Application],
        replaced: Sequence[Application] = (),
        taken: Container[str] = frozenset(),
    ) -> tuple[tuple[Application, ...], "Identity"]:
        """Give the applications with uids, revisions, and lasting ids of follow-ups.

        `applications` holds all applications of each company in it. `replaced` are those that were
        there before: what stood at a company that is no more may be found again at another. The
        second result remembers them. Uids that come with the applications, but are unknown here,
        are kept. Entries of companies of neither need not be known, only which uids are `taken`.
        """
        companies: dict[str, list[Entry]] = defaultdict(list)
        for application in applications:
            for entry in entries_of(application):
                companies[entry.company].append(entry)
        gone = {entry.company for old in replaced for entry in entries_of(old)}
        known = _Known(self.entries, taken)
        now: dict[str, Entry] = {}
        for company in sorted(companies):
            now |= _identify(companies[company], known, company, gone - companies.keys())
        return tuple(_with_entries(a, now) for a in applications), known.remembered(self)


class _Known:
    """The entries while they are being matched."""

    def __init__(self, entries: Iterable[Entry], taken: Container[str]) -> None:
        self._taken = taken
        self.by_uid: dict[str, Entry] = {}
        self.by_company: dict[str, dict[str, Entry]] = defaultdict(dict)
        self._changed = False
        for entry in entries:
            self._set(entry)

    def __contains__(self, uid: object) -> bool:
        return uid in self.by_uid or uid in self._taken

    def learn(self, entry: Entry) -> None:
        old = self.by_uid.get(entry.uid)
        if old != entry:
            self._changed = True
            if old is not None:
                del self.by_company[old.company][old.uid]
            self._set(entry)

    def remembered(self, before: Identity) -> Identity:
        if not self._changed:
            return before
        return Identity(entries=_union(self.by_uid.values()), problems=before.problems)

    def _set(self, entry: Entry) -> None:
        self.by_uid[entry.uid] = entry
        self.by_company[entry.company][entry.uid] = entry


def _identify(
    found: Sequence[Entry], known: _Known, company: str, gone: Iterable[str]
) -> dict[str, Entry]:
    """Give the entries of one company with uid, revision, and number, by the id of the entity."""
    matched = match(found, tuple(known.by_company[company].values()))
    rest = [i for i in range(len(found)) if i not in matched]
    notes = {found[i].note for i in rest}
    moved = [e for key in sorted(gone) for e in known.by_company[key].values() if e.note in notes]
    again = match([found[i] for i in rest], moved)
    matched |= {rest[i]: old for i, old in again.items()}
    numbers = _Numbers(known.by_company[company].values(), matched)
    now: dict[str, Entry] = {}
    for i, entry in enumerate(found):
        renewed = _renewed(entry, matched.get(i), known)
        if entry.kind == "follow_up":
            renewed = replace(renewed, number=numbers.of(i, entry.application))
        known.learn(renewed)
        now[entry.entity_id] = renewed
    return now


class _Numbers:
    """Numbers for the ids of follow-ups: kept where they can be, never given twice."""

    def __init__(self, known: Iterable[Entry], matched: Mapping[int, Entry]) -> None:
        self._kept: dict[int, tuple[str, int]] = {}
        self._used = {(e.application, e.number or 0) for e in known if e.kind == "follow_up"}
        # Two machines may have given one number to different follow-ups: the lower uid keeps it.
        claimed: set[tuple[str, int]] = set()
        for i, entry in sorted(matched.items(), key=lambda item: item[1].uid):
            claim = (entry.application, entry.number or 0)
            if entry.kind == "follow_up" and claim not in claimed:
                claimed.add(claim)
                self._kept[i] = claim
        self._used |= claimed

    def of(self, i: int, application: str) -> int:
        kept_at, number = self._kept.get(i, ("", 0))
        if kept_at != application or not number:
            number = next(n for n in count(1) if (application, n) not in self._used)
            self._used.add((application, number))
        return number


def _renewed(entry: Entry, old: Entry | None, known: Container[str]) -> Entry:
    if old is not None:
        return replace(entry, uid=old.uid, revision=old.revision + (not entry.looks_as(old)))
    if entry.uid and entry.uid not in known:
        return entry
    return replace(entry, uid=first_uid(entry, known), revision=0)


def _with_entries(application: Application, now: Mapping[str, Entry]) -> Application:
    rounds = (_with_entry(each, now) for each in application.rounds)
    return replace(
        application,
        rounds=tuple(replace(r, follow_ups=_numbered(r.follow_ups, now)) for r in rounds),
        follow_ups=_numbered(application.follow_ups, now),
    )


def _with_entry(each: Round, now: Mapping[str, Entry]) -> Round:
    entry = now[each.id]
    return replace(each, uid=entry.uid, revision=entry.revision)


def _numbered(follow_ups: Iterable[FollowUp], now: Mapping[str, Entry]) -> tuple[FollowUp, ...]:
    entries = ((f, now[f.id]) for f in follow_ups)
    return tuple(
        replace(f, id=f"{e.application}/f{e.number}", uid=e.uid, revision=e.revision)
        for f, e in entries
    )


def _union(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Keep each uid once, in its most revised form, in an order that changes little."""
    best: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: (e.revision, repr(e))):
        best[entry.uid] = entry
    return tuple(sorted(best.values(), key=entry_order))


def identity_text(entries: Iterable[str]) -> str:
    """Give the text of the file from the texts of its entries."""
    return _HEAD + "\n".join(entries)


def entry_order(entry: Entry) -> tuple[str, str, str, int, str]:
    """Give the place of an entry in the file; it depends on nothing that changes often."""
    return (entry.kind, entry.company, entry.application, entry.number or 0, entry.uid)
