"""Which lines of a note are tasks, and what the plugin's regular expressions take from them.

https://publish.obsidian.md/tasks (Reference, Task Formats; Getting Started).
"""

import pytest

from notesyncd.notes.markdown.blocks import read_blocks
from notesyncd.notes.markdown.task_fields import read_fields
from notesyncd.notes.markdown.tasks import read_tasks


def boxes(text: str) -> list[tuple[str, str]]:
    return [(one.marker, one.text) for one in read_tasks(read_blocks(text, 1))]


@pytest.mark.parametrize(
    "text",
    [
        "- [?] a",
        "* [?] a",
        "+ [?] a",
        "1. [?] a",
        "12) [?] a",
        "-   [?] a",
        "- x\n\t- [?] a",
        "1. x\n   1. [?] a",
        "> - [?] a",
        "> > - [?] a",
        "> [!todo]- T\n> - [?] a",
        "> [!todo]\n> - x\n>   - [?] a",
        "text\n- [?] a",
        "<!-- x -->\n- [?] a",
        "%% x %%\n- [?] a",
        "<details>\n\n- [?] a\n</details>",
        "- [?] a ^a-1",
        "- [?] a\n  more 📅 2026-01-02",
    ],
)
def test_a_task_is_found_wherever_obsidian_shows_one(text: str) -> None:
    assert boxes(text) == [("?", "a")]


@pytest.mark.parametrize("box", ["👍", "✔", "é", "\\", "[", "]", "`", "%", "\t"])
def test_any_one_character_may_be_in_the_box(box: str) -> None:
    assert boxes(f"- [{box}] a") == [(box, "a")]


@pytest.mark.parametrize(
    "text",
    [
        "- [✔️] a",
        "- [xx] a",
        "- [] a",
        "- [ ]a",
        "-[ ] a",
        "[ ] a",
        "• [ ] a",
        "# [ ] a",
        "```\n- [ ] a\n```",
        "~~~md\n- [ ] a\n~~~",
        "- x\n  ```\n  - [ ] a\n  ```",
        "> ```\n> - [ ] a\n> ```",
        "para\n\n    - [ ] a",
        "%%\n- [ ] a\n%%",
        "%%- [ ] a%%",
        "<!--\n- [ ] a\n-->",
        "<!-- x\n\n- [ ] a\n\n-->",
        "- x\n  <!--\n  - [ ] a\n  -->",
        "| - [ ] a |\n|---|",
    ],
)
def test_what_obsidian_shows_as_no_checkbox_is_no_task(text: str) -> None:
    assert boxes(text) == []


@pytest.mark.parametrize(
    ("line", "text", "words"),
    [
        ("a 🔁every day", "a", {"recurrence": "every day"}),
        ("a 🔁\ufe0f every day when done", "a", {"recurrence": "every day when done"}),
        ("a 🏁 Delete", "a", {"on_completion": "Delete"}),
        ("a ⛔ b , c", "a", {"depends_on": "b , c"}),
        ("a ⛔ b,", "a ⛔ b,", {}),
        ("a 🆔 b c", "a 🆔 b c", {}),
        ("a [Due:: 2026-01-02]", "a [Due:: 2026-01-02]", {}),
        ("a [due :: 2026-01-02]", "a [due :: 2026-01-02]", {}),
        ("a [priority:: High]", "a [priority:: High]", {}),
        ("a (repeat:: every day) ,", "a", {"recurrence": "every day"}),
        ("a [id:: b] #t ^x ", "a #t", {"id": "b"}),
        ("a [id:: b] (note)", "a [id:: b] (note)", {}),
        ("a 🆔 b 🆔 c", "a", {"id": "b"}),
    ],
)
def test_fields_are_taken_as_the_plugin_takes_them(
    line: str, text: str, words: dict[str, str]
) -> None:
    found = read_fields(line)
    assert (found.text, dict(found.words)) == (text, words)
