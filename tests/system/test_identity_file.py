"""`identity.toml` and its table in the index: a save touches one company, exports find it all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from notesyncd.api import Application, FollowUp, Round, Source
from notesyncd.engine.identities import FILE, IdentityFile
from notesyncd.index.identity import Identity
from notesyncd.index.store import Index


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = Index.open(tmp_path / "index.db")
    yield opened
    opened.close()


def application(company: str, day: int = 1, task: str = "Send thanks") -> Application:
    source = Source(note=f"{company}.md", line=1)
    one = Round(id=f"{company.lower()}/1", number=1, starts=date(2026, 2, day), source=source)
    follow_up = FollowUp(id=f"{company.lower()}/f1", text=task, source=source)
    return Application(
        id=company.lower(), company=company, rounds=(one,), follow_ups=(follow_up,), source=source
    )


def identified(folder: Path, index: Index, *applications: Application) -> tuple[Application, ...]:
    with index.together():
        return IdentityFile(folder, index).identify(applications, ())


def read(folder: Path) -> Identity:
    return Identity.read((folder / FILE).read_text())


def test_company_by_company_gives_the_same_file_as_all_at_once(
    tmp_path: Path, index: Index
) -> None:
    every = [application("Acme"), application("Beta", 2), application("Acme", 3, "Send more")]
    identity, expected = Identity(), []
    for one in every:
        known, identity = identity.identify((one,))
        expected += known
    found = [known for one in every for known in identified(tmp_path, index, one)]
    assert found == expected
    IdentityFile(tmp_path, index).write()
    assert (tmp_path / FILE).read_text() == identity.text()


def test_the_file_is_written_when_it_is_asked_for_and_only_if_something_is_new(
    tmp_path: Path, index: Index
) -> None:
    identified(tmp_path, index, application("Acme"))
    assert not (tmp_path / FILE).exists()
    IdentityFile(tmp_path, index).write()
    before = (tmp_path / FILE).stat()
    identified(tmp_path, index, application("Acme"))
    IdentityFile(tmp_path, index).write()
    after = (tmp_path / FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_what_was_not_written_before_a_crash_is_written_after_it(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "index.db")
    named = identified(tmp_path, index, application("Acme"))
    index.close()
    index = Index.open(tmp_path / "index.db")
    IdentityFile(tmp_path, index).write()
    index.close()
    assert named[0].rounds[0].uid in {entry.uid for entry in read(tmp_path).entries}


def test_what_another_machine_wrote_is_what_counts(tmp_path: Path, index: Index) -> None:
    identified(tmp_path, index, application("Acme"))
    IdentityFile(tmp_path, index).write()
    text = (tmp_path / FILE).read_text()
    uid = identified(tmp_path, index, application("Acme"))[0].rounds[0].uid
    (tmp_path / FILE).write_text(text.replace(uid, "0123456789abcdef"))
    assert identified(tmp_path, index, application("Acme"))[0].rounds[0].uid == "0123456789abcdef"


def test_news_of_both_machines_are_put_together(tmp_path: Path, index: Index) -> None:
    other = Identity().identify((application("Beta"),))[1]
    identified(tmp_path, index, application("Acme"))
    (tmp_path / FILE).write_text(other.text())
    IdentityFile(tmp_path, index).write()
    assert {entry.company for entry in read(tmp_path).entries} == {"acme", "beta"}


def test_a_file_that_is_lost_is_made_again_with_all_companies(tmp_path: Path, index: Index) -> None:
    identified(tmp_path, index, application("Acme"), application("Beta"))
    IdentityFile(tmp_path, index).write()
    before = (tmp_path / FILE).read_text()
    (tmp_path / FILE).unlink()
    identified(tmp_path, index, application("Acme"))
    IdentityFile(tmp_path, index).write()
    assert (tmp_path / FILE).read_text() == before


def fail_after_identifying(folder: Path, index: Index) -> None:
    with index.together():
        IdentityFile(folder, index).identify((application("Beta"),), ())
        raise RuntimeError


def test_a_transaction_that_fails_leaves_file_and_table_as_they_were(
    tmp_path: Path, index: Index
) -> None:
    identified(tmp_path, index, application("Acme"))
    IdentityFile(tmp_path, index).write()
    before, entries = (tmp_path / FILE).read_text(), index.entries()
    (tmp_path / FILE).write_text(before.replace("Send thanks", "Send thanks now"))
    with pytest.raises(RuntimeError):
        fail_after_identifying(tmp_path, index)
    assert index.entries() == entries
    IdentityFile(tmp_path, index).write()
    # The edit was not taken for known, and nothing of the failed transaction is in the file.
    assert {entry.name for entry in index.entries()} == {"", "Send thanks now"}
    assert "beta" not in (tmp_path / FILE).read_text()
