"""Which line of a plugin is to blame."""

import faulthandler
import tempfile
import threading
from pathlib import Path

from notesyncd.plugins.protocol_blame import dumped_line, frames_of, own_line, plugin_roots

DUMP = """Fatal Python error: Segmentation fault

Thread 0x00007f2e41f1c6c0 (most recent call first):
  File "/plugins/mine.py", line 90 in background
  File "/usr/lib/python3.11/threading.py", line 1038 in _bootstrap_inner

Current thread 0x00007f2e42f45740 (most recent call first):
  File "/usr/lib/python3.11/ctypes/__init__.py", line 519 in string_at
  File "/plugins/mine.py", line 13 in deeper
  File "/plugins/mine.py", line 5 in notesyncd_check
  File "/site/pluggy/_callers.py", line 121 in _multicall
  File "/plugins/mine.py.old", line 1 in never

Thread 0x00007f2e41f1c6c1 (most recent call first):
  File "/plugins/mine.py", line 91 in background
"""


def test_the_innermost_call_of_the_plugin_is_its_own_line() -> None:
    frames = [("/host.py", 1), ("/p/a.py", 2), ("/p/sub/b.py", 3), ("/lib/json.py", 4)]

    assert own_line(frames, ["/p"]) == "/p/sub/b.py:3"
    assert own_line(frames, ["/p/a.py"]) == "/p/a.py:2"
    assert own_line(frames, ["/pp"]) is None
    assert own_line(frames, []) is None


def test_the_thread_that_got_the_signal_is_asked_first() -> None:
    assert dumped_line(DUMP, ["/plugins/mine.py"]) == "/plugins/mine.py:13"


def test_another_thread_is_asked_when_the_first_knows_nothing() -> None:
    dump = DUMP.replace('mine.py", line 13', 'x.py", line 13').replace(
        'mine.py", line 5', 'x.py", line 5'
    )

    assert dumped_line(dump, ["/plugins/mine.py"]) == "/plugins/mine.py:91"


def test_a_dump_that_was_cut_off_is_no_trouble() -> None:
    for length in range(0, len(DUMP), 7):
        dumped_line(DUMP[:length], ["/plugins/mine.py"])


def test_what_faulthandler_really_prints_is_understood_with_any_letters(tmp_path: Path) -> None:
    path = tmp_path / "größe_\N{SNOWMAN}_\N{GRINNING FACE}.py"
    path.write_text("def call(function, file):\n    function(file=file)\n", "utf-8")
    module: dict[str, object] = {}
    exec(compile(path.read_text("utf-8"), str(path), "exec"), module)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    with tempfile.TemporaryFile() as file:
        module["call"](faulthandler.dump_traceback, file)  # type: ignore[operator]
        file.seek(0)
        dump = file.read().decode("ascii")
    stop.set()
    other.join()

    assert dumped_line(dump, [str(path)]) == f"{path}:2"


def test_the_frames_of_an_exception_are_given_outermost_first() -> None:
    def inner() -> None:
        raise ValueError

    try:
        inner()
    except ValueError as error:
        frames = frames_of(error.__traceback__)

    assert [file for file, _ in frames] == [__file__, __file__]
    assert frames[0][1] > frames[1][1], "the call stands below the raise in this file"


def test_the_roots_of_a_plugin_are_found_without_importing_it() -> None:
    assert plugin_roots(None, "/a/b.py") == ("/a/b.py",)
    (package,) = plugin_roots("hypothesis.extra.never_imported", None)
    assert Path(package).name == "hypothesis"
    (file,) = plugin_roots("this", None)
    assert Path(file).name == "this.py"


def test_a_module_that_is_not_there_has_no_roots() -> None:
    assert plugin_roots("no_such_module_of_anybody", None) == ()
    assert plugin_roots("", None) == ()
    assert plugin_roots(None, None) == ()
