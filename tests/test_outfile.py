"""Files that a build writes beside Pelican's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import outfile

if TYPE_CHECKING:
    from pathlib import Path


def test_the_text_is_written_as_it_is(tmp_path: Path) -> None:
    """In UTF-8 and with its own line ends on every system; folders are made on the way."""
    outfile.write(str(tmp_path), "data/råd.csv", "å\r\nb\n")
    assert (tmp_path / "data/råd.csv").read_bytes() == b"\xc3\xa5\r\nb\n"


def test_an_older_file_is_overwritten(tmp_path: Path) -> None:
    """A build begins anew."""
    outfile.write(str(tmp_path), "polls.json", "older, and longer")
    outfile.write(str(tmp_path), "polls.json", "new")
    assert (tmp_path / "polls.json").read_text(encoding="utf-8") == "new"


@pytest.mark.parametrize("name", ["../polls.json", "feeds/../../polls.json", "/polls.json"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    """A setting such as a feed's address may be wrong."""
    inside = tmp_path / "output"
    inside.mkdir()
    with pytest.raises(RuntimeError):
        outfile.write(str(inside), name, "")
    assert not (tmp_path / "polls.json").exists()
