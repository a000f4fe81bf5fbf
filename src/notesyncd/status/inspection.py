"""What is understood of one note, and why: the document of `inspect NOTE --json` (DESIGN.md §8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from notesyncd.api import Application, FollowUp, Person, Point, Question, Round
from notesyncd.config import Config
from notesyncd.engine.settings import note_settings, vault_rules
from notesyncd.errors import NotesyncdError
from notesyncd.notes.join.applications import with_today
from notesyncd.notes.model import ParsedNote
from notesyncd.notes.parse import parse_note
from notesyncd.status.advice import advice
from notesyncd.status.health import own_words
from notesyncd.vault.exported import is_exported
from notesyncd.vault.names import is_encodable
from notesyncd.vault.read import NoteGone, NoteUnreadable, read_note
from notesyncd.wire import plain

SUFFIXES = ("", ".md", ".markdown")
BAD_NAME = "the note's name is not valid UTF-8, so it is not read; rename it"
IGNORED = "it is not read: it is in an ignored or hidden folder, or its name says it is a copy"
EMPTY = "it is empty"
_STRENGTHS = ("nothing", "weakly", "clearly", "strongly")
SILENT = "nothing in its path, fields, tags, and headings speaks of an interview or an application"


class NoSuchNoteError(NotesyncdError):
    """The user named a note that is not there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Inspection:
    """One note, read now and independently of the index."""

    parsed: ParsedNote
    applications: tuple[Application, ...]
    """What the note says about each application, with the status of rounds as of today."""
    wanted: bool
    """Whether the vault's rules let it be read."""
    is_empty: bool = False
    own_words: tuple[str, ...] = ()
    """Which of the user's own words mean something else without the configuration."""


def inspect_note(config: Config, given: str, cwd: Path, today: date) -> Inspection:
    """Read and understand one note; `given` is its path in the vault, from here, or its name.

    Raises `NoSuchNoteError`, `NoteUnreadable`, `NoteUnsettled`, and `VaultError`.
    """
    for note in _candidates(config.vault, given, cwd):
        try:
            read = read_note(config.vault, note)
        except NoteGone:
            continue
        if not is_encodable(note):
            raise NoteUnreadable("bad-name", BAD_NAME)
        parsed = parse_note(note, read.data, note_settings(config), read.stat.saved, whole=True)
        return Inspection(
            parsed=parsed,
            applications=tuple(with_today(one.facts, today) for one in parsed.own_applications),
            wanted=vault_rules(config).wants_note(note)
            and not is_exported(str(config.vault), note),
            is_empty=not read.data.strip(),
            own_words=own_words(config),
        )
    raise NoSuchNoteError(f"{given}: there is no such note in the vault {config.vault}")


def document(found: Inspection) -> dict[str, Any]:
    """Give the JSON document."""
    parsed = found.parsed
    first = found.applications[0] if found.applications else None
    return {
        "note": parsed.note,
        "is_interview": parsed.is_interview,
        "reasons": reasons(found),
        "signals": plain(parsed.signals),
        "decision": parsed.decision or None,
        "frontmatter": plain(parsed.frontmatter),
        "tags": parsed.tags,
        "headings": plain(parsed.headings),
        "tasks": plain(parsed.tasks),
        "company": (first.company or None) if first else None,
        "role": first.role if first else None,
        "status": first.status if first else None,
        "salary": first.salary if first else None,
        **_facts(found.applications),
        "findings": plain(parsed.findings),
        "unused": plain(parsed.unused),
        "diagnostics": plain(parsed.diagnostics),
        "own_words": found.own_words,
        "advice": hints(found),
    }


def hints(found: Inspection) -> tuple[str, ...]:
    """Give what to write so that more is understood; nothing for notes that are not read."""
    if found.is_empty or not found.wanted:
        return ()
    return advice(found.applications, is_interview=found.parsed.is_interview)


def reasons(found: Inspection) -> list[str]:
    """Say why the note is an interview note, or why not; there is always a reason."""
    said = list(found.parsed.reasons)
    if not said:
        said = [EMPTY if found.is_empty else SILENT]
    return [*said, *([] if found.wanted else [IGNORED])]


def signals(found: Inspection) -> list[str]:
    """Say what speaks for the note's being an interview note and against it, and what decided."""
    parsed = found.parsed
    if not parsed.signals:
        return [f"because {reason}" for reason in reasons(found)]
    lines = [f"{_weight(one.weight)}: {one.reason}" for one in parsed.signals]
    others = [f"because {reason}" for reason in reasons(found)[len(parsed.reasons) :]]
    return [*lines, *([f"so: {parsed.decision}"] if parsed.decision else []), *others]


def _weight(weight: int) -> str:
    side = "for it" if weight > 0 else "against it"
    return f"{_STRENGTHS[min(abs(weight), len(_STRENGTHS) - 1)]} {side} ({weight:+d})"


def _facts(applications: Sequence[Application]) -> dict[str, Any]:
    owners = _owners(applications)
    follow_ups = [(one.owner, _follow_up(of, one)) for of, one in _follow_ups(applications)]
    return {
        "rounds": [_round(one, each) for one in applications for each in one.rounds],
        "follow_ups": [facts for owner, facts in follow_ups if not owner],
        "waiting_for": [facts for owner, facts in follow_ups if owner],
        "questions": [_sourced(each) for each in _questions(applications)],
        "points": [_sourced(each) for owner in owners for each in owner.points],
        "people": [_sourced(each) for owner in owners for each in owner.people],
        "applications": [
            {"company": one.company or None, "role": one.role, "status": one.status,
             "salary": one.salary, "line": one.source.line}
            for one in applications
        ],
    }  # fmt: skip


def _candidates(vault: Path, given: str, cwd: Path) -> Sequence[str]:
    """Give the paths in the vault that the user may mean, the likeliest first."""
    inside = []
    for base in (vault, cwd):
        for suffix in SUFFIXES:
            path = Path(base, given + suffix)
            # Not resolved: a link inside the vault has to be reported as one, not followed.
            if path.is_relative_to(vault) and ".." not in path.parts:
                inside.append(path.relative_to(vault).as_posix())
    if "/" not in given:
        wanted = {given + suffix for suffix in SUFFIXES}
        rules = (path for path in sorted(vault.rglob("*.m*d*")) if path.name in wanted)
        inside += [path.relative_to(vault).as_posix() for path in rules]
    return list(dict.fromkeys(inside))


def _owners(applications: Sequence[Application]) -> list[Application | Round]:
    owners: list[Application | Round] = []
    for one in applications:
        owners += (one, *one.rounds)
    return owners


def _questions(applications: Sequence[Application]) -> list[Question]:
    found = [each for owner in _owners(applications) for each in owner.questions]
    return sorted(found, key=lambda each: each.source.line)


def _follow_ups(applications: Sequence[Application]) -> list[tuple[Application, FollowUp]]:
    found = [(one, each) for one in applications for o in _owners((one,)) for each in o.follow_ups]
    return sorted(found, key=lambda pair: pair[1].source.line)


def _round(application: Application, each: Round) -> Mapping[str, Any]:
    starts = each.starts
    day = starts.date() if isinstance(starts, datetime) else starts
    return {
        "company": application.company or None,
        "role": application.role,
        "number": each.number,
        "name": each.name,
        "format": each.format,
        "status": each.status,
        "status_inferred": each.status_inferred,
        "date": day.isoformat() if day else None,
        "time": f"{starts:%H:%M}" if isinstance(starts, datetime) else None,
        "timezone": each.timezone,
        "duration_min": each.duration // timedelta(minutes=1) if each.duration else None,
        "location": each.location,
        "interviewers": [person.name for person in each.people],
        "note": each.source.note,
        "line": each.source.line,
    }


def _follow_up(application: Application, each: FollowUp) -> Mapping[str, Any]:
    facts = plain(each)
    for name in ("id", "uid", "revision", "round_id", "source"):
        del facts[name]
    return {
        **facts,
        "company": application.company or None,
        "role": application.role,
        "note": each.source.note,
        "line": each.source.line,
    }


def _sourced(each: Question | Point | Person) -> Mapping[str, Any]:
    facts = plain(each)
    del facts["source"]
    return {**facts, "line": each.source.line}
