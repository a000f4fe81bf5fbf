"""Where `notesyncd` and `python -m notesyncd` begin."""

import gc

from notesyncd.interrupts import end_at_once


def main() -> None:
    """Run the command line; a signal is heard from here on, before all else is imported."""
    end_at_once()
    gc.disable()  # imports leave little garbage, and looking for it takes 3 ms; see `LazyGroup`
    from notesyncd.cli import main as command_line  # noqa: PLC0415 - it takes 0.1 s and more

    try:
        command_line()
    finally:
        end_at_once()


if __name__ == "__main__":
    main()
