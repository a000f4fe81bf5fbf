"""Which notes belong together: by the company they name, or by a link or folder that leads there.

A piece is what one note says about one application. A piece that names its company belongs to it.
One that does not (a person's note, research, a section of a daily note) follows its signposts, the
surest first. Signposts are plain strings, so that an index can look them up without reading notes.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from notesyncd.api import Application, Source
from notesyncd.notes.join.slugs import group_key, link_stem, name_key, note_stem
from notesyncd.notes.model import ParsedNote


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """What one note says about one application, with what is needed to join it with others."""

    note: str
    facts: Application
    link: str | None = None
    """Wikilink target that says which application this is."""
    stated: tuple[str, ...] = ()
    """Names of the facts that fields state; others are from prose."""
    only_link: bool = False
    """Nothing but `link` says which application this is."""
    links: tuple[str, ...] = ()
    """Wikilink targets of the whole note, if it is about one company at most."""
    aliases: tuple[str, ...] = ()
    """Other names of the note, by which links may call it."""
    companies: int = 0
    """How many companies the note names; more than one: it is a tracker."""

    @property
    def key(self) -> str:
        """The company's group key; empty when the note does not name the company."""
        return group_key(self.facts.company)

    @property
    def is_tracker(self) -> bool:
        """One line among those of other companies, so it is seldom the best source."""
        return self.companies > 1

    @property
    def is_round_note(self) -> bool:
        """The note is about one round, rather than about the company or the whole application."""
        about_company = name_key(note_stem(self.note)) == name_key(self.facts.company)
        return not self.is_tracker and len(self.facts.rounds) == 1 and not about_company


def pieces_of(note: ParsedNote) -> tuple[Piece, ...]:
    """Give the pieces of one note, in the order in which it gives them."""
    named = {group_key(noted.facts.company) for noted in note.applications} - {""}
    links = note.links if len(named) <= 1 else ()
    return tuple(
        Piece(
            note=note.note,
            facts=noted.facts,
            link=noted.link,
            stated=noted.stated,
            only_link=noted.only_link,
            links=() if noted.only_link else links,
            aliases=_aliases(note),
            companies=len(named),
        )
        for noted in note.applications
    )


def renamed(piece: Piece, note: str) -> Piece:
    """Give what a note says after it was renamed to `note`, where nobody can read it again."""

    def moved(value: Any) -> Any:  # noqa: ANN401 - whatever facts are made of
        if isinstance(value, Source):
            return replace(value, note=note) if value.note == piece.note else value
        if isinstance(value, tuple):
            return tuple(map(moved, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: moved(getattr(value, f.name)) for f in fields(value)})
        return value

    return replace(piece, note=note, facts=moved(piece.facts))


def _aliases(note: ParsedNote) -> tuple[str, ...]:
    """Give the aliases of a note, which Obsidian keeps in its properties.

    https://help.obsidian.md/aliases
    """
    values = [note.frontmatter.get("aliases"), note.frontmatter.get("alias")]
    names = (name for value in values for name in (value if isinstance(value, list) else [value]))
    return tuple(name for name in names if isinstance(name, str) and name)


def provided(pieces: Iterable[Piece]) -> frozenset[tuple[str, str]]:
    """Give the signposts that lead to these pieces, each with the company it leads to."""
    return frozenset((sign, piece.key) for piece in pieces if piece.key for sign in _signs(piece))


def _signs(piece: Piece) -> Iterator[str]:
    yield _company_sign(piece.key)
    yield _note_sign(piece.note)
    yield _folder_sign(piece.note)
    yield from (_note_sign(alias) for alias in piece.aliases)
    yield from (_linked_sign(link) for link in piece.links if link)
    rounds = (person for each in piece.facts.rounds for person in each.people)
    for person in (*piece.facts.people, *rounds):
        yield from _person_signs(person.link)


def wanted(piece: Piece) -> tuple[tuple[str, ...], ...]:
    """Give the signposts that a piece without a company follows, in steps, the surest first."""
    folders = piece.note.split("/")[:-1]
    steps = [_link_signs(piece.link)] if piece.link else []
    own = _person_signs(piece.note)
    if any(set(own) & set(_person_signs(person.link)) for person in piece.facts.people):
        steps.append(own)
    if piece.only_link:
        return tuple(steps)
    steps += [(_company_sign(group_key(folder)),) for folder in reversed(folders)]
    steps.append(tuple(sign for link in piece.links for sign in _link_signs(link)))
    steps.append((_linked_sign(piece.note),))
    if folders:
        steps.append((_folder_sign(piece.note),))
    return tuple(step for step in steps if step)


def place(piece: Piece, companies: Callable[[Sequence[str]], AbstractSet[str]]) -> str:
    """Give the key of the company that `piece` belongs to; empty if no signpost is unambiguous.

    `companies` gives the companies to which any of the given signposts leads.
    """
    if piece.key:
        return piece.key
    for step in wanted(piece):
        found = companies(step)
        if len(found) == 1:
            return next(iter(found))
    return ""


def _link_signs(link: str) -> tuple[str, ...]:
    stem = link_stem(link)
    return tuple(sign for sign in (_company_sign(group_key(stem)), _note_sign(stem)) if stem)


def _person_signs(link: str | None) -> tuple[str, ...]:
    return (f"person:{name_key(link_stem(link))}",) if link else ()


def _company_sign(key: str) -> str:
    return f"company:{key}"


def _note_sign(note: str) -> str:
    return f"note:{name_key(note_stem(note))}"


def _linked_sign(link: str) -> str:
    return f"linked:{name_key(link_stem(link))}"


def _folder_sign(note: str) -> str:
    return f"folder:{note.rpartition('/')[0]}"
