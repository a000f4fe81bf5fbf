"""Notes beside an application's own: research, preparation, questions to ask, pay.

They name no company as a fact, but lead to one: by a link or a name in their title, by a property
such as `up:: [[Acme]]`, or by their folder. They say something only about an application that
another note names; so an ordinary note `Research/Weather` stays one.
"""

from dataclasses import dataclass, replace

from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.context import NoteContext
from notesyncd.notes.folders import read_folder
from notesyncd.notes.linked import note_links
from notesyncd.notes.model import Finding, NotedApplication
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.topics import LOOSE, topic_of

__all__ = ["Companion", "companion_of", "companion_part"]

_SECTIONS = {"research": "research", "prep": "research", "to_ask": "to_ask", "salary": "salary"}
"""What stands in such a note where no heading says so."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Companion:
    """Which application a note accompanies, and what it is about."""

    topic: str | None
    link: str | None
    """Name of the company or of its note; `None`: the note's links and folder say which it is."""
    only_link: bool
    reason: str


def companion_of(title: str, parent: str | None, context: NoteContext) -> Companion | None:
    """Give which application a note accompanies; `None` if nothing says that it does.

    `title` is its first heading, if any; `parent` is the note that a property names.
    """
    words = context.words
    *folders, name = context.note.rsplit(".", 1)[0].split("/")
    if parent:
        topic = topic_of(title, words)[0] or topic_of(name, words)[0]
        reason = f"a property leads to “{parent}”"
        return Companion(topic=_strong(topic), link=parent, only_link=True, reason=reason)
    placed = read_folder(context.note, context).company
    for text in (title, name):
        topic, rest = topic_of(text, words)
        if topic:
            return _titled(text, topic, rest, placed, folders)
    topic = next((t for f in reversed(folders) if (t := topic_of(f, words)[0]) in _SECTIONS), None)
    if topic and not placed:
        reason = "in a folder of such notes"
        return Companion(topic=topic, link=name, only_link=True, reason=reason)
    if (
        folders
        and not placed
        and any(read_round_title(t, context).strength > 1 for t in (title, name))
    ):
        reason = "a round, in a folder that may be its company's"
        return Companion(topic="round", link=folders[-1], only_link=True, reason=reason)
    if placed:
        reason = f"in the folder of {placed}"
        return Companion(topic=None, link=placed, only_link=True, reason=reason)
    return None


def _strong(topic: str | None) -> str | None:
    return topic if topic in _SECTIONS else None


def _titled(
    text: str,
    topic: str,
    rest: str,
    placed: str | None,
    folders: list[str],
) -> Companion | None:
    """Give the companion whose title says what it is about."""
    reason = f"the title “{text}”"
    linked = note_links(text)
    if len(linked) == 1:
        return Companion(topic=_strong(topic), link=linked[0], only_link=True, reason=reason)
    if topic == LOOSE:
        link = placed or (folders[-1] if folders else None)
        if rest or link is None:
            return None
        return Companion(topic=None, link=link, only_link=placed is None, reason=reason)
    if rest:
        alone = topic == "research" and placed is None
        return Companion(topic=topic, link=rest, only_link=alone, reason=reason)
    return Companion(topic=topic, link=placed, only_link=False, reason=reason)


def companion_part(whole: Part, companion: Companion, context: NoteContext) -> ReadApplication:
    """Read a note as one that accompanies an application which another note names."""
    section = _SECTIONS.get(companion.topic or "")
    titles = whole.titles if companion.topic == "round" else ()
    part = replace(whole, titles=titles, company=None, section=section)
    read = read_application(part, context)
    keeps_pay = companion.topic == "salary"
    facts = replace(
        read.noted.facts,
        company="",
        role=None,
        status=None,
        salary=read.noted.facts.salary if keeps_pay else None,
        source=context.source(whole.title_line or 1, None),
    )
    shown = companion.link or "the application that it links to, or whose folder it is in"
    finding = Finding(line=1, what=f"belongs to {shown}", rule=companion.reason)
    kept = (f for f in read.findings if not f.what.startswith(("company", "role", "status")))
    noted = NotedApplication(facts=facts, link=companion.link, only_link=companion.only_link)
    return replace(read, noted=noted, findings=(finding, *kept))
