"""The calendar plugin: valid iCalendar, the same for ever, and deaf to what notes try to inject."""

import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
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
    one_line,
    waited_for,
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
        f"vdir/{path}@notesyncd.ics"
        for path in [
            "interviews/r-larkspur-1",
            "interviews/r-larkspur-2",
            "interviews/r-larkspur-3",
            "interviews/r-larkspur-4",
            "follow-ups/f-larkspur-4",
            "follow-ups/f-larkspur-1",
            "follow-ups/f-larkspur-2",
            "follow-ups/f-larkspur-3",
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
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no line ends within a character
    parsed: Any = Calendar.from_ical(data)
    assert (str(parsed["VERSION"]), "PRODID" in parsed) == ("2.0", True)
    for item in parsed.subcomponents:
        assert item.name in ("VEVENT", "VTODO")
        for name in ("UID", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "SEQUENCE"):
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
        "Status: scheduled",
        "Their time: Tue 3 Feb 2026, 09:00–10:00 (America/New_York)",
        "Format: video",
        "Where: https://meet.example/abc",
        "With: Tom Okafor (Head of Data); Mira Holm (Staff Engineer)",
        "Note: Jobs/Larkspur.md",
        "obsidian://open?vault=Vault&file=Jobs%2FLarkspur",
    ]
    assert str(event["URL"]) == "obsidian://open?vault=Vault&file=Jobs%2FLarkspur"
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
    ("status", "inferred", "shown", "alarms"),
    [
        ("scheduled", False, "CONFIRMED", 2),
        ("scheduled", True, "CONFIRMED", 2),
        ("unknown", False, "CONFIRMED", 2),
        ("done", True, "CONFIRMED", 2),
        ("done", False, "CONFIRMED", 0),
        ("cancelled", False, "CANCELLED", 0),
    ],
)
def test_status_and_alarms_follow_what_the_note_says(
    context: Context, *, status: str, inferred: bool, shown: str, alarms: int
) -> None:
    event = only(a_round(status=status, status_inferred=inferred), context)
    assert str(event["STATUS"]) == shown
    assert len(event.walk("VALARM")) == alarms
    assert (f"Status: {status}" in event["DESCRIPTION"]) == (status != "unknown" and not inferred)


def test_no_entry_changes_because_time_goes_by(make_context: MakeContext) -> None:
    """The day after, the host infers that the round is done; nothing of that is a new version."""
    before = only(a_round(status="scheduled", status_inferred=True), make_context(options()))
    later = make_context(options(), today=date(2027, 1, 1))
    after = only(a_round(status="done", status_inferred=True), later)
    assert before.to_ical() == after.to_ical()


@pytest.mark.parametrize(
    ("name", "number", "shown"),
    [
        (None, None, "A: Interview"),
        (None, 2, "A: Interview (round 2)"),
        ("Panel", 2, "A: Panel (round 2)"),
        ("Round 2", 2, "A: Round 2"),
        ("Panel", None, "A: Panel"),
    ],
)
def test_the_number_of_a_round_is_said_once(
    context: Context, name: str | None, number: int | None, shown: str
) -> None:
    assert str(only(a_round(name=name, number=number), context)["SUMMARY"]) == shown


def lines(item: Any) -> list[str]:
    return str(item["DESCRIPTION"]).splitlines()


@pytest.mark.parametrize(
    ("starts", "zone", "own", "told"),
    [
        # 09:00 in New York is the next day in Auckland
        ("2026-02-03T20:00Z", "Pacific/Auckland", "UTC", "Wed 4 Feb 2026, 09:00–10:30"),
        # within the hour that Vienna has twice, its second time
        ("2026-10-25T01:30Z", "Europe/Vienna", "UTC", "Sun 25 Oct 2026, 02:30–04:00"),
        # over the hour that Vienna skips
        ("2026-03-29T00:30Z", "Europe/Vienna", "UTC", "Sun 29 Mar 2026, 01:30–04:00"),
        ("2026-02-03T08:00Z", "+05:30", "UTC", "Tue 3 Feb 2026, 13:30–15:00"),
        ("2026-02-03T08:00Z", "Europe/Vienna", "Europe/Vienna", None),
        ("2026-02-03T08:00Z", "Europe/Berlin", "Europe/Vienna", None),
        ("2026-02-03T08:00Z", "Africa/Lagos", "Europe/Vienna", None),
        ("2026-07-03T08:00Z", "Africa/Lagos", "Europe/Vienna", "Fri 3 Jul 2026, 09:00–10:30"),
        ("2026-02-03T08:00Z", "Mars/Olympus", "UTC", None),
        ("2026-02-03T08:00Z", None, "UTC", None),
    ],
)
def test_the_zone_of_the_note_is_told_if_its_clock_says_something_else(
    starts: str, zone: str | None, own: str, told: str | None
) -> None:
    context = Context(today=date(2026, 2, 2), timezone=own, options=options())
    begin = datetime.fromisoformat(starts)
    one = a_round(starts=begin, timezone=zone, duration=timedelta(minutes=90))
    event = only(one, context)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(minutes=90)
    assert event["DTSTART"].dt == begin
    found = [line for line in lines(event) if line.startswith("Their time")]
    assert found == ([f"Their time: {told} ({zone})"] if told else [])


def test_a_round_past_midnight_ends_on_the_next_day(context: Context) -> None:
    starts = datetime(2026, 2, 3, 23, 30, tzinfo=UTC)
    event = only(a_round(starts=starts, duration=timedelta(minutes=90)), context)
    assert event["DTEND"].dt == datetime(2026, 2, 4, 1, 0, tzinfo=UTC)


def test_a_round_of_several_days_takes_all_of_them(context: Context) -> None:
    event = only(a_round(duration=timedelta(days=3)), context)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2026, 2, 3), date(2026, 2, 6))
    timed = a_round(starts=datetime(2026, 2, 3, 9, tzinfo=UTC), duration=timedelta(days=1, hours=8))
    assert only(timed, context)["DTEND"].dt == datetime(2026, 2, 4, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("vault", "note", "link"),
    [
        ("My Notes", "Jobs/Café & Co.md", "vault=My%20Notes&file=Jobs%2FCaf%C3%A9%20%26%20Co"),
        ("V", "a.markdown", "vault=V&file=a.markdown"),
        ("V", "a#b?c%.md", "vault=V&file=a%23b%3Fc%25"),
        ("V", "a\r\nATTENDEE:x.md", "vault=V&file=a%0D%0AATTENDEE%3Ax"),
        ("V", "a\udcff\u202e.md", "vault=V&file=a%3F%E2%80%AE"),
        ("", "a.md", None),
    ],
)
def test_an_entry_leads_back_to_its_note(vault: str, note: str, link: str | None) -> None:
    context = Context(today=date(2026, 2, 2), timezone="UTC", options=options(), vault_name=vault)
    for one in (
        a_round(source=Source(note=note, line=7)),
        a_follow_up(source=Source(note=note, line=7)),
    ):
        item = only(one, context)
        address = f"obsidian://open?{link}" if link else None
        assert item.get("URL") == address
        assert (lines(item)[-1] == address) == bool(link)
        assert ":7" not in "".join(lines(item)), "lines move, and entries with them"


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
    stamps = []
    for revision in (0, 1, 2, 10**9, -1):
        event = only(a_round(revision=revision), soon)
        assert event["SEQUENCE"] == max(0, revision)
        assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt
        stamps.append(event["DTSTAMP"].dt)
    assert stamps[:4] == sorted(set(stamps[:4]))
    assert stamps[4] == stamps[0]


ROUND_FACTS: dict[str, Any] = {
    "number": 7,
    "name": "Panel",
    "format": "video",
    "status": "cancelled",
    "starts": datetime(2026, 2, 3, 9, tzinfo=UTC),
    "duration": timedelta(days=2),
    "location": "Graz",
    "people": (Person(name="Ada", source=HERE),),
}
FOLLOW_UP_FACTS: dict[str, Any] = {
    "text": "Call",
    "status": "done",
    "due": date(2026, 2, 4),
    "scheduled": date(2026, 2, 5),
    "start": date(2026, 2, 6),
    "done_on": date(2026, 2, 7),
    "priority": "low",
    "recurrence": "every week",
    "tags": ("#soon",),
    "owner": "Ada",
}


@pytest.mark.parametrize("fact", [*ROUND_FACTS, *FOLLOW_UP_FACTS])
def test_every_fact_that_moves_the_revision_shows_in_the_entry(
    make_context: MakeContext, fact: str
) -> None:
    """Else a program would take an update in which nothing is new (`index/entries.py`)."""
    choices = ("todo",) if fact in ROUND_FACTS else ("todo", "event")
    for choice in choices:
        context = make_context(options(follow_ups=choice))
        if fact in ROUND_FACTS:
            one: Any = a_round()
            other = replace(one, **{fact: ROUND_FACTS[fact]})
        else:
            one = a_follow_up(due=date(2026, 2, 2), scheduled=date(2026, 2, 1))
            other = replace(one, **{fact: FOLLOW_UP_FACTS[fact]})
        old, new = only(one, context), only(other, context)
        assert old["LAST-MODIFIED"].dt != new["LAST-MODIFIED"].dt
        for item in (old, new):
            del item["DTSTAMP"], item["LAST-MODIFIED"]
        assert old.to_ical() != new.to_ical()


def test_what_is_no_fact_of_an_entry_does_not_touch_it(
    application: Application, context: Context
) -> None:
    """A line is written above, a question is noted, another round gets a new date."""
    before = {artifact.path: artifact for artifact in export(application, context)}
    first, second, *rest = application.rounds
    moved = replace(first, source=replace(first.source, line=99), questions=(), points=())
    later = replace(second, starts=datetime(2026, 2, 4, 14, tzinfo=UTC), revision=3)
    changed = replace(application, rounds=(moved, later, *rest), status="offer", points=())
    after = {artifact.path: artifact for artifact in export(changed, context)}
    assert {path for path in before if before[path] != after[path]} == {
        "interviews.ics",
        "vdir/interviews/r-larkspur-2@notesyncd.ics",
    }


@pytest.mark.parametrize("choice", ["todo", "event"])
def test_discreet_entries_say_when_and_nothing_else(
    application: Application, make_context: MakeContext, choice: str
) -> None:
    context = make_context(options(discreet=True, follow_ups=choice))
    whole = b"".join(artifact.data or b"" for artifact in export(application, context))
    words = "larkspur engineer phone screen okafor moreau meet.example obsidian vault interview"
    for word in (*words.split(), "follow", "round", "onsite", "thank"):
        assert (
            word.encode()
            not in whole.replace(b"UID:r-larkspur", b"").replace(b"UID:f-larkspur", b"").lower()
        )
    found = items(application, context)
    assert {str(item["SUMMARY"]) for item in found.values()} <= {
        "Appointment", "To do", "Done: To do",
    }  # fmt: skip
    event = found["r-larkspur-2@notesyncd"]
    assert set(event) == {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "CLASS", "DTSTART", "DTEND",
        "STATUS",
    }  # fmt: skip
    assert {str(alarm["DESCRIPTION"]) for alarm in event.walk("VALARM")} == {"Appointment"}
    plain = items(application, make_context(options(follow_ups=choice)))
    for uid, item in found.items():
        for name in ("DTSTART", "DTEND", "DUE", "STATUS", "SEQUENCE", "COMPLETED"):
            assert item.get(name) == plain[uid].get(name), "the same but for its words"


def test_the_name_of_a_discreet_calendar_is_neutral(make_context: MakeContext) -> None:
    context = make_context(options(discreet=True))
    (artifact,) = plugin.notesyncd_export_vault(applications=(), context=context)
    assert b"X-WR-CALNAME:Appointments" in (artifact.data or b"")


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
    assert re.fullmatch(r"vdir/interviews/[0-9a-f]{32}\.ics", path)


hostile = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\t;,:\\\"'=^\x00\x1b\x85\u2028\u202e\u2066éa "), st.characters()
    ),
    max_size=40,
).map(lambda text: text + "\r\nATTENDEE:mailto:x@example.org\r\nEND:VEVENT\r\n")


def hostile_application(first: str, second: str) -> Application:
    """Two texts, in each place that a note can fill."""
    person = Person(name=second, role=first, source=HERE)
    return Application(
        company=first,
        role=second,
        rounds=(a_round(name=first, location=second, format=first, people=(person,)),),
        follow_ups=(
            a_follow_up(
                text=second, owner=first, recurrence=second, tags=(first,), due=date(2026, 2, 9)
            ),
        ),
        source=replace(HERE, note=first),
    )


@given(hostile, hostile, st.sampled_from(["todo", "event"]), st.booleans())
def test_no_text_of_a_note_becomes_a_property(
    first: str,
    second: str,
    choice: str,
    discreet: bool,  # noqa: FBT001
) -> None:
    context = Context(
        today=date(2026, 2, 2),
        timezone="UTC",
        options=options(follow_ups=choice, discreet=discreet),
        vault_name=second,
    )
    application = hostile_application(first, second)
    for artifact in export(application, context):
        data = artifact.data or b""
        check_basics(data)
        text = data.decode().replace("\r\n ", "")
        assert not set(text) & set("\x00\x1b\x85\u2028\u202e\u2066\x0b\x0c")
        assert "\r\nATTENDEE" not in text
    found = items(application, context).values()
    assert len(found) == 2
    names = {name for item in found for name in item}
    assert names <= {
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "SUMMARY", "CLASS", "STATUS", "DTSTART",
        "DTEND", "DUE", "PERCENT-COMPLETE", "TRANSP", "LOCATION", "DESCRIPTION", "CATEGORIES",
        "URL",
    }  # fmt: skip
    assert {child.name for item in found for child in item.subcomponents} == {"VALARM"}


@given(hostile, hostile)
def test_what_a_note_says_is_read_back_as_it_was(first: str, second: str) -> None:
    context = Context(today=date(2026, 2, 2), timezone="UTC", options=options())
    found = items(hostile_application(first, second), context)
    event, todo = found["r1@notesyncd"], found["f1@notesyncd"]
    assert str(event["SUMMARY"]) == one_line(f"{first}: {first}")
    assert str(event["LOCATION"]) == one_line(second)
    assert f"With: {one_line(f'{second} ({first})')}" in str(event["DESCRIPTION"]).split("\n")
    assert event["CATEGORIES"].cats == ["Interview", one_line(first)]
    name = waited_for(first, second)
    waiting = f"Waiting for {name}:" if name else "Waiting:"
    assert str(todo["SUMMARY"]) == one_line(f"{first}: {waiting} {second}")


offsets = st.integers(-23 * 60, 23 * 60).map(lambda one: timezone(timedelta(minutes=one)))
instants = st.datetimes(timezones=offsets)
days = st.dates() | st.none()
rounds = st.builds(
    a_round,
    starts=instants | st.dates() | st.none(),
    duration=st.timedeltas() | st.none(),
    timezone=st.sampled_from(["Europe/Vienna", "America/New_York", "+05:30", "-99:99", "x"])
    | st.none(),
    status=st.sampled_from(["scheduled", "done", "cancelled", "unknown"]),
    status_inferred=st.booleans(),
    number=st.integers() | st.none(),
    revision=st.integers(),
)
follow_ups = st.builds(
    a_follow_up,
    due=days,
    scheduled=days,
    start=days,
    done_on=days,
    status=st.sampled_from(["open", "done", "cancelled"]),
    priority=st.sampled_from(["highest", "high", "medium", "low", "lowest"]) | st.none(),
    revision=st.integers(),
)


@given(rounds, follow_ups, st.sampled_from(["todo", "event"]))
def test_whatever_the_days_and_times_the_calendar_is_valid(
    one: Round, other: FollowUp, choice: str
) -> None:
    context = Context(
        today=date(2026, 2, 2), timezone="Europe/Vienna", options=options(follow_ups=choice)
    )
    application = Application(company="A", rounds=(one,), follow_ups=(other,), source=HERE)
    for artifact in export(application, context):
        check_basics(artifact.data or b"")
    for item in items(application, context).values():
        assert item["DTSTAMP"].dt.year < 5000
        if "DTSTART" in item and isinstance(item["DTSTART"].dt, datetime):
            assert isinstance(one.starts, datetime)
            assert item["DTSTART"].dt == one.starts.replace(microsecond=0)


def test_nothing_depends_on_assertions() -> None:
    """With `python -O`, icalendar refuses no line break in some properties (RELIABILITY T6)."""
    script = """
import sys
from datetime import date
from notesyncd.api import Application, Context, FollowUp, Round, Source
import notesyncd_calendar as plugin
assert False, "assertions are on"
bad = "x\\r\\nATTENDEE:mailto:x@example.org\\r\\n"
here = Source(note=bad, line=1)
application = Application(
    company=bad, role=bad, source=here,
    rounds=(Round(uid="r", name=bad, location=bad, starts=date(2026, 2, 2), source=here),),
    follow_ups=(FollowUp(uid="f", text=bad, tags=(bad,), source=here),),
)
context = Context(
    today=date(2026, 2, 2), timezone=bad, options=dict(plugin.OPTIONS), vault_name=bad
)
(artifact,) = plugin.notesyncd_export_vault(applications=(application,), context=context)
sys.stdout.buffer.write(artifact.data)
"""
    done = subprocess.run([sys.executable, "-O", "-c", script], capture_output=True, check=True)
    check_basics(done.stdout)
    assert b"\r\nATTENDEE" not in done.stdout
