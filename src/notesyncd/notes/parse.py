"""From the bytes of a note to what is understood of it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from notesyncd.notes.application import Part, ReadApplication, read_application
from notesyncd.notes.aside import aside_parts
from notesyncd.notes.company_lists import listed_companies
from notesyncd.notes.context import NoteContext
from notesyncd.notes.days.read import day_parts
from notesyncd.notes.equal_labels import with_colons
from notesyncd.notes.export_ids import without_export_ids
from notesyncd.notes.facts.fields import front_fields
from notesyncd.notes.folders import is_search_folder, read_folder
from notesyncd.notes.gate.judge import Verdict, judge, overlooked
from notesyncd.notes.gate.logs import is_log
from notesyncd.notes.gate.sketch import Sketch, main_headings, may_follow, may_matter, sketch_note
from notesyncd.notes.heads.read import read_head
from notesyncd.notes.impossible import impossible_values
from notesyncd.notes.job_logs import logged_companies
from notesyncd.notes.job_roles import is_role
from notesyncd.notes.lazy_heads import with_lazy_heads
from notesyncd.notes.limits import limited
from notesyncd.notes.linked import linked_parts, linked_tasks
from notesyncd.notes.loose_steps import with_loose_steps
from notesyncd.notes.main_titles import read_beside, read_front_title, read_main_title
from notesyncd.notes.markdown.blocks import read_blocks
from notesyncd.notes.markdown.frontmatter import Frontmatter, read_frontmatter
from notesyncd.notes.markdown.inline import hashtags, plain_text, wikilinks
from notesyncd.notes.markdown.tasks import read_tasks
from notesyncd.notes.markdown.text import decode_note
from notesyncd.notes.model import Block, Diagnostic, Heading, NoteSettings, ParsedNote
from notesyncd.notes.names import has_company_sign
from notesyncd.notes.note_titles import NoteTitle
from notesyncd.notes.opening import read_opening
from notesyncd.notes.other_notes import tracker_parts
from notesyncd.notes.own_lines import own_parts, with_told
from notesyncd.notes.pasted import without_stamps
from notesyncd.notes.review.review import reviewed
from notesyncd.notes.round_callouts import with_round_callouts
from notesyncd.notes.rounds.titled_days import year_in
from notesyncd.notes.rounds.titles import read_round_title
from notesyncd.notes.segments import segments_of
from notesyncd.notes.titles import split_paragraphs
from notesyncd.notes.values.dates import DateOrder, amid, day_by_weekday
from notesyncd.notes.vocabulary import fold, load_vocabulary
from notesyncd.notes.vouched_titles import vouched_title
from notesyncd.notes.whole_roles import is_short

__all__ = ["parse_note"]


def parse_note(
    note: str,
    data: bytes,
    settings: NoteSettings,
    saved: date | None = None,
    *,
    whole: bool = False,
) -> ParsedNote:
    """Give all that is understood of a note. Never raises.

    `saved` is the day on which it was written last: where a date has a weekday, but no year, and
    no other date of the note has one, the year near that day is meant in which they agree.

    A note that cannot be an interview note is not parsed further than needed to see that; with
    `whole`, its tasks, headings, tags, and links are given even so.
    """
    try:
        return _parse(note, data, settings, saved, whole=whole)
    except Exception as error:  # noqa: BLE001 - one odd note must not stop all others
        message = (
            f"This note could not be read ({type(error).__name__}: {error}); please report it."
        )
        problem = Diagnostic(line=1, code="unreadable-note", message=message)
        return ParsedNote(note=note, broken=True, diagnostics=(problem,))


def _parse(
    note: str, data: bytes, settings: NoteSettings, saved: date | None, *, whole: bool
) -> ParsedNote:
    words = load_vocabulary(settings.fields, settings.headings)
    if not data.strip():
        return ParsedNote(note=note, diagnostics=(_EMPTY,))
    plain = without_export_ids(note)
    matters, follows = may_matter(plain, data, words), may_follow(plain, data, words)
    if not (whole or matters or follows):
        return _passed_over(note, data)
    text, problems = decode_note(data)
    front = read_frontmatter(text)
    sketch = sketch_note(plain, front, words)
    order = _likely_order(text)
    context = NoteContext(
        note=plain, stored_as=note, settings=settings, words=words, likely_order=order
    )
    # The same answer as without `whole`: what is shown of a note is what the index has of it.
    verdict = judge(sketch, context) if matters else overlooked(sketch, context)
    parsed = ParsedNote(
        note=note,
        is_interview=verdict.is_interview,
        reasons=tuple(signal.reason for signal in verdict.signals),
        signals=verdict.signals,
        decision=verdict.decision,
        broken=front.broken,
        frontmatter=front.fields,
        tags=sketch.tags,
        diagnostics=(*problems, *front.diagnostics),
    )
    is_read = verdict.is_interview or verdict.kind in ("daily", "person", "tracker")
    if not (whole or is_read or follows or _is_placed(context)):
        return parsed
    blocks = with_colons(read_blocks(front.body, front.body_line), words)
    blocks = with_lazy_heads(blocks, words)
    parsed = _with_outline(parsed, blocks)
    blocks, cut = limited(blocks)
    parsed = replace(parsed, diagnostics=(*parsed.diagnostics, *cut))
    written_on = _written_on(sketch, front, context)
    reference = _reference(sketch, front, context) or _by_weekday(front, saved, context)
    context = replace(context, reference=reference, written_on=written_on)
    blocks = with_round_callouts(blocks, context)
    read = _read(front, without_stamps(split_paragraphs(blocks)), sketch, verdict, context)
    wrong = impossible_values(front.values, blocks, context) if verdict.is_interview else ()
    parsed = _with_applications(parsed, read, tuple(wrong))
    if not (whole and parsed.is_interview):
        return parsed
    is_daily = verdict.kind == "daily"
    return reviewed(parsed, text, front, blocks, context, is_daily=is_daily)


_EMPTY = Diagnostic(line=1, code="empty-note", message="The note is empty.")
_NO_END = Diagnostic(
    line=1,
    code="bad-frontmatter",
    message="The frontmatter has no end: close it with a line ---.",
)


def _passed_over(note: str, data: bytes) -> ParsedNote:
    """Give what is said of a note that is none of ours: only what is wrong with the file itself."""
    unterminated = _is_unterminated(data)
    try:
        data.decode()
    except UnicodeDecodeError:
        problems = decode_note(data)[1]
    else:
        problems = (_NO_END,) if unterminated else ()
    return ParsedNote(note=note, broken=unterminated, diagnostics=problems)


def _is_placed(context: NoteContext) -> bool:
    """Tell whether a note is in a company's folder, by the folder's place or by its own name."""
    *folders, name = context.note.rsplit(".", 1)[0].split("/")
    is_round = bool(folders) and read_round_title(name, context).strength > 1
    return is_round or read_folder(context.note, context).company is not None


def _is_unterminated(data: bytes) -> bool:
    """Tell whether a note begins with a frontmatter that has no end, as while it is being typed."""
    head = data.removeprefix(b"\xef\xbb\xbf")
    return head.startswith((b"---\n", b"---\r\n")) and b"\n---" not in head and b":" in head[:200]


def _with_outline(parsed: ParsedNote, blocks: Sequence[Block]) -> ParsedNote:
    links = dict.fromkeys(
        link.target for b in blocks if b.kind != "code" for link in wikilinks(b.text)
    )
    tags = dict.fromkeys(
        (
            *parsed.tags,
            *(tag for b in blocks if b.kind not in ("code", "html") for tag in hashtags(b.text)),
        )
    )
    return replace(
        parsed,
        headings=tuple(
            Heading(level=b.level, text=plain_text(b.text), line=b.line)
            for b in blocks
            if b.kind == "heading"
        ),
        tasks=read_tasks(blocks),
        links=tuple(links),
        tags=tuple(tags),
    )


def _written_on(sketch: Sketch, front: Frontmatter, context: NoteContext) -> date | None:
    texts = (sketch.name, *(value.value for value in front.values))
    return next((found.day for text in texts for found in context.dates(text) if found.day), None)


def _reference(sketch: Sketch, front: Frontmatter, context: NoteContext) -> date | None:
    """Give a date of the note itself: of its name, its frontmatter, or the first full one in it."""
    texts = (sketch.name, *(value.value for value in front.values), front.body[:20_000])
    days = (found.day for text in texts for found in context.dates(text) if found.day)
    first = next(days, None)
    if first is not None:
        return first
    titles = (*(text for _, text in sketch.headings[:1]), *reversed(context.note.split("/")))
    years = (int(match[0]) for text in titles if (match := _YEAR.search(text)))
    year = next(years, None)
    if year:
        return amid(year)
    told = (year_in(line) for line in front.body[:20_000].split("\n") if _TITLE.match(line))
    return next((day for day in told if day), None)


def _by_weekday(front: Frontmatter, saved: date | None, context: NoteContext) -> date | None:
    """Give the first day without a year of which the weekday beside it tells the year."""
    if saved is None or saved.year < _EARLIEST:
        return None
    order = context.settings.date_order
    lines = front.body[:20_000].split("\n")
    return next((day for line in lines if (day := day_by_weekday(line, saved, order=order))), None)


_EARLIEST = 2000
"""Files that say that they are older have lost their time."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TITLE = re.compile(r"#{1,6} |\W{0,4}[^\W\d].*:\W*$")
"""A heading, or a label with a list below it."""
_SLASHED = re.compile(r"(\d(?<![\d/]\d)\d?)/(\d{1,2})(?:/\d{2,4})?(?![\d/])")


def _likely_order(text: str) -> DateOrder | None:
    """Give how the note may write 03/04/2026: as its dates do that can be read in one way only."""
    pairs = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(text)]
    day_first = any(12 < a <= 31 and b <= 12 for a, b in pairs)
    month_first = any(a <= 12 < b <= 31 for a, b in pairs)
    if day_first == month_first:
        return None
    return "dmy" if day_first else "mdy"


def _read(
    front: Frontmatter,
    blocks: tuple[Block, ...],
    sketch: Sketch,
    verdict: Verdict,
    context: NoteContext,
) -> tuple[ReadApplication, ...]:
    whole = _whole_part(front, blocks, sketch, context)
    if verdict.is_vouched and (
        vouched := vouched_title(sketch.name, sketch.body_as_written, context)
    ):
        whole = replace(whole, titles=(vouched, *whole.titles))
    listed = whole  # the first of several names heads an entry of a list, and not the note
    if headed := _headed(sketch, verdict, context):
        placed = replace(headed, role=None)
        whole = replace(whole, titles=(*whole.titles, placed), head=headed)
    if verdict.is_told:
        titles = with_told(whole.titles, blocks, context, is_told=verdict.is_told)
        whole = replace(whole, titles=titles)
    if verdict.kind == "tracker":
        return with_loose_steps(tracker_parts(blocks, context), blocks, whole.note_day, context)
    if not verdict.is_interview or verdict.kind in ("daily", "person"):
        return aside_parts(whole, sketch, verdict, context)
    if verdict.is_of_days and (told := day_parts(front.body, front.body_line, context)):
        inside = {block.line for part in told for block in part.blocks}
        rest = tuple(block for block in blocks if block.line not in inside)
        return (*(read_application(part, context) for part in told), *linked_parts(rest, context))
    if own := own_parts(whole, context, is_told=verdict.is_told):
        inside = {block.line for part in own for block in part.blocks}
        rest = tuple(block for block in blocks if block.line not in inside)
        return (*(read_application(part, context) for part in own), *linked_parts(rest, context))
    logged = logged_companies(blocks, whole.note_day, context) if is_log(sketch, context) else ()
    parts = _several(listed, blocks, context)
    parts = parts if len(parts) > 1 else _several(whole, blocks, context)
    is_named = any(title.sure and title.company for title in whole.titles)
    if logged and len(logged) >= max(len(parts), 1 + is_named):
        return with_loose_steps(logged, blocks, whole.note_day, context)
    if len(parts) > 1:
        return with_loose_steps(parts, blocks, whole.note_day, context)
    parts = parts or (read_application(whole, context),)
    named = any(part.noted.facts.company for part in parts)
    return parts if named else (*parts, *linked_tasks(blocks, context))


def _headed(sketch: Sketch, verdict: Verdict, context: NoteContext) -> NoteTitle | None:
    """Give company and job by their places in a short note, for what nothing else names."""
    if sketch.is_daily or sketch.front_keys or not verdict.is_interview:
        return None
    head = read_head(sketch.body_as_written, context)
    if head is None or head.company is None:
        return head
    if is_role(head.company, context.words) and not has_company_sign(head.company, context.words):
        return replace(head, company=None, sure=False)
    is_lower, in_search = sketch.name.islower(), _is_in_search(context)
    is_of_job = fold(sketch.name) in fold(head.role or "")
    if in_search and not (is_lower or is_of_job):
        return replace(head, sure=False)
    return replace(head, sure=head.sure or (is_lower and not in_search))


def _is_in_search(context: NoteContext) -> bool:
    """Tell whether a note lies in a folder of a job search, where names of files say companies."""
    return any(is_search_folder(one, context.words) for one in context.note.split("/")[:-1])


def _several(
    whole: Part, blocks: tuple[Block, ...], context: NoteContext
) -> tuple[ReadApplication, ...]:
    """Give the applications of a list, or of headings that say what they are, of companies."""
    named = any(f.field == "company" for f in whole.front) or any(t.sure for t in whole.titles)
    if not named and (listed := listed_companies(blocks, context)):
        return listed
    return tuple(read_application(part, context) for part in segments_of(whole, context))


def _whole_part(
    front: Frontmatter, blocks: tuple[Block, ...], sketch: Sketch, context: NoteContext
) -> Part:
    headings = [b for b in blocks if b.kind == "heading"]
    main = main_headings([(b.level, b.text) for b in headings], context.words)
    h1s = [b for b in headings if b.text in main]
    h1 = h1s[0] if len(h1s) == 1 else None
    texts = (h1.text if h1 else "", sketch.name)
    lines = (h1.line if h1 else 1, 1)
    titles = [
        replace(read_main_title(text, context), line=line)
        for text, line in zip(texts, lines, strict=True)
        if text
    ]
    if h1 and len(titles) > 1 and (beside := read_beside(sketch.name, titles[0], context)):
        titles[1] = beside
    fields = front_fields(front, context)
    if h1 is None and (title := read_front_title(sketch.keys.get("title", ""), context)):
        titles.insert(0, title)
    if sketch.opening:
        opened = read_opening(sketch.opening, context)
        is_sure = bool(opened.company and opened.role) and sketch.name.islower()
        is_first = is_short(titles[-1], opened) or (is_sure and titles[-1].role is None)
        titles.insert(len(titles) - is_first, opened)
    folder = read_folder(context.note, context)
    own_dates = (sketch.name, *(f.value for f in fields if f.field in ("date", "interview_date")))
    days = (found.day for text in own_dates for found in context.dates(text) if found.day)
    return Part(
        blocks=blocks,
        front=fields,
        titles=(*titles, NoteTitle(role=folder.role)),
        note_day=next(days, None),
        title_line=h1.line if h1 else None,
        company=folder.company,
    )


def _with_applications(
    parsed: ParsedNote, read: Sequence[ReadApplication], wrong: Sequence[Diagnostic]
) -> ParsedNote:
    seen = {d.message for d in wrong}
    said = (d for one in read for d in one.diagnostics if d.message not in seen)
    diagnostics = dict.fromkeys((*parsed.diagnostics, *said))
    places = {(d.line, d.code) for d in diagnostics}
    diagnostics |= dict.fromkeys(d for d in wrong if (d.line, d.code) not in places)
    return replace(
        parsed,
        applications=tuple(one.noted for one in read),
        findings=tuple(sorted((f for one in read for f in one.findings), key=lambda f: f.line)),
        unused=tuple(sorted((f for one in read for f in one.unused), key=lambda f: f.line)),
        diagnostics=tuple(sorted(diagnostics, key=lambda d: (d.line, d.code))),
    )
