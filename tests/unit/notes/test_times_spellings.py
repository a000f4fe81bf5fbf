"""More spellings of times, and what must not be guessed: halves of the day, pairs, lengths."""

import time as clock
from datetime import timedelta

import pytest

from notesyncd.notes.values.times import find_duration, find_time


def shown(text: str) -> str | None:
    """Give the time as `HH:MM`, `HH:MM-HH:MM`, with zone, and `?` if the half is not known."""
    found = find_time(text)
    if found is None:
        return None
    end = f"-{found.end:%H:%M}" if found.end else ""
    zone = f" {found.zone}" if found.zone else ""
    return f"{found.start:%H:%M}{end}{zone}{' ?' if found.problem else ''}"


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
