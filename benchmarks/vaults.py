"""Vaults to measure on, the same for the same seed: `python -m benchmarks.vaults FOLDER NOTES`.

About 12 notes a folder; 5% are interview notes of about 3 KB, one for each round, one to four
rounds a company; the rest are daily notes, meetings, recipes, and the like, of 0.5 to 8 KB.
"""

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

INTERVIEWS = 0.05
NOTES_PER_FOLDER = 12
FOLDERS_PER_FOLDER = 40
INTERVIEW_BYTES = 3_000
SEED = 11
_START = date(2024, 1, 1)
_WORDS = (
    "garden", "bread", "water", "walk", "chapter", "light", "lunch", "weather", "river", "paint",
    "idea", "stone", "letter", "window", "paper", "music", "winter", "summer", "street", "market",
    "table", "plan", "story", "answer", "week", "number", "train", "coffee", "bicycle", "library",
    "budget", "holiday", "mountain", "recipe", "photo", "neighbour", "language", "battery",
)  # fmt: skip
_TOPICS = (
    "data pipelines", "code review", "on-call work", "testing", "schema changes", "hiring plans",
    "the roadmap", "observability", "pair programming", "incident reviews", "cost control",
)  # fmt: skip
_NAMES = (
    "Ada", "Bea", "Carl", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jana", "Karl", "Lena",
)  # fmt: skip
_STEMS = ("North", "Blue", "Stone", "River", "Clear", "Bright", "Iron", "Green", "Silver", "Open")
_TRADES = ("Robotics", "Analytics", "Energy", "Health", "Systems", "Mobility", "Foods", "Labs")
_ROLES = ("Data Engineer", "Backend Developer", "Product Manager", "Site Reliability Engineer")
_STAGES = ("Phone screen", "Technical interview", "System design", "Final conversation")


def write_vault(root: Path, notes: int, seed: int = SEED) -> tuple[str, ...]:
    """Write a vault of so many notes into `root`; give the paths of its interview notes."""
    chance = random.Random(seed)
    interviews = list(_interviews(chance, round(notes * INTERVIEWS)))
    ordinary = [_ordinary(chance, number) for number in range(notes - len(interviews))]
    everything = [*interviews, *ordinary]
    chance.shuffle(everything)
    taken = []
    for number, (name, text) in enumerate(everything):
        folder = _folder(number // NOTES_PER_FOLDER)
        path = root / folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if "company:" in text:
            taken.append(f"{folder}/{name}.md")
    return tuple(sorted(taken))


def _folder(number: int) -> str:
    outer, inner = divmod(number, FOLDERS_PER_FOLDER)
    return f"{_WORDS[outer % len(_WORDS)].title()} {outer}/{_WORDS[inner % len(_WORDS)]} {inner}"


def _interviews(chance: random.Random, count: int) -> Iterator[tuple[str, str]]:
    company = 0
    while count > 0:
        company += 1
        name = f"{chance.choice(_STEMS)}{_word(chance)}{company} {chance.choice(_TRADES)}"
        role, day = chance.choice(_ROLES), _START + timedelta(days=chance.randint(0, 900))
        for number in range(1, min(count, chance.randint(1, 4)) + 1):
            count -= 1
            yield f"{name} {number}", interview(chance, name, role, number, day)
            day += timedelta(days=chance.randint(3, 14))


def interview(chance: random.Random, company: str, role: str, number: int, day: date) -> str:
    """Give an interview note of about 3 KB."""
    people = chance.sample(_NAMES, 2)
    lines = [
        "---", f"company: {company}", f"role: {role}", f"round: {number}",
        f"date: {day.isoformat()}", f'time: "{chance.randint(8, 17)}:30"',
        f"interviewers: [{people[0]} Example, {people[1]} Sample]", "tags: [interview]", "---", "",
        f"# {company}: {_STAGES[number - 1]}", "", _sentence(chance, 20), "",
        "## Questions they asked", "",
    ]  # fmt: skip
    for _ in range(6):
        topic, thing = chance.choice(_TOPICS), _word(chance)
        lines += [
            f"**Q:** How do you go about {topic} when the {thing} is late?",
            f"**A:** {_sentence(chance, 12)}",
            f"Should have said: {_sentence(chance, 6)}",
            "",
        ]
    lines += ["## Next steps", ""]
    due = (day + timedelta(days=n) for n in range(1, 11))
    lines += [
        f"- [{chance.choice(' x')}] Send the {_word(chance)} {_word(chance)} 📅 {d}" for d in due
    ]
    lines += ["", "## Discussed", ""]
    while sum(map(len, lines)) < INTERVIEW_BYTES:
        lines.append(f"- {chance.choice(_TOPICS).capitalize()}: {_sentence(chance, 9)}")
    return "\n".join([*lines, ""])


def _ordinary(chance: random.Random, number: int) -> tuple[str, str]:
    kind = chance.choice(_KINDS)
    size = int(chance.triangular(500, 8_000, 500))
    lines = kind(chance, number)
    title = lines.pop(0)
    while sum(map(len, lines)) < size:
        lines.append(chance.choice(_LINES)(chance))
    return title, "\n".join([*lines, ""])


def _daily(chance: random.Random, number: int) -> list[str]:
    day = _START + timedelta(days=number)
    mood = f"mood: {_word(chance)}"
    return [day.isoformat(), "---", f"date: {day}", mood, "---", "", f"# {day:%A}", ""]


def _titled(chance: random.Random, number: int) -> list[str]:
    title = f"{_word(chance).title()} and {_word(chance)} {number}"
    return [title, f"# {title}", "", _sentence(chance, 25), ""]


def _tagged(chance: random.Random, number: int) -> list[str]:
    title = f"{_word(chance).title()} {number}"
    fields = [f"tags: [{_word(chance)}, {_word(chance)}]", f"aliases: [{_word(chance)} {number}]"]
    return [title, "---", *fields, f"created: {_START}", "---", "", f"# {title}", ""]


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(_word(chance) for _ in range(words)).capitalize() + "."


def _word(chance: random.Random) -> str:
    return chance.choice(_WORDS)


Line = Callable[[random.Random], str]
_KINDS = (_daily, _titled, _tagged, _titled)
_LINES: tuple[Line, ...] = (
    lambda chance: _sentence(chance, chance.randint(15, 40)) + "\n",
    lambda chance: _sentence(chance, chance.randint(15, 40)) + "\n",
    lambda chance: f"- {_sentence(chance, 8)}",
    lambda chance: f"- [{chance.choice(' x')}] {_sentence(chance, 5)}",
    lambda chance: f"\n## {_word(chance).title()} {_word(chance)}\n",
    lambda chance: (
        f"See [[{_word(chance).title()} {chance.randint(0, 500)}]] about #{_word(chance)}."
    ),
)


def main() -> int:
    """Write one vault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("notes", type=int)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    print(len(write_vault(options.folder, options.notes, options.seed)), "interview notes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
