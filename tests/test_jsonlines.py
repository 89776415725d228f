"""What a file of JSON lines is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.ballots.jsonlines import append, is_conflict, lines, unended

if TYPE_CHECKING:
    from pathlib import Path


def test_lines_are_numbered(tmp_path: Path) -> None:
    """Empty lines, a byte-order mark and CRLF are no part of any line, but lines keep count."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf{1}\r\n\r\n  \n{2}\n{3}")
    assert list(lines(path)) == [(1, b"{1}"), (4, b"{2}"), (5, b"{3}")]


def test_an_empty_file(tmp_path: Path) -> None:
    """An empty file has no lines, and what is appended to it is its first."""
    path = tmp_path / "a.jsonl"
    path.touch()
    assert list(lines(path)) == []
    append(path, [b"{1}"])
    assert path.read_bytes() == b"{1}\n"


def test_append_makes_what_is_missing(tmp_path: Path) -> None:
    """The first line makes the file and its folder."""
    path = tmp_path / "regel" / "a.jsonl"
    append(path, [b"{1}", b"{2}"])
    assert path.read_bytes() == b"{1}\n{2}\n"


def test_append_mends_the_last_line(tmp_path: Path) -> None:
    """A last line that was left without its newline gets it before more is added."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"{1}")
    append(path, [b"{2}"])
    assert path.read_bytes() == b"{1}\n{2}\n"


def test_append_ends_a_torn_line(tmp_path: Path) -> None:
    """What was left torn of a line to be added makes room for it, however long the file."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"x" * 5000 + b"\n{1")
    assert unended(path) == b"{1"
    append(path, [b"{0}", b"{1}"])
    assert path.read_bytes() == b"x" * 5000 + b"\n{0}\n{1}\n"
    assert unended(path) == b""


def test_conflict() -> None:
    """The lines that git leaves at a conflict are known by their signs."""
    assert all(map(is_conflict, [b"<<<<<<< HEAD", b"=======", b">>>>>>> b", b"||||||| base"]))
    assert not is_conflict(b'{"v":1}')
