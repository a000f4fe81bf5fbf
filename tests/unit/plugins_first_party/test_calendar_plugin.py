"""The calendar plugin: valid iCalendar, the same for ever, and deaf to what notes try to inject."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

import notesyncd_calendar as plugin
from notesyncd.api import (
    Application,
    Artifact,
    Context,
    FollowUp,
    Person,
    PluginError,
    Round,
    Source,
)

MakeContext = Callable[..., Context]
HERE = Source(note="Jobs/a.md", line=3)


def options(**changed: object) -> dict[str, object]:
    return {**plugin.OPTIONS, **changed}


def export(application: Application, context: Context) -> list[Artifact]:
    return [
        *plugin.notesyncd_export_application(application=application, context=context),
        *plugin.notesyncd_export_vault(applications=(application,), context=context),
    ]


def calendar(application: Application, context: Context) -> Any:
    data = export(application, context)[-1].data
    assert data is not None
    return Calendar.from_ical(data)


def items(application: Application, context: Context) -> dict[str, Any]:
    parsed = calendar(application, context)
    return {str(item["UID"]): item for item in parsed.subcomponents}


def only(one: Round | FollowUp, context: Context) -> Any:
    fits = isinstance(one, Round)
    application = Application(
        id="a",
        company="A",
        rounds=(one,) if isinstance(one, Round) else (),
        follow_ups=() if fits else (one,),  # type: ignore[arg-type]
        source=HERE,
    )
    return items(application, context)[f"{one.uid}@notesyncd"]


@pytest.fixture
def context(make_context: MakeContext) -> Context:
    return make_context(options())


def a_round(**facts: Any) -> Round:
    return Round(**{"uid": "r1", "source": HERE, "starts": date(2026, 2, 3), **facts})


def a_follow_up(**facts: Any) -> FollowUp:
    return FollowUp(**{"uid": "f1", "text": "Write", "source": HERE, **facts})


def test_the_whole_calendar_is_valid(application: Application, context: Context) -> None:
    artifacts = export(application, context)
    for artifact in artifacts:
        check_basics(artifact.data or b"")
    assert artifacts[-1].path == "interviews.ics"
    whole = items(application, context)
    assert [artifact.path for artifact in artifacts[:-1]] == [
        f"vdir/{uid.removesuffix('@notesyncd')}.ics"
        for uid in [
            "r-larkspur-1@notesyncd",
            "r-larkspur-2@notesyncd",
            "r-larkspur-3@notesyncd",
            "r-larkspur-4@notesyncd",
            "f-larkspur-4@notesyncd",
            "f-larkspur-1@notesyncd",
            "f-larkspur-2@notesyncd",
            "f-larkspur-3@notesyncd",
        ]
    ]
    assert list(whole) == sorted(whole), "in the order of their UIDs"
    for artifact in artifacts[:-1]:
        alone: Any = Calendar.from_ical(artifact.data or b"")
        (single,) = alone.subcomponents
        assert single.to_ical() == whole[str(single["UID"])].to_ical()


def check_basics(data: bytes) -> None:
    """RFC 5545, 3.1 and 3.4 to 3.6: lines, required properties, nothing twice."""
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    parsed: Any = Calendar.from_ical(data)
    assert (str(parsed["VERSION"]), "PRODID" in parsed) == ("2.0", True)
    for item in parsed.subcomponents:
        assert item.name in ("VEVENT", "VTODO")
        for name in ("UID", "DTSTAMP", "SUMMARY", "SEQUENCE"):
            assert name in item
            assert not isinstance(item[name], list)
        if item.name == "VEVENT":
            assert item["DTEND"].dt > item["DTSTART"].dt
            assert type(item["DTEND"].dt) is type(item["DTSTART"].dt)
        elif "DTSTART" in item and "DUE" in item:
            assert item["DUE"].dt > item["DTSTART"].dt
        assert not {"ATTENDEE", "ORGANIZER", "ATTACH"} & set(item)


def test_a_round_with_a_time_is_in_utc_and_lasts_as_long_as_noted(
    application: Application, context: Context
) -> None:
    event = items(application, context)["r-larkspur-2@notesyncd"]
    assert event.to_ical().count(b"DTSTART:20260203T140000Z") == 1
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=60)
    assert str(event["SUMMARY"]) == "Larkspur: Technical interview (round 2)"
    assert str(event["LOCATION"]) == "https://meet.example/abc"
    assert (event["SEQUENCE"], str(event["STATUS"])) == (2, "CONFIRMED")
    assert str(event["DESCRIPTION"]).splitlines() == [
        "Role: Data Engineer",
        "Format: video",
        "With: Tom Okafor (Head of Data); Mira Holm (Staff Engineer)",
        "Note: Jobs/Larkspur.md:41",
    ]
    assert event["CATEGORIES"].cats == ["Interview", "Larkspur"]


@pytest.mark.parametrize("duration", [None, timedelta(0), timedelta(-1), timedelta(days=900)])
def test_without_a_sensible_duration_a_round_takes_an_hour(
    context: Context, duration: timedelta | None
) -> None:
    starts = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    event = only(a_round(starts=starts, duration=duration), context)
    assert event["DTEND"].dt - starts == timedelta(hours=1)


def test_a_round_without_a_time_takes_the_day(context: Context) -> None:
    event = only(a_round(), context)
    assert b"DTSTART;VALUE=DATE:20260203\r\nDTEND;VALUE=DATE:20260204" in event.to_ical()
    event = only(a_round(duration=timedelta(days=2)), context)
    assert event["DTEND"].dt == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("status", "day", "shown", "alarms"),
    [
        ("scheduled", 3, "CONFIRMED", 2),
        ("scheduled", 1, "CONFIRMED", 0),
        ("unknown", 2, "TENTATIVE", 2),
        ("unknown", 1, "CONFIRMED", 0),
        ("done", 3, "CONFIRMED", 0),
        ("cancelled", 3, "CANCELLED", 0),
    ],
)
def test_status_and_alarms_follow_the_round(
    context: Context, status: str, day: int, shown: str, alarms: int
) -> None:
    event = only(a_round(status=status, starts=date(2026, 2, day)), context)
    assert str(event["STATUS"]) == shown
    assert len(event.walk("VALARM")) == alarms


def triggers(event: Any) -> list[str]:
    return [alarm["TRIGGER"].to_ical().decode() for alarm in event.walk("VALARM")]


def test_alarms_are_before_the_start_and_on_a_day_before_nine(make_context: MakeContext) -> None:
    context = make_context(options(alarm_minutes=[0, 60, 1440, 60]))
    timed = a_round(status="scheduled", starts=datetime(2026, 2, 3, 9, 0, tzinfo=UTC))
    assert triggers(only(timed, context))[:2] == ["-P1D", "-PT1H"]
    parsed = [alarm["TRIGGER"].dt for alarm in only(timed, context).walk("VALARM")]
    assert parsed == [timedelta(days=-1), timedelta(hours=-1), timedelta(0)]
    whole_day = only(a_round(status="scheduled"), context)
    assert triggers(whole_day) == ["-PT15H", "PT8H", "PT9H"]
    silent = only(timed, make_context(options(alarm_minutes=[])))
    assert not silent.walk("VALARM")


@pytest.mark.parametrize(
    ("status", "done_on", "shown", "percent", "completed"),
    [
        ("open", None, "NEEDS-ACTION", 0, None),
        ("done", date(2026, 1, 20), "COMPLETED", 100, date(2026, 1, 20)),
        ("done", None, "COMPLETED", 100, date(2026, 2, 9)),
        ("cancelled", None, "CANCELLED", 0, None),
    ],
)
def test_the_three_marks_of_a_done_to_do_agree(
    context: Context,
    status: str,
    done_on: date | None,
    shown: str,
    percent: int,
    completed: date | None,
) -> None:
    one = a_follow_up(status=status, done_on=done_on, due=date(2026, 2, 9))
    todo = only(one, context)
    assert (str(todo["STATUS"]), todo["PERCENT-COMPLETE"]) == (shown, percent)
    assert ("COMPLETED" in todo) == (completed is not None)
    if completed is not None:
        assert todo["COMPLETED"].dt == datetime(
            completed.year, completed.month, completed.day, 12, tzinfo=UTC
        )


def test_a_to_do_begins_before_it_is_due_or_says_nothing_of_it(context: Context) -> None:
    day = date(2026, 2, 9)
    assert "DTSTART" not in only(a_follow_up(due=day, scheduled=day), context)
    todo = only(a_follow_up(due=day, start=day - timedelta(1), priority="high"), context)
    assert (todo["DTSTART"].dt, todo["DUE"].dt, todo["PRIORITY"]) == (day - timedelta(1), day, 3)


def test_what_others_are_to_do_says_so(context: Context) -> None:
    assert str(only(a_follow_up(owner="Ines"), context)["SUMMARY"]) == "A: Waiting for Ines: Write"


def test_follow_ups_as_events_or_not_at_all(
    application: Application, make_context: MakeContext
) -> None:
    as_events = items(application, make_context(options(follow_ups="event")))
    assert {item.name for item in as_events.values()} == {"VEVENT"}
    assert "f-larkspur-4@notesyncd" not in as_events, "it has no date"
    event = as_events["f-larkspur-1@notesyncd"]
    assert (event["DTSTART"].dt, str(event["TRANSP"])) == (date(2026, 1, 30), "TRANSPARENT")
    none = items(application, make_context(options(follow_ups="none")))
    assert all(uid.startswith("r-") for uid in none)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"follow_ups": "tasks"}, 'follow_ups is \'tasks\'; set it to "todo", "event", "none"'),
        ({"alarm_minutes": [-5]}, "alarm_minutes has -5"),
        ({"alarm_minutes": [10**9]}, "alarm_minutes has 1000000000"),
    ],
)
def test_impossible_options_are_refused(
    make_context: MakeContext, changed: dict[str, object], words: str
) -> None:
    with pytest.raises(PluginError) as caught:
        plugin.notesyncd_check(context=make_context(options(**changed)))
    assert words in str(caught.value)
    plugin.notesyncd_check(context=make_context(options()))


def test_a_stamp_counts_revisions_not_time(
    application: Application, make_context: MakeContext
) -> None:
    soon, later = (make_context(options(), today=date(2026, 1, day)) for day in (1, 2))
    assert export(application, soon) == export(application, later)
    old, new = (only(a_round(revision=number), soon) for number in (0, 1))
    assert new["DTSTAMP"].dt > old["DTSTAMP"].dt
    assert (old["SEQUENCE"], new["SEQUENCE"]) == (0, 1)


@pytest.mark.parametrize("day", [date.min, date.max, date(1899, 12, 31)])
def test_impossible_days_are_left_out(make_context: MakeContext, day: date) -> None:
    for choice in ("todo", "event"):
        context = make_context(options(follow_ups=choice))
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        application = Application(
            company="A",
            rounds=(a_round(starts=day), a_round(uid="r2", starts=midnight)),
            follow_ups=(a_follow_up(due=day, start=day, done_on=day, status="done"),),
            source=HERE,
        )
        found = calendar(application, context).subcomponents
        assert [item.name for item in found] == (["VTODO"] if choice == "todo" else [])


def test_an_odd_uid_still_gives_a_safe_file_name(context: Context) -> None:
    application = Application(company="A", rounds=(a_round(uid="../../x"),), source=HERE)
    path = export(application, context)[0].path
    assert path.startswith("vdir/") and ".." not in path and path.count("/") == 1  # noqa: PT018


hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\t;,:\\\"'=^\x00\x1b\x85\u2028\u202e\u2066éa "), st.characters()
    ),
    max_size=40,
).map(lambda text: text + "\r\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT\r\n")


@given(hostile, hostile)
def test_no_text_of_a_note_becomes_a_property(first: str, second: str) -> None:
    context = Context(today=date(2026, 2, 2), timezone="UTC", options=options())
    person = Person(name=second, role=first, source=HERE)
    application = Application(
        company=first,
        role=second,
        rounds=(a_round(name=first, location=second, format=first, people=(person,)),),
        follow_ups=(a_follow_up(text=second, owner=first, recurrence=second),),
        source=replace(HERE, note=first),
    )
    for artifact in export(application, context):
        data = artifact.data or b""
        check_basics(data)
        text = data.decode().replace("\r\n ", "")
        assert not set(text) & set("\x00\x1b\x85\u2028\u202e\u2066\x0b\x0c")
        assert "\r\nATTENDEE" not in text
    event, todo = (
        calendar(application, context).walk("VEVENT")[0],
        calendar(application, context).walk("VTODO")[0],
    )
    assert " ".join(second.split()) != "" and "ATTENDEE:mailto" in str(event["LOCATION"])  # noqa: PT018
    assert set(todo) <= {
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "SUMMARY",
        "CLASS",
        "STATUS",
        "PERCENT-COMPLETE",
        "DESCRIPTION",
        "CATEGORIES",
    }
