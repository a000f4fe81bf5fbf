"""What plugins are handed: applications as they are stored, but for what depends on the day."""

from datetime import date

from notesyncd import wire
from notesyncd.api import Application, Round, RoundStatus, Source
from notesyncd.engine.plugins import _as_of
from notesyncd.index.rows import StoredFacts

TODAY = date(2026, 3, 12)


def stored(status: RoundStatus, starts: date | None) -> StoredFacts:
    source = Source(note="A.md", line=1)
    one = Round(id="acme/1", status=status, starts=starts, source=source)
    application = Application(id="acme", company="Acme", rounds=(one,), source=source)
    return StoredFacts(id="acme", data=wire.encode(application))


def test_decided_rounds_are_handed_on_as_they_are() -> None:
    facts = stored("scheduled", date(2026, 3, 1))
    assert _as_of(TODAY, facts) is facts


def test_undecided_rounds_are_over_after_their_day() -> None:
    for day, status in ((11, "done"), (12, "scheduled")):
        facts = _as_of(TODAY, stored("unknown", date(2026, 3, day)))
        (one,) = wire.decode(facts.data, Application).rounds
        assert (one.status, one.status_inferred) == (status, True)


def test_raw_facts_go_into_a_message_unread() -> None:
    facts = stored("done", date(2026, 3, 1))
    message = wire.encode({"applications": (wire.raw(facts.data),)})
    assert facts.data in message
