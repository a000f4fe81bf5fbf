"""`notesyncd inspect`: what is understood of one note, and always why."""

from tests.support import ROUND, Place


def test_an_interview_note_shows_each_fact_with_its_line_and_rule(acme: Place) -> None:
    found = acme.json("inspect", "Jobs/Acme 2.md")
    assert found["is_interview"] is True
    assert found["reasons"]
    assert (found["company"], found["role"]) == ("Acme Robotics", "Data Engineer")
    (question,) = found["questions"]
    assert question["text"] == "How do you test a pipeline?"
    assert question["better"] == "property tests."
    assert (question["kind"], question["line"]) == ("asked", 15)
    (task,) = found["tasks"]
    assert (task["marker"], task["status"], task["due"]) == (" ", "open", "2026-03-20")
    assert all(one["line"] and one["rule"] for one in found["findings"])


def test_a_note_is_found_by_path_by_name_and_from_here(acme: Place) -> None:
    for given in ("Jobs/Acme 2.md", "Jobs/Acme 2", "Acme 2", str(acme.vault / "Jobs/Acme 2.md")):
        assert acme.json("inspect", given)["note"] == "Jobs/Acme 2.md"


def test_an_ordinary_note_says_why_it_is_none_and_lists_its_tasks(acme: Place) -> None:
    acme.write("Garden.md", "# Garden\n\n- [ ] water the beans\n")
    assert "nothing in its path" in acme.json("inspect", "Garden")["reasons"][0]
    found = acme.json("inspect", "Soup")
    assert found["is_interview"] is False
    assert found["reasons"]
    assert [task["text"] for task in found["tasks"]] == ["buy carrots"]
    assert (found["company"], found["rounds"], found["follow_ups"]) == (None, [], [])


def test_an_empty_note_and_an_ignored_one_are_explained(acme: Place) -> None:
    acme.write("Inbox/Untitled.md", "")
    assert acme.json("inspect", "Untitled")["reasons"] == ["it is empty"]
    acme.write(".trash/Old.md", ROUND.format(number=9, date="2026-03-01"))
    found = acme.json("inspect", ".trash/Old.md")
    assert "it is not read" in found["reasons"][-1]


def test_what_is_missing_is_said_with_the_way_to_add_it(acme: Place) -> None:
    acme.write("Jobs/Call.md", "# Phone interview\n\n## Round 1\n\nThey asked: why us?\n")
    advice = acme.json("inspect", "Jobs/Call.md")["advice"]
    assert [next((w for w in ("company", "role", "date") if w in a), a) for a in advice] == [
        "company",
        "role",
        "date",
    ]
    acme.write("Garden.md", "# Garden\n\n- tomatoes\n")
    assert "Company: ..." in acme.json("inspect", "Garden.md")["advice"][0]
    acme.write("Jobs/Acme - Welder.md", "# Acme - Welder\n\n## Phone screen, 2026-03-04 10:00\n")
    assert acme.json("inspect", "Jobs/Acme - Welder.md")["advice"] == []


def test_no_such_note_is_a_usage_error(acme: Place) -> None:
    assert "no such note" in acme.run("inspect", "Nowhere", code=2).stderr


def test_nothing_in_a_note_can_steer_the_terminal(acme: Place) -> None:
    acme.write(
        "Jobs/Evil.md", ROUND.format(number=3, date="2026-03-21").replace("Ada", "A\x1b]0;x\x07da")
    )
    for command in (("inspect", "Evil"), ("sync",), ("rounds",), ("followups",)):
        done = acme.run(*command)
        assert "\x1b" not in done.stdout + done.stderr


def test_lines_not_used_say_why_and_signals_their_weight(acme: Place) -> None:
    acme.write(
        "Jobs/Orbitale.md",
        "---\ncompany: Orbitale\nrole: Welder\napplied: 2026-01-02\n---\n"
        "## Phone screen, 2026-03-04 10:00\n\n```\n- [ ] call them\n```\n",
    )
    found = acme.json("inspect", "Orbitale")
    assert {one["line"]: one["rule"].split(",")[0] for one in found["unused"]} == {
        4: "the date of applying is not that of a round",
        9: "it stands in a code block",
    }
    assert found["decision"].startswith("together they weigh")
    shown = acme.run("inspect", "Orbitale").stdout
    assert "clearly for it (+2): names a company and a role" in shown
    assert "line 9  - [ ] call them  (it stands in a code block" in shown


def test_own_words_that_take_over_built_in_ones_are_told(acme: Place) -> None:
    config = acme.vault.parent / "own.toml"
    config.write_text(f'vault = "{acme.vault}"\n[fields]\ncompany = ["stage"]\n', encoding="utf-8")
    acme.write("Jobs/Own.md", "---\nstage: Orbitale\nrole: Welder\n---\n# Phone screen\n")
    told = "[fields]: “stage” means company now, as you say; else it means round"
    found = acme.json("--config", str(config), "inspect", "Jobs/Own.md")
    assert (found["company"], found["own_words"]) == ("Orbitale", [told])
    assert told in acme.run("--config", str(config), "inspect", "Jobs/Own.md").stdout
