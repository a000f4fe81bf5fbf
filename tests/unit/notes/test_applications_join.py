"""Notes joined into applications: what belongs together is one, what does not stays apart."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.api import Application, FollowUp, Person, Point, Question, Round, Source
from notesyncd.notes.join.applications import join_notes, with_today
from notesyncd.notes.model import NotedApplication, ParsedNote


def at(note: str, line: int = 1) -> Source:
    return Source(note=note, line=line)


def note(path: str, *facts: Application, link: str | None = None, links: Any = ()) -> ParsedNote:
    noted = tuple(NotedApplication(facts=each, link=link) for each in facts)
    return ParsedNote(note=path, is_interview=True, applications=noted, links=tuple(links))


def told(path: str, company: str = "", line: int = 1, **facts: Any) -> Application:
    return Application(company=company, source=at(path, line), **facts)


def a_round(path: str, line: int = 1, **facts: Any) -> Round:
    return Round(source=at(path, line), **facts)


def company_note(path: str, company: str, *rounds: Round, **facts: Any) -> ParsedNote:
    return note(path, told(path, company, rounds=rounds, **facts))


def only(notes: list[ParsedNote]) -> Application:
    (application,) = join_notes(notes)
    return application


NOON = datetime(2026, 2, 3, 12, tzinfo=UTC)
DAY = date(2026, 2, 3)


def test_all_spellings_of_a_company_are_one_application() -> None:
    spellings = ["Acme GmbH", "acme gmbh", "[[Acme GmbH]]", "ACME", "[[jobs/Acme|the firm]]"]
    notes = [company_note(f"{i}.md", name) for i, name in enumerate(spellings)]
    assert only(notes).id == "acme"


def test_companies_in_one_table_stay_apart() -> None:
    names = ["Acme", "Beta"]
    facts = [told("Tracker.md", name, line=i, role="Engineer") for i, name in enumerate(names, 1)]
    assert [a.company for a in join_notes([note("Tracker.md", *facts)])] == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"starts": DAY, "name": "Technical"}, {"starts": NOON}),
        ({"number": 2, "starts": DAY}, {"number": 2, "name": "Technical"}),
        ({"name": "Technical interview"}, {"name": "technical", "starts": DAY}),
        ({"number": 2, "starts": date(2026, 2, 1)}, {"number": 2, "starts": DAY}),
    ],
    ids=["same day", "same number", "same name", "same number, moved to another day"],
)
def test_a_round_noted_twice_is_one_round(one: Any, other: Any) -> None:
    notes = [
        company_note("Acme.md", "Acme", a_round("Acme.md", **one)),
        company_note("Second call.md", "Acme", a_round("Second call.md", **other)),
    ]
    assert len(only(notes).rounds) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"number": 1, "starts": DAY}, {"number": 2, "starts": DAY}),
        ({"starts": NOON}, {"starts": NOON + timedelta(hours=2)}),
        ({"name": "Technical", "starts": DAY}, {"name": "Technical", "starts": date(2026, 2, 9)}),
        ({"name": "Technical"}, {"name": "Manager"}),
        ({"name": "Technical", "starts": DAY}, {"name": "Manager", "starts": DAY}),
    ],
    ids=["numbers differ", "clocks differ", "days differ", "names differ", "two notes of one day"],
)
def test_rounds_that_something_tells_apart_stay_two(one: Any, other: Any) -> None:
    notes = [
        company_note("First call.md", "Acme", a_round("First call.md", **one)),
        company_note("Second call.md", "Acme", a_round("Second call.md", **other)),
    ]
    assert len(only(notes).rounds) == 2


def test_rounds_of_one_note_are_never_merged() -> None:
    rounds = [a_round("Acme.md", line, starts=DAY) for line in (3, 9)]
    assert len(only([company_note("Acme.md", "Acme", *rounds)]).rounds) == 2


def test_a_third_note_joins_what_two_notes_could_not() -> None:
    notes = [
        company_note("a.md", "Acme", a_round("a.md", number=2)),
        company_note("b.md", "Acme", a_round("b.md", starts=DAY)),
        company_note("c.md", "Acme", a_round("c.md", number=2, starts=DAY)),
    ]
    assert len(only(notes).rounds) == 1


def test_the_more_precise_start_wins_and_brings_its_time_zone() -> None:
    exact = a_round("Acme.md", starts=NOON, timezone="Europe/London", location="Room 1")
    own = a_round("Call.md", starts=DAY, name="Phone screen", duration=timedelta(minutes=30))
    each = only([company_note("Acme.md", "Acme", exact), company_note("Call.md", "Acme", own)])
    (joined,) = each.rounds
    assert (joined.starts, joined.timezone, joined.location) == (NOON, "Europe/London", "Room 1")
    assert (joined.name, joined.duration, joined.source) == (own.name, own.duration, own.source)


def test_what_came_of_a_round_outweighs_a_plan() -> None:
    plan = a_round("Call.md", starts=DAY, status="scheduled")
    outcome = a_round("Acme.md", starts=DAY, status="cancelled")
    notes = [company_note("Call.md", "Acme", plan), company_note("Acme.md", "Acme", outcome)]
    assert only(notes).rounds[0].status == "cancelled"


def test_status_and_salary_come_from_the_best_source_that_has_them() -> None:
    table = note(
        "Tracker.md",
        told("Tracker.md", "Acme", status="rejected", salary="90k", role="Engineer"),
        told("Tracker.md", "Beta", line=2),
    )
    call = a_round("Call.md", starts=DAY)
    notes = [table, company_note("Call.md", "Acme", call, status="interviewing", salary="95k")]
    acme = join_notes([*notes, company_note("Acme.md", "Acme", status="offer")])[0]
    assert (acme.status, acme.salary, acme.role) == ("offer", "95k", "Engineer")
    assert join_notes(notes)[0].status == "interviewing"


def test_of_equal_sources_the_latest_counts() -> None:
    notes = [
        company_note(f"{path}.md", "Acme", a_round(f"{path}.md", starts=day), status=status)
        for path, day, status in [
            ("a", DAY, "offer"),
            ("b", date(2026, 1, 3), "applied"),
        ]
    ]
    assert only(notes).status == "offer"


def test_people_are_one_by_name_and_details_reach_the_interviewers() -> None:
    person = told("Jane.md", people=(Person(name="Jane Doe", role="CTO", source=at("Jane.md")),))
    met = Person(name="jane  doe", source=at("Acme.md", 5))
    rounds = (a_round("Acme.md", people=(met, met)),)
    acme = note("Acme.md", told("Acme.md", "Acme", rounds=rounds, people=(met,)))
    joined = only([acme, note("Jane.md", person, link="Acme")])
    assert [(p.name, p.role) for p in joined.rounds[0].people] == [("jane  doe", "CTO")]
    assert [p.role for p in joined.people] == ["CTO"]


def test_follow_ups_are_one_only_with_the_same_text_and_day() -> None:
    def task(path: str, line: int, due: date | None, status: Any = "open") -> FollowUp:
        return FollowUp(text="Send thanks", due=due, status=status, source=at(path, line))

    one = (task("Acme.md", 2, DAY), task("Acme.md", 3, None))
    other = (task("Plan.md", 2, DAY, "done"), task("Plan.md", 3, date(2026, 3, 1)))
    notes = [
        note("Acme.md", told("Acme.md", "Acme", follow_ups=one)),
        note("Plan.md", told("Plan.md", "Acme", follow_ups=other)),
    ]
    joined = only(notes).follow_ups
    assert [(f.due, f.status) for f in joined] == [
        (DAY, "done"),
        (None, "open"),
        (date(2026, 3, 1), "open"),
    ]


def test_each_round_keeps_its_own_thank_you_note() -> None:
    rounds = [
        a_round(
            f"{n}.md", number=n, follow_ups=(FollowUp(text="Send thanks", source=at(f"{n}.md", 7)),)
        )
        for n in (1, 2)
    ]
    joined = only([company_note(r.source.note, "Acme", r) for r in rounds])
    assert [f.round_id for r in joined.rounds for f in r.follow_ups] == ["acme/1", "acme/2"]


def test_a_round_takes_over_its_follow_up_from_another_note() -> None:
    mine = FollowUp(text="Send thanks", source=at("Call.md", 7))
    table = FollowUp(text="send thanks", status="done", source=at("Acme.md", 3))
    notes = [
        company_note("Call.md", "Acme", a_round("Call.md", follow_ups=(mine,))),
        company_note("Acme.md", "Acme", follow_ups=(table,)),
    ]
    joined = only(notes)
    assert joined.follow_ups == ()
    assert [f.status for f in joined.rounds[0].follow_ups] == ["done"]


def test_a_question_keeps_both_answers_if_they_differ() -> None:
    def asked(path: str, answer: str | None) -> Question:
        return Question(text="Why us?", answer=answer, source=at(path))

    notes = [
        note(p, told(p, "Acme", questions=(asked(p, answer),)))
        for p, answer in [("a.md", "Money"), ("b.md", None), ("c.md", "Mission")]
    ]
    assert [q.answer for q in only(notes).questions] == ["Money", "Mission"]


@pytest.mark.parametrize(
    ("path", "link", "links"),
    [
        ("Jane.md", "Acme", ()),
        ("Jane.md", "jobs/Acme notes#Call", ()),
        ("Jane.md", None, ("Somewhere", "Acme notes")),
        ("jobs/acme/people/Jane.md", None, ()),
        ("jobs/Jane.md", None, ()),
    ],
    ids=["link to company", "link to note", "a link of the note", "company's folder", "folder"],
)
def test_a_note_without_company_follows_its_signposts(path: str, link: Any, links: Any) -> None:
    point = Point(kind="research", text="Founded 1999", source=at(path))
    research = note(path, told(path, points=(point,)), link=link, links=links)
    acme = company_note("jobs/Acme notes.md", "Acme GmbH")
    assert only([research, acme]).points == (point,)


def test_a_signpost_to_two_companies_leads_nowhere() -> None:
    point = Point(kind="research", text="Founded 1999", source=at("jobs/Jane.md"))
    research = note("jobs/Jane.md", told("jobs/Jane.md", points=(point,)), links=("Acme", "Beta"))
    both = [company_note(f"jobs/{name}.md", name) for name in ("Acme", "Beta")]
    assert all(a.points == () for a in join_notes([research, *both]))


LATER = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("path", "facts", "link", "expected"),
    [
        ("x/call.md", {"starts": NOON}, None, "acme-data"),
        ("x/call.md", {"name": "Phone"}, "Data role", "acme-data"),
        ("Data/call.md", {"name": "Phone"}, None, "acme-data"),
        ("x/call.md", {"name": "Phone"}, None, "acme-operations"),
    ],
    ids=["same day", "link", "folder", "most recent"],
)
def test_two_roles_stay_two_and_a_note_without_role_goes_where_it_belongs(
    path: str, facts: Any, link: Any, expected: str
) -> None:
    data, ops = a_round("Data/Data role.md", starts=DAY), a_round("Ops/Acme.md", starts=LATER)
    joined = join_notes(
        [
            company_note(data.source.note, "Acme", data, role="Data"),
            company_note(ops.source.note, "Acme", ops, role="Operations"),
            note(
                path, told(path, "Acme", rounds=(a_round(path, format="call", **facts),)), link=link
            ),
        ]
    )
    assert [a.id for a in joined] == ["acme-data", "acme-operations"]
    assert [a.id for a in joined for r in a.rounds if r.format == "call"] == [expected]


def test_a_shorter_spelling_of_the_only_role_is_no_second_application() -> None:
    own = company_note("Acme.md", "Acme", role="Senior Data Engineer (m/w/d)")
    call = a_round("Call.md", starts=DAY)
    spelled = company_note("Call.md", "Acme", call, role="Data engineer")
    assert only([own, spelled]).role == "Senior Data Engineer (m/w/d)"
    rows = [told("T.md", "Acme", role=role) for role in ("Engineer", "Data Engineer")]
    table = note("T.md", *rows, told("T.md", "Beta"))
    assert [a.role for a in join_notes([table])] == ["Data Engineer", "Engineer", None]


def test_ids_of_company_and_role_never_meet_those_of_another_company() -> None:
    notes = [
        note("T.md", told("T.md", "Acme", role="Data"), told("T.md", "Acme", role="Ops")),
        company_note("Acme Data.md", "Acme Data"),
    ]
    ids = [a.id for a in join_notes(notes)]
    assert len(set(ids)) == 3
    assert {"acme-data", "acme-ops"} < set(ids)
    assert [a.id for a in join_notes(notes[:1])] == ["acme-data", "acme-ops"]


def test_rounds_are_ordered_by_day_and_undated_ones_by_number() -> None:
    rounds = [
        a_round("Acme.md", 1, number=3, starts=date(2026, 3, 1)),
        a_round("Acme.md", 2, name="Extra"),
        a_round("Acme.md", 3, number=2),
        a_round("Acme.md", 4, name="Coffee", starts=date(2026, 1, 1)),
        a_round("Acme.md", 5, number=3, name="Again", starts=date(2026, 4, 1)),
    ]
    joined = only([company_note("Acme.md", "Acme", *rounds)]).rounds
    assert [(r.id, r.source.line) for r in joined] == [
        ("acme/1", 4),
        ("acme/2", 3),
        ("acme/3", 1),
        ("acme/4", 5),
        ("acme/5", 2),
    ]


@pytest.mark.parametrize(
    ("starts", "status", "expected"),
    [
        (date(2026, 2, 2), "unknown", ("done", True)),
        (DAY, "unknown", ("scheduled", True)),
        (
            datetime(2026, 2, 3, 1, tzinfo=timezone(timedelta(hours=9))),
            "unknown",
            ("scheduled", True),
        ),
        (None, "unknown", ("unknown", False)),
        (date(2026, 2, 2), "scheduled", ("scheduled", False)),
        (date(2026, 2, 9), "cancelled", ("cancelled", False)),
    ],
)
def test_the_day_decides_only_what_the_note_leaves_open(
    starts: Any, status: Any, expected: Any
) -> None:
    each = a_round("a.md", starts=starts, status=status)
    (inferred,) = with_today(told("a.md", "Acme", rounds=(each,)), DAY).rounds
    assert (inferred.status, inferred.status_inferred) == expected


_days = st.none() | st.sampled_from([DAY, date(2026, 2, 9), NOON])
_facts = st.fixed_dictionaries(
    {
        "number": st.none() | st.integers(1, 2),
        "name": st.none() | st.sampled_from(["Technical", "Phone screen", "Interview"]),
        "starts": _days,
    }
)


@st.composite
def vaults(draw: st.DrawFn) -> list[ParsedNote]:
    notes = []
    for path in draw(st.sets(st.sampled_from(["a.md", "Acme.md", "x/b.md", "x/c.md", "d.md"]))):
        applications = []
        for company in draw(
            st.lists(st.sampled_from(["", "Acme", "Beta Inc", "Acme Data"]), max_size=2)
        ):
            rounds = tuple(
                a_round(path, i, **f) for i, f in enumerate(draw(st.lists(_facts, max_size=2)))
            )
            role = draw(st.sampled_from([None, "Data", "Ops"]))
            applications.append(told(path, company, role=role, rounds=rounds))
        link = draw(st.sampled_from([None, "Acme", "b"]))
        notes.append(note(path, *applications, link=link))
    return notes


@given(vaults(), st.randoms(use_true_random=False))
def test_the_order_of_notes_does_not_matter_and_ids_are_unique(
    notes: list[ParsedNote], random: Any
) -> None:
    joined = join_notes(notes)
    shuffled = list(notes)
    random.shuffle(shuffled)
    assert join_notes(shuffled) == joined
    ids = [a.id for a in joined] + [r.id for a in joined for r in a.rounds]
    assert len(set(ids)) == len(ids)


@given(vaults())
def test_no_round_gets_lost(notes: list[ParsedNote]) -> None:
    days = {r.starts for a in join_notes(notes) for r in a.rounds}
    named = [a.facts for n in notes for a in n.applications if a.facts.company]
    dated = {r.starts for facts in named for r in facts.rounds if r.number is None} - {None}
    covered = {d.date() if isinstance(d, datetime) else d for d in days if d}
    assert {d.date() if isinstance(d, datetime) else d for d in dated if d} <= covered
