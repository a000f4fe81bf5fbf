"""The wiring: lock, signals, timers, and what runs when. `sync` is one pass, `run` many."""
