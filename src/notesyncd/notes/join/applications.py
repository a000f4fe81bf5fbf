"""Many notes, one picture: what all notes say, joined into applications. Pure.

`join_notes` does it for a whole vault; an index that keeps the pieces of each company asks
`join_company` for the companies that a saved note touches. Both give the same.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from itertools import count

from notesyncd.api import Application, FollowUp, Round
from notesyncd.notes.join.facts import (
    fill_people,
    first,
    follow_up_key,
    join_follow_ups,
    join_people,
    join_points,
    join_questions,
)
from notesyncd.notes.join.match import day_of
from notesyncd.notes.join.pieces import Piece, pieces_of, place, provided
from notesyncd.notes.join.roles import latest_day, split_by_role
from notesyncd.notes.join.rounds import absorb, join_rounds
from notesyncd.notes.join.slugs import company_slug, group_key, slug
from notesyncd.notes.model import ParsedNote

__all__ = ["group_key", "join_company", "join_notes", "prefixes", "with_today"]


def join_notes(notes: Sequence[ParsedNote]) -> tuple[Application, ...]:
    """Give the applications that `notes` speak of, ordered by id, whatever the order of notes.

    What belongs to no company is left out. All have ids; uids are not given.
    """
    pieces = [piece for note in notes for piece in pieces_of(note)]
    signs: dict[str, set[str]] = defaultdict(set)
    for sign, company in provided(pieces):
        signs[sign].add(company)

    def companies(wanted: Sequence[str]) -> AbstractSet[str]:
        return {company for sign in wanted for company in signs.get(sign, ())}

    groups: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        groups[place(piece, companies)].append(piece)
    groups.pop("", None)
    joined = (join_company(key, groups[key], is_company=groups.__contains__) for key in groups)
    return tuple(sorted((a for group in joined for a in group), key=lambda a: a.id))


def join_company(
    key: str, pieces: Sequence[Piece], *, is_company: Callable[[str], bool]
) -> tuple[Application, ...]:
    """Give the applications at one company from all pieces that belong to it.

    `is_company` tells whether a group key belongs to some company of the vault: an id made of
    company and role must not look like one of another company (see `prefixes`).
    """
    ordered = sorted(pieces, key=lambda p: (p.note, p.facts.source.line, p.link or ""))
    named = next((p.facts.company for p in _best_first(ordered) if p.key), "")
    joined = [_join(group, named) for group in split_by_role(ordered)]
    name = min(company_slug(p.facts.company) for p in pieces if p.key)
    if len(joined) == 1:
        return (_with_ids(joined[0], name),)
    ids = (_application_id(key, name, each, is_company) for each in joined)
    return tuple(_with_ids(each, id_) for each, id_ in zip(joined, ids, strict=True))


def prefixes(key: str) -> tuple[str, ...]:
    """Give the slugs that `key` begins with, word by word, the longest last, without `key`."""
    words = key.split("-")
    return tuple("-".join(words[:n]) for n in range(1, len(words)))


def with_today(application: Application, today: date) -> Application:
    """Say of rounds whose note does not say so whether they are over: a past day means done.

    A round without a day stays `unknown`. What a note says is never changed.
    """
    return replace(application, rounds=tuple(_inferred(r, today) for r in application.rounds))


def _inferred(each: Round, today: date) -> Round:
    if each.status != "unknown" or each.starts is None:
        return each
    past = day_of(each.starts) < today.isoformat()
    return replace(each, status="done" if past else "scheduled", status_inferred=True)


def _join(pieces: Sequence[Piece], company: str) -> Application:
    """Join pieces; `company` is what others call the company if none of these names it."""
    ranked = _best_first(pieces)
    facts = [piece.facts for piece in ranked]
    named = facts[0]  # the best of those that name the company
    paid = next((fact for fact in _stated_first("salary", ranked) if fact.salary), None)
    people = join_people(p for fact in facts for p in fact.people)
    loose = join_follow_ups(f for fact in facts for f in fact.follow_ups)
    rounds = absorb(join_rounds(pieces), loose)
    return Application(
        company=named.company or company,
        role=first(fact.role for fact in _stated_first("role", ranked)),
        status=first(fact.status for fact in _stated_first("status", ranked)),
        salary=paid.salary if paid else None,
        salary_source=paid.source if paid else None,
        rounds=tuple(replace(r, people=fill_people(r.people, people)) for r in rounds),
        people=people,
        questions=join_questions(q for fact in facts for q in fact.questions),
        points=join_points(p for fact in facts for p in fact.points),
        follow_ups=_not_in(rounds, loose),
        source=named.source,
    )


def _best_first(pieces: Sequence[Piece]) -> list[Piece]:
    """Sort: the company's own note, notes on one round, tables, and what only leads to it.

    Of equal ones, the latest comes first.
    """
    recent = sorted(pieces, key=lambda piece: latest_day([piece]), reverse=True)
    return sorted(recent, key=lambda p: (not p.key, p.is_tracker, p.is_round_note))


def _stated_first(what: str, ranked: Sequence[Piece]) -> Iterator[Application]:
    """Give the facts of each piece; among the notes of the application, fields before prose.

    Where fields of several notes state it, one that states the role is the application's own.
    """

    def place(piece: Piece) -> tuple[bool, bool, bool, bool]:
        is_own = "role" in piece.stated
        return (not piece.key, piece.is_tracker, what not in piece.stated, not is_own)

    return (piece.facts for piece in sorted(ranked, key=place))


def _not_in(rounds: Sequence[Round], loose: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """Leave out follow-ups that a round has: from another note, or from the same line."""
    notes: dict[Hashable, set[str]] = defaultdict(set)
    of_rounds = tuple(f for each in rounds for f in each.follow_ups)
    for follow_up in of_rounds:
        notes[follow_up_key(follow_up)].add(follow_up.source.note)
    lines = {(follow_up_key(f), f.source.note, f.source.line) for f in of_rounds}
    return tuple(
        f
        for f in loose
        if not notes[follow_up_key(f)] - {f.source.note}
        and (follow_up_key(f), f.source.note, f.source.line) not in lines
    )


def _application_id(
    key: str, name: str, application: Application, is_company: Callable[[str], bool]
) -> str:
    plain = f"{name} {application.role or ''}"
    candidate = slug(plain)
    mistakable = map(group_key, (candidate, *prefixes(candidate)))
    if any(len(other) > len(key) and is_company(other) for other in mistakable):
        return slug(f"{plain} +")
    return candidate


def _with_ids(application: Application, key: str) -> Application:
    taken = {r.number for r in application.rounds}
    free = (n for n in range(1, 2 * len(application.rounds) + 2) if n not in taken)
    used: set[int] = set()
    rounds = []
    for each in application.rounds:
        number = each.number
        if number is None or number in used:
            number = next(free)
        used.add(number)
        rounds.append(replace(each, id=f"{key}/{number}"))
    ids = (f"{key}/f{n}" for n in count(1))
    return replace(
        application,
        id=key,
        rounds=tuple(_with_follow_up_ids(each, ids) for each in rounds),
        follow_ups=tuple(replace(f, id=next(ids)) for f in application.follow_ups),
    )


def _with_follow_up_ids(each: Round, ids: Iterator[str]) -> Round:
    follow_ups = tuple(replace(f, id=next(ids), round_id=each.id) for f in each.follow_ups)
    return replace(each, follow_ups=follow_ups)
