"""Files that are no YAML are explained by their line, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.yaml_source import read_yaml, read_yaml_text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a: b: c\n", "line 1: the text contains ':' - put quotes around it."),
        ("a:\n\t- x\n", "line 2: this line begins with a tab. Use spaces instead."),
        ("a: 1\nb: 'x\nc: d\n", "line 2: a quote is opened here and never closed."),
        ('a: "b\nc: "d"\ne: f\n', "line 1: the quotes on this line do not come in pairs."),
        ('a: "say "hi" there"\n', "line 1: the quotes on this line do not come in pairs."),
        ("a: 'it's'\n", "line 1: an apostrophe ends the quoted text early. Use double quotes"),
        ("a: *bold* thing\n", "line 1: the text starts with '*', which means something special"),
        ("a: {cue} - x\n", "line 1: the text starts with '{', which means something special"),
        ("a: @home\n", "line 1: the text starts with '@', which means something special"),
        ("a: [b, c\nd: e\n", "line 1: the bracket '[' is opened here and never closed."),
        ("a: 1\nb: 2\na: 3\n", "line 3: `a` is written twice, here and in line 1."),
        ("a: x\n---\nb: y\n", "line 2: `---` starts a second document here."),
        ("a: &b c\n", "line 1: `&` and `*` at the start of a value mean something special"),
        ("a:\n  b: c\n d: e\n", "line 3: this line cannot be read. Look at its quotes"),
        ("a: \x07\n", ": there is an invisible character that cannot be read."),
        ("", ": this file is empty."),
        ("# only a comment\n", ": this file is empty."),
        ("[" * 700, ": this file cannot be read as YAML."),
    ],
)
def test_a_broken_line_is_explained(text: str, sentence: str) -> None:
    """Each way to break a file has its sentence and its line."""
    source = read_yaml_text(text, "f.yaml")
    assert sentence in source.findings[0].sentence
    assert source.findings[0].code in ("yaml-syntax", "duplicate-key")


def test_values_know_their_line_and_whether_they_were_quoted() -> None:
    """Numbers are numbers, quoted words are text, and what YAML may misread is remembered."""
    source = read_yaml_text('a: 5\nb: "5"\nc: no\nd: "no"\ne: [07:30, true]\nf: >\n  x\n  y\n', "f")
    assert source.data == {
        "a": 5,
        "b": "5",
        "c": "no",
        "d": "no",
        "e": ["07:30", True],
        "f": "x y\n",
    }
    assert source.odd == {("a",): "5", ("c",): "no", ("e", 0): "07:30", ("e", 1): "true"}
    assert source.line("e", 1) == 5
    assert source.line("e", 7, "nothing") == 5
    assert list(source.texts()) == [
        (("b",), "5"),
        (("c",), "no"),
        (("d",), "no"),
        (("e", 0), "07:30"),
        (("f",), "x y\n"),
    ]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    """A picture with the wrong name, or a file that is not there, is said in plain words."""
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xff\xd8\xff\xe0")
    assert read_yaml(path, "f.yaml").findings[0].say == "this file is not plain UTF-8 text."
    gone = read_yaml(tmp_path / "gone.yaml", "gone.yaml").findings[0]
    assert "cannot be opened" in gone.say


def test_a_windows_editor_is_welcome(tmp_path: Path) -> None:
    """A byte-order mark and Windows line ends do no harm."""
    path = tmp_path / "f.yaml"
    path.write_bytes("a: x\r\nb: ñ\r\n".encode("utf-8-sig"))
    assert read_yaml(path, "f.yaml").data == {"a": "x", "b": "ñ"}
