"""Names of people with their roles: `Ada Byron (CTO) and Bob Lee`, `[[Ada Byron]], CTO; Bob`."""

import re
from collections.abc import Iterator

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import is_placeholder, plain_text, wikilinks
from notesyncd.notes.persons import ABBREVIATED
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_person_name", "is_role_word", "read_people", "with_names"]

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\](?!\()")
_LINK = re.compile(r"!?\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\]\([^()\s]*\)")
_BETWEEN = re.compile(r"\s*;\s*|\s+(?:and|und|et|y|sowie|plus)\s+|\s*&\s*|\s*\+\s*|\s/\s|\n")
_ROLE_AFTER = re.compile(r"\s+[-–—|]\s+|:\s+|,\s+|\s/\s")
_NAME_WORD = re.compile(r"[^\W\d_][\w'’.\-]*")
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "la",
        "le",
        "du",
        "dos",
        "el",
        "bin",
        "al",
        "zu",
    ]
)
_MOST_NAME_WORDS = 4
_MOST_TITLE_WORDS = 8
_ROLE_WORDS = frozenset(
    [
        "hr",
        "cto",
        "ceo",
        "cfo",
        "coo",
        "cpo",
        "vp",
        "svp",
        "evp",
        "em",
        "tl",
        "pm",
        "tpm",
        "hm",
        "ic",
        "recruiting",
        "recruitment",
        "resourcing",
        "mgr",
        "recruiter",
        "talent",
        "acquisition",
        "people",
        "team",
        "tech",
        "engineering",
        "head",
        "founder",
        "cofounder",
        "co-founder",
        "teamlead",
        "teamleiter",
        "personal",
        "personalabteilung",
        "rh",
        "rrhh",
        "rr",
        "ta",
        "it",
        "gl",
        "pdl",
        "qa",
        "hrbp",
    ]
)
_TITLES = frozenset(
    ["meister", "betriebsrat", "betriebsratin", "chef", "chefin", "inhaber", "inhaberin", "jefe"]
)
_RANKS = frozenset(
    ["chef", "meister", "coach", "captain", "inspector", "sergeant", "principal", "sister"]
)
"""Titles by which people are called with their family name only: `Chef Byron`."""
_HOLE = "\0"
_LENGTH = re.compile(r"~?\d{1,3} ?(?:m|h|min|mins|minutes|Min\.?|hours?)$")
_TEAM = re.compile(
    r"(.+?) (?:from|vom|von der|of the|de la|du|del) ((?:the )?(?:HR|RH|RRHH|Personal\w*|[Tt]alent|"
    r"[Rr]ecruit\w+|[Rr]esourcing|[Pp]eople|[Hh]ead office|[Pp]ayroll|[Oo]p(?:eration)?s|"
    r"[Oo]ffice|[Ll]ocal|\w+ team|[Tt]eam|[Ee]quipo|[ÉEée]quipe)\b.*)$"
)
_FROM = re.compile(
    r"((?:[A-ZÀ-Ý][\w'’-]+ ){1,2}[A-ZÀ-Ý][\w'’-]+) (?:from|vom|von der|aus der|aus dem|of the|"
    r"de la|du|del) "
    r"((?:the )?[a-zà-ÿ]+(?: [a-zà-ÿ]+){0,2})$"
)
"""A whole name with where its bearer comes from: `Ada Byron from the town`."""
_LOWER_TITLES = frozenset({"don", "doña", "sor", "frau", "herr", "herrn", "fray"})
_BEFORE_NAME = re.compile(
    r"^(?:(?:the|my|her|his|their|an?|der|die|le|la|el|un|une|sa|son|su|seine?|"
    r"ihre?)\s+(?:[a-zà-ÿ]+\s+){0,3}"
    r"|[A-ZÄÖÜ]{2,5} (?=(?:Frau|Herrn?|Dr|Prof|Mag)\b))(?=[A-ZÀ-Ý])"
)
_TITLED = re.compile(rf"(?:{'|'.join(ABBREVIATED)}|M|Miss|Herr|Frau|Sir|Dame|Lord|Lady|Elder)\.?$")
_ACRONYM = re.compile(r"[A-Z]{3,}[a-z]{1,3}")
"""No name: SENCo."""
_TWO = 2
_CHEF = re.compile(r"(?:[A-ZÄÖÜ][a-zäöü]+(?:chefin|chef|leiterin|leiter|meisterin|meister))")
"""A title in one word, before a first name: `Souschefin Ada`."""
_NICKNAME = re.compile(r"(?<=[^\W\d_]) [\"“„'‘][^\W\d_]{2,14}[\"”“'’](?= [A-ZÀ-Ý])")
"""Between a first name and a family name: `Robert "Bob" Lee`."""
_ROLE_BEFORE = re.compile(r"((?:[a-zà-ÿ][a-zà-ÿ'’-]+ ){1,3})(?=[A-ZÀ-Ý])")


def read_people(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people whom `text`, a list of names, names; what is no name gives nobody."""
    return tuple(_people(text, context, line, heading))


def _people(text: str, context: NoteContext, line: int, heading: str | None) -> Iterator[Person]:
    links = {fold(_shown(text[one.start : one.end])): one.target for one in wikilinks(text)}
    for name, role in _pairs(with_names(text), context.words):
        if is_person_name(name, context.words) and not is_placeholder(name):
            yield Person(
                name=name,
                role=role
                if role and not is_placeholder(role) and not _LENGTH.match(role)
                else None,
                link=links.get(fold(name)),
                source=context.source(line, heading),
            )


def with_names(text: str) -> str:
    """Give `text` with links as their words, or whole names; nothing in a link separates names."""
    return _NICKNAME.sub("", plain_text(_LINK.sub(lambda match: _shown(match[0]), text)))


def _shown(link: str) -> str:
    """Give the words of a link; of `[[Ada Byron|Ada]]` the whole name."""
    shown = plain_text(link)
    target = next((one.target for one in wikilinks(link)), "")
    is_short = " " not in shown and target.split(" ")[0] == shown
    return target if is_short and len(target.split()) <= _MOST_NAME_WORDS else shown


def _pairs(text: str, words: Vocabulary) -> Iterator[tuple[str, str | None]]:
    roles: list[str] = []

    def keep(match: re.Match[str]) -> str:
        roles.append((match[1] or match[2] or "").strip())
        return f" {_HOLE}{len(roles) - 1}{_HOLE} "

    for part in _BETWEEN.split(_BRACKETS.sub(keep, text)):
        yield from _pairs_of_part(part, roles, words)


def _pairs_of_part(
    part: str, roles: list[str], words: Vocabulary
) -> Iterator[tuple[str, str | None]]:
    r"""Read `Ada Byron \0 0 \0, Bob` or `Ada Byron, CTO` or `Ada - CTO`."""
    pending: tuple[str, str | None] | None = None
    for piece in _ROLE_AFTER.split(part):
        hole = re.search(rf"{_HOLE}(\d+){_HOLE}", piece)
        role = roles[int(hole[1])] if hole else None
        name = re.sub(rf"{_HOLE}\d+{_HOLE}.*", "", piece).strip(" .,*_-–—")
        name = _BEFORE_NAME.sub("", name)
        if (before := _ROLE_BEFORE.match(name)) and is_role_word(before[1], words):
            name, role = name[before.end() :], role or before[1].strip()
        if not name:
            continue
        if (team := _TEAM.match(name) or _FROM.match(name)) and role is None:
            name, role = team[1], team[2]
        name, role = _without_title(name, role, words)
        if role and _is_title_of(name, role, words):
            name, role = role, name
        is_title = is_role_word(name, words) and not is_person_name(name, words)
        if pending and pending[1] is None and is_title:
            pending = (pending[0], name)
            continue
        if pending:
            yield pending
        pending = (name, role)
    if pending:
        yield pending


def _without_title(name: str, role: str | None, words: Vocabulary) -> tuple[str, str | None]:
    """Split `VP Engineering Ada Byron` and `Amtsleiterin Ada Byron` into name and title."""
    tokens = name.split()
    if not tokens:
        return name, role
    count = 0
    bare = " ".join(tokens[1:])
    if fold(tokens[0]) in _RANKS and is_person_name(bare, words):
        return bare, role or tokens[0]
    is_name = fold(tokens[0]) in words.words["roles.given_names"] or _TITLED.match(tokens[0])
    if len(tokens) == _TWO and _CHEF.fullmatch(tokens[0]) and is_person_name(bare, words):
        return bare, role or tokens[0]
    most = min(len(tokens) - 2, _MOST_TITLE_WORDS)
    while not is_name and count < most and _is_title(tokens, count, words):
        count += 1
    title, rest = " ".join(tokens[:count]), " ".join(tokens[count:])
    if title.islower() or not count or not is_person_name(rest, words):
        return name, role
    return rest, role or title


def _is_title(tokens: list[str], index: int, words: Vocabulary) -> bool:
    """Tell whether a word is of a title; a small one only before it: `regional VP`."""
    word = tokens[index]
    if word.islower():
        return all(one.islower() for one in tokens[:index])
    return fold(word) in _TITLES or is_role_word(word, words)


def _is_title_of(title: str, name: str, words: Vocabulary) -> bool:
    """Tell whether a role stands before its bearer in brackets: `HR (Ada Byron)`."""
    is_whole = len(name.split()) > 1 and is_person_name(name, words)
    return is_whole and is_role_word(title, words) and not is_person_name(title, words)


def is_role_word(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` has a word for a role or a department: `HR`, `Head of Data`."""
    return is_role(text, words) or bool(set(fold(text).split()) & _ROLE_WORDS)


def is_person_name(text: str, words: Vocabulary) -> bool:
    """Tell whether `text` can be a person's name: one to four words, each with a capital."""
    tokens = text.split()
    if not 1 <= len(tokens) <= _MOST_NAME_WORDS or len(text) > 60:
        return False
    if not all(_NAME_WORD.fullmatch(t) for t in tokens):
        return False
    named = tokens[1:] if len(tokens) > 1 and _TITLED.match(tokens[0]) else tokens
    folded = fold(" ".join(named))
    if _is_place(tokens, words) or _is_verb(tokens, words) or _ACRONYM.fullmatch(text):
        return False
    if any(t in _ROLE_WORDS or t in words.words["roles.nouns"] for t in _given(folded, words)):
        return False
    if words.field(folded) or words.section(folded) or folded in words.words["rounds.names"]:
        return False
    if folded in words.formats:  # `MS Teams`
        return False
    if folded in words.words["rounds.nouns"]:
        return False
    capitals = [t for t in tokens if t.lower() not in _PARTICLES and t not in _LOWER_TITLES]
    has_case = any(t[0].lower() != t[0].upper() for t in capitals)
    return bool(capitals) and (not has_case or all(t[0].isupper() for t in capitals))


def _is_verb(tokens: list[str], words: Vocabulary) -> bool:
    """Tell whether a sentence begins here, as `Warned Ada` or `Habló Ada Byron`."""
    return len(tokens) > 1 and fold(tokens[0]) in words.words["rounds.verbs"]


def _given(folded: str, words: Vocabulary) -> list[str]:
    """Give the words of a name but those that are a trade's, too: Ada Baker, Dev Patel."""
    tokens = folded.split()
    if len(tokens) > 1 and tokens[-1] in words.words["roles.surnames"]:
        tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[0] in words.words["roles.given_names"]:
        tokens = tokens[1:]
    return tokens


def _is_place(tokens: list[str], words: Vocabulary) -> bool:
    """Tell whether the first or the last word is a place's: `Haus C`, `Main Building`."""
    places = words.words["rounds.places"]
    return fold(tokens[0]) in places or (len(tokens) > 1 and fold(tokens[-1]) in places)
