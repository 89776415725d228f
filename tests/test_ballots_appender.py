"""What an Appender knows of a folder; the lines that it writes are shown in test_ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poll_makers import ballot
from polls.ballots import Appender, append

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_lacking_is_told_and_not_written(tmp_path: Path) -> None:
    """Each event once, in the order of its line: a rehearsal goes by the ids that a pull does."""
    append(tmp_path, [ballot(1, "1")])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    appender = Appender(tmp_path)
    found = appender.lacking([ballot(3, "1"), ballot(2, "2"), ballot(1, "1"), ballot(3, "1")])
    assert found == [ballot(2, "2"), ballot(3, "1")]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert appender.append(found) == 2
    assert appender.lacking(found) == []


def test_a_line_that_cannot_be_read_holds_no_id(tmp_path: Path) -> None:
    """It is told when the folder is read; until it is mended nothing else is kept out by it."""
    append(tmp_path, [ballot(1, "1")])
    (file,) = tmp_path.iterdir()
    file.write_bytes(b"{\n" + file.read_bytes())
    assert Appender(tmp_path).lacking([ballot(1, "1"), ballot(2, "2")]) == [ballot(2, "2")]
