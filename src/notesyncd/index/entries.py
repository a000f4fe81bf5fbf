"""What is remembered of a round or follow-up, so that it is known again after an edit."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeAlias

from notesyncd import wire
from notesyncd.api import Application, FollowUp, Round
from notesyncd.config.toml import dump_toml
from notesyncd.digests import sha256
from notesyncd.notes.join.slugs import group_key, name_key

EntryKind: TypeAlias = Literal["round", "follow_up"]
_UID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One entry of the identity file: what the round or follow-up was when last seen."""

    kind: EntryKind
    uid: str
    revision: int
    company: str
    """Group key of the company."""
    application: str
    number: int | None = None
    """Number of a round; of a follow-up, the number in its id."""
    name: str = ""
    """Name of a round, or text of a follow-up."""
    date: str = ""
    """Day of a round, or due day of a follow-up, as `YYYY-MM-DD`."""
    note: str = ""
    ordinal: int = 0
    """Counts what else the note says: rounds, or follow-ups of the same text."""
    digest: str = ""
    """Of all facts of its own; when it changes, the revision does."""
    shown: str = ""
    """Of what else a calendar shows with it: company and role. Empty: from before this was kept."""
    entity_id: str = field(default="", compare=False)
    """Id of the round or follow-up of which it was just made; not remembered."""

    def looks_as(self, old: "Entry") -> bool:
        """Tell whether calendars show the same for it as for what it was.

        They link to its note, too. So time stamps, which count revisions, never go back.
        """
        same = (self.digest, self.note) == (old.digest, old.note)
        return same and old.shown in ("", self.shown)

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands."""
        return (self.note, self.ordinal)


def entries_of(application: Application) -> Iterator[Entry]:
    """Give the entries that an application makes, with whatever uid and revision it carries."""
    company, ordinals = group_key(application.company), Counter[tuple[str, str]]()
    shown = _digest((application.company, application.role))
    for each in sorted(application.rounds, key=lambda r: (r.source.note, r.source.line, r.id)):
        note = each.source.note
        entry = _entry_of_round(each, company, application.id, ordinals[(note, "")])
        yield replace(entry, shown=shown)
        ordinals[(note, "")] += 1
    for follow_up in _follow_ups_by_place(application):
        key = (follow_up.source.note, f"f {name_key(follow_up.text)}")
        entry = _entry_of_follow_up(follow_up, company, application.id, ordinals[key])
        yield replace(entry, shown=shown)
        ordinals[key] += 1


def _entry_of_round(each: Round, company: str, application: str, ordinal: int) -> Entry:
    return Entry(
        kind="round",
        uid=each.uid,
        revision=each.revision,
        company=company,
        application=application,
        number=each.number,
        name=each.name or "",
        date=each.starts.strftime("%Y-%m-%d") if each.starts else "",
        note=each.source.note,
        ordinal=ordinal,
        digest=_digest_of_round(each),
        entity_id=each.id,
    )


def _entry_of_follow_up(each: FollowUp, company: str, application: str, ordinal: int) -> Entry:
    return Entry(
        kind="follow_up",
        uid=each.uid,
        revision=each.revision,
        company=company,
        application=application,
        name=each.text,
        date=each.due.isoformat() if each.due else "",
        note=each.source.note,
        ordinal=ordinal,
        digest=_digest_of_follow_up(each),
        entity_id=each.id,
    )


def entry_text(entry: Entry) -> str:
    """Give an entry as one element of an array of TOML tables, without what is not known."""
    table = wire.plain(entry)
    known = {
        k: v for k, v in table.items() if k not in {"kind", "entity_id"} and v not in (None, "")
    }
    return f"[[{entry.kind}]]\n{dump_toml(known)}"


def entry_from_table(kind: EntryKind, table: Mapping[str, Any]) -> Entry:
    """Read an entry from a TOML table. Raises `ValueError` for one that does not fit."""
    entry = wire.decode(wire.encode({**table, "kind": kind}), Entry)
    if not _UID.fullmatch(entry.uid) or entry.revision < 0:
        raise ValueError(f"uid {entry.uid!r} or revision {entry.revision} is not one of ours")
    return entry


def first_uid(entry: Entry, taken: Container[str]) -> str:
    """Make the uid from the facts at first sight; the same facts give the same uid everywhere."""
    facts = (entry.kind, entry.company, entry.application, entry.number, name_key(entry.name))
    salt = 0
    while True:
        key = repr((*facts, entry.date, salt) if salt else (*facts, entry.date))
        uid = sha256(key.encode())[:16]
        if uid not in taken:
            return uid
        salt += 1


def _follow_ups_by_place(application: Application) -> list[FollowUp]:
    follow_ups = [f for each in application.rounds for f in each.follow_ups]
    follow_ups += application.follow_ups
    return sorted(follow_ups, key=lambda f: (f.source.note, f.source.line))


def _digest_of_round(each: Round) -> str:
    people = [(person.name, person.role) for person in each.people]
    when = (each.starts, each.duration, each.timezone, each.location)
    status = "unknown" if each.status_inferred else each.status
    return _digest((each.number, each.name, each.format, status, *when, people))


def _digest_of_follow_up(follow_up: FollowUp) -> str:
    days = (follow_up.due, follow_up.scheduled, follow_up.start, follow_up.done_on)
    more = (follow_up.priority, follow_up.recurrence, follow_up.tags, follow_up.owner)
    return _digest((follow_up.text, follow_up.status, *days, *more))


def _digest(facts: object) -> str:
    return sha256(wire.encode(facts))[:12]
