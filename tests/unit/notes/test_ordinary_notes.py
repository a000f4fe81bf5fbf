"""Ordinary notes stay ordinary, though they name companies, jobs, times, pay, and interviews."""

import tomllib
from pathlib import Path

import pytest

from notesyncd.notes.join.applications import join_notes
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note

FOLDERS = ("", "Inbox/", "Notes/2026/", "Projects/", "Work/", "Archive/old/")
"""Each note is put into each of these."""

NOTES = {
    # days
    "2026-02-03": (
        "- laundry\n- vet 4pm (Biscuit)\n- call the bank\n\nLunch with Ann at Zephyr Glass."
    ),
    "2026-02-04": (
        "Wed\n\nStandup 9:30, sprint review 14:00 with the product manager.\n- [ ] send deck"
    ),
    "2026-02-05": (
        "Met the new data engineer at Kestrel today. She started on Monday.\n- [ ] coffee"
    ),
    "2026-02-06": "Called the plumber for the kitchen job, he comes at 8 on Friday, £180.",
    "2026-02-07": "Had my check-up at Pearl Vine Dental Care today. All fine. Next one in August.",
    "2026-02-08": "Parents' evening at Oakmere Academy, year 4 teacher says maths is going well.",
    "2026-02-09": "Dinner at Osteria Lucca with the chef's table. 20:00, 4 people.",
    "2026-02-10": "Watched the interview with the head of growth at Acme. Interesting on pricing.",
    # house and errands
    "kitchen refit": (
        "Bench joiner: Hobbs & Sons, quote 4,200\nElectrician Thu 12 March 10:30\nPlumber 8am"
    ),
    "electrician": "Electrician, Mellin & Strand\nThu 12 March 10:30, fuse box\n£45 per hour",
    "Bathroom job": "Tiler at Brightside, 160 a day, starts 3 March 7am\n- [ ] buy grout",
    "boiler": "Fennmark Ltd - heating engineer\nService 4 March 2026 9-12\n£95",
    "Cleaner": "Cleaner from Sunny Bank, Tuesdays 9-12, £15 an hour\n- key under the mat",
    "Nanny": (
        "We need a nanny for the summer. Ada, £14 an hour, references ok. Could start in June."
    ),
    "Piano teacher": "Piano teacher, Rowan Court\nMondays 17:00, 30 min, £22",
    "driving lessons": "Driving instructor at Bexley Driving\nSat 7 March 2026 9-11, £70",
    "Hausarzt": "Praxis Dr. Müller, Termin am 3. März 10:30\n- Überweisung Physiotherapeut",
    "Maler": "Maler Brückner GmbH\nAngebot 2.400 €, kommt am 5. März um 8 Uhr",
    "Handwerker": "Elektriker bei Stadtwerke Auental anrufen\nTermin Do 12. März 10:30",
    "dentiste": "Dentiste, clinique Almendral\nRendez-vous jeudi 12 mars 10h30",
    "fontanero": "Fontanero, Talleres Ruiz\njueves 12 de marzo 10:30, 80 €",
    "wedding": "Photographer - Zephyr Studio, 1,800\nCaterer - The Copper Kettle\nDJ: Sam, 8pm",
    "car": "Mechanic at Murkwood Garage, MOT 5 March 9:00, £45 + parts",
    "Garden": "Gardener, Larkspur Landscapes\nevery second Friday, £20 per hour",
    # work
    "Acme kickoff": (
        "# Acme - kickoff\n\nProduct manager: Ann Lee\nThu 12 March 10:30\n- [ ] send scope"
    ),
    "Q1 planning": (
        "# Q1 planning\n\nHeadcount: 2 data engineers, 1 designer\nBudget 120k\n- [ ] approvals"
    ),
    "org chart": "Head of Growth - Ann Lee\nProduct Manager - Bob Roe\nData Engineer - Cy Poe",
    "1on1 Ann": (
        "# 1:1 Ann\n\nWants a promotion to senior data engineer. Salary band 60-70k.\n- [ ] ask HR"
    ),
    "Team": "Data Engineer at Kestrel: Ann\nChef de partie at Osteria Lucca: Bob",
    "Quillstack account": (
        "# Quillstack - renewal\n\nContact: account executive Ann\nCall Thu 10:30\n$40k ARR"
    ),
    "client call": "Call w/ Ann @ Zephyr Glass\nthey want a new website, 12k, starts in April",
    "Zephyr Glass proposal": (
        "Proposal for Zephyr Glass\nDay rate 650, 12 days\nDesigner and developer"
    ),
    "invoice": "Invoice 2026-014, Kestrel Ltd\nConsultant, 3 days at £450 per day\nDue 12 March",
    "suppliers": "Hobbs & Sons - timber\nFennmark Ltd - fixings\nBexley Water - meter 2026",
    "Vendor call": "Quillstack, sales engineer demo Thu 12 March 10:30\n$30 per seat",
    "rota march": "Night porter - Sam\nBarista - Lea\nKitchen porter - Jo\nMon 9-5, Tue 9-5",
    "payroll": "Night porter 12.60 an hour\nBarista 11.90 an hour\nSous chef 31k",
    # hiring
    "Hiring data engineer": (
        "# Hiring: Data Engineer\n\nInterviews on 3 March. Candidate A came in at 10."
    ),
    "candidate notes": "Candidate: Ann Lee\nRole: Data Engineer\nInterview 2026-03-03\nStrong hire",
    "need a barista": "Looking for a barista for the new place. Trial shift Sat, £12 an hour.",
    "job ad draft": "We are hiring a lens polisher. Salary 28k. Apply by 3 March.",
    "applicants": (
        "Sam came in for the porter job. I'd hire. His references are ok, start him on Monday."
    ),
    "scorecard": "# Interview scorecard\n\nCandidate: Bob\nTechnical 3/5\nRecommendation: no hire",
    # research, media, study
    "P07": "# Interview 7 - P07, pharmacy tech\n\nConsent form signed. Uses the app daily. 40 min.",
    "Ep 12": "# Ep 12 - Interview with Ann Lee (CEO, Kestrel)\n\nShow notes\n- [ ] edit audio",
    "article": "Interview with the head chef at Osteria Lucca for the magazine, on the record.",
    "oral history": (
        "Interview with Opa about the mill. He was a miller at Brückner. Recorder on, 50 min."
    ),
    "questions": (
        "# Common interview questions\n\n- Tell me about yourself\n- Why us?\n- Your weakness?"
    ),
    "interview tips": (
        "# Interview tips\n\n- research the company\n- ask about the role\n- thank you mail"
    ),
    "salary survey": "Data engineer 62k\nProduct manager 70k\nBarista 24k\nSource: survey 2026",
    "career ideas": "Could become a lens polisher, a night porter, or a welder one day.",
    "labour market": (
        "Nurses at county hospitals earn 34k on average; a strike is planned for 3 March."
    ),
    "Course": "# Welding course\n\nInstructor: Bob, Oakmere College\nTuesdays 18:00, 120 in total",
    "Lecture": "Prof. Lee, research scientist at Zephyr, speech models. 3 March 10:00, room 4.",
    "book": "# The Night Porter\n\nNovel about a porter at Hotel Marrable. Read in 2026.",
    "film list": "- The Night Manager\n- Chef\n- The Waitress - 2007\n- The Accountant",
    "Game": "Barista - level 4\nBlacksmith - level 2\nTrade with the welder at Zephyr Station",
    "novel": "Ann is a nurse at St Aldhelm's Hospital. At ten she calls Bob, the night porter.",
    "Family tree": "Grandad: welder at Brückner GmbH 1951-1978\nGran: teacher, Oakmere Academy",
    # templates, collections
    "Interview template": (
        "# Interview - [Company] - [Role]\n\n**Company:**\n**Role:**\n**Date:** YYYY-MM-DD"
    ),
    "people I met": "Ann Lee - data engineer at Kestrel\nBob Roe - product manager, Quillstack",
    "Ann Lee": "Product manager at Zephyr Glass. Met at the fair. Likes tea. Birthday 3 May.",
    "contacts": "Electrician: Sam 0123\nDentist: Pearl Vine Dental Care\nVet: Rowan Court",
    "restaurants": "Osteria Lucca - chef from Bari\nThe Copper Kettle - brunch\nSushi bar, 20:00",
    "recipe": "# Chef's salad\n\nServes 4, 30 min\n- 2 eggs\n- lettuce",
    "LinkedIn": "Head of Growth at Quillstack wrote a post on pricing. Read on 3 March.",
    # health, clubs, the rest
    "physio": "Physiotherapist at Bexley Clinic, Thu 12 March 10:30, knee\n- exercises twice a day",
    "blood test": "Nurse at St Aldhelm's Hospital, 8:15, fasting",
    "swim club": "Swim teacher - Ann\nTrial session Sat 7 March 2026 9-10\n£8 per hour",
    "football": "Trial at Bexley Town FC, Sat 7 March 10:00\nCoach: Bob",
    "choir": "Audition with the choir, 3 March 19:00. Conductor Ann Lee.",
    "flat viewing": "Rowan Court, agent Bob\nThu 12 March 10:30\n1,150 per month",
    "mortgage": "Adviser at Kestrel Bank, Thu 12 March 10:30\n3.9 %, 28,500 deposit",
    "visa": "Visa interview at the US consulate, 12 March 8:30\n- passport\n- photos",
    "volunteering": "Food bank Saturday 9-12, coordinator Ann. Bring gloves.",
    "jobs": "- fix the gate\n- paint the shed\n- call the roofer",
    "Steve Jobs": "Interview with Steve Jobs, 1995. On craft and teams.",
    "cron jobs": "0 3 * * * backup\nspark job with 4 executors at 10:30",
    "Insurance claim": (
        "Claims adjuster, Fennmark Insurance\nVisit Thu 12 March 10:30\n- [ ] photos"
    ),
    "tax": "Accountant at Mellin & Strand, 12 March 10:30, return 2025\n£450",
    "trip": "Hotel Marrable, night porter lets us in after 23:00\nTrain 10:30, 3 March",
}

NOTES |= tomllib.loads(Path(__file__).with_name("ordinary_interviews.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", NOTES)
def test_ordinary_note_stays_ordinary(name: str) -> None:
    """No folder but one of a job search makes an ordinary note an interview note."""
    for folder in FOLDERS:
        parsed = parse_note(f"{folder}{name}.md", NOTES[name].encode(), NoteSettings())
        assert not parsed.is_interview, (folder, parsed.reasons)
        assert not parsed.own_applications, folder
        assert not join_notes([parsed]), folder
