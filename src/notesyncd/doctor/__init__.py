"""What is wrong with this installation, and the command that mends it.

Each check is a pure function over facts (`system`, `places`, `storage`, `running`); facts are
observed at the edge (`observe_*`), so that every outcome can be tested on any machine.
"""
