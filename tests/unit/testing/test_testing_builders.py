"""Facts for plugin authors: complete, like those of the host, and the same every time."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from datetime import date

import pytest

from notesyncd import api, testing


@pytest.mark.parametrize(
    ("builder", "model"),
    [
        (testing.application, api.Application),
        (testing.round, api.Round),
        (testing.follow_up, api.FollowUp),
        (testing.person, api.Person),
        (testing.question, api.Question),
        (testing.point, api.Point),
        (testing.source, api.Source),
        (testing.context, api.Context),
    ],
)
def test_a_builder_takes_every_field_and_needs_none(
    builder: Callable[..., object], model: type
) -> None:
    names = {each.name for each in fields(model)}

    assert set(inspect.signature(builder).parameters) == names
    assert type(builder()) is model
    assert builder() == builder()


def test_an_application_has_ids_like_those_of_the_host() -> None:
    acme = testing.application(
        "Acme GmbH",
        rounds=[testing.round(follow_ups=[testing.follow_up()]), testing.round()],
        follow_ups=[testing.follow_up()],
    )

    assert acme.id == "acme"
    assert [(one.id, one.number) for one in acme.rounds] == [("acme/1", 1), ("acme/2", 2)]
    (inner,), (outer,) = acme.rounds[0].follow_ups, acme.follow_ups
    assert (inner.id, inner.round_id) == ("acme/f1", "acme/1")
    assert (outer.id, outer.round_id) == ("acme/f2", None)
    uids = [one.uid for one in (*acme.rounds, inner, outer)]
    assert len(set(uids)) == 4
    assert {len(uid) for uid in uids} == {16}


def test_what_is_given_stays() -> None:
    own = testing.source("My.md", 7)
    given = testing.round(id="x/9", uid="u", number=9, status="done", source=own)

    acme = testing.application("Acme", id="mine", rounds=[given])

    assert acme.id == "mine"
    assert acme.rounds == (given,)


def test_receipts_are_in_the_note_of_the_application() -> None:
    found = testing.application("Globex", people=[testing.person()], points=[testing.point()])

    assert {one.source.note for one in (found, *found.people, *found.points)} == {"Jobs/globex.md"}


def test_a_company_without_any_latin_letter_has_an_id() -> None:
    assert testing.application("株式会社").id


def test_changes_say_what_was_added_updated_and_removed() -> None:
    acme, globex = testing.application("Acme"), testing.application("Globex")
    offer = testing.application("Acme", status="offer")

    assert [one.kind for one in testing.changes([], acme)] == ["added"]
    assert [one.kind for one in testing.changes(globex, [])] == ["removed"]
    (one,) = testing.changes([acme, globex], [globex, offer])
    assert (one.kind, one.before, one.after) == ("updated", acme, offer)


def test_the_same_change_has_the_same_id_and_a_moved_line_is_none() -> None:
    acme = testing.application("Acme")
    moved = testing.application("Acme", source=testing.source("Other.md", 3))

    assert testing.changes([], acme)[0].id == testing.changes([], moved)[0].id
    assert testing.changes(acme, moved) == ()


def test_each_fact_is_in_one_change_and_a_day_that_goes_by_in_none() -> None:
    step = testing.follow_up("Send it")
    ahead = testing.round(follow_ups=[step], status="unknown", starts=date(2026, 3, 3))
    acme = testing.application("Acme", rounds=[ahead])

    told = testing.changes([], acme)

    assert [one.entity for one in told] == ["application", "round", "follow_up"]
    whole, each, single = (one.after or acme for one in told)
    assert [one.status for one in whole.rounds] == ["scheduled"]
    assert [one.follow_ups for one in each.rounds] == [()]
    assert [one.text for one in single.follow_ups] == ["Send it"]
    later = testing.changes([], acme, today=date(2026, 3, 4))
    assert [one.id for one in later] == [one.id for one in told]
    assert later[1].after is not None
    assert [one.status for one in later[1].after.rounds] == ["done"]


def test_two_applications_with_one_id_are_refused() -> None:
    one = testing.application("Acme", rounds=[testing.round(starts=date(2026, 3, 1))])

    with pytest.raises(ValueError, match=r"two applications have the id 'acme'.*id='acme-2'"):
        testing.changes([], [one, testing.application("Acme")])
