"""The user's own words, of `[fields]` and `[headings]` in the configuration, looked over.

A word that the vocabulary has for something else is the user's to use: theirs wins, everywhere,
and `overridden` says so, in `status` and in `inspect`.
"""

from collections.abc import Iterator, Mapping, Sequence

from notesyncd.notes.folding import fold
from notesyncd.notes.vocabulary import load_vocabulary

__all__ = ["overridden", "wrong_words"]

_LONGEST = 80
_Table = Mapping[str, Sequence[str]]


def wrong_words(table: _Table) -> Iterator[tuple[str, str]]:
    """Give the problems of a table: the name in it, and what is wrong with one of its words."""
    seen: dict[str, str] = {}
    for name, words in table.items():
        for word in words:
            folded = fold(word)
            if not any(map(str.isalpha, folded)):
                yield name, f"“{word}” has no letters, so that no line can be known by it"
            elif len(word) > _LONGEST or "\n" in word:
                yield name, f"“{word[:20]}…” is too long for one line's first words"
            elif fold(seen.setdefault(folded, name)) != fold(name):
                yield name, f"“{word}” stands under {seen[folded]} too; keep one of them"


def overridden(fields: _Table, headings: _Table) -> tuple[str, ...]:
    """Say which of the user's words mean something else in the vocabulary, where theirs win."""
    built_in = load_vocabulary({}, {})
    other_keys, other_heads = (
        built_in.words[f"other_side.{name}"] for name in ("keys", "headings")
    )
    pairs = (
        ("fields", fields, built_in.fields, other_keys),
        ("headings", headings, built_in.sections, other_heads),
    )
    said = []
    for title, table, known, others in pairs:
        for name, words in table.items():
            for word in words:
                own, folded = fold(name).replace(" ", "_"), fold(word)
                known_as = [known[folded]] if known.get(folded, own) != own else []
                known_as += ["a sign that a note is not a job seeker's"] if folded in others else []
                if known_as:
                    said.append(
                        f"[{title}]: “{word}” means {own} now, as you say; else it means "
                        f"{', and is '.join(known_as)}"
                    )
    return tuple(said)
