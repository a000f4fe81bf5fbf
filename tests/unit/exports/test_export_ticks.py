"""Ticks of the user in exported Markdown: kept, whatever else changes around them."""

from hypothesis import given
from hypothesis import strategies as st

from notesyncd.exports.ticks import OPEN, carry_ticks, read_ticks, states, untick

PLAN = """# Acme

## Ask
- [ ] How big is the team?
- [ ] What comes next?

## Afterwards
- [ ] Write it down
"""


def tick(text: str, words: str, state: str = "x") -> str:
    """Tick like an editor: the character between the brackets of one line."""
    assert f"- [ ] {words}" in text
    return text.replace(f"- [ ] {words}", f"- [{state}] {words}")


def test_a_tick_is_carried_into_the_new_text() -> None:
    new = PLAN.replace("# Acme", "# Acme\nMonday").replace("What", "- [ ] New\n- [ ] What", 1)
    assert carry_ticks(new, tick(PLAN, "Write it down"), [states(PLAN)]) == tick(
        new, "Write it down"
    )


def test_own_states_of_task_plugins_and_their_dates_are_carried() -> None:
    ticked = PLAN.replace("- [ ] What comes next?", "- [/] What comes next?").replace(
        "- [ ] Write it down", "- [x] Write it down ✅ 2026-02-03"
    )
    assert untick(ticked) == PLAN
    assert carry_ticks(PLAN, ticked, [states(PLAN)]) == ticked


def test_unticking_what_the_plugin_ticked_is_kept() -> None:
    by_plugin = tick(PLAN, "Write it down")
    assert carry_ticks(by_plugin, PLAN, [states(by_plugin)]) == PLAN


def test_what_the_plugin_ticks_later_is_ticked() -> None:
    by_plugin = tick(PLAN, "Write it down")
    assert carry_ticks(by_plugin, PLAN, [states(PLAN)]) == by_plugin
    assert carry_ticks(PLAN, by_plugin, [states(by_plugin)]) == PLAN


def test_without_a_manifest_ticked_boxes_count_as_the_users() -> None:
    assert carry_ticks(PLAN, tick(PLAN, "Write it down"), []) == tick(PLAN, "Write it down")


def test_a_task_that_moves_below_another_heading_keeps_its_tick() -> None:
    moved = PLAN.replace("## Afterwards", "## Later")
    assert carry_ticks(moved, tick(PLAN, "Write it down"), [states(PLAN)]) == tick(
        moved, "Write it down"
    )


def test_the_same_words_below_two_headings_are_two_tasks() -> None:
    text = "## A\n- [ ] Thank\n## B\n- [ ] Thank\n"
    ticked = "## A\n- [ ] Thank\n## B\n- [x] Thank\n"
    assert carry_ticks("## B\n- [ ] Thank\n## A\n- [ ] Thank\n", ticked, [states(text)]) == (
        "## B\n- [x] Thank\n## A\n- [ ] Thank\n"
    )


def test_a_receipt_may_change_its_line() -> None:
    text = "- [ ] Say it [[Acme#Notes|line 12]]\n"
    new = "- [ ] Say it [[Acme 2026#Talk|line 14]]\n"
    assert carry_ticks(new, text.replace("[ ]", "[x]"), [states(text)]) == new.replace("[ ]", "[x]")


def test_other_links_are_part_of_the_task() -> None:
    text = "- [ ] Thank [[Jane]]\n- [ ] Thank [[Bob]]\n"
    ticked = "- [ ] Thank [[Jane]]\n- [x] Thank [[Bob]]\n"
    new = "- [ ] Thank [[Ann]]\n- [ ] Thank [[Jane]]\n- [ ] Thank [[Bob]]\n"
    assert "- [x] Thank [[Bob]]" in carry_ticks(new, ticked, [states(text)])
    assert carry_ticks(new, ticked, [states(text)]).count("[x]") == 1


def test_code_fences_and_empty_boxes_hold_no_tasks() -> None:
    text = "```md\n- [x] no\n```\n- [x]\n~~~~\n~~~\n- [x] no\n~~~~\n1. [x] yes\n> - [X] yes\n"
    assert [task.words for task in read_ticks(text)] == [" yes", " yes"]


def test_a_manifest_that_does_not_fit_is_not_trusted() -> None:
    ticked = tick(PLAN, "Write it down")
    assert carry_ticks(PLAN, ticked, [(OPEN,)]) == ticked


words = st.text(alphabet="abc é[]|✅2-\t", min_size=1, max_size=8).map(lambda t: "w" + t)
state = st.sampled_from([" ", "x", "X", "/", "-", "x ✅ 2026-02-03", "- ❌ 2026-02-03"])
lines = st.lists(
    st.one_of(
        st.builds(lambda w, s: f"- [{s[0]}] {w.strip()}{s[1:]}", words, state),
        st.builds(lambda w: f"## {w}", words),
        st.sampled_from(["", "text", "```", "- [ ]", "> - [ ] quoted", "\t* [x] deep"]),
    ),
    max_size=12,
).map("\n".join)


@given(lines)
def test_without_the_users_hand_the_new_text_is_the_plugins(text: str) -> None:
    assert carry_ticks(text, text, [states(text)]) == text


@given(lines, lines)
def test_ticks_never_change_anything_but_ticks(new: str, existing: str) -> None:
    assert untick(carry_ticks(new, existing, [])) == untick(new)
    assert untick(untick(new)) == untick(new)


@given(lines, st.data())
def test_any_ticking_of_an_unchanged_text_survives(text: str, data: st.DataObject) -> None:
    base = untick(text)
    chosen = data.draw(st.lists(state, min_size=len(states(base)), max_size=len(states(base))))
    ticked = base.split("\n")
    for task, mark in zip(read_ticks(base), chosen, strict=True):
        ticked[task.index] = f"{task.lead}{mark[0]}]{task.words}{mark[1:]}"
    assert carry_ticks(base, "\n".join(ticked), [states(base)]) == "\n".join(ticked)


@given(lines, lines)
def test_what_was_written_by_the_plugin_only_is_replaced_by_the_plugin(old: str, new: str) -> None:
    assert carry_ticks(new, old, [states(old)]) == new
