"""The salary of an application where no field says it: in facts, answers, and short lines."""

import re
from collections.abc import Sequence

from notesyncd.api import Point, Question
from notesyncd.notes.context import Found
from notesyncd.notes.markdown.inline import plain_text
from notesyncd.notes.model import Block
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.vocabulary import fold

__all__ = ["told_salary"]

_DIGIT = re.compile(r"\d")
"""Without it there is no amount."""
_CLAUSE_END = re.compile(
    r"[,;]\s+(?!\d{3}\b|\d[.,]\d+ ?%"
    r"|1[2-5](?:[.,]5)? ?(?:[x×]|mal|mois|pagas|meses|gehälter)\b)"
    r"|\n|(?<![.\d]\d)\.(?:\s+|$)|(?<=\dk)\.(?:\s+|$)|!+\s+"
    r"|\s[·•|]\s|\s[-–—]\s(?! *[£€$]?\d)|\s\+\s(?!\w+$|\d+ ?%)"
    r"|\s(?:but|aber|mais|pero)\s(?=[£€$]?\d)"
    r"|\s(?=(?:pays?|paid|salary|wages?|lohn|gehalt|salaire|sueldo):? ?[£€$]?\d)"
)
_LEAD = re.compile(
    r"(?:(?:pay|money|base|ctc|comp|wage|salary|lohn|gehalt|gehaltswunsch|gehaltsvorstellung"
    r"|(?:stunden|monats|wochen|brutto|grund|einstiegs|jahres)(?:lohn|gehalt)|stundensatz|tagessatz"
    r"|verdienst|honorar|vergütung|bezahlung|salaire|prétentions|sueldo|salario)"
    r"(?: [^\W\d]+){0,3}|it['’]s"
    r"|(?:they|it|he|she|sie|ils|er|il|elle|on|[A-ZÀ-Ý][\w'’-]+)?"
    r"(?: me| m['’]| mir| a| ont| haben)? ?(?:pays?|offers?|offered|says?|said|named|mentioned"
    r"|quoted|zahlen|zahlt|nannten?|sagten?|bieten|paient|propose(?:nt)?|annonce(?:nt)?|dit"
    r"|ofrecen?|pagan?|dijeron|dijo)):? "
    r"|[\w ]{1,16} = |(?:band|grade|scale|point|stufe|échelon|nivel|grupo|groupe|gruppe)"
    r" \w{1,4}:? ",
    re.IGNORECASE,
)
"""What may stand before an amount in its clause: `MPS3 = £37,101`."""
_SCALE = re.compile(
    r"(?:(?:nach|in|gehalt|vergütung|entgelt)(?: nach)?:? )?"
    r"(?P<pay>(?:TV[öo]D|TV-?[LHV]|AVR|TVA[öo]D)(?:[- ](?:SuE|VKA|Bund|P|B|K))?,? "
    r"(?:(?:EG|E|SuE|S|P|KR|A|Entgeltgruppe) ?)?\d{1,2}[abc]?(?!\w)"
    r"(?:(?:,| ?/)? ?Stufe \d)?)",
    re.IGNORECASE,
)
"""A group on one of the scales of the German public service."""
_TOP = 6
"""Lines in which any clause may be the amount."""
_MOST_LINES = 40


def told_salary(found: Sequence[Found], blocks: Sequence[Block]) -> str | None:
    """Give the amount that facts name, an answer to a question about pay, or a clause."""
    amounts = [
        amount
        for one in found
        if isinstance(one.fact, Point)
        and one.fact.kind == "salary"
        and (amount := find_salary(one.fact.text))
    ]
    told = amounts[0] if amounts else _answered_salary(found) or _clause_salary(blocks)
    return told or _grade(blocks)


def _grade(blocks: Sequence[Block]) -> str | None:
    """Give the pay grade of a public scale that begins a clause: `TVöD S8a`."""
    texts = (plain_text(b.text) for b in blocks[:_MOST_LINES] if b.box is None and not b.quoted)
    lines = (line for text in texts if _SCALE.search(text) for line in text.split("\n"))
    clauses = (clause.strip() for line in lines for clause in _CLAUSE_END.split(line))
    return next((match["pay"] for clause in clauses if (match := _SCALE.match(clause))), None)


def _clause_salary(blocks: Sequence[Block]) -> str | None:
    """Give the amount that is a clause of its own: `46k, van`, `Acme. Shift lead. 26.5k`."""
    texts = [
        plain_text(block.text)
        for block in blocks
        if block.kind in ("paragraph", "item") and block.box is None and not block.quoted
    ]
    top = (text for text in texts[:_TOP] if _DIGIT.search(text))
    below = (text for text in texts[_TOP:_MOST_LINES] if _DIGIT.search(text))
    first = [clause.strip() for text in top for clause in _CLAUSE_END.split(text)]
    heads = [_CLAUSE_END.split(text, maxsplit=1)[0].strip() for text in below]
    for clause in (*first, *heads):
        amount = find_salary(clause)
        if amount and fold(_LEAD.sub("", clause, count=1)).startswith(fold(amount)):
            return amount
    return _offered_salary(blocks)


def _offered_salary(blocks: Sequence[Block]) -> str | None:
    """Give the amount with which a cell of a table begins: `| 6 March | Offer | £31,200 |`."""
    rows = [block for block in blocks if block.kind == "row" and not block.header]
    for cell in (plain_text(cell) for block in rows[:_MOST_LINES] for cell in block.cells):
        amount = find_salary(cell)
        if amount and fold(cell).startswith(fold(amount)):
            return amount
    return None


def _answered_salary(found: Sequence[Found]) -> str | None:
    """Give the amount by which a question about pay was answered."""
    pairs = (f"{q.text} {q.answer}" for q in (f.fact for f in found) if isinstance(q, Question))
    return next((amount for pair in pairs if (amount := find_salary(pair))), None)
