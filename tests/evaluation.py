"""How well notes are understood, measured on notes labelled by hand: `make eval`.

Each `tests/cases/labelled/NAME.json` says what a careful reader understands of `NAME.md`. Keys that
a case leaves out, of a note, a round, or a follow-up, are not measured; neither are titles of
people, and follow-ups that a date field alone says, where the reader lists none. `saved` is the day
on which the note's file was written last, if it is another than today. Notes whose names
begin with `blind` were measured once before anyone who works on the parser had seen them.

Prints precision and recall for each field, and every difference with `-v`; exit code 1 below the
bounds.
"""

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from notesyncd.notes.join.applications import with_today
from notesyncd.notes.model import NoteSettings
from notesyncd.notes.parse import parse_note
from notesyncd.notes.persons import bare_name
from notesyncd.status.inspection import Inspection, document

Row: TypeAlias = dict[str, Any]
Answer: TypeAlias = tuple[Any, ...]

LABELLED = Path(__file__).parent / "cases" / "labelled"
TODAY = date(2026, 3, 12)

BOUNDS = {
    "interview note": (0.97, 0.95),
    "company": (0.95, 0.93),
    "role": (0.92, 0.90),
    "round date": (0.97, 0.92),
    "round time, duration, people": (0.95, 0.85),
    "follow-up": (0.95, 0.93),
    "question asked": (0.90, 0.85),
    "salary": (0.95, 0.85),
    "point": (0.90, 0.80),
    "promise": (0.90, 0.75),
}
"""Field -> the least precision and recall."""


@dataclass
class Score:
    """Right, wrong, and missing answers for one field."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what there is that was found."""
        return self.right / max(1, self.right + self.missing)

    def compare(self, case: str, found: Iterable[Any], expected: Iterable[Any]) -> None:
        """Count two collections against each other, element by element."""
        left, rest = list(expected), []
        for one in found:
            if one in left:
                left.remove(one)
                self.right += 1
            else:
                rest.append(one)
        self.wrong += len(rest)
        self.missing += len(left)
        if rest or left:
            self.notes.append(f"{case}: found {rest}, expected {left}")


def spelled(text: object) -> str:
    """Give a text without what may differ in spelling only."""
    plain = unicodedata.normalize("NFKD", str(text or "")).casefold()
    return "".join(char for char in plain if char.isalnum())


def amount(text: object) -> str:
    """Give the numbers of a salary, in thousands where it says so."""
    numbers = re.findall(r"\d+(?:[.,]\d+)*", str(text or ""))
    return "-".join(re.sub(r"[.,](?=\d{3}\b)", "", n).removesuffix("000") for n in numbers[:2])


def understood(case: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give what `inspect` says of a case, and what it should say."""
    expected = json.loads(case.read_text("utf-8"))
    settings = NoteSettings(**expected.get("settings", {}))
    data = case.with_suffix(".md").read_bytes()
    saved = date.fromisoformat(expected.get("saved", TODAY.isoformat()))
    parsed = parse_note(expected["note"], data, settings, saved, whole=True)
    applications = tuple(with_today(one.facts, TODAY) for one in parsed.own_applications)
    return document(Inspection(parsed=parsed, applications=applications, wanted=True)), expected


def evaluate(cases: Sequence[Path]) -> dict[str, Score]:
    """Measure all cases."""
    scores = {name: Score() for name in BOUNDS}
    for case in cases:
        found, expected = understood(case)
        name = case.stem
        if "is_interview" in expected:
            answers = [["yes"] if each["is_interview"] else [] for each in (found, expected)]
            scores["interview note"].compare(name, *answers)
        for key, how in (("company", spelled), ("role", spelled), ("salary", amount)):
            if key in expected:
                scores[key].compare(name, _one(found[key], how), _one(expected[key], how))
        if "rounds" in expected:
            _rounds(name, found["rounds"], expected["rounds"], scores)
        if "follow_ups" in expected:
            scores["follow-up"].compare(name, *_steps(found["follow_ups"], expected["follow_ups"]))
        if "questions" in expected:
            scores["question asked"].compare(
                name, _asked(found["questions"]), _asked(expected["questions"])
            )
        if "promises" in expected:
            _points(name, found, expected, scores)
    return scores


def _points(name: str, found: Row, expected: Row, scores: dict[str, Score]) -> None:
    """Compare kinds of points, line by line, and promises with who gave them and by when."""
    arguable = set(expected.get("arguable", ()))
    scores["point"].compare(
        name, *(sorted(_kinds(each["points"], arguable)) for each in (found, expected))
    )
    mine, theirs = found["follow_ups"], found["waiting_for"]
    told = {(row["line"], "me", row["due"]) for row in mine}
    told |= {(row["line"], "them", row["due"]) for row in theirs}
    wanted = [(row["line"], row["who"], row["due"]) for row in expected["promises"]]
    lines = {line for line, _, _ in wanted}
    scores["promise"].compare(name, [one for one in told if one[0] in lines], wanted)


def _kinds(rows: Sequence[Row], arguable: AbstractSet[int]) -> set[tuple[int, str]]:
    """Give line and kind; what was learned of a company may be research or an observation."""
    kinds = set()
    for row in rows:
        kind, about = row["kind"], row.get("about") or ""
        if kind == "research" or (kind == "observation" and about == "company"):
            kind, about = "company", ""
        if row["line"] not in arguable:
            kinds.add((row["line"], f"{kind} {about if kind == 'observation' else ''}".strip()))
    return kinds


def _one(value: object, how: Callable[[object], str]) -> list[str]:
    return [how(value)] if value else []


def _steps(found: Sequence[Row], expected: Sequence[Row]) -> tuple[list[Answer], list[Answer]]:
    """Give the answers for follow-ups, without what the label leaves open."""
    wanted = {row["line"]: row for row in expected}
    kept = [
        row for row in found if row["line"] in wanted or not row["text"].startswith("Follow up")
    ]
    answers = [
        {key: row.get(key) for key in ("line", "due", "status") if _is_asked(key, row, wanted)}
        for row in kept
    ]
    return _follow_ups(answers), _follow_ups(expected)


def _is_asked(key: str, row: Row, wanted: dict[int, Row]) -> bool:
    label = wanted.get(row["line"])
    return label is None or key in label


def _follow_ups(rows: Sequence[Row]) -> list[Answer]:
    """Give three answers for each follow-up: that it is there, its due date, and its state."""
    answers: list[Answer] = []
    for row in rows:
        answers.append((row["line"],))
        answers += [(row["line"], key, row[key]) for key in ("due", "status") if key in row]
    return answers


def _asked(rows: Sequence[dict[str, Any]]) -> list[str]:
    return [spelled(row["text"])[:60] for row in rows if row["kind"] == "asked"]


def _rounds(
    name: str,
    found: Sequence[dict[str, Any]],
    expected: Sequence[dict[str, Any]],
    scores: dict[str, Score],
) -> None:
    dates = [row["date"] for row in found if row["date"]]
    scores["round date"].compare(name, dates, [row["date"] for row in expected if row.get("date")])
    score = scores["round time, duration, people"]
    for row, wanted in _pairs(found, expected):
        asked = {key: value for key, value in row.items() if key in wanted}
        score.compare(f"{name} {row.get('date')}", _details(asked), _details(wanted))


def _pairs(
    found: Sequence[dict[str, Any]], expected: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Put rounds of the same day side by side, then the others in their order."""
    rest, pairs = list(found), []
    for wanted in sorted(expected, key=lambda row: row.get("date") is None):
        same = [row for row in rest if row["date"] == wanted.get("date")]
        if same:
            rest.remove(same[0])
            pairs.append((same[0], wanted))
    return pairs


def _details(row: dict[str, Any]) -> list[tuple[str, Any]]:
    details = [(key, row[key]) for key in ("time", "duration_min") if row.get(key)]
    people = (bare_name(person) for person in row.get("interviewers") or ())
    return details + [("person", spelled(person)) for person in people]


def main() -> int:
    """Print the table."""
    cases = sorted(LABELLED.glob("*.json"))
    scores = evaluate(cases)
    print(f"{len(cases)} labelled notes\n")
    print(f"{'field':<30}{'precision':>12}{'recall':>10}{'right':>8}{'wrong':>8}{'missing':>9}")
    bad = 0
    for name, score in scores.items():
        least = BOUNDS[name]
        good = score.precision >= least[0] and score.recall >= least[1]
        bad += not good
        mark = "" if good else f"   below {least[0]:.2f} / {least[1]:.2f}"
        print(
            f"{name:<30}{score.precision:>12.3f}{score.recall:>10.3f}"
            f"{score.right:>8}{score.wrong:>8}{score.missing:>9}{mark}"
        )
    if "-v" in sys.argv:
        for name, score in scores.items():
            print(f"\n{name}")
            print("\n".join(f"  {note}" for note in score.notes))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
