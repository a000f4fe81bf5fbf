"""The HTML page: complete, harmless whatever notes say, and in need of nothing else."""

import itertools
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import notesyncd_summary as plugin
from notesyncd.api import (
    Application,
    Context,
    FollowUp,
    Person,
    Point,
    Question,
    Round,
    Source,
)

TODAY = date(2026, 2, 2)
HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' onfocus='alert(1)",
    "<img src=https://evil.example/x.png>",
    "<!-- -->]]><![CDATA[",
    "</title></svg></details></body>",
    "javascript:alert(1)",
    "https://evil.example/\"><script>",
    "\x1b[31mred\x07 \u202egnp.exe \x00 \ud800",
    "&lt;b&gt; &amp; &#60;",
    "{{constructor}} ${x} `x` %% <% tp %>",
]  # fmt: skip
VOID = {"meta", "link", "br", "img", "input", "hr"}


class Elements(HTMLParser):
    """Reads a page as strictly as a careful reader: each element closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)


def read(page: str) -> Elements:
    elements = Elements()
    elements.feed(page)
    elements.close()
    assert elements.faults == []
    assert elements.open == []
    return elements


def at(line: int, note: str = "n.md") -> Source:
    return Source(note=note, line=line, heading="Head")


def html(*applications: Application, context: Context | None = None) -> str:
    given = context or Context(
        today=TODAY, timezone="Europe/Vienna", options=plugin.OPTIONS, vault_name="My Vault"
    )
    artifacts = plugin.notesyncd_export_vault(applications=applications, context=given)
    (found,) = (one for one in artifacts if one.path == "dashboard.html")
    assert found.text is not None
    return found.text


def words(page: str) -> str:
    return " ".join(" ".join(read(page).words).split())


def small(identifier: str, **facts: object) -> Application:
    given = {"id": identifier, "company": identifier.title(), "source": at(1), **facts}
    return Application(**given)  # type: ignore[arg-type]


def full(text: str) -> Application:
    """Give an application that says the same text wherever a note can say something."""
    person = Person(name=text, role=text, source=at(2, text or "n.md"))
    question = Question(text=text, answer=text, better=text, by=text, source=at(4))
    points = tuple(
        Point(kind=kind, text=text, source=at(7 + number))  # type: ignore[arg-type]
        for number, kind in enumerate(("salary", "story", "should_have_said", "discussed"))
    )
    task = FollowUp(text=text, owner=text, due=date(2026, 2, 1), source=at(6))
    mine = replace(task, owner=None)
    days = (date(2026, 1, 1), date(2026, 2, 3), date(2026, 2, 4))
    states = ("done", "scheduled", "cancelled")
    rounds = tuple(
        Round(
            id=f"acme/{number}", name=text, format=text, location=text, people=(person,),
            status=status, starts=day, duration=timedelta(hours=1),  # type: ignore[arg-type]
            questions=(question, replace(question, source=at(40 + number))), points=points,
            follow_ups=(task, mine, replace(mine, due=TODAY)),
            source=at(20 + number, text or "n.md"),
        )
        for number, (day, status) in enumerate(zip(days, states, strict=True))
    )  # fmt: skip
    return small(
        "acme", company=text, role=text, salary=text, status=text, rounds=rounds, points=points,
        people=(person,), questions=(replace(question, kind="to_ask"),), follow_ups=(task,),
    )  # fmt: skip


def test_the_page_says_what_the_notes_say(application: Application) -> None:
    page = html(application)
    said = words(page)
    for fact in (
        "Monday, 2 February 2026", "Larkspur is next, tomorrow.", "1 follow-up overdue",
        "15:00–16:00", "Technical interview (round 2)", "With Tom Okafor (Head of Data)",
        "meet.example/abc", "Send the talk to Tom", "Profiled it, then looked at the plan",
        "Better: Start from the change that made it slow", "Data Engineer", "€85,000–95,000",
        "They asked first; I gave no number", "Coffee", "How I found the leak",
    ):  # fmt: skip
        assert fact in said, fact
    links = [attributes.get("href") for tag, attributes in read(page).found if tag == "a"]
    assert "obsidian://open?vault=Vault&file=Jobs%2FLarkspur%23Next%20steps" not in links
    assert "obsidian://open?vault=My%20Vault&file=Jobs%2FLarkspur%23Next%20steps" in links
    assert "https://meet.example/abc" in links


def test_links_within_the_page_lead_somewhere(application: Application) -> None:
    found = read(html(application, small("birch", status="applied"))).found
    targets = {f"#{attributes['id']}" for _, attributes in found if "id" in attributes}
    inside = {a["href"] for tag, a in found if tag == "a" and (a["href"] or "").startswith("#")}
    assert inside <= targets
    assert "#a-larkspur" in inside


def test_nothing_is_loaded_sent_or_run(application: Application) -> None:
    page = html(application)
    found = read(page).found
    assert not {tag for tag, _ in found} & {"script", "link", "img", "iframe", "form", "object"}
    for tag, attributes in found:
        wrong = {key for key in attributes if key in ("src", "style") or key.startswith("on")}
        assert not wrong, (tag, wrong)
    (policy,) = (a["content"] for _, a in found if a.get("http-equiv"))
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_notes_is_only_ever_text(text: str) -> None:
    evil, tame = read(html(full(text))), read(html(full("tame")))
    keys = [(tag, sorted(attributes)) for tag, attributes in evil.found]
    harmless = [(tag, sorted(attributes)) for tag, attributes in tame.found]
    assert keys == harmless
    for tag, attributes in evil.found:
        href = attributes.get("href")
        assert href is None or href.startswith(("#", "obsidian://open?vault=My%20Vault&file="))
        assert tag != "a" or href
    assert not re.search(r"[\x00-\x08\x0e-\x1f\u202e\ud800]", html(full(text)))


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_any_text_leaves_the_page_well_formed(text: str) -> None:
    page = html(full(f"x{text}"))
    page.encode()
    read(page)
    for picture in re.findall(r"<svg.*?</svg>", page, re.DOTALL):
        ET.fromstring(picture)


def test_days_in_a_lane_do_not_cover_each_other(application: Application) -> None:
    first = replace(application.rounds[1], starts=date(2026, 2, 10), status="scheduled")
    many = tuple(replace(first, starts=date(2026, 2, 10) + timedelta(days=n)) for n in range(12))
    page = html(replace(application, rounds=many))
    pictures = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(pictures) == 2
    for picture in pictures:
        places = [float(x) for x in re.findall(r'class="when" x="([\d.]+)"', picture)]
        assert len(places) >= 2
        assert all(after - one >= 46 for one, after in itertools.pairwise(places))
        assert picture.count('class="ahead"') == len(many)


def test_pictures_show_each_round_in_its_place(application: Application) -> None:
    page = html(application)
    wide, narrow = (ET.fromstring(one) for one in re.findall(r"<svg.*?</svg>", page, re.DOTALL))
    for picture, kind in ((wide, "wide"), (narrow, "narrow")):
        assert picture.get("class") == kind
        assert picture.get("aria-label") == "Timeline of 1 applications, 2 interviews ahead"
        marks = {
            (one.findtext("title") or "").split(",")[0]: one
            for one in picture.iter()
            if one.find("title") is not None
        }
        assert {title: one.get("class") for title, one in marks.items()} == {
            "Phone screen (round 1)": "held",
            "Technical interview (round 2)": "ahead",
            "Onsite (round 3)": "ahead",
            "Coffee": "off",
        }
        (today,) = (
            float(one.get("x1", "")) for one in picture.iter() if one.get("class") == "today"
        )
        places = [float(one.get("cx", "0")) for one in picture.iter() if one.get("cx")]
        assert (
            places[0] < today < places[1] < places[2] < float(picture.get("viewBox", "").split()[2])
        )


def test_pages_without_much_are_sensible() -> None:
    nothing = html()
    assert "No interview notes yet." in words(nothing)
    assert "<svg" not in nothing
    one = html(small("acme"))
    assert "No interview ahead." in words(one)
    assert "1 application" in words(one)
    undated = Round(id="a/1", name="Call", status="scheduled", source=at(2))
    assert "No interview has a day yet." in words(html(small("acme", rounds=(undated,))))
    soon = replace(undated, starts=TODAY)
    assert "Today: Acme" in words(html(small("acme", rounds=(soon,))))


def test_without_the_name_of_a_vault_receipts_are_plain(application: Application) -> None:
    context = Context(today=TODAY, timezone="UTC", options=plugin.OPTIONS)
    page = html(application, context=context)
    assert "obsidian:" not in page
    assert 'title="Jobs/Larkspur.md:31"' in page


def test_only_plain_addresses_of_the_web_are_links() -> None:
    def links(location: str) -> list[str | None]:
        one = Round(id="a/1", status="scheduled", location=location, source=at(2))
        found = read(html(small("acme", rounds=(one,)))).found
        return [a["href"] for tag, a in found if tag == "a" and "rel" in a]

    assert links("https://meet.example/r?id=1&x=2") == ["https://meet.example/r?id=1&x=2"] * 2
    for other in ("http://x.example", "javascript:alert(1)", "Room 4", "https://a@b.example",
                  "https://x.example/ <b>"):  # fmt: skip
        assert links(other) == []


def test_a_huge_search_has_a_page_of_its_best_parts(
    application: Application, make_context: Callable[..., Context]
) -> None:
    many = tuple(replace(application, id=f"a{number:03}") for number in range(200))
    page = html(*many)
    assert page.count('<details class="app">') == 60
    assert "Larkspur: see applications/a199.md" in words(page)
    assert "more are further away" in words(page)
    targets = {f"#{a['id']}" for _, a in read(page).found if "id" in a}
    assert {
        a["href"] for tag, a in read(page).found if tag == "a" and a["href"][0] == "#"
    } <= targets  # type: ignore[index]
    assert len(page) < 3_000_000


def test_the_page_is_the_same_on_every_run(application: Application) -> None:
    assert html(application) == html(application)


def test_who_promised_is_not_told_twice() -> None:
    tasks = [
        FollowUp(text=text, owner="They", due=date(2026, 1, 5), source=at(line))
        for line, text in enumerate(("They: invite by mail", "Send the plan"))
    ]
    said = words(html(small("acme", follow_ups=tuple(tasks))))
    assert "They: They" not in said
    assert "They: invite by mail" in said
    assert "They: Send the plan" in said
