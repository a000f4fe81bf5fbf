"""Which day a round is on where a note names two, names one shortly, or strikes one out."""

from datetime import date, datetime

import pytest

from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

SETTINGS = NoteSettings(timezone="Europe/Berlin")
HEAD = "---\ntags: [interview]\ncompany: Zephyr Glass\nrole: Data Engineer\n---\n# Zephyr Glass\n\n"
ROW = "| Date | Round | Status |\n|---|---|---|\n"


def parsed(text: str, note: str = "Jobs/Zephyr.md", head: str = HEAD) -> ParsedNote:
    return parse_note(note, f"{head}{text}\n".encode(), SETTINGS)


def rounds(note: ParsedNote) -> list[tuple[str | None, str | None]]:
    """Give name and moment of each round."""
    return [(r.name, _shown(r.starts)) for one in note.applications for r in one.facts.rounds]


def _shown(moment: date | datetime | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%d %H:%M")
    return moment.isoformat() if moment else None


def codes(note: ParsedNote) -> list[str]:
    return [one.code for one in note.diagnostics]


MOVED = (
    ("- 2026-03-20 14:00 phone screen, rescheduled to 2026-03-22 15:00", "2026-03-22 15:00"),
    ("- 2026-03-20 14:00 phone screen, moved to 22 March", "2026-03-22 14:00"),
    ("- 2026-03-20 14:00 phone screen (pushed back to 22 March at 3pm)", "2026-03-22 15:00"),
    ("- 2026-03-20 14:00 phone screen, pushed to Thursday", "2026-03-26 14:00"),
    ("- 2026-03-20 14:00 phone screen, now 2026-03-22", "2026-03-22 14:00"),
    ("- 2026-03-22 phone screen (was 2026-03-20)", "2026-03-22"),
    ("## Interview 1 — moved! was 19 March, now 22 March 2026 at 9.45am", "2026-03-22 09:45"),
    ("## Interview 1 (moved: was 19 March, now 22 March 2026, 9.45am)", "2026-03-22 09:45"),
    ("## Interview 1: postponed!! 19 March -> 22 March 2026, 9.45am", "2026-03-22 09:45"),
    ("- 2026-03-22 instead of 2026-03-20: phone screen", "2026-03-22"),
    ("- ~~2026-03-20~~ 2026-03-22 phone screen", "2026-03-22"),
    ("- phone screen ~~2026-03-20 14:00~~ 2026-03-22 15:00", "2026-03-22 15:00"),
    ("- 2026-03-20 14:00 phone screen\n  - moved to 22 March 15:00", "2026-03-22 15:00"),
    ("- 2026-03-20 14:00 phone screen\n  - pushed to Thursday", "2026-03-26 14:00"),
    ("Phone screen: we first planned March 20, 2026 but it will be March 22.", "2026-03-22"),
    ("Phone screen: 2026-03-20 (moved to 2026-03-22)", "2026-03-22"),
    ("## Phone screen\n**Date:** 2026-03-20, moved to 2026-03-22", "2026-03-22"),
    ("## Phone screen\n\nMoved from 20 March 2026 to 22 March 2026.", "2026-03-22"),
    ("## Phone screen 2026-03-20\n\npushed to Thursday 2pm", "2026-03-26 14:00"),
    ("## Phone screen ~~2026-03-20~~ 2026-03-22", "2026-03-22"),
    (f"{ROW}| 2026-03-20 14:00 (moved to 2026-03-22 15:00) | Phone screen | |", "2026-03-22 15:00"),
    (f"{ROW}| 2026-03-20 14:00 | Phone screen | moved to 2026-03-22 15:00 |", "2026-03-22 15:00"),
    (f"{ROW}| ~~2026-03-20~~ 2026-03-22 | Phone screen | |", "2026-03-22"),
    ("- 20.03.2026 Telefoninterview, verschoben auf 22.03.2026, 15 Uhr", "2026-03-22 15:00"),
    ("Das Telefoninterview am 20. März 2026 wurde auf den 22. März verschoben.", "2026-03-22"),
    ("- 20/03/2026 entretien RH, reporté au 22/03/2026 à 15h", "2026-03-22 15:00"),
    ("L'entretien RH du 20 mars 2026 est reporté au 22 mars 2026.", "2026-03-22"),
    ("- Phone screen 2026-03-20 -> 2026-03-22", "2026-03-22"),
    ("- Phone screen: 2026-03-20 → 2026-03-22", "2026-03-22"),
    ("- Entretien RH : 20 mars => dim. 22 mars 2026", "2026-03-22"),
    ("- Entrevista técnica: reprogramada del 20 al 22 de marzo de 2026", "2026-03-22"),
    ("- Entrevista técnica: reprogramada del 2026-03-20 al 2026-03-22", "2026-03-22"),
    ("- 2026-03-20 entrevista técnica, aplazada al 22 de marzo a las 15:00", "2026-03-22 15:00"),
)


@pytest.mark.parametrize(("text", "day"), MOVED)
def test_a_moved_round_is_on_its_new_day(text: str, day: str) -> None:
    note = parsed(text)
    assert [moment for _, moment in rounds(note)] == [day]
    assert "two-dates" not in codes(note)


@pytest.mark.parametrize("key", ["interview", "Interview date", "phone_screen"])
def test_a_moved_round_of_the_frontmatter_is_on_its_new_day(key: str) -> None:
    front = HEAD.replace("---\n#", f"{key}: 2026-03-20 (moved to 2026-03-22)\n---\n#")
    assert [moment for _, moment in rounds(parsed("words", head=front))] == ["2026-03-22"]


SECOND_DAY_OF_SOMETHING_ELSE = (
    "Phone screen on 2026-03-20, feedback by 2026-03-27",
    "Interview 2026-03-20; offer expected 2026-04-01",
    "- 2026-03-20 phone screen, Antwort bis 27.03.2026",
    "- 2026-03-20 phone screen, réponse avant le 27 mars 2026",
    "- 2026-03-20 phone screen (applied 2026-02-20)",
)


@pytest.mark.parametrize("text", SECOND_DAY_OF_SOMETHING_ELSE)
def test_a_second_day_with_a_word_of_its_own_is_not_the_rounds(text: str) -> None:
    note = parsed(text)
    assert [moment for _, moment in rounds(note)] == ["2026-03-20"]
    assert "two-dates" not in codes(note)


def test_another_round_that_moved_leaves_the_first_alone() -> None:
    note = parsed("- 2026-03-20 phone screen went ok. Onsite moved to 2026-03-29")
    assert rounds(note)[0][1] == "2026-03-20"


@pytest.mark.parametrize(
    "text",
    [
        "- 2026-03-20 -> 2026-03-22 phone screen",
        "- 2026-03-20 phone screen or maybe 2026-03-22",
        "- Phone screen: 2026-03-20 or 2026-03-22",
        "## Phone screen (20 March or 22 March 2026)",
    ],
)
def test_two_days_without_a_word_are_told(text: str) -> None:
    note = parsed(text)
    message = next(one.message for one in note.diagnostics if one.code == "two-dates")
    assert "20" in message
    assert "22" in message


SHORT = (
    ("- Mar 20: phone screen", "2026-03-20"),
    ("- 3/20 phone screen", "2026-03-20"),
    ("- 20.3. Telefoninterview", "2026-03-20"),
    ("- Tue 17 Mar, 2pm: technical", "2026-03-17 14:00"),
    ("- next Tuesday 2pm: technical interview", "2026-03-17 14:00"),
    ("- Thursday 3pm phone screen", "2026-03-12 15:00"),
    ("- Phone screen: Thursday 3pm", "2026-03-12 15:00"),
    ("- nächsten Dienstag, 14 Uhr Fachgespräch", "2026-03-17 14:00"),
    ("- mardi prochain 14h : entretien RH", "2026-03-17 14:00"),
    ("- last Tuesday phone screen with Ann", "2026-03-03"),
)


@pytest.mark.parametrize(("text", "day"), SHORT)
def test_a_short_day_is_that_near_the_day_of_the_note(text: str, day: str) -> None:
    note = parsed(text, "Jobs/2026-03-09 Zephyr.md")
    assert [moment for _, moment in rounds(note)] == [day]


@pytest.mark.parametrize("text", [text for text, _ in SHORT])
def test_a_short_day_that_nothing_tells_is_said(text: str) -> None:
    note = parsed(text)
    assert [moment for _, moment in rounds(note)] == [None]
    assert {"date-without-year", "date-without-week"} & set(codes(note))


@pytest.mark.parametrize("text", ["- 3/4: onsite", "- Onsite: 3/4"])
def test_an_ambiguous_short_day_is_said(text: str) -> None:
    note = parsed(text)
    assert [(name or "").lower() for name, _ in rounds(note)] == ["onsite"]
    assert "ambiguous-date" in codes(note)


NO_ROUNDS = (
    "- Sat with Ann Lee for the phone screen",
    "- Tuesday: send thank you for the phone screen",
    "- Thursday email recruiter about onsite",
    "- Friday: nothing",
    "- Fri: prep for technical interview",
    "- 3/4: done with the book",
)


@pytest.mark.parametrize("text", NO_ROUNDS)
def test_a_weekday_with_something_else_is_no_round(text: str) -> None:
    assert rounds(parsed(text, "Jobs/2026-03-09 Zephyr.md")) == []


SHORT_HEAD = "---\ncompany: Zephyr Glass\nrole: Data Engineer\n---\n"


@pytest.mark.parametrize("note", ["Jobs/2026-03-09.md", "Jobs/2026-03-09 Zephyr.md"])
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# Tech screen\n\nAsked about SQL. Ann Lee, 45 min.", "2026-03-09"),
        ("# Tech screen\n\nAsked about SQL.\n\n- [ ] thank Ann 📅 2026-03-10", "2026-03-09"),
        ("## Phone screen\n\n- why us?", "2026-03-09"),
        ("# Phone screen\n\nInterview next week.", None),
        ("# Phone screen\n\nThe interview is on 2026-03-12.", "2026-03-12"),
    ],
)
def test_the_only_round_is_on_the_day_of_the_file(note: str, text: str, day: str | None) -> None:
    assert [moment for _, moment in rounds(parsed(text, note, SHORT_HEAD))] == [day]


def test_the_day_of_an_application_is_no_round() -> None:
    text = "# Zephyr\n\nApplied today via their site. Status: applied."
    assert rounds(parsed(text, "Jobs/2026-03-09 Zephyr.md", SHORT_HEAD)) == []


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("- 2026-03-20 23:30-00:30 phone screen", 60),
        ("- 2026-03-20 11pm-12:30am phone screen", 90),
        ("- 2026-03-20 14:00–15:00 CET (45 min) phone screen", 45),
        ("- 2026-03-20 14:00-13:00 phone screen", None),
    ],
)
def test_a_stretch_of_time_may_end_after_midnight(text: str, minutes: int | None) -> None:
    told = parsed(text).applications[0].facts.rounds[0]
    assert (told.duration.total_seconds() / 60 if told.duration else None) == minutes


CANCELLED = (
    "- ~~2026-03-20 14:00 phone screen~~",
    "## ~~Phone screen 2026-03-20~~\n\nnotes",
    "- ❌ 2026-03-20 14:00 phone screen",
    "- 2026-03-20 14:00 phone screen ❌",
    "- [-] 2026-03-20 14:00 phone screen",
    "- CANCELLED: 2026-03-20 phone screen",
    "- 2026-03-20 Telefoninterview - entfällt",
    "- 2026-03-20 Telefoninterview abgesagt",
    "- 20/03/2026 entretien RH annulé",
    "- Zoom call 2026-03-20 cancelled (strike)",
    "- Visio 20/03/2026 annulé (grève), pas de nouvelle date",
    "- Entretien 2 : 20/03/2026 annulé (grève), pas de nouvelle date",
    "- Videollamada – 2026-03-20 – CANCELADA",
    "- 2026-03-20 entrevista técnica cancelada",
    f"{ROW}| ~~2026-03-20~~ | ~~Phone screen~~ | |",
    "~~Phone screen: 2026-03-20 14:00~~",
)


@pytest.mark.parametrize("text", CANCELLED)
def test_a_struck_out_round_is_cancelled(text: str) -> None:
    told = [r for one in parsed(text).applications for r in one.facts.rounds]
    assert [(r.status, (_shown(r.starts) or "")[:10]) for r in told] == [
        ("cancelled", "2026-03-20")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- ~~2026-03-20 phone screen~~\n- 2026-03-22 phone screen",
        "- ~~2026-03-20 phone screen~~ 2026-03-22 phone screen",
        f"{ROW}| ~~2026-03-20~~ | Phone screen | |\n| 2026-03-22 | Phone screen | |",
    ],
)
def test_a_struck_out_round_that_is_replaced_is_gone(text: str) -> None:
    assert [moment for _, moment in rounds(parsed(text))] == ["2026-03-22"]


MAPPINGS = """
  - date: 2026-03-20
    time: 14:00
    round: phone screen
  - date: 2026-03-27
    round: onsite"""
TWO = [("phone screen", "2026-03-20 14:00"), ("onsite", "2026-03-27")]


@pytest.mark.parametrize("key", ["interviews", "rounds", "stages", "History", "entretiens"])
@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("\n  - 2026-03-20 14:00 phone screen with Ann Lee\n  - 2026-03-27 onsite", TWO),
        (MAPPINGS, TWO),
        (" [phone screen 2026-03-20 14:00, onsite 2026-03-27]", TWO),
    ],
)  # fmt: skip
def test_rounds_listed_in_the_frontmatter(
    key: str, value: str, told: list[tuple[str, str]]
) -> None:
    front = (
        f"---\ntags: [interview]\ncompany: Zephyr Glass\nrole: Data Engineer\n{key}:{value}\n---\n"
    )
    found = [((name or "").lower(), day) for name, day in rounds(parsed("words", head=front))]
    assert found == told


def test_bare_days_listed_in_the_frontmatter() -> None:
    front = "---\ntags: [interview]\ncompany: Zephyr Glass\nrole: Engineer\ninterviews:\n"
    front += "  - 2026-03-20\n  - 2026-03-27\n---\n"
    days = [moment for _, moment in rounds(parsed("words", head=front))]
    assert days == ["2026-03-20", "2026-03-27"]
