"""Logs, boards, and tables of a job search give an application for each company, in any form."""

import pytest

from notesyncd.api import Application
from notesyncd.notes.model import NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

SETTINGS = NoteSettings(timezone="Europe/Berlin")

LOGS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
## Acme
- 2026-03-20 14:00 phone screen with Ada Byron
- [ ] send references

## Globex
- 2026-03-22 onsite
- [ ] ask about the team
""",
    ),
    (
        "Jobs/Log.md",
        ("Acme", "Globex"),
        """\
## [[Acme]]
- 2026-03-20 14:00 phone screen with Ada Byron
- [ ] send references

## [[Globex]]
- 2026-03-22 onsite
""",
    ),
    (
        "Bewerbungen.md",
        ("Acme", "Globex"),
        """\
## Acme
- 20.03.2026 14 Uhr Telefoninterview mit Ada Byron
- [ ] Zeugnisse schicken

## Globex
- 22.03.2026 Probetag
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
# Job search

### Acme
- 2026-03-20 14:00 phone screen with Ada Byron
### Globex
- 2026-03-22 onsite
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
# Acme
- 2026-03-20 14:00 phone screen with Ada Byron
# Globex
- 2026-03-22 onsite
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex", "Hooli", "Initech", "Umbrella"),
        """\
## ✅ Acme
- 2026-03-20 14:00 phone screen with Ada Byron
## Globex (rejected)
- 2026-03-22 onsite
## Initech — applied 2026-03-01
- nothing yet
## 1. Umbrella
- 2026-03-22 phone screen
## Hooli | Backend Engineer
- 2026-03-22 phone screen
""",
    ),
    (
        "Job search.md",
        ("Acme",),
        """\
## Acme
- 2026-03-20 14:00 phone screen with Ada Byron
- [ ] send references
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
**Acme**
- 2026-03-20 14:00 phone screen with Ada Byron
- [ ] send references

**Globex**
- 2026-03-22 onsite
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
- Acme
	- phone screen 2026-03-20
	- [ ] send references
- Globex
	- onsite 2026-03-22
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
> [!note] Acme
> - phone screen 2026-03-20
> - [ ] send references

> [!note] Globex
> - onsite 2026-03-22
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
Acme
- phone screen 2026-03-20
- [ ] send references

---

Globex
- onsite 2026-03-22
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\

Acme

- phone screen 2026-03-20

---

Globex

- onsite 2026-03-22
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex", "Initech"),
        """\
# Job search

## Preparation
- [ ] practise STAR stories

## Acme
- 2026-03-20 14:00 phone screen with Ada Byron

## Python
- [ ] practise decorators

## Globex
- 2026-03-22 onsite

## Questions
- What is the on-call like?

## Initech
Nothing heard yet.
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex", "Initech"),
        """\
## Active
### Acme
- 2026-03-20 14:00 phone screen with Ada Byron
### Globex
- 2026-03-22 onsite
## Rejected
### Initech
- phone screen 2026-02-11
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex", "Initech"),
        """\
## Applied
- Acme
- Globex
## Rejected
- Initech
""",
    ),
    (
        "Boards/Jobs.md",
        ("Acme", "Globex", "Initech", "Umbrella"),
        """\
---

kanban-plugin: basic

---

## Applied

- [ ] Acme
- [ ] [[Globex]]


## Interviewing

- [ ] Initech - Engineer @{2026-03-20}
	- phone screen 2026-03-20
- [x] Umbrella
	applied 3 May


## Rejected

**Complete**


%% kanban:settings
```
{"kanban-plugin":"basic"}
```
%%
""",
    ),
    (
        "Job search/Kanban.md",
        ("Acme", "Globex"),
        """\
---
kanban-plugin: board
---
## To apply
- [ ] Acme #remote
## Offer
- [ ] [Globex](https://globex.example) 2026-03-20
""",
    ),
    (
        "Jobs/Tracker.md",
        ("Acme", "Globex"),
        """\
| Company |
|---|
| Acme |
| Globex |
""",
    ),
    (
        "Jobs/Tracker.md",
        ("Acme", "Globex"),
        """\
| Company | Status |
|---|---|
| [[Acme]] | applied |
| [Globex](https://globex.example) | rejected |
""",
    ),
    (
        "Jobs/Tracker.md",
        ("Acme", "Globex"),
        """\
| Company / Role | Status |
|---|---|
| Acme / Backend Engineer | applied |
| Globex - Data Analyst | rejected |
""",
    ),
    (
        "Bewerbungen.md",
        ("Acme", "Globex"),
        """\
| Firma / Stelle | Stand |
|---|---|
| Acme / Entwicklerin | beworben |
| Globex / Analystin | Absage |
""",
    ),
    (
        "Candidatures.md",
        ("Acme", "Globex"),
        """\
| Entreprise / Poste | Statut |
|---|---|
| Acme / Développeuse | postulé |
| Globex / Analyste | refus |
""",
    ),
    (
        "Candidaturas.md",
        ("Acme", "Globex"),
        """\
| Empresa y puesto | Estado |
|---|---|
| Acme, Desarrolladora | solicitado |
| Globex, Analista | rechazada |
""",
    ),
    (
        "Jobs/Tracker.md",
        ("Acme", "Globex"),
        """\
| Company | Phone screen | Onsite | Offer |
|---|---|---|---|
| Acme | 2026-03-01 | 2026-03-10 | 2026-03-20 |
| Globex | 2026-03-02 |  |  |
""",
    ),
    (
        "Jobs/Acme.md",
        ("Acme",),
        """\
# Acme Tech screen
2026-03-20 with Ada Byron
Q: Why us?
""",
    ),
    (
        "Interviews/Acme.md",
        ("Acme",),
        """\
# Acme technical interview
2026-03-20 with Ada Byron
""",
    ),
    (
        "Interviews/20 March.md",
        ("Acme",),
        """\
# Acme Tech screen
2026-03-20 with Ada Byron
""",
    ),
    (
        "Interviews/20 March.md",
        ("Acme",),
        """\
# Acme technical interview
2026-03-20 with Ada Byron
""",
    ),
    (
        "Interviews/20 March.md",
        ("Acme",),
        """\
# Acme HR call
2026-03-20 with Ada Byron
""",
    ),
    (
        "Interviews/20 March.md",
        ("Acme",),
        """\
# Acme final
2026-03-20 with Ada Byron
""",
    ),
    (
        "Interviews/20 March.md",
        ("Acme",),
        """\
# Erstgespräch Acme
20.03.2026 mit Ada Byron
""",
    ),
    (
        "Interviews/20 March.md",
        ("Acme",),
        """\
# Entretien technique Acme
20/03/2026 avec Ada Byron
""",
    ),
    (
        "Interviews/20 March.md",
        ("Acme",),
        """\
# Entrevista con Acme
20/03/2026 con Ada Byron
""",
    ),
    (
        "Job tracker.md",
        ("Acme", "Globex"),
        """\
## Acme :rocket:
- **Status:** onsite
- **Role:** Engineer
## Globex
- **Status:** rejected
""",
    ),
    (
        "Job search/2026.md",
        ("Acme Foods", "Globex GmbH"),
        """\
## Acme Foods
Phone screen 20 March 2026, 14:00, with Ada Byron
Q: Why us?
- went well: rapport
## Globex GmbH
Applied 3 March 2026
Rejected 10 March 2026
""",
    ),
    (
        "Application log.md",
        ("Acme", "Globex", "Initech"),
        """\
1. Acme
   - applied 3 March 2026
   - phone screen 20 March 2026
2. Globex
   - rejected
3. Initech
""",
    ),
    (
        "Application log.md",
        ("Acme", "Globex", "Initech"),
        """\
- [x] Acme: applied 3 March 2026
- [ ] Globex: onsite 20 March 2026 10:00
- [-] Initech: rejected
""",
    ),
    (
        "Jobs.md",
        ("Acme", "Globex"),
        """\
- **Acme** – phone screen 20 March 2026 with Ada Byron
- **Globex** – applied 3 March 2026
""",
    ),
    (
        "Jobs.md",
        ("Acme", "Globex"),
        """\
- [[Acme]]: phone screen 20 March 2026 with Ada Byron
- [[Globex]]: no answer yet
""",
    ),
    (
        "Jobs.md",
        ("Acme", "Globex"),
        """\
- 2026-03-01 applied to Acme
- 2026-03-03 applied to Globex
- 2026-03-20 phone screen at Acme with Ada Byron
""",
    ),
    (
        "Jobs.md",
        ("Acme", "Globex"),
        """\
- 2026-03-01 Acme: applied
- 2026-03-03 Globex: applied
- 2026-03-20 Acme: phone screen with Ada Byron
""",
    ),
    (
        "Job hunt.md",
        ("Acme", "Globex"),
        """\
## 2026-03-20 Acme phone screen
With Ada Byron.
- Q: Why us?
## 2026-03-25 Globex onsite
- Q: What is a monad?
""",
    ),
    (
        "Job hunt.md",
        ("Acme", "Globex"),
        """\
## Acme phone screen 2026-03-20
With Ada Byron.
## Acme onsite 2026-03-27
## Globex phone screen 2026-03-22
""",
    ),
    (
        "Interviews.md",
        ("Acme", "Globex"),
        """\
## Acme
### Phone screen 2026-03-20
- Q: Why us?
### Onsite 2026-03-27
## Globex
### Questions
- Why us?
- Tell me about a failure
""",
    ),
    (
        "Candidatures.md",
        ("Acme", "Globex"),
        """\
## Acme
- entretien téléphonique le 20/03/2026 à 14h avec Ada Byron
- [ ] relancer
## Globex
- refus le 12 mars 2026
""",
    ),
    (
        "Suivi candidatures.md",
        ("Acme", "Globex"),
        """\
## Acme — postulé le 3 mars 2026
## Globex (refusé)
""",
    ),
    (
        "Búsqueda de empleo.md",
        ("Acme", "Globex"),
        """\
## Acme
- entrevista técnica 20/03/2026 con Ada Byron
## Globex
- rechazada
""",
    ),
    (
        "Bewerbungsübersicht.md",
        ("Acme", "Globex GmbH"),
        """\
## Acme (Absage)
## Globex GmbH – beworben am 3.3.2026
- [ ] nachhaken
""",
    ),
    (
        "Jobs/Pipeline.md",
        ("Acme", "Globex"),
        """\
## Acme 🟢
next: onsite 20 March 2026
## Globex 🔴
ghosted
""",
    ),
    (
        "Jobs/Board.md",
        ("Acme", "Globex", "Initech"),
        """\
---
kanban-plugin: basic
---
## Beworben
- [ ] **Acme** – Entwicklerin
- [ ] Globex @{2026-03-20}
## Absagen
- [x] [[Initech|Initech]] ✅ 2026-03-01
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
# Job search 2026
Some intro text about what I want.

<details><summary>Acme</summary>

- phone screen 2026-03-20

</details>

<details><summary>Globex</summary>

- rejected

</details>
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
Acme:
- phone screen 2026-03-20
Globex:
- rejected 2026-03-22
""",
    ),
    (
        "Job search.md",
        ("ACME", "GLOBEX"),
        """\
ACME
- phone screen 2026-03-20

GLOBEX
- rejected 2026-03-22
""",
    ),
    (
        "job search.md",
        ("acme", "globex"),
        """\
## acme
phone screen march 20 2pm w/ ada
## globex
rejected :(
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
## [Acme](https://acme.example)
- phone screen 2026-03-20
## [Globex](https://globex.example/jobs)
- rejected
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
## Company: Acme
- phone screen 2026-03-20
## Company: Globex
- rejected
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
## Acme
Role:: Engineer
Status:: applied
## Globex
Role:: Analyst
Status:: rejected
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
| Company | Notes |
|---|---|
| Acme | phone screen went well |
| Globex | ghosted |
""",
    ),
    (
        "Jobs/Tracker.md",
        ("Acme", "Globex"),
        """\
| Employer | Applied | HR call | Technical | Final | Result |
|---|---|---|---|---|---|
| Acme | 2026-03-01 | 2026-03-05 | 2026-03-10 | | pending |
| Globex | 2026-03-02 | | | | rejected |
""",
    ),
    (
        "Jobs/Tracker.md",
        ("Acme", "Globex"),
        """\
| Role @ Company | Stage |
|---|---|
| Engineer @ Acme | onsite |
| Analyst @ Globex | applied |
""",
    ),
    (
        "Jobs/Tracker.md",
        ("Acme", "Globex"),
        """\
| # | Company (Role) | Date applied |
|---|---|---|
| 1 | Acme (Engineer) | 2026-03-01 |
| 2 | [[Globex]] (Analyst) | 2026-03-02 |
""",
    ),
    (
        "Bewerbungen.md",
        ("Acme", "Globex"),
        """\
| Firma | Erstgespräch | Zweitgespräch | Angebot |
|---|---|---|---|
| Acme | 01.03.2026 | 10.03.2026 | |
| Globex | 02.03.2026 | | 20.03.2026 |
""",
    ),
    (
        "Jobs/2026/March.md",
        ("Acme", "Globex"),
        """\
# March
## Week 10
- Acme: phone screen 3 March 2026
- Globex: applied
## Week 11
- Acme: onsite 10 March 2026
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex", "Initech"),
        """\
# Job search

Acme - phone screen on 20 March 2026
Globex - rejected
Initech - applied 3 March 2026
""",
    ),
    (
        "Jobs/Log.md",
        ("3M", "Bloom & Wild", "Morgan Stanley"),
        """\
## Morgan Stanley
- phone screen 2026-03-20
## Bloom & Wild
- applied 2026-03-20
## 3M
- rejected
""",
    ),
    (
        "Interviews 2026.md",
        ("Acme", "Globex"),
        """\
## Acme #rejected
- phone screen 2026-03-20
## Globex #waiting
- onsite 2026-03-21
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
## Rejected: Acme
## Onsite scheduled: Globex
- 2026-03-20 10:00
""",
    ),
    (
        "Job search.md",
        ("Acme", "Globex"),
        """\
## ~~Acme~~
- rejected 2026-03-22
## Globex 👈
- onsite 2026-03-30
""",
    ),
)

OTHERS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "Job search.md",
        (),
        """\
## Preparation
- [ ] practise STAR stories
## Python
- [ ] learn decorators
## Questions
- What is the on-call like?
## Day 1
- wrote CV
## Germany
- [ ] check visa
""",
    ),
    (
        "Job search.md",
        (),
        """\
# Job search
## Goals
- [ ] 5 applications a week
## Networking
- [ ] message Ada Byron
- coffee chat with Bob 2026-03-20
## March
- sent 5 applications
## Berlin
- look at rents
""",
    ),
    (
        "Job search.md",
        (),
        """\
# Job search
## Preparation
- [ ] update CV
## Python
- [ ] practise decorators, follow up on course
## Germany
- [ ] translate CV
## Ada Byron
- coffee chat 2026-03-20
## March
- 3 applications, 1 rejection
## Salary expectations
- 60k
## Day 1
- wrote cover letter
## Weekly Goals
- [ ] apply to 5 jobs
## LinkedIn
- [ ] update profile
""",
    ),
    (
        "Projects/Website.md",
        (),
        """\
## Acme
- call with Ada 2026-03-20
- [ ] send offer
## Globex
- meeting 2026-03-22
""",
    ),
    (
        "Meetings/2026 notes.md",
        (),
        """\
## Acme
- interview with customers 2026-03-20
## Globex
- onsite 2026-03-22
""",
    ),
    (
        "Jobs/Acme.md",
        ("Acme",),
        """\
# Acme
## Preparation
- read the blog
## Grace Hopper
- phone screen 2026-03-20
## Onsite
- 2026-03-27
""",
    ),
    (
        "Jobs/Acme.md",
        ("Acme",),
        """\
## Phone screen
- 2026-03-20 10:00
## System Design
- Q: design a cache
## Berlin
- relocation paid
""",
    ),
    (
        "Sales/Pipeline.md",
        (),
        """\
---
kanban-plugin: basic
---
## Offer
- [ ] Acme
## Closed
- [ ] Globex
""",
    ),
    (
        "Projects/Board.md",
        (),
        """\
---
kanban-plugin: basic
---
## Backlog
- [ ] Landing page
## In progress
- [ ] Newsletter
## Done
- [x] Logo
""",
    ),
    (
        "Travel/Berlin.md",
        (),
        """\
## Museum Island
- 2026-03-20 visit
## Mauerpark
- 2026-03-22
""",
    ),
    (
        "Job search.md",
        ("Acme",),
        """\
## Acme
- phone screen 2026-03-20
## Thoughts
- I was nervous in the interview
## Mum
- says I should apply at the bank
## Next Week
- [ ] send CV to two more
""",
    ),
)


def parsed(note: str, text: str) -> ParsedNote:
    return parse_note(note, text.encode(), SETTINGS)


def companies(note: str, text: str) -> tuple[str, ...]:
    named = {one.facts.company for one in parsed(note, text).applications}
    return tuple(sorted(named - {""}))


def facts_of(company: str, note: str, text: str) -> Application:
    return next(
        one.facts for one in parsed(note, text).applications if one.facts.company == company
    )


@pytest.mark.parametrize(("note", "named", "text"), LOGS)
def test_each_company_of_a_log_has_an_application(
    note: str, named: tuple[str, ...], text: str
) -> None:
    assert companies(note, text) == named


@pytest.mark.parametrize(("note", "named", "text"), OTHERS)
def test_topics_people_and_places_are_no_companies(
    note: str, named: tuple[str, ...], text: str
) -> None:
    assert companies(note, text) == named


def test_rounds_tasks_and_questions_stay_with_their_company() -> None:
    text = """\
## Acme (rejected)
- 2026-03-20 14:00 phone screen with Ada Byron
  - Q: Why us?
- [ ] send references
## Globex
- 2026-03-22 onsite
"""
    acme, globex = (facts_of(name, "Job search.md", text) for name in ("Acme", "Globex"))
    assert acme.status == "rejected"
    assert [(r.name, [p.name for p in r.people]) for r in acme.rounds] == [
        ("phone screen", ["Ada Byron"])
    ]
    assert [f.text for f in acme.follow_ups] == ["send references"]
    assert [r.name for r in globex.rounds] == ["onsite"]
    assert not globex.follow_ups


def test_the_lane_is_the_status_and_a_card_is_no_task() -> None:
    text = """\
---
kanban-plugin: basic
---
## Applied
- [ ] [[Acme]]
## Interviewing
- [ ] Globex - Engineer @{2026-03-20}
\tapplied 3 May
"""
    read = parsed("Boards/Career.md", text)
    assert {one.facts.company: one.facts.status for one in read.applications} == {
        "Acme": "applied",
        "Globex": "interviewing",
    }
    assert not any(one.facts.follow_ups for one in read.applications)
    assert facts_of("Globex", "Boards/Career.md", text).role == "Engineer"


def test_columns_named_after_rounds_give_rounds_and_the_offer_a_status() -> None:
    text = """\
| Company | Phone screen | Onsite | Offer |
|---|---|---|---|
| Acme | 2026-03-01 | 2026-03-10 | 2026-03-20 |
"""
    acme = facts_of("Acme", "Jobs/Tracker.md", text)
    assert [(r.name, str(r.starts)) for r in acme.rounds] == [
        ("Phone screen", "2026-03-01"),
        ("Onsite", "2026-03-10"),
    ]
    assert acme.status == "offer"


def test_a_line_below_a_heading_of_a_day_is_of_that_day() -> None:
    text = """\
# Job hunt, week 10
## Mon 4 May 2026
- **Acme** phone screen 10:00 with Ada
## Wed 6 May 2026
- **Globex** applied
- Acme again!! onsite 14 May 2026
"""
    found = [
        (one.facts.company, str(r.starts)[:10])
        for one in parsed("Journal/job hunt.md", text).applications
        for r in one.facts.rounds
    ]
    assert found == [("Acme", "2026-05-04"), ("Acme", "2026-05-14")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Acme Tech screen", "Tech screen"),
        ("Acme HR call", "HR call"),
        ("Acme final", "final"),
        ("Erstgespräch Acme", "Erstgespräch"),
        ("Entretien technique Acme", "Entretien technique"),
    ],
)
def test_what_a_company_leaves_of_a_title_names_the_round(title: str, name: str) -> None:
    text = f"# {title}\n2026-03-20 with Ada Byron\n"
    acme = facts_of("Acme", "Interviews/20 March.md", text)
    assert [r.name for r in acme.rounds] == [name]
