"""Files that are put in their place whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from utifran import wholefile

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_made_with_its_folder(tmp_path: Path) -> None:
    """And nothing else lies there."""
    wholefile.write(tmp_path / "a/b.json", b"new\r\n")
    assert (tmp_path / "a/b.json").read_bytes() == b"new\r\n"
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]


def test_what_a_killed_writer_left_is_written_over(tmp_path: Path) -> None:
    """Its draft lies beside the file, and may be any part of it."""
    (tmp_path / "b.json").write_bytes(b"older, and longer")
    (tmp_path / "b.json.tmp").write_bytes(b"newer, and torn, and longer than what follows")
    wholefile.write(tmp_path / "b.json", b"new")
    assert (tmp_path / "b.json").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["b.json"]


def test_where_it_cannot_be_written_the_old_one_stays(tmp_path: Path) -> None:
    """As on a disk that is full; here a folder lies in the draft's place."""
    (tmp_path / "b.json").write_bytes(b"old")
    (tmp_path / "b.json.tmp").mkdir()
    with pytest.raises(OSError, match="directory"):
        wholefile.write(tmp_path / "b.json", b"new")
    assert (tmp_path / "b.json").read_bytes() == b"old"
