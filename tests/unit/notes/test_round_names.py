"""A round's name reads like a name, whichever way its day and time are written beside it."""

from datetime import date
from itertools import product

import pytest

from notesyncd.notes.context import NoteContext
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.notes.rounds.common import short_name
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.vocabulary import load_vocabulary

SETTINGS = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
HEAD = "---\ncompany: Zephyr Glass\nrole: Data Engineer\ncreated: 2026-02-01\n---\n\n"
DATES = (
    "2026-03-10",
    "10.03.2026",
    "10/03/2026",
    "[[2026-03-10]]",
    "<2026-03-10 Tue>",
    "March 10, 2026",
    "Mar 10th",
    "Tue, 10 Mar",
    "Tuesday 10 March 2026",
    "on Tuesday, March 10",
    "am Dienstag, den 10. März 2026",
    "Di 10.3.",
    "le mardi 10 mars",
    "mardi 10/03/2026",
    "el martes 10 de marzo de 2026",
    "el 10 de marzo",
    "2026-03-10 (Tue)",
    "2026/03/10",
)
TIMES = (
    "",
    "14:00",
    "@14:00",
    "@ 2pm",
    "at 2 pm",
    "2:00 PM CET",
    "14:00–15:00",
    "14:00 - 15:00 CET",
    "from 14:00 to 15:00",
    "2-3pm",
    "14 Uhr",
    "um 14:00 Uhr",
    "von 14 bis 15 Uhr",
    "14h",
    "à 14h00",
    "de 14h à 15h",
    "a las 14:00",
    "a las 14:00 h",
    "14:00 (Europe/Berlin)",
    "14:00+01:00",
    "14:00 (45 min)",
    "14:00, 45 min",
)
FORMS = (
    "## Phone screen {moment}",
    "## Phone screen - {moment}",
    "## Phone screen ({moment})",
    "## Phone screen, {moment}",
    "## Phone screen: {moment}",
    "## Phone screen @ {moment}",
    "## {moment} Phone screen",
    "## {moment} - Phone screen",
    "## {moment}: Phone screen",
    "## [{moment}] Phone screen",
    "- {moment} Phone screen",
    "- {moment}: Phone screen",
    "- **{moment}** – Phone screen",
    "- {moment} | Phone screen",
    "- Phone screen {moment}",
    "- Phone screen – {moment}",
    "- Phone screen ({moment})",
    "| Date | Round |\n|---|---|\n| {moment} | Phone screen |",
    "| Round | With |\n|---|---|\n| Phone screen {moment} | Ann Lee |",
)
STAMPS = ("2026-03-10T14:00", "2026-03-10T14:00:00", "2026-03-10T14:00+02:00", "2026-03-10T14:00Z")


def moments() -> list[str]:
    """Give every day with every time, in turn with a comma between them and without."""
    pairs = [(day, clock) for day, clock in product(DATES, TIMES) if not is_mixed(day, clock)]
    joints = (" ", ", ")
    joined = [f"{d}{joints[i % 2]}{t}" if t else d for i, (d, t) in enumerate(pairs)]
    return [*joined, *STAMPS]


def is_mixed(day: str, clock: str) -> bool:
    """Tell whether `10.3. de 14h` mixes languages so that it reads as something else."""
    return day.endswith(".") and clock.startswith("de ")


@pytest.mark.parametrize("form", FORMS[:10], ids=lambda form: form[3:])
def test_a_title_keeps_no_piece_of_any_day_and_time(form: str) -> None:
    settings = NoteSettings(timezone="Europe/Berlin", date_order="dmy")
    context = NoteContext(
        note="a.md",
        settings=settings,
        words=load_vocabulary({}, {}),
        reference=date(2026, 2, 1),
    )
    read = {m: read_round_title(form.format(moment=m)[3:], context) for m in moments()}
    names = {moment: short_name(title.name) for moment, title in read.items()}
    assert {moment: name for moment, name in names.items() if name != "Phone screen"} == {}
    days = {moment: title.day and title.day.day for moment, title in read.items()}
    assert {moment: day for moment, day in days.items() if day != date(2026, 3, 10)} == {}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.replace("\n", " ")[-30:])
def test_the_name_has_no_piece_of_the_day_or_the_time(form: str) -> None:
    wrong = {}
    for moment in (*moments()[:: len(TIMES) - 1], *moments()[:: len(DATES) + 1], *STAMPS):
        text = form.format(moment=moment) + "\n\nsome words\n"
        parsed = parse_note("Jobs/Zephyr.md", (HEAD + text).encode(), SETTINGS)
        names = [r.name for one in parsed.applications for r in one.facts.rounds]
        if names != ["Phone screen"]:
            wrong[moment] = names
    assert wrong == {}
