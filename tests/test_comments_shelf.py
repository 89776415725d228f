"""Where importers put comment files: whole or not at all, and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from comments import files
from comments.shelf import MisfitError, put, take
from comments.writing import Sheet

if TYPE_CHECKING:
    from pathlib import Path

ONE = Sheet(
    "regel", "2026-a", datetime(2026, 2, 14, tzinfo=UTC), "Tvåan", author="Åsa", source="box"
)


def test_a_comment_is_put_once(tmp_path: Path) -> None:
    """The second time there is nothing to write, and the file is read as it was brought."""
    assert [put(tmp_path, ONE), put(tmp_path, ONE)] == [True, False]
    (tmp_path / "ballotbox.json").write_text('{"cursor":1}')
    (tmp_path / "regel" / "x.md.tmp").write_text("half of a")
    harvest = files.read(tmp_path, tmp_path, ZoneInfo("UTC"))
    assert harvest.warnings == ()
    assert [(c.slug, c.id, c.author, c.body) for c in harvest.comments] == [
        ("regel", "2026-a", "Åsa", "Tvåan")
    ]


def test_what_the_author_decided_stays(tmp_path: Path) -> None:
    """A `vote:` written by hand survives the next time."""
    put(tmp_path, ONE)
    file = tmp_path / "regel" / "2026-a.md"
    file.write_text(file.read_text().replace("author:", "vote: 1\nauthor:"))
    assert put(tmp_path, ONE)
    assert "vote: 1\n" in file.read_text()
    assert not put(tmp_path, ONE)


def test_a_comment_is_taken_away_with_its_empty_folder(tmp_path: Path) -> None:
    """What was there is gone, and what was not is no fault."""
    put(tmp_path, ONE)
    assert [take(tmp_path, "regel", "2026-a", "box") for _ in range(2)] == [True, False]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("slug", "name"),
    [("..", "a"), ("regel", ".."), ("regel", "a/b"), (".git", "a"), ("a\\b", "a"), ("", "a")],
)
def test_names_lead_nowhere_else(tmp_path: Path, slug: str, name: str) -> None:
    """No comment gets a file outside its article's folder."""
    with pytest.raises(MisfitError):
        put(tmp_path, Sheet(slug, name, ONE.date, "x", source="box"))


def test_a_file_is_not_overwritten_where_it_cannot_be_read(tmp_path: Path) -> None:
    """The author mends it first; and what is larger than a comment may be is not written."""
    put(tmp_path, ONE)
    file = tmp_path / "regel" / "2026-a.md"
    file.write_text("no header\n")
    with pytest.raises(MisfitError, match="mend it"):
        put(tmp_path, ONE)
    with pytest.raises(MisfitError, match="256 KB"):
        put(tmp_path, Sheet("regel", "b", ONE.date, "x" * files.SIZE, source="box"))


@pytest.mark.parametrize("source", ["", "source: other\n", "source: Box\n"])
def test_what_another_wrote_is_neither_changed_nor_taken_away(tmp_path: Path, source: str) -> None:
    """An importer knows its files by their header, so that guessing a name is of no use."""
    put(tmp_path, ONE)
    file = tmp_path / "regel" / "2026-a.md"
    file.write_text(file.read_text().replace("source: box\n", source))
    before = file.read_bytes()
    with pytest.raises(MisfitError, match="does not say 'source: box'"):
        put(tmp_path, ONE)
    with pytest.raises(MisfitError, match="does not say 'source: box'"):
        take(tmp_path, "regel", "2026-a", "box")
    assert file.read_bytes() == before


def test_a_source_in_the_words_is_none(tmp_path: Path) -> None:
    """Only the header counts: a comment's words may say anything."""
    file = tmp_path / "regel" / "2026-a.md"
    file.parent.mkdir()
    file.write_text("author: A\ndate: 2026-02-14\n\nsource: box\n")
    with pytest.raises(MisfitError, match="does not say"):
        take(tmp_path, "regel", "2026-a", "box")


def test_a_file_that_cannot_be_read_is_not_taken_away(tmp_path: Path) -> None:
    """Nobody can tell whose it is."""
    put(tmp_path, ONE)
    (tmp_path / "regel" / "2026-a.md").write_bytes(b"")
    with pytest.raises(MisfitError, match="mend it"):
        take(tmp_path, "regel", "2026-a", "box")
