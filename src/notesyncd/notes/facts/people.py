"""Names of people with their roles: `Ada Byron (CTO) and Bob Lee`, `[[Ada Byron]], CTO; Bob`."""

import re
from collections.abc import Iterator

from notesyncd.api import Person
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.degrees import without_degrees
from notesyncd.notes.facts.linked_names import linked_names, with_names
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.markdown.inline import is_placeholder
from notesyncd.notes.persons import ABBREVIATED
from notesyncd.notes.vocabulary import Vocabulary, fold

__all__ = ["is_person_name", "is_role_word", "read_people"]

_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\](?!\()")
_BETWEEN = re.compile(
    r"\s*;\s*|\s+(?:and|und|et|y|sowie|plus|ainsi que|as well as|junto con)\s+"
    r"|\s*&\s*|\s*\+\s*|\s/\s|\n"
)
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
_TITLES = frozenset(
    [
        "meister",
        "meisterin",
        "betriebsrat",
        "betriebsratin",
        "chef",
        "chefin",
        "inhaber",
        "inhaberin",
        "jefe",
    ]
)
_RANKS = frozenset(
    [
        *("chef", "coach", "captain", "inspector", "sergeant", "principal", "sister", "matron"),
        *(
            "assessor",
            "foreman",
            "meister",
            "meisterin",
            "geselle",
            "gesellin",
            "polier",
            "polierin",
        ),
        *("vorarbeiter", "vorarbeiterin", "azubi", "lehrling", "kollege", "kollegin", "maestro"),
        *("tochter", "sohn", "bruder", "schwester", "vater", "mutter", "hija", "hijo", "hermano"),
    ]
)
"""Titles by which people are called with one name: `Chef Byron`, `seine Tochter Ada`."""
_SELF = re.compile(
    r"\s+(?:him|her|them)sel(?:f|ves)\b|\s+(?:selber|selbst|persönlich|lui[- ]même|elle[- ]même"
    r"|en persona|en personne|in person|mism[ao]|too|as well|again|auch|wieder|también)"
    r"(?=[\s,.;]|$)",
    re.IGNORECASE,
)
"""What says nothing more of who it is: `Ada Byron herself`."""
_NUMBER_OF_PLACE = re.compile(r"[A-Z]?\d*")
"""After the name of a place: `Seminar Room B`."""
_HOLE = "\0"
_LENGTH = re.compile(r"~?\d{1,3} ?(?:m|h|min|mins|minutes|Min\.?|hours?)$")
_TEAM = re.compile(
    r"([A-ZÀ-Ý].+?) (?:from|vom|von der|of the|de la|des|du|del|de) "
    r"((?:the )?(?:HR|RH|RRHH|RR\.? ?HH\b\.?|Personal\w*|[Tt]alent|"
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
_LETTERS = re.compile(r"[A-ZÄÖÜ]{2,5}")
_NO_ROLE = re.compile(
    r".*@|(?:she|he|they|sie|er|elle|il|ella|él)\s*/|[+\d][\d\s()/-]{5,}$", re.IGNORECASE
)
"""In brackets after a name, but no role: an address, pronouns, a telephone number."""
_DOTTED = re.compile(r"(?:[A-Z]{1,3}\. ?)+")
_OF_A_TEAM = re.compile(
    r"(?:from|vom|von der|aus der|aus dem|du|de la|des|del|of the) (?=[a-zà-ÿ]\w+(?: \w+){0,3}$)"
)
_TWO = 2
_CHEF = re.compile(r"(?:[A-ZÄÖÜ][a-zäöü]+(?:chefin|chef|leiterin|leiter|meisterin|meister))")
"""A title in one word, before a first name: `Souschefin Ada`."""
_THE_ROLE = re.compile(
    r"(?P<name>(?:[A-ZÀ-Ý][\w'’-]+ ){1,2}[A-ZÀ-Ý][\w'’-]+),? (?:the|their|our|der|die|le|la|el) "
    r"(?!(?:same|whole|next|other|first|second|last|most|entire|only|day)\b)"
    r"(?P<role>[a-zà-ÿ]+(?: [a-zà-ÿ]+){0,2})"
)
"""`Ada Byron the site manager`."""
_ROLE_BEFORE = re.compile(r"((?:[a-zà-ÿ][a-zà-ÿ'’-]+ ){1,3})(?=[A-ZÀ-Ý])")


def read_people(
    text: str, context: NoteContext, line: int, heading: str | None
) -> tuple[Person, ...]:
    """Give the people whom `text`, a list of names, names; what is no name gives nobody."""
    return tuple(_people(text, context, line, heading))


def _people(text: str, context: NoteContext, line: int, heading: str | None) -> Iterator[Person]:
    links = {fold(name): target for name, target in linked_names(text).items()}
    for name, role in _pairs(without_degrees(with_names(text), context.words), context.words):
        if is_person_name(name, context.words) and not is_placeholder(name):
            yield Person(
                name=name,
                role=role
                if role and not is_placeholder(role) and not _LENGTH.match(role)
                else None,
                link=links.get(fold(name)),
                source=context.source(line, heading),
            )


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
        name, role = _name_and_role(piece, roles, words)
        if not name:
            continue
        if pending and pending[1] is None and _is_title_after(name, pending[0], words):
            pending = (pending[0], _OF_A_TEAM.sub("", name))
            continue
        if pending:
            yield pending
        pending = (name, role)
    if pending:
        yield pending


def _name_and_role(piece: str, roles: list[str], words: Vocabulary) -> tuple[str, str | None]:
    """Give what may be a name, and the role in brackets after it or in words before it."""
    hole = re.search(rf"{_HOLE}(\d+){_HOLE}", piece)
    role = roles[int(hole[1])] if hole else None
    role = None if role and _NO_ROLE.match(role) else role
    name = re.sub(rf"{_HOLE}\d+{_HOLE}.*", "", piece).strip(" ,*_-–—")
    name = name.rstrip(")") if "(" not in name else name
    name = name if _DOTTED.fullmatch(name) else name.strip(".")
    name = _SELF.sub("", name)
    name = _BEFORE_NAME.sub("", name)
    before = _ROLE_BEFORE.match(name)
    rest = name[before.end() :] if before and is_role_word(before[1], words) else ""
    if before and is_person_name(rest, words):
        name, role = rest, role or before[1].strip()
    if role is None and (is_of := _THE_ROLE.fullmatch(name)):
        name, role = is_of["name"], is_of["role"]
    if (team := _TEAM.match(name) or _FROM.match(name)) and role is None:
        name, role = team[1], team[2]
    name, role = _without_title(name, role, words)
    if role and _is_title_of(name, role, words):
        return role, name
    return name, role


def _is_title_after(text: str, name: str, words: Vocabulary) -> bool:
    """Tell whether `text` after a name and a comma is a role: `Ada Byron, Teamleiterin`, `DRH`."""
    if _OF_A_TEAM.match(text):
        return True
    if is_person_name(text, words):
        is_whole = len(name.split()) > 1
        return is_whole and (_is_compound_title(text, words) or bool(_LETTERS.fullmatch(text)))
    return is_role_word(text, words)


def _is_compound_title(text: str, words: Vocabulary) -> bool:
    """Tell whether a word is a German title in one word: `Abteilungsleiterin`."""
    folded = fold(text)
    endings = words.words["roles.title_endings"]
    return " " not in folded and any(
        folded.endswith(end) and len(folded) > len(end) + _TWO for end in endings
    )


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
    if not (is_name or count) and most > 1 and _is_title(tokens, 1, words):
        count = _TWO  # `Ward Manager Ada Byron`
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
    return is_role(text, words) or bool(set(fold(text).split()) & words.words["roles.departments"])


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
    given = set(_given(folded, words))
    if given & words.words["roles.departments"] or given & words.words["roles.nouns"]:
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
    if len(tokens) > _TWO and _NUMBER_OF_PLACE.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    return fold(tokens[0]) in places or (len(tokens) > 1 and fold(tokens[-1]) in places)
