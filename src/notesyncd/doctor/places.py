"""Checks of what the user keeps: the configuration, the vault, and the notes in it."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from notesyncd.doctor.model import Finding, counted, fail, ok, warn


@dataclass(frozen=True, kw_only=True, slots=True)
class ConfigurationFacts:
    """What became of reading the configuration."""

    path: str
    exists: bool
    problems: tuple[str, ...] = ()
    readable: bool = True
    named: bool = False
    """The vault was named with `--vault`."""
    exposed: tuple[str, ...] = ()
    """The file, or its folder, if other users may change it."""


def configuration(facts: ConfigurationFacts) -> Finding:
    """Judge the configuration."""
    edit = f"${{EDITOR:-nano}} {shlex.quote(facts.path)}"
    if facts.exists and not facts.readable:
        return fail(f"You may not read {facts.path}.", f"chmod u+rw {shlex.quote(facts.path)}")
    if facts.exists and facts.problems:
        return fail(
            f"{facts.path} cannot be used as it is.",
            *(f"chmod go-w {shlex.quote(path)}" for path in facts.exposed),
            # Each path that others may change is one of the problems.
            *((edit,) if len(facts.problems) > len(facts.exposed) else ()),
            details=facts.problems,
        )
    if facts.problems:
        advice = "" if not facts.named else "The options of the command line do not fit."
        return fail(
            "notesyncd is not set up yet." if not facts.named else "The options cannot be used.",
            "notesyncd init",
            details=facts.problems,
            advice=advice,
        )
    if not facts.exists:
        return ok("There is no configuration file; the vault is named with --vault.")
    return ok(f"{facts.path} is in order.")


@dataclass(frozen=True, kw_only=True, slots=True)
class VaultFacts:
    """What a scan of the vault found."""

    path: str
    error: str | None = None
    """Why it cannot be read at all."""
    notes: int = 0
    folders: int = 0
    problems: tuple[tuple[str, str, str], ...] = ()
    """What in it cannot be read: path, code, and why (`vault.scan.VaultProblem`)."""
    held: int = 0
    """Notes that are gone, and stay in the index until the user agrees."""
    known: int = 0
    """Notes that the index knows."""


def vault(facts: VaultFacts) -> Finding:
    """Judge whether the vault is there, and whether all of it can be read."""
    place = shlex.quote(facts.path)
    if facts.error is not None:
        return fail(facts.error, f"ls -ld {place}", f"findmnt --target {place}")
    if facts.held:
        return fail(
            f"{counted(facts.held, 'note')} vanished at once or cannot be seen; what they said is "
            "kept.",
            "notesyncd sync --accept-removals",
            advice="First look whether a drive is not mounted, or a folder was moved; the command "
            "is right only if you did remove them.",
        )
    told = f"{facts.path}: {counted(facts.notes, 'note')} in {counted(facts.folders, 'folder')}"
    locked = [path for path, code, _ in facts.problems if code.startswith("unreadable")]
    if facts.problems:
        fixes = [f"chmod u+rX {shlex.quote(f'{facts.path}/{path}')}" for path in locked[:3]]
        return warn(
            f"{told}; {counted(len(facts.problems), 'thing')} in it cannot be read.",
            *fixes,
            details=[f"{path}: {why}" for path, _, why in facts.problems],
        )
    if facts.known and not facts.notes:
        return warn(
            f"{facts.path}: there are no Markdown notes in it, and the index knows "
            f"{counted(facts.known, 'note')}. Is a drive not mounted?",
            f"ls {place}",
            f"findmnt --target {place}",
            advice="What they said is kept, and nothing is removed until you say so.",
        )
    if not facts.notes:
        return warn(
            f"{facts.path}: there are no Markdown notes in it. Is it the right folder?",
            f"ls {place}",
        )
    return ok(f"{told}.")


@dataclass(frozen=True, kw_only=True, slots=True)
class NotesFacts:
    """What the index says of the notes."""

    indexed: int
    interviews: int
    unusable: tuple[str, ...] = ()
    """What could not be used of them: `note:line: why`."""


def notes(facts: NotesFacts) -> Finding:
    """Judge whether interview notes are recognised."""
    if facts.indexed and not facts.interviews:
        return warn(
            f"None of {counted(facts.indexed, 'note')} is taken for an interview note.",
            "notesyncd inspect NOTE",
            advice="The command says why one is not, and what to write: for NOTE, name one of "
            "yours.",
        )
    told = f"{facts.interviews:,} of {counted(facts.indexed, 'note')} are interview notes"
    if facts.unusable:
        lines = counted(len(facts.unusable), "line")
        return ok(f"{told}; {lines} could not be used as written.", details=facts.unusable)
    return ok(f"{told}.")


def conflict_copies(vault: str, found: Sequence[tuple[str, str | None]]) -> Finding:
    """Judge the copies that synchronisers made: each with the note that it is a copy of, if known.

    They are not read: nobody knows which of the two is right.
    """
    if not found:
        return ok("There are none.")
    fixes = [
        f"diff {shlex.quote(f'{vault}/{original}')} {shlex.quote(f'{vault}/{copy}')}"
        for copy, original in found
        if original is not None
    ]
    return warn(
        f"{counted(len(found), 'conflict copy').replace('copys', 'copies')} of notes: they are not "
        "read.",
        *fixes[:3],
        details=[copy for copy, _ in found],
        advice="Bring what is missing into the note, then remove the copy.",
    )
