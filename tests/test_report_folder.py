"""Where a letter's files lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polls.model import PollError
from report.folder import LONGEST, Folder, name

if TYPE_CHECKING:
    from pathlib import Path


def test_a_letter_has_a_folder_and_its_files_a_language(tmp_path: Path) -> None:
    """So that a second language overwrites nothing."""
    folder = Folder(tmp_path / "reports", "reports", "regel", "sv")
    assert folder.put("pdf", b"x") == "reports/regel/regel-sv.pdf"
    assert folder.put("pdf", b"y") == "reports/regel/regel-sv.pdf"
    assert {path.name: path.read_bytes() for path in (tmp_path / "reports/regel").iterdir()} == {
        "regel-sv.pdf": b"y"
    }


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """In plain words."""
    (tmp_path / "reports").write_text("a file", encoding="utf-8")
    with pytest.raises(PollError) as raised:
        Folder(tmp_path / "reports", "reports", "regel", "sv").put("pdf", b"x")
    assert str(raised.value).startswith("reports/regel/regel-sv.pdf: it cannot be written (")


@pytest.mark.parametrize(
    ("polls", "year", "expected"),
    [
        (["regel"], 0, "regel"),
        (["regel", "annan"], 0, "regel+annan"),
        (["regel", "annan"], 2026, "2026"),
        (["a" * 64, "b" * 64, "c"], 0, "a" * 64 + "+2"),
    ],
)
def test_a_folder_is_called_after_its_polls(polls: list[str], year: int, expected: str) -> None:
    """Never longer than a file system takes."""
    assert name(polls, year) == expected
    assert len(name(polls, year)) <= LONGEST
