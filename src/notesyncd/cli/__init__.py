"""The command line. No logic lives here."""
