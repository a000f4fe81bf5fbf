"""Values of a template that nobody has filled in yet."""

import re
from functools import lru_cache

_WORDS = frozenset(
    {"tbd", "tba", "tbc", "todo", "n/a", "n.a.", "none", "null"}
    | {"unknown", "undisclosed", "unspecified", "unbekannt", "inconnu", "desconocido"}
)
_FORM = re.compile(
    r"""
      [\s.…_?\-–—*/|:]*                           # nothing but dots, dashes, underscores
    | \[[^\[\]\d]*\]                              # [Company Name], [pending | rejected]
    | .*\[(?:x+|n|\.\.\.|…|_+)\].*                # [X] minutes
    | <[a-z][a-z _'-]*>                           # <company>
    | .*(?:\{\{|<%).*                             # {{date}}, <% tp.date.now() %>
    | y{2,4}[-./ ]m{1,2}[-./ ]d{1,2}(?:[ t].*)?   # YYYY-MM-DD, YYYY-MM-DD HH:mm
    | [dm]{1,2}[-./ ][dm]{1,3}[-./ ]y{2,4}        # DD.MM.YYYY, MM/DD/YYYY
    | \d{4}[-./](?:x{1,2}|\d{1,2})[-./]x{1,2}     # 2025-XX-XX
    | h{1,2}:m{2}(?::s{2})?(?:\s*[ap]m)?          # HH:MM
    | x{2,}                                       # XXX
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_MAY_BE_FORM = re.compile(r"[\[<{|/.…_?*:–—-]|^[ymdhx\d]", re.IGNORECASE)
"""What any of these forms and any list of choices has; looked for first, as it is quick."""
_BETWEEN_CHOICES = re.compile(r"\s*\|\s*|\s+/\s+")
_CHOICE = re.compile(r"[^\W\d][^\d@\[\]]{0,40}")
_YES_NO = frozenset({"yes", "y", "ja", "oui", "sí"})
_MAX_LENGTH = 200


@lru_cache(maxsize=512)
def is_placeholder(value: str) -> bool:
    """Tell whether `value` stands for "not filled in": `TBD`, `[Company Name]`, `YYYY-MM-DD`, ...

    A list of choices such as `Waiting | Call | Dead` is one, too: nobody has chosen.
    """
    bare = value.strip().strip("*_`").strip()
    if not bare or bare.lower() in _WORDS:
        return True
    if not _MAY_BE_FORM.search(bare):
        return False
    return len(bare) <= _MAX_LENGTH and (_FORM.fullmatch(bare) is not None or _is_choice(bare))


def _is_choice(value: str) -> bool:
    """Tell apart `Phone | Video | Onsite` from `Ada Lovelace | Grace Hopper | Jean Bartik`."""
    choices = _BETWEEN_CHOICES.split(value)
    if len(choices) < 2:
        return False
    if len(choices) == 2:  # yes or no
        return choices[0].lower() in _YES_NO
    are_words = all(_CHOICE.fullmatch(choice) for choice in choices)
    return are_words and any(" " not in choice for choice in choices)
