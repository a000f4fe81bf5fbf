"""What a brief gathers: each thing once, in its section, with its receipt."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from notesyncd import testing
from notesyncd.api import (
    Application,
    Brief,
    FollowUp,
    Point,
    Question,
    Round,
    brief_of,
    next_round,
)

TODAY = date(2026, 3, 12)


def point(kind: str, text: str, line: int = 1, **facts: str) -> Point:
    heading = facts.pop("heading", None)
    source = testing.source(line=line, heading=heading)
    return Point(kind=kind, text=text, source=source, **facts)  # type: ignore[arg-type]


def asked(
    text: str, answer: str | None = None, better: str | None = None, line: int = 1
) -> Question:
    return Question(text=text, answer=answer, better=better, source=testing.source(line=line))


def held(month: int, *facts: Point | Question | FollowUp, people: Iterable[str] = ()) -> Round:
    return testing.round(
        f"Talk {month}",
        starts=datetime(2026, month, 10, 9, tzinfo=UTC),
        status="done",
        points=[one for one in facts if isinstance(one, Point)],
        questions=[one for one in facts if isinstance(one, Question)],
        follow_ups=[one for one in facts if isinstance(one, FollowUp)],
        people=[testing.person(name, source=testing.source(line=90)) for name in people],
    )


def ahead(*facts: Point | Question | FollowUp, people: Iterable[str] = ()) -> Round:
    return testing.round(
        "Final",
        starts=datetime(2026, 3, 20, 9, tzinfo=UTC),
        status="scheduled",
        points=[one for one in facts if isinstance(one, Point)],
        questions=[one for one in facts if isinstance(one, Question)],
        follow_ups=[one for one in facts if isinstance(one, FollowUp)],
        people=[testing.person(name, source=testing.source(line=91)) for name in people],
    )


def brief(*rounds: Round, **facts: object) -> Brief:
    application: Application = testing.application(rounds=rounds, **facts)  # type: ignore[arg-type]
    one = next_round(application, TODAY, "Europe/Vienna")
    return brief_of(application, one, today=TODAY, timezone="Europe/Vienna")


def texts(found: Brief, key: str) -> list[str]:
    """Give the items of a section, those below others with dots before them."""
    lines: list[str] = []

    def add(items: Iterable[object], depth: int) -> None:
        for item in items:
            lines.append("." * depth + item.text)  # type: ignore[attr-defined]
            add(item.below, depth + 1)  # type: ignore[attr-defined]

    for section in found.sections:
        if section.key == key:
            for group in section.groups:
                add(group.items, 0)
    return lines


def test_what_was_left_out_is_carried_forward_until_a_later_round_covers_it() -> None:
    left_out = point("should_have_said", "That I led the migration of the billing system", 5)
    other = point("should_have_said", "My talk about late data", 6)
    told = asked("Why you?", "I led the billing migration, with numbers", line=9)
    assert texts(brief(held(1, left_out, other), ahead()), "say_it") == [left_out.text, other.text]
    assert texts(brief(held(1, left_out, other), held(2, told), ahead()), "say_it") == [other.text]
    # What was said before it was missed does not count.
    assert left_out.text in texts(brief(held(1, told), held(2, left_out), ahead()), "say_it")


def test_a_better_answer_is_to_be_said_and_a_story_told_is_not_told_again() -> None:
    question = asked("Slow job?", "Looked at the plan", "Begin with the change that made it slow")
    new = point("story", "How the depot came back online")
    told = point("story", "Airflow and the argument that I lost")
    well = point("went_well", "The Airflow argument: they laughed, I lost it well")
    assert texts(brief(held(1, question, new, told, well), ahead()), "say_it") == [
        "Begin with the change that made it slow",
        ".When asked: Slow job?",
        "Story not told yet: How the depot came back online",
    ]


def test_the_same_matter_comes_once_with_both_lines() -> None:
    short = point("should_have_said", "tech lead 14 months", 25)
    long = point("should_have_said", "that I was tech lead for 14 months when Ann was away", 64)
    assert texts(brief(held(1, long), ahead(short)), "say_it") == [short.text, f".{long.text}"]


def test_skills_get_evidence_that_is_about_them_and_no_other() -> None:
    found = brief(
        held(
            1,
            point("skill", "late data + idempotent backfills", 1),
            point("skill", "Kafka consumer lag", 2),
            point("skill", "SQL, window functions", 3),
            asked("Two years again?", "idempotent writes, backfill into a shadow table", line=4),
            asked("What lag is fine?", "we chose the window by measuring", line=5),
            point("story", "The night when Kafka stood still", 6),
        ),
        ahead(),
    )
    assert texts(found, "skills") == [
        "late data + idempotent backfills",
        ".You said: idempotent writes, backfill into a shadow table (when asked: Two years again?)",
        "Kafka consumer lag",
        ".Story: The night when Kafka stood still",
        "SQL, window functions",
        ".No example in your notes yet: have one ready",
    ]


def test_what_they_asked_in_two_rounds_is_what_they_came_back_to() -> None:
    found = brief(
        held(1, asked("How do you handle late data?", "With watermarks", line=3)),
        held(2, asked("How would you handle late data here?", line=7), asked("Why us?", line=8)),
        ahead(),
    )
    assert texts(found, "came_back") == [
        (
            "How would you handle late data here? Asked in Talk 1, Sat 10 Jan 2026"
            " and in Talk 2, Tue 10 Feb 2026"
        ),
        ".You said in Talk 1, Sat 10 Jan 2026: With watermarks",
    ]
    (item,) = (
        item for item in found.all_items() if item.text.startswith("How would") and item.below
    )
    assert [one.source.line for one in item.cites] == [3, 7]


def test_different_questions_do_not_recur() -> None:
    found = brief(
        held(1, asked("How do you test a pipeline?"), asked("Why us?")),
        held(2, asked("How do you test people?"), asked("Why did you leave?")),
        ahead(),
    )
    assert texts(found, "came_back") == []


def test_skills_noted_as_returned_to_and_doubts_are_there() -> None:
    found = brief(
        held(
            1,
            point("skill", "Calm on the phone", 4, heading="Skills they kept coming back to"),
            point("concern", "Never worked in a regulated field", 5),
            point("feedback", "Clear answers", 6),
        ),
        ahead(),
    )
    assert texts(found, "came_back") == [
        "Calm on the phone",
        "Never worked in a regulated field",
        "Clear answers",
    ]


def test_who_was_met_what_they_asked_and_what_was_noted_of_them() -> None:
    first = held(1, asked("Why us?", "The grid", line=3), people=["Ada Berg"])
    second = held(
        2,
        point("observation", "Ada: warm, asks twice", 4, about="people"),
        point("discussed", "the bergs of Norway", 5),
        people=["Ada Berg", "Bo Lind"],
    )
    to_ask = Question(text="Cy: what next?", kind="to_ask", source=testing.source(line=8))
    assert texts(brief(first, second, ahead(to_ask, people=["Ada Berg", "Cy Ohm"])), "people") == [
        "Ada Berg: you met in Talk 1, Sat 10 Jan 2026 and Talk 2, Tue 10 Feb 2026",
        ".Asked: Why us?",
        "..You said: The grid",
        ".You noted: Ada: warm, asks twice",
        "Cy Ohm: new to you, look them up",
        ".To ask: Cy: what next?",
        "Bo Lind: Talk 2, Tue 10 Feb 2026",
    ]


def test_questions_of_a_panel_are_not_put_into_one_mouth() -> None:
    panel = held(1, asked("Why us?", "The grid"), people=["Ada Berg", "Bo Lind"])
    assert "Asked" not in "".join(texts(brief(panel, ahead(people=["Ada Berg"])), "people"))


def test_a_thank_you_mentions_what_the_person_brought_up() -> None:
    first = held(1, point("discussed", "Ada drew the grid on a napkin", 4), people=["Ada Berg"])
    assert texts(brief(first, ahead(people=["Ada Berg", "Cy Ohm"])), "afterwards")[-4:] == [
        "Thank Ada Berg",
        ".Mention: Ada drew the grid on a napkin",
        "Thank Cy Ohm",
        ".Mention one thing that they said: write it down right away",
    ]


@pytest.mark.parametrize(
    ("salary", "points", "wanted"),
    [
        (None, [], "No range yet"),
        (None, ["[Currency] [from]–[to]"], "No range yet"),
        (None, ["They asked; I gave no number"], "No range yet"),
        (None, ["They named 60-70k"], "Decide on your own number"),
        (None, ["I said 70k"], None),
        ("€85,000–95,000", [], None),
        ("72", [], None),
    ],
)
def test_without_a_range_salary_says_so(
    salary: str | None, points: list[str], wanted: str | None
) -> None:
    facts = [point("salary", text) for text in points]
    found = texts(brief(held(1, *facts), ahead(), salary=salary), "salary")
    warnings = [text for text in found if text.startswith(("No range", "Decide"))]
    assert [text[: len(wanted or "")] for text in warnings] == ([wanted] if wanted else [])


def test_a_number_that_was_said_in_a_round_is_no_range_of_its_own() -> None:
    rounds = (held(1, point("salary", "I said 60k", 3)), held(2, point("salary", "Band 55-70k", 4)))
    mine, noted = testing.source(line=1), testing.source("The company.md", line=6)
    quoted = texts(brief(*rounds, ahead(), salary="60k", salary_source=mine), "salary")
    assert not any("Range in your notes" in one for one in quoted)
    assert sum("60k" in one for one in quoted) == 1
    own = texts(brief(*rounds, ahead(), salary="60k", salary_source=noted), "salary")
    assert "Range in your notes: 60k" in own


@pytest.mark.parametrize("said", ["2100 net", "Prétentions : 2100 net", "Salary: 2100 Net"])
def test_a_range_is_not_repeated_by_the_lines_that_say_just_that(said: str) -> None:
    rounds = (held(1, point("salary", said, 3), people=["Ada Berg"]), held(2), ahead())
    found = brief(*rounds, salary="2100 net", salary_source=testing.source(line=1))
    named = "Range in your notes: 2100 net; named in Talk 1, Sat 10 Jan 2026, to Ada Berg"
    assert texts(found, "salary") == [named]
    (item,) = (one for one in found.all_items() if one.text == named)
    assert [one.source.line for one in item.cites] == [3]


def test_a_line_of_no_round_that_says_just_the_range_is_not_repeated() -> None:
    found = brief(held(1), ahead(), salary="70k", points=[point("salary", "Salary: 70k", 5)])
    assert texts(found, "salary") == ["Range in your notes: 70k"]


@pytest.mark.parametrize(
    ("question", "is_pay"),
    [
        ("What do you want to earn?", True),
        ("Was möchten Sie verdienen?", True),
        ("Combien souhaitez-vous gagner ?", True),
        ("¿Cuánto quiere ganar?", True),
        ("What is your number?", True),
        ("How many users did it have?", False),
        ("How did you earn their trust?", False),
        ("How much do you know about Kafka?", False),
    ],
)
def test_pay_is_what_answers_a_question_about_pay(question: str, *, is_pay: bool) -> None:
    found = brief(held(1, asked(question, "62k", line=5)), ahead())
    assert any("62k" in one for one in texts(found, "salary")) is is_pay


def test_different_numbers_are_warned_of_where_salary_is() -> None:
    rounds = (held(1, point("salary", "I said 60k", 3)), held(2, point("salary", "I said 70k", 4)))
    found = brief(*rounds, ahead())
    (item,) = (one for one in found.all_items() if one.text.startswith("You named different"))
    assert [one.source.line for one in item.cites] == [3, 4]
    assert texts(brief(rounds[0], ahead()), "careful") == []


def test_promises_that_were_kept_are_not_open() -> None:
    def promise(text: str, owner: str | None, line: int) -> FollowUp:
        return FollowUp(text=text, owner=owner, source=testing.source(line=line))

    done = FollowUp(text="send link of the talk", status="done", source=testing.source(line=9))
    first = held(
        1,
        point("promise", "I'll send the link of my talk", 1),
        point("promise", "I'll send the talk link and two references", 2),
        promise("They let me know by Friday", "They", 3),
        promise("sends the design notes", "Tom", 4),
        promise("the contract → came on Monday", "HR", 5),
        done,
    )
    assert texts(brief(first, ahead()), "promises") == [
        "I'll send the talk link and two references",
        ".Done: send link of the talk",
        "Tom: sends the design notes",
    ]
    # Nobody has invited yet: that they let me know is open.
    assert "They let me know by Friday" in texts(brief(first), "promises")


def test_the_company_is_sorted_by_topic_and_blanks_are_named() -> None:
    found = brief(
        ahead(),
        points=[
            point("research", "New plant in Graz, will open in May"),
            point("observation", "They believe in written notes", about="company"),
            point("research", "60 people"),
        ],
    )
    assert texts(found, "company") == [
        "They believe in written notes",
        "New plant in Graz, will open in May",
        "60 people",
        "Read up on room to grow: your notes have nothing yet",
    ]


def test_what_to_bring_is_with_the_appointment() -> None:
    follow_up = FollowUp(text="bring the diploma", due=TODAY, source=testing.source(line=4))
    found = texts(
        brief(ahead(point("discussed", "one diagram", 3, heading="Bring"), follow_up)), "logistics"
    )
    assert [text for text in found if text.startswith("Bring")] == [
        "Bring: one diagram",
        "Bring: bring the diploma",
    ]


def test_without_a_round_ahead_there_is_a_brief_of_what_is_known() -> None:
    found = brief(held(1, point("skill", "Kafka")))
    assert found.round_id is None
    assert texts(found, "logistics") == ["No round is ahead."]
    assert texts(found, "afterwards") == []
    assert texts(found, "skills")[0] == "Kafka"


def test_a_round_that_is_overlooked_still_counts_as_held_for_the_next() -> None:
    old = testing.round(
        "Screen", starts=date(2026, 3, 1), status="scheduled", points=[point("skill", "Kafka")]
    )
    assert "Kafka" in texts(brief(old, ahead()), "skills")


def test_every_item_with_words_of_a_note_has_a_receipt() -> None:
    found = brief(
        held(1, asked("Why?", "So", "Thus"), point("discussed", "x y"), people=["Ada Berg"]),
        ahead(people=["Ada Berg"]),
        salary="70k",
    )
    for item in found.all_items():
        assert item.cites or not any(part.noted for part in item.words) or item.below


def test_somebody_met_is_known_by_any_spelling_of_the_name_with_the_role_noted_then() -> None:
    first = held(1, people=["Frau Anja Stolt", "Tom Weber"])
    whole = testing.person("Frau Anja Stolt", role="Head of Pay", source=testing.source(line=50))
    first = replace(first, people=(whole, first.people[1]))
    found = brief(first, ahead(people=["Anja Stolt", "Tom", "Dr. Uta Weber"]))
    assert texts(found, "people") == [
        "Anja Stolt, Head of Pay: you met in Talk 1, Sat 10 Jan 2026",
        "Tom Weber: you met in Talk 1, Sat 10 Jan 2026",
        "Dr. Uta Weber: new to you, look them up",
    ]
    anja, tom, _ = found.sections[1].groups[0].items
    assert [cite.source.line for cite in anja.cites] == [91, 50]
    assert [cite.source.line for cite in tom.cites] == [91, 90]


def test_a_part_of_a_name_that_two_people_share_is_nobodys() -> None:
    found = brief(held(1, people=["Tom Weber", "Tom Hale"]), ahead(people=["Tom"]))
    assert "Tom: new to you, look them up" in texts(found, "people")


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("What the company stands for", "What they stand for"),
        ("Wofür Feldquell steht", "What they stand for"),
        ("What they care about", "What they stand for"),
        ("Plans", "Plans"),
        ("What the company plans", "Plans"),
    ],
)
def test_a_heading_tells_the_topic_of_the_lines_below_it(heading: str, title: str) -> None:
    found = brief(held(1, point("observation", "Lyon, calm", heading=heading)), ahead())
    company = next(one for one in found.sections if one.key == "company")
    assert company.groups[0].heading == title
    assert not any(title.lower()[-5:] in one.text for one in company.groups[-1].items)


def test_pay_that_was_named_in_an_answer_is_among_what_was_said_to_whom() -> None:
    first = held(1, asked("Vos prétentions salariales ?", "J'ai dit 42 k€."), people=["Mia Roux"])
    assert "Talk 1, Sat 10 Jan 2026, to Mia Roux: J'ai dit 42 k€." in texts(
        brief(first, ahead()), "salary"
    )


def test_one_thanks_nobody_for_ones_own_terms() -> None:
    own = [point("discussed", "I told Mia 60k", 1), point("discussed", "Notice: told Mia 3 weeks")]
    first = held(1, *own, point("discussed", "Mia: the Oslo depot", 2), people=["Mia Roux"])
    thanks = brief(first, ahead(people=["Mia Roux"])).all_items()
    assert [one.text for one in thanks if one.text.startswith("Mention")] == [
        "Mention: Mia: the Oslo depot"
    ]


def test_an_open_promise_of_ones_own_is_among_the_promises_alone_with_its_day() -> None:
    promise = testing.follow_up("I send the paper", due=TODAY.replace(day=14))
    other = testing.follow_up("read the report", due=None, source=testing.source(line=2))
    first = held(1, point("promise", "I send the paper"), promise, other)
    found = brief(first, ahead())
    assert texts(found, "promises") == ["I send the paper (due Sat 14 Mar 2026)"]
    assert texts(found, "follow_ups") == ["read the report"]


def test_the_owner_of_a_promise_is_named_once() -> None:
    def promise(text: str, owner: str, line: int) -> FollowUp:
        return testing.follow_up(text, owner=owner, source=testing.source(line=line))

    lines = [
        promise("Bram will send the overview", "Bram", 1),
        promise("She promised a map", "She", 2),
        promise("send the paper", "Tom", 3),
        promise("Theo calls", "The", 4),
    ]
    assert texts(brief(held(1, *lines)), "promises") == [
        f"{text} (by Fri 6 Mar 2026)"
        for text in (
            "Bram will send the overview",
            "She promised a map",
            "Tom: send the paper",
            "The: Theo calls",
        )
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Warum sind Sie von Wagenrad weg?",
        "Lohnt sich der Umbau?",
        "Wie lange haben Sie es gehalten?",
        "Why did you leave Wagemaker?",
    ],
)
def test_a_number_in_an_answer_about_something_else_is_no_pay(question: str) -> None:
    first = held(1, asked(question, "Ich sagte 31"), people=["Mia Roux"])
    second = held(2, asked(question, "Ich sagte 48"), people=["Mia Roux"])
    found = brief(first, second, ahead())
    assert found.contradictions == ()
    assert not any("Ich sagte" in one for one in texts(found, "salary"))


def test_of_many_rounds_that_asked_the_same_only_the_last_is_named() -> None:
    rounds = [held(month, asked("Why us?", f"Reason {month}", line=month)) for month in (1, 2)]
    more = [testing.round(f"Chat {day}", starts=datetime(2026, 3, day, 9, tzinfo=UTC),
            status="done", questions=[asked("Why us?", line=day)]) for day in (3, 4)]  # fmt: skip
    found = texts(brief(*rounds, *more, ahead()), "came_back")
    assert found[0] == "Why us? Asked in 4 rounds, last in Chat 4, Wed 4 Mar 2026"


def test_salary_that_came_up_again_is_named_once_and_told_under_salary() -> None:
    rounds = (held(1, point("salary", "I said 60k", 3)), held(2, point("salary", "I said 62k", 4)))
    found = brief(*rounds, ahead())
    again = "Salary, in Talk 1, Sat 10 Jan 2026 and in Talk 2, Tue 10 Feb 2026"
    assert texts(found, "came_back") == [again]
    (item,) = (one for one in found.all_items() if one.text == again)
    assert [one.source.line for one in item.cites] == [3, 4]
    assert sum("60k" in one for one in texts(found, "salary")) == 1


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("send it by 2026-03-16", "send it by 2026-03-16"),
        ("send it by Monday", "send it by Monday (due Mon 16 Mar 2026)"),
        ("2026-03-16", "2026-03-16 (due Mon 16 Mar 2026)"),
    ],
)
def test_a_day_that_the_words_have_is_not_repeated(text: str, wanted: str) -> None:
    found = brief(held(1), ahead(testing.follow_up(text, due=date(2026, 3, 16))))
    assert texts(found, "follow_ups") == [wanted]


def test_what_was_told_of_teamwork_stands_below_the_question() -> None:
    found = brief(held(1, asked("Tell me about a conflict", "The deadline", line=4)), ahead())
    assert texts(found, "fit") == ["Tell me about a conflict", ".You said: The deadline"]
