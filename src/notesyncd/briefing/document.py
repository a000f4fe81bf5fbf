"""A brief as a JSON document."""

from datetime import date, datetime
from typing import Any

from notesyncd.api import Application, Brief, BriefItem, Round, day_of
from notesyncd.briefing.locate import Receipt, Receipts, Verified


def document(
    brief: Brief,
    application: Application,
    *,
    today: date,
    timezone: str,
    receipts: Receipts,
    proof: Verified | None,
) -> dict[str, Any]:
    """Give what `brief --json` prints: every item with its receipts, and the proof if asked for."""
    one = next((each for each in application.rounds if each.id == brief.round_id), None)
    return {
        "today": today.isoformat(),
        "timezone": timezone,
        "application": {
            "id": brief.application_id,
            "company": brief.company,
            "role": brief.role,
            "status": brief.status,
        },
        "round": None if one is None else _round(one, timezone),
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "items": [
                    _item(item, receipts) | {"group": group.heading or None}
                    for group in section.groups
                    for item in group.items
                ],
            }
            for section in brief.sections
        ],
        "contradictions": [
            {
                "about": each.about,
                "matter": each.matter,
                "sides": [_item(side, receipts) for side in each.sides],
            }
            for each in brief.contradictions
        ],
        "verified": None if proof is None else _proof(proof),
    }


def _round(one: Round, timezone: str) -> dict[str, Any]:
    timed = isinstance(one.starts, datetime)
    return {
        "id": one.id,
        "number": one.number,
        "name": one.name,
        "status": one.status,
        "date": None if one.starts is None else day_of(one.starts, timezone).isoformat(),
        "starts": one.starts.isoformat() if timed and one.starts else None,
        "note": one.source.note,
        "line": one.source.line,
    }


def _item(item: BriefItem, receipts: Receipts) -> dict[str, Any]:
    return {
        "text": item.text,
        "task": item.task,
        "receipts": [_receipt(receipts.of(cite)) for cite in item.cites],
        "items": [_item(below, receipts) for below in item.below],
    }


def _receipt(found: Receipt) -> dict[str, Any]:
    return {
        "note": found.note,
        "line": found.line,
        "heading": found.heading,
        "quote": found.quote,
    }


def _proof(proof: Verified) -> dict[str, Any]:
    return {
        "cited": proof.cited,
        "ok": proof.cited - len(proof.wrong),
        "wrong": [_receipt(one) for one in proof.wrong],
    }
