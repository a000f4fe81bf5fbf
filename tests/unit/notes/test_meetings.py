"""Lines with a day and a time, people, or a length are rounds by whatever name; and look-alikes."""

from datetime import date, datetime, time, timedelta

import pytest

from notesyncd.api import Question, Round
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note
from notesyncd.notes.values.clipped_times import clipped_length, clipped_time, with_end
from notesyncd.notes.values.dates import find_dates
from notesyncd.notes.values.times import find_time

HEAD = (
    "# Zephyr Glass - Gardener\n\nApplied: 2026-01-05\n\n"
    "2026-01-20 10:00 phone interview with Cleo Hart, 20 min\n\n"
)
DAY = date(2026, 2, 8)


def rounds(text: str, order: str = "dmy") -> list[Round]:
    """Give the rounds of a note but the phone interview of its head."""
    settings = NoteSettings(timezone="Europe/Berlin", date_order="mdy" if order == "mdy" else "dmy")
    parsed = parse_note("Jobs/Zephyr.md", text.encode(), settings)
    found = [one for each in parsed.applications for one in each.facts.rounds]
    return [one for one in found if day_of(one) != date(2026, 1, 20)]


def day_of(one: Round) -> date | None:
    return one.starts.date() if isinstance(one.starts, datetime) else one.starts


def questions(parsed: ParsedNote) -> list[Question]:
    """Give the questions of a note, of its rounds too."""
    facts = [each.facts for each in parsed.applications]
    own = [q for one in facts for q in one.questions]
    return [*(q for one in facts for each in one.rounds for q in each.questions), *own]


def below(line: str) -> list[Round]:
    order = "mdy" if "02-08-2026" in line else "dmy"
    return rounds(f"{HEAD}{line}\n\nfine so far\n", order)


MEETINGS = (
    "- 2026-02-08 knife test 7am - Ada Byron, Bo Park. onions, then a sauce",
    "- 2026-02-08 ladder day, 07:30, the yard, Ada Byron",
    "Werkstatttag:: 2026-02-08 09:00, Ada Byron u. Meisterin Ute Frings",
    "Werkstatttag: 08.02.2026, 9 Uhr, Ada Byron",
    "### Visit — February 8th 2026, 09:30",
    "### Rundgang im Werk – 8. Februar 2026, 9:30 Uhr",
    "## Zoom round — Feb 8th 2026, 13:00 CET (40 min)",
    "2nd -- cellar walk + tasting -- sun 8 feb -- cancelled, burst pipe",
    "2nd -- cellar walk + tasting -- sun 8 feb 2026 -- 5pm to 11pm -- Nell, plus the GM Bo Park",
    "Tel. 8.2.26 ca. 10 Uhr, Frau Egger, 15 Min – nett, kurz",
    "2nd: 02-08-2026 @ 2200 / shift till 0200 / w Ray Sethi",
    "**1 Feb 2026 -> pushed to 8 Feb 2026 - practical day, Blyth, 07:30.** Ada Byron + two lads",
    "Tour 3 – direction – prévu 1er févr., reporté au 8 février 2026, 9h, Philippe Garnaud",
    "- 8 fév. 2026 : dégustation à l'aveugle, 15h, Mme Roy",
    "8/02/2026 14h prise de contact, M. Vasseur, 20 min",
    "El 8 de febrero de 2026, 17:30 - vuelta por la nave con Iván Cobo",
    "2ª -- vuelta por la cocina -- 8 feb 2026 -- Iván Cobo, 45 min",
    "8.2.2026 9:30 Backprobe mit Frau Lindner",
    "- [[2026-02-08]] Runde durchs Lager, Thomas Reck, 30 min",
    "3) onsite - Jan 20 -> moved Feb 8 2026 -> CANCELLED",
    "Sun 8 Feb 2026 | bench work | 10:00 | Ada Byron",
    "2026-02-08 / spray test / 0900 / Ray Sethi",
    "8 Feb 2026, sewing a zip under a clock, 20 min, Ada Byron",
    "Feb 8 2026 at 10am: sat in on a ward round, Dr. Emeka Nwosu",
    "- **8 Feb 2026** · chat over tea · Ada Byron",
    "Tuning a piano for them, 8 Feb 2026, 10:00",
    "mer. 8 févr. 2026, 9h : taille d'un pommier devant Mme Roy",
    "Zweites Treffen 8.2.2026 16:00 Café am Markt, Hr. Lindner",
    "8.2.26 Probefahrt, 6:00 Uhr, Fahrlehrer Jens Kolbe",
    "second go, 8 Feb 2026, 3pm, w/ Ada",
)
OTHERS = (
    "Anruf von Frau Kern am 8. Februar 2026, will mich einladen.",
    "Call from Ada Byron on 8 Feb 2026, about the date.",
    "- 2026-02-08 emailed resume + OEC card",
    "- 2026-02-08 Skip left vm, wants 2 refs",
    "- 8 Feb 2026, 9:00: applied on their site",
    "- 8 Feb 2026 10:14 auto-reply from Ada Byron",
    "- 8 Feb 2026 she texted, 9am, all good",
    "- offer came 8 feb 2026, 10am, Ada Byron",
    "- deadline 8 Feb 2026, 23:59",
    "- start 8 Feb 2026, 7:00",
    "- Start date: 8 Feb 2026, 7am",
    "- first day would be 8 Feb 2026, 8am, report to Ada Byron",
    "- drug test 8 Feb 2026 8am",
    "- MVR sent 8 Feb 2026, Rhonda Sikes",
    "- references: Ada Byron, 8 Feb 2026",
    "- reference call with Ada Byron 8 Feb 2026 10:00",
    "- advert posted 8 Feb 2026, 9:00",
    "- Founded 8 Feb 1998 by Ada Byron",
    "- Beworben 8.2.2026, 10 Uhr",
    "- Absage am 8.2.2026, 9 Uhr, Frau Egger",
    "- Bewerbungsschluss: 8.2.2026, 12 Uhr",
    "- 8.2.2026 Frau Egger hat geschrieben, 9:15",
    "- 8.2.26 Zeugnisse geschickt, 10 Uhr",
    "- candidature envoyée le 8/02/2026 à 9h",
    "- relancer Mme Vasseur le 8 février 2026 à 9h",
    "- 8 févr. 2026 mail de Mme Roy, 10h",
    "- llamar a Iván el 8/02/2026 a las 9:00",
    "- enviar el PCP a Iván Cobo, 8/02/2026",
    "- call Ada Byron 8 Feb 2026, 9am",
    "- send Ada Byron the pics, 8 Feb 2026, 10am",
    "- dentist 8 Feb 2026, 9:00",
    "- 8 Feb 2026 prep with my sister, 2 hours",
    "- 8 Feb 2026, 2h on the cover letter",
    "- they decide 8 Feb 2026, noon",
    "- Ada Byron on leave until 8 Feb 2026, 9am",
    "- Ada Byron joined them 8 Feb 2026",
    "- Recruiter: Ada Byron (since 8 Feb 2026)",
    "- webinar about the company, 8 Feb 2026, 18:00",
    "- train 8 Feb 2026 7:12",
    "- parking permit valid 8 Feb 2026 8:00-18:00",
    "- remind me 8 Feb 2026 9:00 to ring",
    "- 8 Feb 2026 Ada Byron said no",
    "- 8 Feb 2026 heard from Ada Byron, 2nd round soon",
    "- voicemail from Ada Byron 8 Feb 2026 4:15pm",
    "- contract to be back by 8 Feb 2026, 5pm",
    "- other job: Zeta Foods, interview 8 Feb 2026, 10:00",
    "- 8 Feb 2026, 9pm: updated my CV, 2 hours",
    "- Ada Byron, b. 8 Feb 1980",
    "- I left my last job on 8 Feb 2026, Ada Byron knows",
    "- missed a call 8 Feb 2026, 10:02",
    "- booked the babysitter 8 Feb 2026 9:00-12:00",
    "- they sent the schedule 8 Feb 2026, 15:40, Ada Byron",
    "- job fair 8 Feb 2026, 10:00, met nobody",
    "- 8 Feb 2026 posted by Ada Byron on LinkedIn",
    "- bring the forms 8 Feb 2026 9:00",
    "- visa appointment 8 Feb 2026 9:00",
    "- shop opens 8 Feb 2026, 10:00",
    "- holiday 8 Feb 2026, 2 weeks",
    "- payroll cutoff 8 Feb 2026 12:00",
    "- decision by Ada Byron, 8 Feb 2026",
    "- 8 Feb 2026: background check started, 3 days",
    "- they moved office 8 Feb 2026, new address, 30 min from me",
    "8 Feb 2026, 10:00 - Ada Byron confirmed the date",
    "8 Feb 2026, 14:12 call from Ada Byron, start date settled",
    "2026-02-08 15:00 got the login for their portal",
    "2026-02-08 Ada Byron (recruiter) added me on LinkedIn",
    "2026-02-08: Ada Byron viewed my profile",
    "8.2.2026, 9:30 Zusage per Mail",
    "8.2.2026 Termin bestätigt, Frau Egger",
    "8.2.2026 Einladung bekommen, Frau Egger",
    "8.2.2026, 18 Uhr: Anschreiben fertig",
    "8.2.2026 Frau Egger krank, meldet sich",
    "08/02/2026 accusé de réception, 10h",
    "08/02/2026 invitation reçue, Mme Roy",
    "le 8/02/2026 Mme Roy a confirmé, 9h",
    "08/02/2026: Mme Roy en congé",
    "8/2/2026 me confirman la fecha, 10:00",
    "8/2/2026 correo de Iván Cobo",
    "8/2/2026 la oferta sale, Iván Cobo",
    "- shift pattern from 8 Feb 2026: 6:00-14:00",
    "- salary review 8 Feb 2026, 2%",
    "- probation ends 8 Feb 2026",
    "- they were bought by Zeta on 8 Feb 2026, Ada Byron stayed",
    "- opening hours 8 Feb 2026: 10-18",
    "- my flight: 8 Feb 2026 6:40",
    "- rent due 8 Feb 2026, 9am",
    "- van booked for 8 Feb 2026, 7am",
    "- Ada Byron left the company 8 Feb 2026",
    "- gave notice 8 Feb 2026, Ada Byron upset",
    "- last shift at the old place 8 Feb 2026, 22:00",
    "- hospital appointment 8 Feb 2026 9:30",
    "- 8 Feb 2026, 7pm: football with Ben",
    "- tax office 8 Feb 2026, 10:00",
    "- Ada Byron's leaving do, 8 Feb 2026, 17:00",
    "- kids' concert 8 Feb 2026 18:00",
    "- 8 Feb 2026: cv v3, 40 min",
    "- results 8 Feb 2026, 9am, from Ada Byron",
    "- ad closes 8 Feb 2026 midnight",
    "- screenshot of the ad, 8 Feb 2026 10:22",
    "- interview prep group 8 Feb 2026 18:00 w/ Ben",
    "- they reply by 8 Feb 2026, 5pm",
    "- no show from their side on the phone? 8 Feb 2026",
    '- Article: "Zephyr grows", 8 Feb 2026, Ada Byron',
    "- source: the Gazette, 8 Feb 2026, by Ada Byron",
    "- podcast with Ada Byron, 8 Feb 2026, 45 min",
    "- video of the CEO Ada Byron, 8 Feb 2026, 12 min",
    "- review on Glassdoor 8 Feb 2026: 2 stars",
    "- CEO: Ada Byron since 8 Feb 2026",
    "- news: 8 Feb 2026 layoffs, 30 people",
    "- vaccination 8 Feb 2026, 8:00",
    "- first aid course 8 Feb 2026, 9:00-16:00",
    "- lease signed 8 Feb 2026, Ada Byron is the owner",
    "- printed by Ada Byron 8 Feb 2026",
    "- Version 2 of this note, 8 Feb 2026 10:00",
    "- created 8 Feb 2026 10:00",
    "- last updated: 8 Feb 2026, 10:00",
    "## 2026-02-08 14:00 Applied",
    "### Offer – 8 Feb 2026, 10:00",
    "### Rejected 8 Feb 2026, Ada Byron",
    "### Prep 8 Feb 2026, 2 hours",
    "### Notes 8 Feb 2026, 10:00",
    "### Log 8 Feb 2026 – 20 min",
    "### Company news, 8 Feb 2026, Ada Byron",
    "### Research 8 Feb 2026, 45 min",
    "### Vorbereitung am 8.2.2026, 2 Std",
    "### Absage 8.2.2026, 10 Uhr",
    "### Deadline 8 Feb 2026, 17:00",
    "### Follow-up 8 Feb 2026, 9:00",
    "### Email from Ada Byron, 8 Feb 2026, 10:14",
    "### Salary talk w/ my sister, 8 Feb 2026",
    "### Start 8 Feb 2026, 7:00",
)


@pytest.mark.parametrize("line", MEETINGS)
def test_a_line_with_a_day_and_more_is_a_round(line: str) -> None:
    assert [day_of(one) for one in below(line)] == [DAY]


@pytest.mark.parametrize("line", OTHERS)
def test_what_was_sent_heard_or_is_to_be_done_on_a_day_is_no_round(line: str) -> None:
    assert below(line) == []


@pytest.mark.parametrize(
    ("line", "number", "name", "people"),
    [
        ("2nd -- tasting -- 8 feb 2026 -- 5pm -- the GM Ada Byron", 2, "tasting", ["Ada Byron"]),
        ("8 Feb 2026, knife test, 7am, examiner Ada Byron", None, "knife test", ["Ada Byron"]),
        ("8.2.2026 9 Uhr Backprobe, die Leiterin Ada Byron", None, "Backprobe", ["Ada Byron"]),
        (
            "8/2/2026, 9:00 vuelta por la nave, el jefe de turno Iván Cobo",
            None,
            None,
            ["Iván Cobo"],
        ),
        ("8/02/2026 9h dégustation, Clémence Roy seule", None, "dégustation", ["Clémence Roy"]),
        ("8 Feb 2026, bench work, 10:00, Cleo again + a man called Bo Park", None, None, None),
    ],
)
def test_number_name_and_people_of_such_a_line(
    line: str, number: int | None, name: str | None, people: list[str] | None
) -> None:
    [one] = below(line)
    assert one.number == number
    assert name is None or one.name == name
    assert [p.name for p in one.people] == (people or ["Cleo", "Bo Park"])


def test_a_move_told_in_a_log_makes_no_second_round() -> None:
    log = "2/25/26 - road test 6:30a, yard 4\n2/18/26 - road test called off, moved to 2/25\n"
    [one] = rounds(f"{HEAD}{log}", "mdy")
    assert isinstance(one.starts, datetime)
    assert (one.starts.date(), one.starts.time()) == (date(2026, 2, 25), time(6, 30))
    two = rounds(
        f"{HEAD}2/24/26 - road test 6:30a\n2/18/26 - shop talk, 9am, moved to 2/25\n", "mdy"
    )
    assert {day_of(each) for each in two} == {date(2026, 2, 24), date(2026, 2, 25)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Just out. It was with Ada Byron. Feb 19 2026 btw.", date(2026, 2, 19)),
        (
            "Komme gerade raus. Dabei waren Ada Byron und Bo Park. Das war am 19.2.2026.",
            date(2026, 2, 19),
        ),
        ("Je sors à peine. C'était avec Mme Roy. Le 19 février 2026, au fait.", date(2026, 2, 19)),
        ("Acabo de salir. Fue con Iván Cobo. Era el 19 de febrero de 2026.", date(2026, 2, 19)),
        ("They are nice. Deadline is Feb 19 2026.", None),
        ("It was with Ada Byron. They decide Feb 19 2026.", None),
        ("Just out of bed. Applied Feb 19 2026.", None),
        ("It was with Ada Byron. She'll call by Feb 19 2026.", None),
    ],
)
def test_a_day_said_in_passing_is_that_of_the_interview_that_is_told(
    text: str, day: date | None
) -> None:
    [one] = rounds(f"# Zephyr Glass interview\n\nRole: Gardener\n\n{text}\n")
    assert day_of(one) == day


def test_the_length_of_a_round_in_a_table_is_told_below_it() -> None:
    head = "| # | what | when | who |\n|---|---|---|---|\n"
    table = f"{head}| 1 | recruiter screen | 2026-02-08 | Ada Byron |\n"
    [one] = rounds(
        f"# Zephyr Glass - Gardener\n\n{table}\nrec screen was 25 min. my bus was 40 min\n"
    )
    assert one.duration == timedelta(minutes=25)
    [other] = rounds(f"# Zephyr Glass - Gardener\n\n{table}\nthe bus was 25 min.\n")
    assert other.duration is None


@pytest.mark.parametrize(
    "table",
    [
        "| who | what they do |\n|---|---|\n| Ada Byron | PI |",
        "| Wer | Funktion |\n|---|---|\n| Ada Byron | Leitung |",
        "| qui | fonction |\n|---|---|\n| Ada Byron | DRH |",
    ],
)
def test_a_table_of_people_below_a_round(table: str) -> None:
    [one] = rounds(f"# Zephyr Glass - Gardener\n\n### Visit, 8 Feb 2026, 9:30\n\n{table}\n")
    assert [p.name for p in one.people] == ["Ada Byron"]


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("@ 1500 w Ada", time(15)),
        ("@1430", time(14, 30)),
        ("test 6:30a, yard", time(6, 30)),
        ("@ 2025 prices", None),
        ("rent @ 1500/month", None),
        ("ratio 4p", None),
    ],
)
def test_times_after_a_sign_or_with_one_letter(text: str, clock: time | None) -> None:
    found = find_time(text)
    assert (found.start if found else None) == clock


def test_clipped_times_and_lengths_beside_a_day() -> None:
    found = clipped_time("phone 4p Ada")
    assert found is not None
    assert found.start == time(16)
    assert clipped_time("4pages") is None
    ended = with_end(find_time("@ 2200"), "@ 2200 / shift till 0200")
    assert ended is not None
    assert ended.end == time(2)
    assert clipped_length("Ada Byron / 35m") == timedelta(minutes=35)
    assert clipped_length("a 35m tower") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Tel. 16.1.26 ca. 10 Uhr", date(2026, 1, 16)),
        ("8.2.26 Probe", date(2026, 2, 8)),
        ("Version 1.2.26 ist da", None),
        ("Python 3.9.26 ist da", None),
        ("Kapitel 2.3.26", None),
    ],
)
def test_short_german_days_near_the_year_of_the_note(text: str, day: date | None) -> None:
    assert [one.day for one in find_dates(text, reference=date(2026, 1, 3))] == (
        [day] if day else []
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("yo pregunté", "to_ask"),
        ("Qs fr me /", "to_ask"),
        ("own list", "to_ask"),
        ("Qs fr them /", "asked"),
        ("HR wanted to know", "asked"),
        ("asked me", "asked"),
    ],
)
def test_a_title_right_below_a_list_heads_the_next_one(title: str, kind: str) -> None:
    text = f"{HEAD}- went fine\n{title}\n- how many of us at night?\n"
    parsed = parse_note("Jobs/Zephyr.md", text.encode(), NoteSettings(timezone="Europe/Berlin"))
    found = questions(parsed)
    assert [one.kind for one in found] == [kind]


def test_what_the_seeker_asks_back_is_no_answer() -> None:
    text = f"{HEAD}Q. Tell me about a job you left.\nme: whos on the team?\n"
    parsed = parse_note("Jobs/Zephyr.md", text.encode(), NoteSettings(timezone="Europe/Berlin"))
    found = questions(parsed)
    told = sorted((one.kind, one.answer) for one in found)
    assert told == [("asked", None), ("to_ask", None)]
