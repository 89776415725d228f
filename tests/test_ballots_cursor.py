"""How far the ballot box's log is in a poll's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from polls import ballots
from polls.ballots import cursor
from polls.model import BallotError

if TYPE_CHECKING:
    from pathlib import Path


def test_before_anything_was_pulled_it_is_nothing(tmp_path: Path) -> None:
    """Neither a missing folder nor an empty one says anything else."""
    assert cursor.read(tmp_path / "regel", tmp_path) == 0
    assert ballots.read(tmp_path / "regel", tmp_path).cursor == 0


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """In one line of JSON, which the poll's folder takes as its own."""
    folder = tmp_path / "regel"
    cursor.write(folder, 4)
    cursor.write(folder, 41)
    assert (folder / "ballotbox.json").read_bytes() == b'{"cursor":41}\n'
    assert [path.name for path in folder.iterdir()] == ["ballotbox.json"]
    assert ballots.read(folder, tmp_path).cursor == 41


@pytest.mark.parametrize(
    "text", ["", "{}", '{"cursor":-1}', '{"cursor":1,"x":2}', '{"cursor":"1"}']
)
def test_what_says_nothing_is_named(tmp_path: Path, text: str) -> None:
    """With its file, and what to do; a count that is off would be worse than none."""
    (tmp_path / "regel").mkdir()
    (tmp_path / "regel/ballotbox.json").write_text(text, encoding="utf-8")
    with pytest.raises(BallotError) as caught:
        ballots.read(tmp_path / "regel", tmp_path)
    assert str(caught.value) == (
        "regel/ballotbox.json: this does not say how far the ballot box was read; "
        "restore the file from git"
    )
