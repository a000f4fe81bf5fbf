"""The checklist: one Markdown file per interview that is still to come, with what helps to win it.

It gathers what lies scattered over the notes of one application: what was said and should have been
said, who will be there, what they will probe, what was promised. Every line taken from a note links
back to it, and ticks are kept. It has no options.
"""

from notesyncd_checklist.export import notesyncd_export_application

__all__ = ["notesyncd_export_application"]
