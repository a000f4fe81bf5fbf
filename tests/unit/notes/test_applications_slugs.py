"""Slugs: short, safe as part of a path, and different for different names."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.notes.join.slugs import group_key, name_key, slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme", "acme"),
        ("  ACME   Corp. ", "acme"),
        ("Acme GmbH & Co. KG", "acme"),
        ("Müller Bäckerei", "muller-backerei"),
        ("Straße", "strasse"),
        ("L'Oréal S.A.", "loreal"),
        ("AC/DC", "ac-dc"),
        ("GmbH", "gmbh"),
        ("🚀 Acme", "acme"),
        ("[[jobs/Acme.md|Acme GmbH]]", "acme"),
        ("", ""),
    ],
)
def test_spellings_of_a_company(name: str, expected: str) -> None:
    assert group_key(name) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("日本", "中国"), ("C", "C++"), ("C", "C#"), ("a" * 61, "a" * 62), ("Яндекс", "Сбер")],
)
def test_names_that_lose_letters_stay_different(one: str, other: str) -> None:
    assert slug(one) != slug(other)


def test_a_name_that_looks_like_a_marked_slug_does_not_take_its_place() -> None:
    marked = slug("日本")
    assert slug(marked) != marked


@pytest.mark.parametrize("name", ["con", "NUL", "Aux", "lpt1"])
def test_no_slug_is_a_device_name(name: str) -> None:
    assert slug(name) != name.lower()


@given(st.text())
def test_every_slug_is_safe_and_the_same_each_time(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{1,60}", slug(name))
    assert slug(name) == slug(name)
    assert not slug(name).startswith("-")


@given(st.text())
def test_a_key_of_a_key_is_the_same(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
