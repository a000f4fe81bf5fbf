"""Whether a note is a log, or a board, of a job search that names companies."""

from notesyncd.notes.company_heads import read_head
from notesyncd.notes.context import NoteContext
from notesyncd.notes.facts.tables import is_tracker
from notesyncd.notes.gate.sketch import Sketch, main_headings
from notesyncd.notes.log_sections import log_sections
from notesyncd.notes.log_titles import is_job_board, is_job_log, is_log_title
from notesyncd.notes.markdown.blocks import read_blocks
from notesyncd.notes.titles import split_paragraphs

__all__ = ["has_tracker", "is_log", "logs_companies"]

_BOARD = "kanban plugin"
"""Key in the frontmatter of a board, folded."""


def is_log(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether a note may have sections on several companies, by its title or its lanes."""
    is_labelled = "company" in sketch.keys and not sketch.tables
    if is_labelled or "company" in sketch.front_keys or sketch.is_daily:
        return False
    if _BOARD in sketch.raw_keys and is_job_board(sketch.headings, context.words):
        return True
    heads = main_headings(sketch.headings, context.words)
    titles = [sketch.name, *heads] if len(heads) == 1 else [sketch.name]
    if any(_is_company(head, context) for head in titles[1:]):
        return False
    return is_job_log(titles, sketch.tags, context)


def has_tracker(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether a table is one of applications; in a log, a column of companies is enough."""
    words = context.words
    if any(is_tracker(cells, words) for cells in sketch.tables):
        return True
    heads_company = any(words.field(cell) == "company" for cells in sketch.tables for cell in cells)
    return heads_company and is_log(sketch, context)


def logs_companies(sketch: Sketch, context: NoteContext) -> bool:
    """Tell whether a note is a log, and has a section on a company."""
    return context.once("log", sketch.body_as_written, lambda text: _logs(text, sketch, context))


def _logs(text: str, sketch: Sketch, context: NoteContext) -> bool:
    if not is_log(sketch, context):
        return False
    return bool(log_sections(split_paragraphs(read_blocks(text, 1)), context))


def _is_company(heading: str, context: NoteContext) -> bool:
    return not is_log_title(heading, context) and read_head(heading, context) is not None
