"""Golden notes: each `tests/cases/NAME.md` is understood exactly as `NAME.json` says.

The JSON leaves out what is empty. `note` is the path at which the note is read; facts of a round
say so with `round`, counted from 1 in the order of the list.

`python tests/unit/notes/test_parse_cases.py NAME...` prints what is understood now, for writing a
new case; read every line of it before you keep it.
"""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from notesyncd.api import Application, Round
from notesyncd.notes.model import NotedApplication, NoteSettings, ParsedNote
from notesyncd.notes.parse import parse_note

CASES = Path(__file__).parents[2] / "cases"
NAMES = sorted(path.stem for path in CASES.glob("*.json"))


@pytest.mark.parametrize("name", NAMES)
def test_note_is_understood_as_its_case_says(name: str) -> None:
    expected = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    assert understood(name, expected) == expected


def test_every_case_has_a_note_and_every_note_a_case() -> None:
    assert sorted(path.stem for path in CASES.glob("*.md")) == NAMES
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_parsing_twice_gives_the_same(name: str) -> None:
    expected = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    assert parsed_case(name, expected) == parsed_case(name, expected)


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_has_the_line_it_comes_from(name: str) -> None:
    expected = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    lines = (CASES / f"{name}.md").read_text(encoding="utf-8").count("\n") + 1
    for noted in parsed_case(name, expected).own_applications:
        application = noted.facts
        for home in (application, *application.rounds):
            for fact in (home, *home.questions, *home.points, *home.follow_ups, *home.people):
                assert fact.source.note == expected["note"]
                assert 1 <= fact.source.line <= lines


def parsed_case(name: str, case: dict[str, Any]) -> ParsedNote:
    settings = NoteSettings(**case.get("settings", {}))
    return parse_note(case["note"], (CASES / f"{name}.md").read_bytes(), settings)


def understood(name: str, case: dict[str, Any]) -> dict[str, Any]:
    parsed = parsed_case(name, case)
    kept = {key: case[key] for key in ("note", "settings") if key in case}
    return kept | _filled(
        {
            "is_interview": parsed.is_interview,
            "broken": parsed.broken,
            "applications": [_application(one) for one in parsed.own_applications],
            "diagnostics": [f"{d.line}: {d.code}" for d in parsed.diagnostics],
        }
    )


def _filled(facts: dict[str, Any]) -> dict[str, Any]:
    kept_when_empty = ("is_interview", "company")
    return {
        k: v for k, v in facts.items() if k in kept_when_empty or v not in (None, "", [], False)
    }


def _application(noted: NotedApplication) -> dict[str, Any]:
    facts = noted.facts
    homes: list[tuple[int | None, Application | Round]] = [
        *enumerate(facts.rounds, start=1),
        (None, facts),
    ]
    return _filled(
        {
            "company": facts.company,
            "link": noted.link,
            "role": facts.role,
            "status": facts.status,
            "salary": facts.salary,
            "people": [_person(one.name, one.role) for one in facts.people],
            "rounds": [_round(one) for one in facts.rounds],
            "questions": [
                _filled(
                    {
                        "round": number,
                        "kind": q.kind,
                        "text": q.text,
                        "answer": q.answer,
                        "better": q.better,
                        "by": q.by,
                    }
                )
                for number, home in homes
                for q in home.questions
            ],
            "points": [
                _filled({"round": number, "kind": p.kind, "about": p.about, "text": p.text})
                for number, home in homes
                for p in home.points
            ],
            "follow_ups": [
                _filled(
                    {
                        "round": number,
                        "text": f.text,
                        "due": f.due.isoformat() if f.due else None,
                        "status": f.status,
                        "owner": f.owner,
                        "priority": f.priority,
                    }
                )
                for number, home in homes
                for f in home.follow_ups
            ],
        }
    )


def _person(name: str, role: str | None) -> str:
    return f"{name} ({role})" if role else name


def _round(one: Round) -> dict[str, Any]:
    instant = one.starts if isinstance(one.starts, datetime) else None
    return _filled(
        {
            "line": one.source.line,
            "number": one.number,
            "name": one.name,
            "date": one.starts.strftime("%Y-%m-%d") if one.starts else None,
            "time": instant.strftime("%H:%M") if instant else None,
            "timezone": one.timezone,
            "duration_min": int(one.duration.total_seconds() // 60) if one.duration else None,
            "format": one.format,
            "location": one.location,
            "interviewers": [_person(p.name, p.role) for p in one.people],
            "status": one.status,
        }
    )


if __name__ == "__main__":
    for case_name in sys.argv[1:]:
        case_path = CASES / f"{case_name}.json"
        now = understood(case_name, json.loads(case_path.read_text(encoding="utf-8")))
        sys.stdout.write(json.dumps(now, ensure_ascii=False, indent=2) + "\n")
