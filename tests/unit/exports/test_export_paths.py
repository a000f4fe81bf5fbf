"""Paths of plugins: what is refused, and that nothing that is accepted can leave the folder."""

import posixpath
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notesyncd.exports.claims import Claims
from notesyncd.exports.paths import MAX_PART, aside_names, fold, path_problem


@pytest.mark.parametrize(
    "path",
    [
        "plan.md",
        "acme/2-technical-interview.md",
        "vdir/round-1.ics",
        "größe/日本語.md",
        "a" * MAX_PART,
        "console.md",
        "name (notesyncd).md",
        "a/manifest.json",
    ],
)
def test_ordinary_paths_are_fine(path: str) -> None:
    assert path_problem(path) is None


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "empty"),
        ("/etc/passwd", "absolute"),
        ("..", "'..'"),
        ("a/../b", "'..'"),
        ("a/./b", "'.'"),
        ("a//b", "''"),
        ("a/", "''"),
        (".hidden", "begins with a dot"),
        ("a/.b/c", "begins with a dot"),
        ("a.", "ends with a dot"),
        ("a /b", "ends with a dot or a space"),
        (" a", "begins with"),
        ("a\0b", "'\\x00'"),
        ("a\nb", "'\\n'"),
        ("a\x85b", "'\\x85'"),
        ("a\u202eb", "'\\u202e'"),
        ("a\u2028b", "'\\u2028'"),
        ("a\\b", "'\\\\'"),
        ("c:x", "':'"),
        ("what?.md", "'?'"),
        ("con", "reserved"),
        ("a/NUL.md", "reserved"),
        ("com1 .txt", "reserved"),
        ("LPT9", "reserved"),
        ("a/b/Con/c.md", "reserved"),
        ("nul.tar.gz", "reserved"),
        ("Manifest.JSON", "own file"),
        ("a/b..c.", "ends with a dot"),
        ("a" * (MAX_PART + 1), "longer than 200 bytes"),
        ("é" * 101, "longer than 200 bytes"),
        ("/".join("a" * 600), "longer than 1000 bytes"),
        ("a\ud800b", "surrogate"),
        ("manifest.json", "host's own"),
        ("Manifest.JSON", "host's own"),
    ],
)
def test_dangerous_paths_are_refused_with_the_reason(path: str, reason: str) -> None:
    problem = path_problem(path)
    assert problem is not None
    assert reason in problem


nasty = st.text(alphabet=st.sampled_from("aA.. /\\\0\n:é\u0301CONcon1~ "), max_size=12)


@given(st.one_of(nasty, st.text(max_size=40)))
@example("..")
@example("a/..")
def test_an_accepted_path_stays_inside_and_has_plain_parts(path: str) -> None:
    if path_problem(path) is None:
        joined = posixpath.normpath(posixpath.join("/exports/plugin", path))
        assert joined == f"/exports/plugin/{path}"
        for part in path.split("/"):
            assert part.strip(" .") == part
            assert not any(unicodedata.category(char).startswith("C") for char in part)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a.md", "a.md"),
        ("a.md", "A.md"),
        ("straße.md", "STRASSE.md"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("a", "a/b"),
        ("a/b", "a"),
        ("Acme/a.md", "acme/b.md"),
    ],
)
def test_two_paths_that_some_file_system_makes_one_collide(first: str, second: str) -> None:
    assert [path for path, _ in Claims().collisions([first, second])] == [second]
    clash = dict(Claims({first: "application acme"}).collisions([second]))
    assert second in clash


def test_files_in_one_folder_do_not_collide() -> None:
    assert not list(Claims({"a/e": "vault"}).collisions(["a/b", "a/c", "d"]))


def test_every_collision_is_reported() -> None:
    found = list(Claims().collisions(["x.md", "X.md", "y.md", "Y.md"]))
    assert [path for path, _ in found] == ["X.md", "Y.md"]


PATHS = st.lists(
    st.sampled_from(["a", "A", "a/b", "a/B", "A/b", "a/b/c", "d", "d/e", "\N{KELVIN SIGN}", "k"])
)


@given(PATHS, PATHS, PATHS)
def test_asking_and_taking_out_leave_no_trace(
    first: list[str], second: list[str], asked: list[str]
) -> None:
    claims = Claims(dict.fromkeys(first, "one"))
    for path in set(second) - set(first):
        claims.add(path, "other")
    list(claims.collisions(asked))
    for path in set(second) - set(first):
        claims.remove(path)
    fresh = Claims(dict.fromkeys(first, "one"))

    assert list(claims.collisions(asked)) == list(fresh.collisions(asked))
    assert all((path in claims) == (path in fresh) for path in (*first, *second, *asked))


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_version_beside_the_users_file_keeps_the_extension_of_markdown_only() -> None:
    names = aside_names("a/plan.md")
    assert [next(names), next(names)] == ["a/plan (notesyncd).md", "a/plan (notesyncd 2).md"]
    assert next(aside_names("vdir/x.ics")) == "vdir/x.ics (notesyncd)"
