"""Facts for tests. What is not given is filled in, always in the same way."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Moment,
    Person,
    Point,
    PointKind,
    Priority,
    Question,
    QuestionKind,
    Round,
    RoundStatus,
    Source,
    Subject,
    TaskStatus,
)
from notesyncd.notes.join.slugs import group_key, slug
from notesyncd.testing.filling import NOWHERE, Filler

TODAY = date(2026, 3, 2)
"""The day, a Monday, on which tests take place unless they name another."""
ZONE = "Europe/Vienna"
"""The user's time zone in tests unless they name another."""
_STARTS = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
_HOUR = timedelta(hours=1)


def context(
    *,
    today: date = TODAY,
    timezone: str = ZONE,
    options: Mapping[str, Any] | None = None,
    vault_name: str = "Notes",
) -> Context:
    """Give what a hook is given besides the facts, for calling one by hand; `export` makes its own.

    `options` are taken as they are, without the defaults of the plugin's `OPTIONS`.
    """
    return Context(today=today, timezone=timezone, options=options or {}, vault_name=vault_name)


def source(note: str = "Jobs/acme.md", line: int = 1, *, heading: str | None = None) -> Source:
    """Give the receipt of a fact: path of the note in the vault, and a line counted from 1."""
    return Source(note=note, line=line, heading=heading)


def person(
    name: str = "Ada Example",
    *,
    role: str | None = None,
    link: str | None = None,
    source: Source = NOWHERE,
) -> Person:
    """Give somebody whom the seeker meets."""
    return Person(name=name, role=role, link=link, source=source)


def question(
    text: str = "How do you test a pipeline?",
    *,
    answer: str | None = None,
    better: str | None = None,
    by: str | None = None,
    kind: QuestionKind = "asked",
    source: Source = NOWHERE,
) -> Question:
    """Give a question that was asked, or (`kind="to_ask"`) that the seeker wants to ask."""
    return Question(text=text, answer=answer, better=better, by=by, kind=kind, source=source)


def point(
    kind: PointKind = "discussed",
    text: str = "Small inputs with known outputs",
    *,
    about: Subject | None = None,
    source: Source = NOWHERE,
) -> Point:
    """Give something worth remembering."""
    return Point(kind=kind, text=text, about=about, source=source)


def follow_up(
    text: str = "Send the references",
    *,
    id: str = "",  # noqa: A002 - the name in the model
    uid: str = "",
    revision: int = 0,
    status: TaskStatus = "open",
    due: date | None = date(2026, 3, 6),
    scheduled: date | None = None,
    start: date | None = None,
    done_on: date | None = None,
    priority: Priority | None = None,
    recurrence: str | None = None,
    tags: Iterable[str] = (),
    owner: str | None = None,
    round_id: str | None = None,
    source: Source = NOWHERE,
) -> FollowUp:
    """Give something to do, by the Friday after `TODAY`; `application` gives it id and uid."""
    return FollowUp(
        id=id,
        uid=uid,
        revision=revision,
        text=text,
        status=status,
        due=due,
        scheduled=scheduled,
        start=start,
        done_on=done_on,
        priority=priority,
        recurrence=recurrence,
        tags=tuple(tags),
        owner=owner,
        round_id=round_id,
        source=source,
    )


def round(  # noqa: A001 - the field's word; people write testing.round
    name: str | None = "Technical interview",
    *,
    id: str = "",  # noqa: A002 - the name in the model
    uid: str = "",
    revision: int = 0,
    number: int | None = None,
    format: str | None = "video",  # noqa: A002 - the name in the model
    status: RoundStatus = "unknown",
    status_inferred: bool = False,
    starts: Moment | None = _STARTS,
    duration: timedelta | None = _HOUR,
    timezone: str | None = ZONE,
    location: str | None = None,
    people: Iterable[Person] = (),
    questions: Iterable[Question] = (),
    points: Iterable[Point] = (),
    follow_ups: Iterable[FollowUp] = (),
    source: Source = NOWHERE,
) -> Round:
    """Give an interview, ten days after `TODAY` at 10:30 in Vienna.

    `application` gives it id, uid, and a number. Its status is what `export` infers from its day,
    as the host does, unless it is given.
    """
    return Round(
        id=id,
        uid=uid,
        revision=revision,
        number=number,
        name=name,
        format=format,
        status=status,
        status_inferred=status_inferred,
        starts=starts,
        duration=duration,
        timezone=timezone,
        location=location,
        people=tuple(people),
        questions=tuple(questions),
        points=tuple(points),
        follow_ups=tuple(follow_ups),
        source=source,
    )


def application(
    company: str = "Acme",
    *,
    id: str = "",  # noqa: A002 - the name in the model
    role: str | None = "Data Engineer",
    status: str | None = "interviewing",
    salary: str | None = None,
    salary_source: Source | None = None,
    rounds: Iterable[Round] = (),
    people: Iterable[Person] = (),
    questions: Iterable[Question] = (),
    points: Iterable[Point] = (),
    follow_ups: Iterable[FollowUp] = (),
    source: Source = NOWHERE,
) -> Application:
    """Give one job at one company, with ids and uids for all that is in it.

    Its id is made from the company, as `acme`; its rounds are numbered in their order and become
    `acme/1`, its follow-ups `acme/f1`. What is given of these stays as it is.
    """
    key = id or group_key(company) or slug(company)
    own = Source(note=f"Jobs/{slug(company)}.md", line=1) if source is NOWHERE else source
    filler = Filler(key, own)
    return Application(
        id=key,
        company=company,
        role=role,
        status=status,
        salary=salary,
        salary_source=salary_source,
        rounds=tuple(filler.round(each, number) for number, each in enumerate(rounds, 1)),
        people=tuple(filler.receipt(one) for one in people),
        questions=tuple(filler.receipt(one) for one in questions),
        points=tuple(filler.receipt(one) for one in points),
        follow_ups=tuple(filler.follow_up(one, None) for one in follow_ups),
        source=own,
    )
