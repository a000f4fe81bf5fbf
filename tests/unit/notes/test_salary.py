"""Salaries in text: as written, and as numbers."""

import time as clock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notesyncd.notes.values.salary import Salary, find_salary, parse_salary, says_salary


@pytest.mark.parametrize(
    "text",
    [
        "€85,000–95,000",
        "120-140k USD",
        "120-140k",
        "65.000 € brutto",
        "CHF 120k + bonus",
        "85.000 bis 95.000 Euro",
        "entre 45 000 et 50 000 €",
        "45-50 k€ brut annuel",
        "$120K/yr base + 15% bonus",
        "$120,000 - $150,000 per year + equity",
        "up to $150k base",
        "ab 60k €",
        "$75/hr",
        "600 €/Tag",
        "4.500 € / Monat",
        "90.000 EUR p.a.",
        "30.000 € brutos anuales",
        "₹25,00,000",
        "$130k (base)",
        "100k/year",
        "42 LPA + 3L joining (verbal)",
        "12-15 LPA",
        "68 cpm",
        "$0.68 per mile",
        "$52/hr + LAFHA",
        "1.480 al mes + nocturnidad",
        "3.150 brutto x14",
        "1 950 net x 13",
        "15 € de l'heure",
        "2.900 € brutto, 13,5 Gehälter",
    ],
)
def test_a_salary_is_given_as_written(text: str) -> None:
    assert find_salary(f"{text}") == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gehaltsvorstellung: 75-80k", "75-80k"),
        ('Gehaltswunsch 62.000 genannt, sie meinte "im Rahmen"', "62.000"),
        ("prétentions 38 000 annoncées", "38 000"),
        ("They said 85k gross, more later", "85k gross"),
        ("The range is $140,000 to $165,000.", "$140,000 to $165,000"),
        ("comp: 150k base, 20k bonus", "150k base"),
        ("**€80k**", "€80k"),
        ("Series B ($30M). Salary €70k", "€70k"),
        ("€80k - 2 rounds", "€80k"),
        ("18,20 die Stunde", "18,20 die Stunde"),
        ("pay 17.80 + night premium", "17.80"),
        ("day rate 650 EUR", "650 EUR"),
        ("33 to 35k she said", "33 to 35k"),
        ("They pay 31 to 34 thousand, she said", "31 to 34 thousand"),
        ("Grade 7, £38,250 (national).", "£38,250"),
        ("Band 5, £31,049 to start, they'd honour it", "£31,049 to start"),
        ("Phone, 20 min. 41,000 fixed, not more", "41,000 fixed"),
        ("1.650 netos y 14 pagas", "1.650 netos y 14 pagas"),
        ("€ 3.100,- brutto 14x", "€ 3.100,- brutto 14x"),
        ("2 350 net, deux jours de repos", "2 350 net"),
        ("Budget is up to 62k.", "up to 62k"),
        ("162k + 10%", "162k + 10%"),
        ("Gehalt: 2.600 € bei 38,5 Std.", "2.600 € bei 38,5 Std."),
        ("60k bei 30 Stunden pro Woche, kein Dienst", "60k bei 30 Stunden pro Woche"),
    ],
)
def test_a_salary_is_found_in_a_sentence(text: str, expected: str) -> None:
    assert find_salary(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "500 employees",
        "Fachgespräch 9.2.2026, 15.15 h, Frau Berger",
        "$2B revenue",
        "$5M Series A",
        "Series B ($30M)",
        "€3 Mio.",
        "$100k budget",
        "$100K ARR",
        "revenue of $120,000",
        "raised $50,000,000",
        "saves the company $200k per year",
        "valued at $900,000",
        "$10k signing bonus",
        "401(k)",
        "401k match",
        "10k",
        "10k users",
        "50k users per month",
        "100k requests per day",
        "100,000 lines",
        "5k race",
        "4K video",
        "$20 lunch",
        "$99/month",
        "50 USD gift card",
        "20% equity",
        "30 vacation days/year",
        "2-3 years",
        "2026-01-02",
        "call 555-120-140",
        "project budget is 250k",
        "the marketing budget is up to 80k",
        "Budget 2026: 80 k€, falling",
        "they said 400k users",
        "400k, CAC down from 61 to 44",
        "up to 50k, then the board",
        "2 350 net promoter responses",
        "32 h",
        "room 2.14",
        "68 cpm truck stop",
        "they raised 42 lakhs",
        "rent 950 a month",
        "the course is 1.480 al mes",
        "load of 62.000 kg",
    ],
)
def test_money_and_numbers_that_are_no_pay_are_not_read_as_pay(text: str) -> None:
    assert find_salary(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "currency", "period"),
    [
        ("€85,000–95,000", 85_000, 95_000, "EUR", None),
        ("120-140k USD", 120_000, 140_000, "USD", None),
        ("70-80.000 €", 70_000, 80_000, "EUR", None),
        ("65.000,50 € brutto", 65_000, 65_000, "EUR", None),
        ("CHF 120’000", 120_000, 120_000, "CHF", None),
        ("up to $150k", None, 150_000, "USD", None),
        ("from $150k", 150_000, None, "USD", None),
        ("$150k+", 150_000, None, "USD", None),
        ("$75/hr", 75, 75, "USD", "hour"),
        ("SEK 55,000/month", 55_000, 55_000, "SEK", "month"),
        ("42 000 € bruts annuels", 42_000, 42_000, "EUR", "year"),
        ("$1.5k/day", 1_500, 1_500, "USD", "day"),
        ("A$150k", 150_000, 150_000, "AUD", None),
    ],
)
def test_a_salary_is_given_in_numbers(
    text: str, low: int | None, high: int | None, currency: str, period: str | None
) -> None:
    assert parse_salary(text) == Salary(low=low, high=high, currency=currency, period=period)


@given(st.integers(20, 400), st.integers(0, 200), st.sampled_from(["€", "$", "CHF ", "EUR "]))
def test_the_spellings_of_a_range_give_the_same_numbers(low: int, more: int, sign: str) -> None:
    high = low + more
    spelled = {
        parse_salary(text)
        for text in (
            f"{sign}{low}k-{high}k",
            f"{sign}{low}-{high}k",
            f"{sign}{low},000 – {high},000",
            f"{sign}{low}.000 bis {high}.000",
            f"{sign}{low} 000 to {sign}{high} 000",
            f"{sign}{low}000-{high}000",
        )
        if not {low, high} & {401}
    }
    assert len(spelled) <= 1
    for salary in spelled:
        assert salary is not None
        assert (salary.low, salary.high) == (low * 1000, high * 1000)


WORDS = st.sampled_from(
    [
        "€",
        "$",
        "CHF",
        "120",
        "120k",
        "85,000",
        "85.000",
        "-",
        "–",
        "to",
        "+",
        "bonus",
        "/year",
        "per",
        "month",
        "base",
        "salary",
        "up",
        "raised",
        "401k",
        "(",
        ")",
        "k€",
        "1.5",
        "000",
        "and",
        "between",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=12).map(" ".join)))
def test_any_text_gives_a_salary_inside_it_or_none(text: str) -> None:
    found, salary = find_salary(text), parse_salary(text)
    assert (found is None) == (salary is None)
    if found and salary:
        assert found in text
        assert salary.low is None or salary.high is None or salary.low <= salary.high


@pytest.mark.parametrize(
    "piece", ["1", "1k ", "1k", "€", "1,000", "1 000 ", "€1-", "120k + ", "$1/", "and ", "made "]
)
def test_hostile_text_takes_time_linear_in_its_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    begin = clock.process_time()
    find_salary(text)
    assert clock.process_time() - begin < 3  # quadratic time would be minutes


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("33 to 35k she said", True),
        ("£31,049 to start", True),
        ("between $110k and $125k", True),
        ("they gave €20,000 to the museum", False),
        ("nothing about money", False),
    ],
)
def test_a_bare_sum_alone_does_not_make_a_sentence_speak_of_pay(
    text: str,
    *,
    says: bool,
) -> None:
    assert says_salary(text) is says


@pytest.mark.parametrize(
    ("text", "written", "low", "high"),
    [
        ("Salary 90-100", "90-100", 90_000, 100_000),
        ("Salary is between 80 and 90.", "between 80 and 90", 80_000, 90_000),
        ("Gehalt zwischen 80 und 90", "zwischen 80 und 90", 80_000, 90_000),
        ("Gehaltsvorstellung: 75.000", "75.000", 75_000, 75_000),
        ("Comp: 180-200", "180-200", 180_000, 200_000),
        ("OTE 180/90", "OTE 180/90", 90_000, 180_000),
        ("TC 300k", "300k", 300_000, 300_000),
        ("ca. 85k", "85k", 85_000, 85_000),
        ("mind. 80k", "80k", 80_000, 80_000),
        ("expects 85k", "85k", 85_000, 85_000),
        ("E13 (4.500 brutto)", "4.500 brutto", 4_500, 4_500),
    ],
)
def test_hurried_pay_is_read(text: str, written: str, low: int, high: int) -> None:
    found = parse_salary(text)
    assert find_salary(text) == written
    assert found is not None
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    "text",
    [
        "budget 500k",
        "raised $20M",
        "team of 80k users",
        "10k run",
        "401k",
        "salary 40-45 hours",
        "base 100-200 users",
        "pay: 17-18",
        "score 80/90",
        "about 30k users",
        "bis 90k Nutzer",
    ],
)
def test_other_numbers_are_no_hurried_pay(text: str) -> None:
    assert find_salary(text) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Konditorin EFZ, 80%. Lohn 4'350.- x13", "4'350.- x13"),
        ("Lohn: 4'350.-", "4'350.-"),
        ("4'350 x 13", "4'350 x 13"),
        ("$840/wk, on the books", "$840/wk"),
        ("900 € pro Woche", "900 € pro Woche"),
        ("M4 so roughly 41k", "41k"),
        ("E11 also etwa 52k", "52k"),
    ],
)
def test_pay_in_francs_by_the_week_and_by_scale_is_read(text: str, written: str) -> None:
    """Francs need not be said; a week is a time, too; a scale names what the amount is."""
    assert find_salary(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "4'350.-",
        "Lohn noch offen, Velo kostet 1'200.-",
        "Lohn ok, Miete 1'450.-",
        "38 h/week",
        "32 Std/Woche",
        "300 covers a week",
        "rent £300 a week",
        "Miete 1'450 x 12",
        "see page A4 so 41k readers",
    ],
)
def test_prices_hours_and_rents_are_no_pay(text: str) -> None:
    assert find_salary(text) is None
