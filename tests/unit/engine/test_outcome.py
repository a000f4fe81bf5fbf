"""What is kept of what a plugin says when it fails."""

from notesyncd.engine.outcome import LONGEST_REASON, Tally


def test_a_reason_is_one_line_that_fits_into_a_table() -> None:
    tally = Tally("huge")
    tally.fail(None, "raised", "plugin.py:3: two\nlines" + "x" * 5_000_000)
    tally.fail_to_tell("raised", "y" * 5_000_000)

    outcome = tally.outcome(stopped=False, hello=None)

    assert outcome.reason.startswith("plugin.py:3: two linesx")
    assert outcome.reason.endswith("x...")
    assert len(outcome.reason) == len(outcome.effect_reason) == LONGEST_REASON
