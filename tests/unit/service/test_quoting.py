"""Paths in a unit file: systemd reads the same words again that were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notesyncd.service.quoting import command_line, word


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("/usr/bin/notesyncd", "/usr/bin/notesyncd"),
        ("/home/ada/My Notes", '"/home/ada/My Notes"'),
        ("/home/ada/100%", '"/home/ada/100%%"'),
        ('/a"b', '"/a\\"b"'),
        ("/a\\b", '"/a\\\\b"'),
        ("/Notizen/Büro", '"/Notizen/Büro"'),
        ("", '""'),
        ("it's", '"it\'s"'),
        (";", '";"'),
    ],
)
def test_a_word(text: str, written: str) -> None:
    assert word(text) == written


def test_dollars_are_left_alone_by_a_colon_before_the_program() -> None:
    assert command_line(["/bin/n", "--vault", "/a b"]) == '/bin/n --vault "/a b"'
    assert command_line(["/bin/n", "$HOME"]) == ':/bin/n "$HOME"'
    assert command_line(["/$x/n"]) == '":/$x/n"'


def test_a_program_with_quotes_in_its_path_is_started_by_the_shell() -> None:
    assert command_line(['/a"b/n', "run"]) == (r':/bin/sh -c "exec \"$@\"" sh "/a\"b/n" run')


@pytest.mark.parametrize("char", ["\n", "\r", "\0", "\x1b", "\x7f", "\t"])
def test_control_characters_are_refused(char: str) -> None:
    with pytest.raises(ValueError, match="control character"):
        word(f"/a{char}b")


@given(st.lists(st.text(st.characters(min_codepoint=0x20, exclude_characters="\x7f")), min_size=1))
def test_what_is_written_is_read_again(words: list[str]) -> None:
    assert _read(command_line(["/x", *words])) == ["/x", *words]


def _read(line: str) -> list[str]:
    """Read words as systemd.syntax(7) says: quotes, backslashes, and specifiers."""
    found, word_, quoted, i = [], None, False, 0
    while i < len(line):
        char = line[i]
        if char == '"':
            quoted, word_ = not quoted, word_ or ""
        elif char == " " and not quoted:
            if word_ is not None:
                found.append(word_)
            word_ = None
        elif char in "\\%":
            i += 1
            assert line[i] in ('"\\' if char == "\\" else "%")
            word_ = (word_ or "") + line[i]
        else:
            assert quoted or char not in "'$;"
            word_ = (word_ or "") + char
        i += 1
    assert not quoted
    found.append(word_ or "")
    return [found[0].removeprefix(":"), *found[1:]]
