"""Small words that may stand beside a date, a time, or a duration."""

from notesyncd.notes.vocabulary import fold

__all__ = ["SMALL_WORDS"]

_WORDS = """
min mins minutes minuten minutos hour hours half day the at um uhr bis from until till von to
de à le about circa tue wed thu fri sat sun mon and incl all long stunde stunden std heure
heures hora horas moved rescheduled confirmed booked termin date time el am den a las noon
"""
SMALL_WORDS = frozenset(fold(word) for word in _WORDS.split())
"""Folded."""
