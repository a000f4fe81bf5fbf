"""More spellings of times, and what must not be guessed: halves of the day, pairs, lengths."""

import time as clock
from datetime import timedelta

import pytest
from tests.clock import shown

from notesyncd.notes.values.times import find_duration, find_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 Uhr abends", "20:00"),
        ("3 Uhr nachmittags", "15:00"),
        ("8 Uhr morgens", "08:00"),
        ("8:00 p. m.", "20:00"),
        ("8:00 p.\u00a0m.", "20:00"),
        ("11 a. m.", "11:00"),
        ("4:30 in the afternoon", "16:30"),
        ("a las 4:30 de la tarde", "16:30"),
        ("a las 8 de la noche", "20:00"),
        ("9h30 du matin", "09:30"),
        ("9h du matin", "09:00"),
        ("à 3h de l'après-midi", "15:00"),
        ("12 Uhr mittags", "12:00"),
        ("4:30", "04:30 ?"),
    ],
)
def test_the_half_of_the_day_is_read(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("9 Uhr bis 10 Uhr 30", "09:00-10:30"),
        ("9 Uhr 15 bis 10 Uhr", "09:15-10:00"),
        ("zwischen 10 und 11 Uhr", "10:00-11:00"),
        ("entre 14h et 15h", "14:00-15:00"),
        ("between 10:00 and 11:00", "10:00-11:00"),
        ("between 2 and 3pm", "14:00-15:00"),
        ("de 14 à 15h", "14:00-15:00"),
        ("14:30-15h", "14:30-15:00"),
        ("14.30 - 15.30 h", "14:30-15:30"),
        ("10:00 and 14:00", "10:00"),
        ("10am and 2pm ET", "10:00 America/New_York"),
        ("10h et 14h", "10:00"),
        ("8-10h", None),
        ("de 8 à 10h de travail", None),
    ],
)
def test_two_times_are_a_stretch_only_if_the_words_say_so(text: str, expected: str | None) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("half past two", "02:30 ?"),
        ("quarter to 4 in the afternoon", "15:45"),
        ("quarter to one", "12:45"),
        ("at 3 o'clock", "03:00 ?"),
        ("um halb 3", "02:30 ?"),
        ("halb zehn", "09:30"),
        ("halb eins", "12:30"),
        ("Viertel nach 10", "10:15"),
        ("a las 10", "10:00"),
        ("a las 4 y media de la tarde", "16:30"),
        ("a las cinco de la tarde", "17:00"),
        ("à 15 heures 30", "15:30"),
        ("10 heures et demie", "10:30"),
        ("Friday at 10", "10:00"),
        ("Fr um 10", "10:00"),
        ("Fri at 2", "02:00 ?"),
        ("a las 4 personas", None),
        ("at 10", None),
        ("Friday at 10 companies", None),
        ("halbe Stunde", None),
        ("halb so viel", None),
        ("half past the hour", None),
        ("9-5 job", None),
        ("24/7", None),
        ("ratio 3:2", None),
        ("8 heures de route", None),
    ],
)
def test_times_in_words(text: str, expected: str | None) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15:00Z", "15:00 UTC"),
        ("15h CET", "15:00 Europe/Berlin"),
        ("14h heure de Paris", "14:00 Europe/Paris"),
        ("10:00 (hora de Madrid)", "10:00 Europe/Madrid"),
        ("14 Uhr Berliner Zeit", "14:00 Europe/Berlin"),
        ("2pm NY time", "14:00 America/New_York"),
        ("2pm Central European Summer Time", "14:00 Europe/Berlin"),
        ("2pm Central Europe", "14:00"),
        ("2pm central time", "14:00 America/Chicago"),
        ("10:30 la semaine", "10:30"),
    ],
)
def test_zones_in_words(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "minutes"),
    [
        ("10.30 h", "10:30", None),
        ("10:30h", "10:30", None),
        ("16:00 hrs", "16:00", None),
        ("16:00hrs", "16:00", None),
        ("14 h 30", "14:30", None),
        ("8h-17h", "08:00-17:00", None),
        ("de 14h à 15h", "14:00-15:00", None),
        ("à 15 heures", "15:00", None),
        ("14:00 heure de Paris", "14:00 Europe/Paris", None),
        ("14h, 45 min", "14:00", 45),
        ("14h 45 min", "14:00", 45),
        ("14 Uhr 45 Minuten", "14:00", 45),
        ("14 Uhr 45", "14:45", None),
        ("14 Uhr 45.", "14:45", None),
        ("à 6h00.", "06:00", None),
        ("1:30 hours", None, 90),
        ("1.5 h", None, 90),
        ("1h-2h", None, 60),
        ("2 heures", None, 120),
        ("an hour and ten minutes", None, 70),
        ("an hour and 15 minutes", None, 75),
        ("eine Stunde und 15 Minuten", None, 75),
        ("una hora y quince minutos", None, 75),
        ("an hour and a quarter", None, 75),
        ("pay is 24 to 26 an hour", None, None),
        ("twenty dollars an hour", None, None),
        ("it took an hour", None, 60),
        ("10:30, an hour", "10:30", 60),
    ],
)
def test_a_time_is_no_duration_and_a_duration_no_time(
    text: str, expected: str | None, minutes: int | None
) -> None:
    assert shown(text) == expected
    assert find_duration(text) == (minutes and timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "piece",
    [
        "halb ",
        "a las 4 ",
        "14 Uhr 30 bis ",
        "Friday at 1 x",
        "8h-",
        "14h et 15h ",
        "heure de P",
        "2pm and ",
    ],
)
def test_hostile_text_takes_time_linear_in_its_length(piece: str) -> None:
    text = (piece * 60_000)[:60_000]
    begin = clock.process_time()
    find_time(text)
    find_duration(text)
    assert clock.process_time() - begin < 3  # quadratic time would be minutes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fri 1430", "14:30"),
        ("Friday at 1430", "14:30"),
        ("at 1430 on Friday", "14:30"),
        ("1430h", "14:30"),
        ("1430 hrs", "14:30"),
        ("1400 UTC", "14:00 UTC"),
        ("Mon 0900-1000 CET", "09:00-10:00 Europe/Berlin"),
        ("6 March 2026 1300", "13:00"),
        ("kl 14", "14:00"),
        ("kl. 14.30", "14:30"),
        ("3p ET", "15:00 America/New_York"),
        ("10a-11a", "10:00-11:00"),
        ("Friday from 10 to 11", "10:00-11:00"),
        ("from 10 to 11 on Friday", "10:00-11:00"),
        ("am Dienstag von 10 bis 11", "10:00-11:00"),
        ("entre las 10 y las 11", "10:00-11:00"),
        ("Friday at 14.30", "14:30"),
        ("17.00 hrs", "17:00"),
        ("twenty past ten", "10:20"),
        ("um 8 abends", "20:00"),
        ("13:00 → 13:45", "13:00-13:45"),
        ("14:00 CET - 14:45 CET", "14:00-14:45 Europe/Berlin"),
        ("2pm CET-3pm CET", "14:00-15:00 Europe/Berlin"),
        ("2pm CET-3pm PT", "14:00 Europe/Berlin"),
        ("10:30 CET / 4:30 ET", "10:30 Europe/Berlin"),
        ("9am PST (noon EST)", "09:00 America/Los_Angeles"),
    ],
)
def test_short_times_are_read_beside_a_day_a_zone_or_a_unit(text: str, expected: str) -> None:
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "12 March 2026",
        "November 6, 2025",
        "6 November 2025",
        "Friday 2000 people",
        "Fri 1200 EUR",
        "1500 hours of work",
        "we have 1500 h",
        "at 1000 rps",
        "room 1430",
        "2024-2025",
        "3p of text",
        "from 10 to 11 engineers",
        "Friday from 10 to 12 people",
        "Monday 10.50 €",
    ],
)
def test_numbers_that_count_or_pay_are_no_short_times(text: str) -> None:
    assert shown(text) is None


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("30 min to 1 hour", 60),
        ("30min-1h", 60),
        ("a fifteen-minute call", 15),
        ("quarante-cinq minutes", 45),
        ("cuarenta y cinco minutos", 45),
        ("dreiviertel Stunde", 45),
        ("tres cuartos de hora", 45),
        ("45-minütig", 45),
    ],
)
def test_more_spellings_of_lengths(text: str, minutes: int) -> None:
    assert find_duration(text) == timedelta(minutes=minutes)
