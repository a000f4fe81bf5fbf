"""What is written into notes: text of every kind, never the same twice."""

import random
from datetime import date, timedelta

_COMPANIES = tuple(
    f"{stem}{end}"
    for stem in ("Acme", "Borealis", "Cobalt", "Dovetail", "Ember", "Fathom", "Gale", "Harbour")
    for end in (" Robotics", " Foods GmbH", " Labs", " & Sons")
)
_ROLES = ("Data Engineer", "Product Manager", "Site Reliability Engineer")
_FIRST = date(2026, 1, 5)


def interview(chance: random.Random, serial: int) -> bytes:
    """Give an interview note; `serial` makes its facts unlike all others."""
    company, number = chance.choice(_COMPANIES), chance.randint(1, 4)
    day = _FIRST + timedelta(days=chance.randint(0, 120))
    lines = [
        "---", f"company: {company}", f"role: {chance.choice(_ROLES)}", f"round: {number}",
        f"date: {day}", f'time: "{chance.randint(8, 17):02}:30"',
        f"interviewers: [Ada Example {chance.randint(1, 5)}]", "tags: [interview]", "---", "",
        f"# {company}, round {number}", "", "## Questions they asked", "",
    ]  # fmt: skip
    for count in range(chance.randint(1, 4)):
        lines += [f"**Q:** How do you test pipeline {serial}-{count}?", "**A:** Small inputs.", ""]
    lines += ["## Next steps", ""]
    for count in range(chance.randint(0, 3)):
        box, due = chance.choice(" x"), day + timedelta(days=count + 2)
        lines.append(f"- [{box}] Send sample {serial}-{count} to the office 📅 {due}")
    return (
        "\n".join(lines) + "\n" + "Talked about the weather.\n" * chance.randint(0, 40)
    ).encode()


def ordinary(chance: random.Random, serial: int) -> bytes:
    """Give a note that is about no interview."""
    return (
        f"# Soup {serial}\n\n- [ ] buy carrots\n" + "Stir well.\n" * chance.randint(0, 60)
    ).encode()


def any_text(chance: random.Random, serial: int) -> bytes:
    """Give one or the other."""
    return (interview if chance.random() < 0.7 else ordinary)(chance, serial)


def is_interview(text: bytes) -> bool:
    """Tell which of both it is."""
    return b"\ncompany: " in text


def half_typed(chance: random.Random, text: bytes) -> bytes:
    """Give what a program has written of `text` when it is looked at too early."""
    head = text.find(b"\n---\n") if text.startswith(b"---\n") else 0
    return text[: chance.randint(0, head)] if head > 0 and chance.random() < 0.6 else b""


def is_half_typed(text: bytes) -> bool:
    """Tell whether its author cannot have meant this."""
    return not text.strip() or (b"---\n".startswith(text[:4]) and b"\n---\n" not in text)
