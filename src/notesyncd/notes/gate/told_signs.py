"""The sign of a line, or of a mail, that tells of the writer's own interview."""

from collections.abc import Iterator, Sequence

from notesyncd.notes.context import NoteContext
from notesyncd.notes.gate.job_talk import SENTENCE_END
from notesyncd.notes.gate.sign import ENOUGH, Sign
from notesyncd.notes.gate.sketch import Sketch
from notesyncd.notes.gate.title_signs import names_place
from notesyncd.notes.invitations import read_invitation
from notesyncd.notes.job_roles import leading_role, role_line
from notesyncd.notes.own_interviews import OwnInterview, own_interviews
from notesyncd.notes.own_logs import is_application_log, logged_name
from notesyncd.notes.told_roles import role_for
from notesyncd.notes.told_talks import is_of_job, told_talk
from notesyncd.notes.values.salary import find_salary
from notesyncd.notes.vocabulary import fold

__all__ = ["told_signs"]

_MOST_LINES = 80


def told_signs(sketch: Sketch, context: NoteContext) -> Iterator[Sign]:
    """Give the sign that a line tells of the writer's own interview at a company."""
    lines = [one for one in sketch.body_as_written.split("\n") if one.strip()][:_MOST_LINES]
    told = own_interviews(sketch.body_as_written, lines, context)
    for own in told:
        if _is_enough(own, sketch, lines, context):
            reason = f"tells of an interview at “{own.title.company}”"
            yield Sign(weight=ENOUGH, reason=reason, names=True)
            return
    if (talk := told_talk(lines, context)) and is_of_job(talk, lines, context):
        yield Sign(weight=ENOUGH, reason=f"tells of a talk with “{talk.company}”", names=True)
        return
    titles = (*(text for level, text in sketch.headings if level == 1), sketch.name, sketch.opening)
    logged = next((name for text in titles[:3] if (name := logged_name(text, context))), None)
    if logged and is_application_log(lines, context):
        yield Sign(weight=ENOUGH, reason=f"the log of an application at “{logged}”", names=True)
        return
    invitation = read_invitation(sketch.body_as_written, context)
    if invitation and (invitation.company or invitation.role):
        yield Sign(weight=ENOUGH, reason="a mail that invites to an interview", names=True)


def _is_enough(
    own: OwnInterview, sketch: Sketch, lines: Sequence[str], context: NoteContext
) -> bool:
    """Tell whether a role, a day, or what was asked stands beside the company."""
    is_bare = not own.is_joined and len((own.title.company or "").split()) > 1
    if is_bare and not (own.is_dated and own.title.role):
        return False  # it may as well be a person whom the writer interviews
    is_timed = own.is_dated or sketch.is_daily
    if own.title.role or (own.is_joined and is_timed):
        return own.is_joined or is_timed
    words = context.words
    if own.is_joined and any(words.has("marks.asked", line) for line in lines):
        return True
    folded = fold(sketch.body_as_written)
    if own.is_joined and words.patterns["told.own.motives"].search(folded):
        return True
    sentences = [one.strip() for line in lines for one in SENTENCE_END.split(line)]
    if own.is_dated and any(_tells_of_pay_or_questions(one, context) for one in sentences):
        return True
    return _names_role(sentences, context)


def _tells_of_pay_or_questions(text: str, context: NoteContext) -> bool:
    has_digit = any(map(str.isdigit, text))
    return context.words.has("marks.asked", text) or (has_digit and find_salary(text) is not None)


def _names_role(lines: Sequence[str], context: NoteContext) -> bool:
    words = context.words
    reads = (role_line, leading_role, role_for, names_place)
    return any(read(line.lstrip("-*+> "), words) for line in lines for read in reads)
