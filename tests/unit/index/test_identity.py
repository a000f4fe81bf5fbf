"""Uids stay with their round or follow-up through edits; revisions count changes of facts."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.api import Application, FollowUp, Person, Point, Round, Source
from notesyncd.index.identity import Identity
from notesyncd.notes.join.applications import join_notes
from notesyncd.notes.model import NotedApplication, ParsedNote

EMPTY = Identity()


def joined(
    rounds: list[dict[str, Any]],
    tasks: list[dict[str, Any]],
    path: str = "Acme.md",
    company: str = "Acme",
    role: str | None = None,
) -> tuple[Application, ...]:
    """One note of a company, one line after the other."""
    facts = Application(
        company=company,
        role=role,
        source=Source(note=path, line=1),
        rounds=tuple(Round(**f, source=Source(note=path, line=i)) for i, f in enumerate(rounds, 2)),
        follow_ups=tuple(
            FollowUp(**f, source=Source(note=path, line=i)) for i, f in enumerate(tasks, 50)
        ),
    )
    return join_notes([ParsedNote(note=path, applications=(NotedApplication(facts=facts),))])


def uids(applications: tuple[Application, ...]) -> dict[str, tuple[str, int]]:
    """Uid and revision by the name of the round or the text of the follow-up."""
    rounds = {r.name or "": (r.uid, r.revision) for a in applications for r in a.rounds}
    return rounds | {f.text: (f.uid, f.revision) for a in applications for f in a.follow_ups}


PHONE = {"name": "Phone", "number": 1, "starts": date(2026, 2, 3)}
PANEL = {"name": "Panel", "number": 2, "starts": date(2026, 2, 9)}
THANKS = {"text": "Send a thank-you note to Jane"}
REFERENCE = {"text": "Ask Sam for a reference", "due": date(2026, 2, 5)}


def test_the_same_facts_get_the_same_uids_on_every_machine() -> None:
    one, _ = EMPTY.identify(joined([PHONE, PANEL], [THANKS]))
    other, _ = EMPTY.identify(joined([PANEL, PHONE], [THANKS]))
    assert uids(one) == uids(other)
    assert len({uid for uid, _ in uids(one).values()}) == 3


def test_nothing_changed_gives_the_same_identity_object() -> None:
    before, identity = EMPTY.identify(joined([PHONE], [THANKS]))
    after, again = identity.identify(joined([PHONE], [THANKS]))
    assert again is identity
    assert after == before


@pytest.mark.parametrize(
    ("rounds", "tasks"),
    [
        ([PANEL, PHONE], [REFERENCE, THANKS]),
        ([{"name": "Coffee"}, PHONE, PANEL], [{"text": "Buy a suit"}, THANKS, REFERENCE]),
    ],
    ids=["reordered lines", "new ones before"],
)
def test_where_it_stands_changes_neither_uid_nor_revision(rounds: Any, tasks: Any) -> None:
    before, identity = EMPTY.identify(joined([PHONE, PANEL], [THANKS, REFERENCE]))
    after, _ = identity.identify(joined(rounds, tasks))
    assert uids(before).items() <= uids(after).items()


@pytest.mark.parametrize(
    "shown",
    [{"path": "Elsewhere/Acme 2026.md"}, {"company": "ACME"}, {"role": "Engineer"}],
    ids=str,
)
def test_what_a_calendar_shows_besides_keeps_the_uid_and_is_a_revision(shown: Any) -> None:
    """Its link and its title change: without a revision its time stamp might go back."""
    before, identity = EMPTY.identify(joined([PHONE, PANEL], [THANKS, REFERENCE]))
    after, identity = identity.identify(joined([PHONE, PANEL], [THANKS, REFERENCE], **shown))
    assert uids(after) == {name: (uid, 1) for name, (uid, _) in uids(before).items()}
    again, _ = identity.identify(joined([PHONE, PANEL], [THANKS, REFERENCE], **shown))
    assert again == after


def test_a_file_from_before_company_and_role_were_kept_makes_no_revisions() -> None:
    before, identity = EMPTY.identify(joined([PHONE], [THANKS]))
    old = Identity(entries=tuple(replace(one, shown="") for one in identity.entries))
    after, _ = old.identify(joined([PHONE], [THANKS]))
    assert uids(after) == uids(before)


@pytest.mark.parametrize(
    "edit",
    [
        {"name": "Phone screen"},
        {"starts": date(2026, 2, 4)},
        {"number": 3},
        {"name": "Hiring manager", "starts": None},
        {"status": "cancelled"},
        {"people": (Person(name="Jane", source=Source(note="Acme.md", line=2)),)},
    ],
    ids=str,
)
def test_an_edited_round_keeps_its_uid_and_gets_a_revision(edit: Any) -> None:
    before, identity = EMPTY.identify(joined([PHONE, PANEL], []))
    after, _ = identity.identify(joined([PHONE | edit, PANEL], []))
    known = uids(before)
    edited = uids(after)[edit.get("name", "Phone")]
    assert edited == (known["Phone"][0], 1)
    assert uids(after)["Panel"] == known["Panel"]


def test_an_edited_follow_up_keeps_its_uid_and_id() -> None:
    before, identity = EMPTY.identify(joined([], [THANKS, REFERENCE]))
    edited = {"text": "Send a thank-you note to Jane Doe", "due": date(2026, 2, 4)}
    ticked = REFERENCE | {"status": "done"}
    after, _ = identity.identify(joined([], [ticked, edited]))
    assert uids(after) == {
        edited["text"]: (uids(before)[THANKS["text"]][0], 1),
        REFERENCE["text"]: (uids(before)[str(REFERENCE["text"])][0], 1),
    }
    assert [f.id for f in after[0].follow_ups] == ["acme/f2", "acme/f1"]


def test_a_point_is_no_fact_of_the_round_itself() -> None:
    _, identity = EMPTY.identify(joined([PHONE], []))
    point = Point(kind="discussed", text="Pay", source=Source(note="Acme.md", line=9))
    after, _ = identity.identify(joined([PHONE | {"points": (point,)}], []))
    assert after[0].rounds[0].revision == 0


def test_an_inferred_status_is_no_revision() -> None:
    _, identity = EMPTY.identify(joined([PHONE], []))
    inferred = PHONE | {"status": "done", "status_inferred": True}
    after, _ = identity.identify(joined([inferred], []))
    assert after[0].rounds[0].revision == 0


def test_a_new_round_does_not_take_the_uid_of_one_that_is_gone() -> None:
    before, identity = EMPTY.identify(joined([PHONE], []))
    after, identity = identity.identify(joined([PANEL], []))
    assert uids(after)["Panel"][0] != uids(before)["Phone"][0]
    back, _ = identity.identify(joined([PANEL, PHONE], []))
    assert uids(back)["Phone"] == uids(before)["Phone"]


def test_a_second_role_changes_ids_but_no_uid() -> None:
    before, identity = EMPTY.identify(joined([PHONE], [THANKS]))
    (only,) = before
    moved = replace(
        only,
        id="acme-data",
        rounds=tuple(replace(r, id="acme-data/1", uid="") for r in only.rounds),
    )
    (after,), _ = identity.identify([moved])
    assert after.rounds[0].uid == only.rounds[0].uid
    assert after.follow_ups[0].id == "acme-data/f1"
    assert after.follow_ups[0].uid == only.follow_ups[0].uid


def test_a_corrected_company_name_keeps_the_uids() -> None:
    before, identity = EMPTY.identify(joined([PHONE], [THANKS], company="Acmee"))
    after, _ = identity.identify(joined([PHONE], [THANKS]), replaced=before)
    assert uids(after) == {name: (uid, 1) for name, (uid, _) in uids(before).items()}
    strangers, _ = identity.identify(joined([PHONE], [THANKS]))
    assert not {u for u, _ in uids(strangers).values()} & {u for u, _ in uids(before).values()}


def test_uids_that_the_file_has_lost_come_back_from_the_index() -> None:
    indexed, identity = EMPTY.identify(joined([PHONE], [THANKS]))
    indexed, identity = identity.identify(joined([PHONE | {"name": "Phone screen"}], [THANKS]))
    again, healed = EMPTY.identify(indexed)
    assert again == indexed
    assert healed == identity


def test_identical_follow_ups_have_different_uids() -> None:
    one, two = Round(number=1, source=Source(note="a.md", line=1)), 9
    tasks = [FollowUp(text="Send thanks", source=Source(note="a.md", line=n)) for n in (2, two)]
    rounds = [
        {"number": n, "follow_ups": (task,)} for n, task in zip((one.number, 2), tasks, strict=True)
    ]
    (application,), _ = EMPTY.identify(joined(rounds, []))
    found = [f for r in application.rounds for f in r.follow_ups]
    assert len({f.uid for f in found}) == len({f.id for f in found}) == 2


def test_the_file_can_be_read_back_and_says_what_it_is() -> None:
    _, identity = EMPTY.identify(joined([PHONE, {}], [THANKS, REFERENCE]))
    text = identity.text()
    assert text.startswith("# Written by notesyncd")
    assert Identity.read(text) == identity
    assert Identity.read(text).text() == text
    assert 'name = "Phone"' in text


@pytest.mark.parametrize(
    "text",
    ["[[round]", "round = 1", "round = [1]", "[[round]]\nuid = 1", "[[round]]\nuid = '../x'", "\0"],
)
def test_a_broken_file_is_reported_or_empty_and_never_raises(text: str) -> None:
    identity = Identity.read(text)
    assert identity.entries == ()
    assert identity.problems


def test_one_broken_entry_costs_only_itself() -> None:
    _, identity = EMPTY.identify(joined([PHONE, PANEL], []))
    text = identity.text().replace("revision = 0", "revision = -1", 1)
    read = Identity.read(text)
    assert len(read.entries) == len(read.problems) == 1


def test_merging_two_versions_is_a_union_and_the_most_revised_wins() -> None:
    _, base = EMPTY.identify(joined([PHONE], []))
    _, one = base.identify(joined([PHONE | {"starts": date(2026, 3, 1)}], []))
    _, other = base.identify(joined([PHONE, PANEL], []))
    merged = one.merge(other)
    assert merged == other.merge(one)
    assert {(e.name, e.revision) for e in merged.entries} == {("Phone", 1), ("Panel", 0)}


def test_two_machines_that_gave_one_number_to_two_follow_ups_agree_after_merging() -> None:
    _, one = EMPTY.identify(joined([], [THANKS]))
    _, other = EMPTY.identify(joined([], [REFERENCE]))
    merged = one.merge(other)
    (application,), settled = merged.identify(joined([], [THANKS, REFERENCE]))
    assert sorted(f.id for f in application.follow_ups) == ["acme/f1", "acme/f2"]
    again, same = settled.identify(joined([], [THANKS, REFERENCE]))
    assert again == (application,)
    assert same is settled


def test_an_id_that_came_from_another_company_is_not_given_again() -> None:
    """What is known of a company that is no more brings its number along."""
    known, identity = EMPTY.identify(joined([], [THANKS], company="Acmee"))
    entries = tuple(replace(entry, application="acme") for entry in identity.entries)
    now = joined([], [{"text": "Read their handbook"}, THANKS])
    (after,), _ = Identity(entries=entries).identify(now, replaced=known)
    assert [f.id for f in after.follow_ups] == ["acme/f2", "acme/f1"]


def test_hundreds_of_unchanged_follow_ups_keep_their_uids_beside_an_edited_one() -> None:
    tasks = [{"text": f"Read chapter {n}"} for n in range(300)]
    before, identity = EMPTY.identify(joined([], tasks))
    after, _ = identity.identify(joined([], [{"text": "Read chapter 0 again"}, *tasks[1:]]))
    changed = uids(before).items() ^ uids(after).items()
    assert {text for text, _ in changed} == {"Read chapter 0", "Read chapter 0 again"}
    assert uids(after)["Read chapter 0 again"] == (uids(before)["Read chapter 0"][0], 1)


_rounds = st.lists(
    st.fixed_dictionaries(
        {
            "number": st.none() | st.integers(1, 3),
            "name": st.none() | st.sampled_from(["Phone", "Panel"]),
            "starts": st.none() | st.dates(date(2026, 1, 1), date(2026, 1, 3)),
        }
    ),
    max_size=4,
)
_tasks = st.lists(
    st.fixed_dictionaries(
        {"text": st.sampled_from(["Send thanks", "Send thanks now", "Call Sam", "Read"])}
    ),
    max_size=4,
)


@given(st.lists(st.tuples(_rounds, _tasks, st.sampled_from(["Acme.md", "B.md"])), max_size=5))
def test_a_fresh_machine_with_the_file_agrees_after_any_history(history: Any) -> None:
    identity, latest = EMPTY, ()
    for rounds, tasks, path in history:
        latest, identity = identity.identify(joined(rounds, tasks, path))
        entities = [r for a in latest for r in (*a.rounds, *a.follow_ups)]
        assert len({e.uid for e in entities}) == len({e.id for e in entities}) == len(entities)
    if history:
        rounds, tasks, path = history[-1]
        again, same = Identity.read(identity.text()).identify(joined(rounds, tasks, path))
        assert again == latest
        assert same == identity
