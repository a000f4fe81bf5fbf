"""What does not agree between rounds is found, and nothing else: false alarms are worse."""

from datetime import UTC, date, datetime

import pytest

from notesyncd import testing
from notesyncd.api import Application, Contradiction, Point, Question, Round, brief_of

TODAY = date(2026, 3, 12)


def point(text: str, line: int, kind: str = "discussed") -> Point:
    return Point(kind=kind, text=text, source=testing.source(line=line))  # type: ignore[arg-type]


def held(number: int, *facts: Point | Question, people: tuple[str, ...] = ()) -> Round:
    return testing.round(
        f"Talk {number}",
        starts=datetime(2026, number, 10, 9, tzinfo=UTC),
        status="done",
        points=[one for one in facts if isinstance(one, Point)],
        questions=[one for one in facts if isinstance(one, Question)],
        people=[testing.person(name, source=testing.source(line=90)) for name in people],
    )


def found(*rounds: Round) -> tuple[Contradiction, ...]:
    application: Application = testing.application(rounds=rounds)
    brief = brief_of(application, None, today=TODAY, timezone="Europe/Vienna")
    assert len(brief.contradictions) == sum(
        len(g.items) for s in brief.sections if s.key == "careful" for g in s.groups
    )
    return brief.contradictions


def topics(first: str, second: str, kind: str = "discussed") -> list[str]:
    """Give what does not agree if these are said in two rounds."""
    pair = (held(1, point(first, 1, kind)), held(2, point(second, 2, kind)))
    return [one.about for one in found(*pair)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I said 62–68k. too fast!!", "Ruth asked again. I said 70–76k. Ines has 62–68 noted"),
        ("I said 70k", "told them 82k"),
        ("said 70k", "I asked for 82,000 EUR"),
        ("my expectation: €70,000", "I named 80k and they winced"),
        ("They asked, I said 55k", "I gave 60-65k"),
        ("at least 75k, I told her: at least 75k", "I said 68k"),
        ("I said 5,200 € a month", "I said 6,000 € a month"),
        ("I said $120k", "I quoted 140k USD"),
        ("Ich: 72 brutto. Sie: Band 65–72", "Ich habe 80.000 € gesagt"),
        ("Ich habe 70.000 € gesagt", "gesagt: 78k"),
        ("ich habe 3.200 brutto gesagt", "habe 3.600 brutto gesagt"),
        ("Prétentions : 2100 net", "Prétentions : 2400 net"),
        ("Wunschgehalt: 48k", "Gehaltsvorstellung: 55k"),
        ("Expectativas salariales: 28k", "Expectativas salariales: 33k"),
        ("j'ai dit 50 k€", "j'ai demandé 58 k€"),
        ("dije 40k", "pedí 48k"),
        ("Asked for 95 - 100k", "Said 110k, she did not blink"),
        ("Me: 70k", "Me: 78k"),
        ("My ask 70k. Their band 65-75", "I said 80"),
        ("Gehaltsvorstellung: 70k", "Gehaltsvorstellung: 80k"),
        ("Salary expectation: 70k", "Expected salary: 80k"),
        ("I said €70k to €75k", "I said between 80 and 85k"),
        ("I said £45,000", "I told Tom £52,000"),
        ("Salary: said 60k", "salary came up again, told him 68k"),
        ("asked 58k", "told Kit 66k"),
        ("70k I said", "78k, I told Kim"),
        ("55.000 € hab ich gesagt", "62.000 € hab ich gesagt"),
        ("60 €/h I said", "I said 75 € an hour"),
        ("I said 70k max", "I said 80-85k"),
    ],
)
def test_different_numbers_are_found(first: str, second: str) -> None:
    assert topics(first, second, "salary") == ["salary"]
    assert topics(second, first, "salary") == ["salary"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I said 70k", "I said 70,000 EUR"),
        ("I said 70–76k", "I said 73k, as before"),
        ("I said around 70k", "I said 72k"),
        ("I said at least 70k", "I said 76k"),
        ("They said 60k", "I said 70k"),
        ("I said 70k", "They offered 65k"),
        ("I said 70k", "their band is 60-65k"),
        ("I said 70k", "Ruth: the budget is 80k max"),
        ("I said 70k", "I should have said 80k"),
        ("I said 70k", "next time I say 80k"),
        ("I said 70k", "wanted to say 80k"),
        ("I said 70k", "I have 62k now, at the moment"),
        ("I said 70k", "I currently earn 60k, I said"),
        ("I said 70k gross", "I said 3,100 net a month"),
        ("I said 70k", "I said 80k total comp with bonus"),
        ("I said 70k EUR", "I said 62k GBP"),
        ("I said 5,800 a month", "I said 70k"),
        ("I said 650 € per day", "I said 80k"),
        ("I said we had 40k users", "I said it saved 90k requests"),
        ("I said 20% bonus is fine", "I said 30% is fine"),
        ("I said 14 salaries", "I said 12 salaries"),
        ("I said nothing", "I said 70k"),
        ("maybe 70k, I said", "I said 75k"),
        ("Ich: 72 brutto. Sie: Band 65–72", "Ich: 72.000 €"),
        ("founded 2016, I said", "I said since 2019"),
        ("I said 70k", "Ruth said 80k is possible"),
        ("I said 70k, Ines wrote 62k", "I said 70k"),
        ("I said 70k", "counter: I could live with 75k"),
        ("I said 70k is my minimum", "I said 75-80k"),
        ("I said 70k", "I asked what the 80k in the ad means"),
        ("I said 70k", "I asked whether 80k is realistic"),
        ("I said I saw 65-75k on Glassdoor", "I said 80k"),
        ("I said the 401k matters to me", "I said 80k"),
        ("I said that my friend earns 90k", "I said 70k"),
        ("I said 70k for 4 days", "I said 80k for 5 days"),
        ("I said 35 hours are enough", "I said 70k"),
        ("I said 70k", "their expectation: 60k"),
        ("I said 60k", "salary: went up to 66k because of the on-call duty"),
        ("I said 70k", "I raised my ask to 75k after reading the ad again"),
        ("I said 60k", "told Bo that I now ask for 66k instead of 60k"),
        ("Ich habe 60k gesagt", "Ich habe auf 66k erhöht"),
        ("j'ai dit 45k", "j'ai dit 50k au lieu de 45k"),
        ("dije 40k", "dije 45k en vez de 40k"),
        ("60 €/h I said", "I said 480 € per day"),
        ("I said 70k", "Jon told me 80k is possible"),
        ("I said 70k", "60k in the budget, I said ok"),
        ("Prétentions : 45 000 € par an", "Prétentions : 3 750 € par mois"),
        ("habe 65.000 € brutto gesagt", "Gehaltsvorstellung: 3.400 netto im Monat"),
        ("I said 70k", "other offer at the bank: 75k"),
        ("pedí 40.000 € brutos", "dije 40k"),
    ],
)
def test_numbers_that_may_both_hold_are_not(first: str, second: str) -> None:
    kind = "salary" if "users" not in first else "discussed"
    assert topics(first, second, kind) == []


def test_numbers_of_one_conversation_are_not_compared() -> None:
    assert found(held(1, point("I said 70k", 1, "salary"), point("I said 80k", 2, "salary"))) == ()


def test_who_was_told_what_is_said_with_both_receipts() -> None:
    (one,) = found(
        held(1, point("I said 62–68k", 17, "salary"), people=("Ines Moreau",)),
        held(2, point("I said 70–76k", 69, "salary"), people=("Ruth Abara", "Tom Okafor")),
    )
    assert [side.text for side in one.sides] == [
        "Talk 1, Sat 10 Jan 2026, to Ines Moreau: I said 62–68k",
        "Talk 2, Tue 10 Feb 2026, to Ruth Abara and Tom Okafor: I said 70–76k",
    ]
    assert [[c.source.line for c in side.cites] for side in one.sides] == [[17], [69]]


def test_each_change_is_told_once() -> None:
    rounds = [
        held(n, point(f"I said {k}k", n, "salary")) for n, k in ((1, 60), (2, 70), (3, 70), (4, 80))
    ]
    lines = [[c.source.line for s in one.sides for c in s.cites] for one in found(*rounds)]
    assert lines == [[1, 2], [3, 4]]


def test_an_answer_about_salary_counts_without_saying_i() -> None:
    asked = Question(
        text="What are your salary expectations?", answer="70-72k", source=testing.source(line=4)
    )
    (one,) = found(held(1, asked), held(2, point("I said 80k", 9, "salary")))
    assert one.about == "salary"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("notice period: 1 month", "Notice period: 3 months"),
        ("my notice period is one month", "told them I have 3 months' notice"),
        ("notice period: none", "my notice: 4 weeks"),
        ("Kündigungsfrist 1 Monat", "meine Kündigungsfrist: 3 Monate zum Quartalsende"),
        ("préavis de 1 mois", "préavis : 3 mois"),
        ("preaviso de 15 días", "preaviso: dos meses"),
        ("Notice: 6 weeks", "Notice: 3 months"),
        ("I need to give 3 months notice", "4 weeks notice on my side"),
        ("asked 58k, notice 1 month", "told Kit 66k, notice 3 months"),
        ("Kündigungsfrist: 3 Monate", "Kündigungsfrist habe ich mit 4 Wochen angegeben"),
        ("preaviso: 15 días", "preaviso de un mes"),
    ],
)
def test_different_notice_periods_are_found(first: str, second: str) -> None:
    assert topics(first, second) == ["notice period"]
    assert topics(second, first) == ["notice period"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("notice period: 4 weeks", "notice period: 1 month"),
        ("notice period: 3 months", "12 weeks' notice, I said"),
        ("notice period: 1-3 months", "notice period: 2 months"),
        ("notice period: 1 month", "their notice period is 3 months in probation"),
        ("notice period: 1 month", "contract: 3 months notice"),
        ("notice period: 1 month", "could negotiate my notice period down to 2 weeks"),
        ("I did not notice for 3 months that it was broken", "notice period: 1 month"),
        ("they gave notice 2 weeks ago", "notice period: 1 month"),
        ("Kündigungsfrist 1 Monat", "Kündigungsfrist laut Vertrag dort 3 Monate"),
        ("landlord notice period 3 months", "notice period: 1 month"),
        ("notice period of my flat: 3 months", "notice period: 1 month"),
        ("asked about notice period; 6 months probation", "notice period: 1 month"),
        ("They need 3 months notice from everybody", "notice period: 1 month"),
        ("notice period came up", "notice period: 1 month"),
        ("preaviso de 15 días", "preaviso: dos semanas"),
        ("notice 3 months, maybe 2 if they let me go", "notice period: 3 months (end of quarter)"),
        ("notice period: 3 months", "my notice is now 1 month, corrected by HR"),
    ],
)
def test_notice_periods_that_agree_or_are_theirs_are_not(first: str, second: str) -> None:
    assert topics(first, second) == []
    assert topics(second, first) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I can start on 1 April", "said I could start 1 June"),
        ("Début : 1er mai", "Début : 1er juillet"),
        ("Beginn: 1. Mai", "Beginn: 1. August"),
        ("Start date: April 1st", "start date: 2026-06-01"),
        ("Earliest start: April", "available from 15 June 2026"),
        ("I can start immediately", "I can start 1 July"),
        ("Ich kann am 1. April anfangen", "frühester Eintritt 1. Juli"),
        ("disponible le 1er avril", "disponible à partir de juin"),
        ("puedo empezar el 1 de abril", "puedo empezar en junio"),
        ("said I am free from 1 May", "said I am free from 1 July"),
        ("Start: 1.4.", "Start: 1.7."),
        ("Starttermin 01.04.2026", "Starttermin 01.07.2026"),
        ("I could join in April", "I could join in June"),
    ],
)
def test_different_first_days_are_found(first: str, second: str) -> None:
    assert topics(first, second) == ["start date"]
    assert topics(second, first) == ["start date"] or "immediately" in first


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("I can start in April", "I can start on 15 April"),
        ("I can start 1 April", "they want somebody to start in June"),
        ("I can start 1 April", "the project starts on 1 June"),
        ("I can start 1 April", "the new team can start in June, they said"),
        ("I can start 1 April", "we could start with a trial day on 12 May"),
        ("I can start immediately", "I can start 1 February"),
        ("I can start 1 April", "told on 3 March that I can start 1 April"),
        ("the office is available from June", "notice period: 1 month"),
        ("I can start 1 April", "maybe I could start in June"),
        ("team can start hiring in May", "I can start in June"),
        ("I can start in two weeks", "I can start 1 June"),
        ("I can start in 1.5 months", "I can start 1 June"),
    ],
)
def test_first_days_that_agree_or_are_not_mine_are_not(first: str, second: str) -> None:
    assert topics(first, second) == []


def answers(first: tuple[str, str], second: tuple[str, str]) -> list[str]:
    """Give the topics of two answers of interviewers."""
    rounds = [
        held(
            n, Question(text=q, answer=a, kind="to_ask", source=testing.source(line=n)), people=(w,)
        )
        for n, (q, a), w in ((1, first, "Ada Berg"), (2, second, "Bo Lind"))
    ]
    return [one.about for one in found(*rounds)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("How big is the team?", "6 people"), ("How big is the team?", "twelve, Bo said 12")),
        (("How big is the team?", "six"), ("how big is the team", "9")),
        (
            ("Is there on-call duty?", "No, never"),
            ("Is there on-call duty?", "Yes, every 5th week"),
        ),
        (("Who decides on tools?", "Ruth"), ("Who decides on tools?", "The architects")),
        (("Wie groß ist das Team?", "sechs Leute"), ("Wie groß ist das Team?", "zwölf, also 12")),
    ],
)
def test_different_answers_of_interviewers_are_found(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert answers(first, second) == ["answers"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("How big is the team?", "6 people"), ("How big is the team?", "six, soon 10")),
        (("How big is the team?", "6"), ("How big is the data team?", "4")),
        (("How big is the team?", "6"), ("How old is the team?", "12 years")),
        (("What is hard here?", "Late data"), ("What is hard here?", "The storm season")),
        (("Who decides on tools?", "Ruth"), ("Who decides on tools?", "Ruth, mostly")),
        (("Who decides on tools?", "Ruth"), ("Who decides on the budget?", "Ada")),
        (("Is there on-call?", "Yes"), ("Is there on-call?", "yes, every 5th week")),
        (("Is there on-call?", "every 5th week"), ("Is there on-call?", "Yes")),
        (("Why is the post open?", "Growth"), ("Why is the post open?", "Somebody left for Oslo")),
    ],
)
def test_answers_that_may_both_hold_are_not(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    assert answers(first, second) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2 days remote per week, rest in the office", "Jon: everyone works 4 days from home"),
        ("They have hybrid, 3 days in the office", "fully remote is fine, says Ray"),
        ("Homeoffice: 2 Tage pro Woche", "Homeoffice: nein, alle sind vor Ort"),
        ("Télétravail : 3 jours par semaine", "télétravail : 1 jour par semaine max d'après Luc"),
        ("teletrabajo: 3 días por semana", "4 días en la oficina, dice Iker"),
        ("100% remote", "they want people in the office 3 days a week"),
        ("at least 4 days in the office", "3 days home office"),
        ("60% remote", "no home office"),
        ("team of 6", "Gus: the team has 12 people"),
        ("Team: 5 Leute", "9 Leute im Team"),
        ("équipe de 6 personnes", "l'équipe compte 10 personnes"),
        ("el equipo es de 4 personas", "El equipo: 9 personas, según Pablo"),
        ("the platform team has 5 people", "platform team of 11"),
        ("a 4-person team", "team size: 9"),
        ("no on-call", "on-call one week in four, paid extra"),
        ("pas d'astreintes", "astreintes : une semaine sur quatre"),
        ("keine Rufbereitschaft", "Rufbereitschaft alle 6 Wochen"),
        ("sin guardias", "guardias: cada 4 semanas"),
        ("on-call every 8 weeks", "on-call: one week a month"),
        ("no on-call", "there is an on-call rota"),
        ("probation 3 months", "probation is 6 months"),
        ("Probezeit 6 Monate", "keine Probezeit"),
        ("période d'essai : 3 mois", "période d'essai de 4 mois"),
        ("Urlaub 28 Tage", "30 Tage Urlaub"),
        ("25 days of holiday", "holidays: 30 days"),
        ("budget for training 1000 € a year", "training budget: 3000 € per year"),
        ("permanent contract", "it is a fixed-term contract, 2 years"),
        ("CDI", "CDD de 12 mois"),
        ("unbefristeter Vertrag", "Vertrag befristet auf 2 Jahre"),
        ("40 hours a week", "38.5 hours per week"),
    ],
)
def test_different_facts_of_the_job_are_found(first: str, second: str) -> None:
    assert topics(first, second) == ["answers"]
    assert topics(second, first, "observation") == ["answers"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2 days remote per week", "3 days in the office"),
        ("2-3 days remote", "3 days home office"),
        ("up to 3 days home office", "2 days from home"),
        ("2 days from home", "my wife works 4 days from home"),
        ("2 days from home", "I can be in the office 5 days"),
        ("2 days from home", "Tim himself is in the office 5 days"),
        ("2 days from home", "fully remote possible in summer"),
        ("2 days from home", "5 days in the office in the first month"),
        ("2 days from home", "it was 100% remote during covid"),
        ("2 days from home", "Jon: now 3 days from home instead of 2"),
        ("2 days from home", "maybe 4 days from home"),
        ("2 days from home", "2 days a month from home, at the other site"),
        ("hybrid", "3 days in the office"),
        ("team of 6", "six people on the team"),
        ("team of 6", "about 7 people in the team"),
        ("team of 6", "the data team has 12 people"),
        ("team of 6", "team of 6, 12 by summer"),
        ("team of 6", "the team will be 12 soon"),
        ("team of 6", "the team has 3 open positions"),
        ("team of 6", "the team is in 3 countries"),
        ("team of 6", "team: 2 days in Lisbon each year"),
        ("team of 6", "I led a team of 12"),
        ("team of 6", "my last team was 12 people"),
        ("team of 6", "Team: Ada Berg, Bo Lind and 2 others"),
        ("the company has 120 employees", "14 in engineering, team of 5"),
        ("on-call every 4 weeks", "on-call: one week a month"),
        ("no on-call", "on-call is being discussed"),
        ("no on-call", "in my last job we had on-call every week"),
        ("no on-call", "on call with Kim on Friday"),
        ("there is an on-call rota", "on-call every 4 weeks"),
        ("probation 3 months", "probation: 12 weeks"),
        ("probation 6 months", "2 days remote during probation"),
        ("25 days of holiday", "5 weeks of holiday"),
        ("25 days of holiday", "33 days holiday incl. bank holidays"),
        ("25 days of holiday", "I am on holiday for 10 days in June"),
        ("permanent contract", "permanent after a fixed-term year"),
        ("training budget 1000 €", "marketing budget 50k"),
        ("40 hours a week", "I want 32 hours a week"),
    ],
)
def test_facts_of_the_job_that_may_both_hold_are_not(first: str, second: str) -> None:
    assert topics(first, second) == []
    assert topics(second, first) == [] or "instead of" in second


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ("Budget for the role is 70k max", "Ray: budget goes up to 85k", True),
        ("their band: 55-65k", "HR: the band is 60-75k", True),
        ("fourchette 40-45k", "Luc: le budget est de 50k maximum", True),
        ("budget 60-75k", "Tim: budget up to 75k", False),
        ("band is 60-75k", "Tim: their budget is 70k", False),
        ("budget 60-75k", "I said 80k", False),
        ("budget 60k", "they offered 66k", False),
        ("their band: 55-65k", "they went up to 70k with the budget", False),
        ("budget 60k gross", "budget 3k net a month", False),
    ],
)
def test_what_the_job_may_pay_is_compared_by_its_upper_end(
    first: str,
    second: str,
    differs: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert topics(first, second, "salary") == (["answers"] if differs else [])


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        (("How big is the team?", "8 people"), ("Team size?", "Deniz says five"), True),
        (
            ("Is there on-call?", "Ann: no on-call at all"),
            ("What does on-call look like?", "one week in four, paid extra"),
            True,
        ),
        (("Is there on-call?", "no"), ("How is on-call?", "every 6 weeks"), True),
        (("How big is the team?", "8"), ("How big is the whole company?", "50"), False),
        (("Gibt es Rufbereitschaft?", "nein"), ("Rufbereitschaft?", "keine"), False),
        (("How many work from home?", "remote: 2 days"), ("Home office?", "2 days remote"), False),
    ],
)
def test_answers_are_compared_by_what_they_are_about(
    first: tuple[str, str],
    second: tuple[str, str],
    differs: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert answers(first, second) == (["answers"] if differs else [])


def test_an_answer_and_a_line_about_the_same_are_compared() -> None:
    asked = Question(
        text="How big is the team?", answer="8", kind="to_ask", source=testing.source(line=1)
    )
    (one,) = found(held(1, asked), held(2, point("team of 5", 2), people=("Bo Lind",)))
    assert one.matter == "team size"
    assert [side.text for side in one.sides] == [
        "Talk 1, Sat 10 Jan 2026: 8",
        "Talk 2, Tue 10 Feb 2026, Bo Lind: team of 5",
    ]


def test_a_round_that_repeats_what_was_said_before_does_not_contradict_it() -> None:
    again = (point("I said 80k", 2, "salary"), point("I said 70k before", 3, "salary"))
    assert found(held(1, point("I said 70k", 1, "salary")), held(2, *again)) == ()


def test_answers_have_both_receipts_and_who_gave_them() -> None:
    rounds = [
        held(
            n,
            Question(text="Team size?", answer=a, kind="to_ask", source=testing.source(line=n)),
            people=(who,),
        )
        for n, a, who in ((1, "6", "Ada Berg"), (2, "12", "Bo Lind"))
    ]
    (one,) = found(*rounds)
    assert one.matter == "Team size?"
    assert [side.text for side in one.sides] == [
        "Talk 1, Sat 10 Jan 2026, Ada Berg: 6",
        "Talk 2, Tue 10 Feb 2026, Bo Lind: 12",
    ]


def test_what_is_only_planned_for_the_round_ahead_was_not_said() -> None:
    ahead = testing.round(
        "Final", starts=datetime(2026, 3, 20, 9, tzinfo=UTC), status="scheduled",
        points=[point("I said 90k", 3, "salary")],
    )  # fmt: skip
    application = testing.application(rounds=[held(1, point("I said 70k", 1, "salary")), ahead])
    brief = brief_of(application, application.rounds[1], today=TODAY, timezone="UTC")
    assert brief.contradictions == ()
