"""Which paths are notes."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.config.patterns import compile_patterns
from notesyncd.errors import ConfigError
from notesyncd.vault.rules import Rules


@pytest.mark.parametrize(
    "note",
    [
        "x.md",
        "x.MD",
        "x.markdown",
        "Jobs/Acme/1 - call.md",
        "a\nb.md",
        "Größe 面接.md",
        "conflict.md",
        "A story about conflict.md",
        "my_conflict.md",
        "team.conflict resolution.md",
        "conflicted copywriting.md",
        "#offer.md",
        "~20 questions.md",
        "templates/x.md",
        "x~.md",
    ],
)
def test_ordinary_names_are_notes(note: str) -> None:
    assert Rules(ignore=("Templates/",)).wants_note(note)


@pytest.mark.parametrize(
    "note",
    [
        "x.txt",
        "md",
        "x.md.txt",
        ".x.md",
        ".obsidian/x.md",
        "Jobs/.trash/x.md",
        ".git/x.md",
        ".stversions/x.md",
        "site/node_modules/pkg/README.md",
        "note.sync-conflict-20260101-120000-ABCDEFG.md",
        "note (conflicted copy 2026-01-01).md",
        "note (Ada's conflicted copy 2026-01-01).md",
        "note (Conflicted copy laptop 202601011200).md",
        "note (SFConflict ada@example.org 2026-01-01-12-00-00).md",
        "note (Case Conflict).md",
        "note_conflict-20160101-120000.md",
        "note.Conflict.md",
        "note_Conflict.md",
        "note_laptop_Jan-01-1200-2026_Conflict.md",
        ".syncthing.note.md.tmp",
        "~syncthing~note.md",
        "~$note.md",
        "note.md~",
        ".#note.md",
        "#note.md#",
        ".note.md.swp",
        b"caf\xe9.md".decode(errors="surrogateescape"),
        b"caf\xe9/x.md".decode(errors="surrogateescape"),
    ],
)
def test_leftovers_hidden_and_unspeakable_names_are_no_notes(note: str) -> None:
    assert not Rules().wants_note(note)


def test_the_export_folder_and_all_below_it_is_left_out() -> None:
    rules = Rules(excluded=("Jobs/_notesyncd/",))
    assert not rules.wants_folder("Jobs/_notesyncd")
    assert not rules.wants_note("Jobs/_notesyncd/checklist/acme.md")
    assert rules.wants_note("_notesyncd/x.md")
    assert rules.wants_note("Jobs/_notesyncd2/x.md")


def test_a_very_deep_path_is_judged() -> None:
    assert Rules().wants_note("d/" * 2000 + "x.md")


@pytest.mark.parametrize(
    ("pattern", "ignored", "kept"),
    [
        (
            "Templates/",
            ["Templates/x.md", "a/Templates/b/x.md"],
            ["Templates.md", "aTemplates/x.md"],
        ),
        ("/Top/", ["Top/x.md"], ["a/Top/x.md"]),
        ("*.excalidraw.md", ["x.excalidraw.md", "a/b/x.excalidraw.md"], ["excalidraw.md"]),
        ("a/**/b.md", ["a/b.md", "a/x/y/b.md"], ["b.md", "c/a/b.md", "a/xb.md"]),
        ("**/old", ["old/x.md", "a/old/x.md"], ["bold/x.md"]),
        ("old/**", ["old/x.md", "old/a/x.md"], ["a/old/x.md"]),
        ("a/*.md", ["a/x.md"], ["a/b/x.md", "b/a/x.md"]),
        ("202?.md", ["2025.md", "a/2026.md"], ["20255.md", "202.md"]),
        ("[!a-c].md", ["d.md"], ["a.md", "dd.md"]),
        (r"\*.md", ["*.md"], ["x.md"]),
        ("a[b.md", ["a[b.md"], ["ab.md"]),
        ("(x|y).md", ["(x|y).md"], ["x.md"]),
    ],
)
def test_ignore_patterns_read_like_gitignore(
    pattern: str, ignored: list[str], kept: list[str]
) -> None:
    rules = Rules(ignore=(pattern,))
    assert not any(rules.wants_note(note) for note in ignored)
    assert all(rules.wants_note(note) for note in kept)


def test_all_unusable_patterns_are_named_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        Rules(ignore=("!keep.md", "fine", "/", "[z-a]"))
    assert [problem.split(" cannot")[0] for problem in caught.value.problems] == [
        "the pattern '!keep.md'",
        "the pattern '/'",
        "the pattern '[z-a]'",
    ]


_PARTS = st.text(st.sampled_from("abA.*?[]!\\~-^$ é\n"), min_size=1, max_size=6)
_PATHS = st.lists(_PARTS, min_size=1, max_size=4).map("/".join)


@given(path=_PATHS)
def test_a_pattern_of_escaped_characters_matches_its_path_alone(path: str) -> None:
    pattern = "/" + "".join(letter if letter == "/" else "\\" + letter for letter in path)
    compiled = compile_patterns((pattern,), folder=True)
    assert compiled is not None
    assert compiled.fullmatch(path)
    assert not compiled.fullmatch(path + "x")
    assert not compiled.fullmatch("x/" + path)


@given(pattern=_PATHS, path=_PATHS)
def test_no_pattern_makes_a_crash(pattern: str, path: str) -> None:
    with contextlib.suppress(ConfigError):
        Rules(ignore=(pattern,)).wants_note(path + ".md")


@given(path=_PATHS)
def test_a_note_is_wanted_exactly_if_it_and_all_its_folders_are(path: str) -> None:
    rules = Rules(ignore=("a*/", "/b"))
    note = path + ".md"
    folders = [note[:end] for end, letter in enumerate(note) if letter == "/"]
    stepwise = rules.takes(note) and all(rules.enters(folder) for folder in folders)
    assert rules.wants_note(note) == stepwise
