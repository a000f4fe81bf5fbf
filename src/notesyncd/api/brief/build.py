"""The brief itself: its sections, in the order in which one prepares."""

from datetime import date

from notesyncd.api.brief.contradictions import careful, contradictions_of
from notesyncd.api.brief.model import Brief
from notesyncd.api.brief.pieces import own, said
from notesyncd.api.brief.sections.company import company, fit
from notesyncd.api.brief.sections.earlier import came_back, discussed
from notesyncd.api.brief.sections.later import afterwards, ask, follow_ups, promises
from notesyncd.api.brief.sections.logistics import logistics
from notesyncd.api.brief.sections.money import salary
from notesyncd.api.brief.sections.people import people
from notesyncd.api.brief.sections.say_it import say_it
from notesyncd.api.brief.sections.skills import skills
from notesyncd.api.brief.view import view_of
from notesyncd.api.model import Application, Round
from notesyncd.phrases import plain_title


def brief_of(application: Application, one: Round | None, *, today: date, timezone: str) -> Brief:
    """Give all that matters before the round `one` of an application, each line with its receipt.

    `today` and `timezone` are those of the seeker. Without a round, it is all that matters should
    one come. Pure: the same facts on the same day give the same brief.
    """
    view = view_of(application, one, today=today, timezone=timezone)
    found = contradictions_of(view)
    name = plain_title(one) if one else "no round ahead"
    return Brief(
        application_id=application.id,
        company=application.company,
        role=application.role,
        status=application.status,
        round_id=one.id if one else None,
        title=(said(application.company), own(": "), said(name)),
        contradictions=found,
        sections=(
            *logistics(view),
            *careful(found),
            *people(view),
            *discussed(view),
            *came_back(view),
            *say_it(view),
            *skills(view),
            *company(view),
            *fit(view),
            *salary(view, found),
            *ask(view),
            *promises(view),
            *afterwards(view),
            *follow_ups(view),
        ),
    )
