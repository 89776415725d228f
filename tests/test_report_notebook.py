"""What came of a poll, noted in the file of a real blog's post."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import real_blog
import report_blog
from polls import blog as blogs
from polls.model import PollError
from report import notebook

if TYPE_CHECKING:
    from pathlib import Path

    from polls.blog import Blog


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Blog:
    """Return a blog that may be changed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)
    return report_blog.read(tmp_path / "blog")


def test_only_the_one_file_changes(blog: Blog) -> None:
    """Its line ends and rights stay, and the blog reads the note."""
    path = blog.root / "content/regel.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    before = real_blog.files(blog.root)
    told = notebook.write(blog, "regel", "sent: 2026-03-25")
    assert told == "content/regel.md:14: sent: 2026-03-25"
    after = real_blog.files(blog.root)
    assert real_blog.changed(before, after) == {"content/regel.md"}
    was, now = before["content/regel.md"], after["content/regel.md"]
    assert now == was.replace(b"03-20\r\n", b"03-20\r\nsent: 2026-03-25\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    again = blogs.read(blog.root / "pelicanconf.py")
    assert again.mistakes == []
    assert again.registry["regel"].entry.poll.sent is not None


def test_a_link_leads_on_to_its_file(blog: Blog, tmp_path: Path) -> None:
    """It is the file that is written, and the link stays one."""
    path = blog.root / "content/regel.md"
    path.rename(tmp_path / "elsewhere.md")
    path.symlink_to(tmp_path / "elsewhere.md")
    notebook.write(blog, "regel", "sent: 2026-03-25")
    assert path.is_symlink()
    assert "sent: 2026-03-25" in (tmp_path / "elsewhere.md").read_text(encoding="utf-8")


def test_a_file_that_is_gone_is_told(blog: Blog) -> None:
    """In plain words, with the line to write."""
    (blog.root / "content/regel.md").unlink()
    with pytest.raises(PollError) as raised:
        notebook.write(blog, "regel", "sent: 2026-03-25")
    assert str(raised.value) == (
        "content/regel.md:7: it cannot be written (No such file or directory); "
        "write 'sent: 2026-03-25' into the poll by hand"
    )


def test_a_day_is_written_as_everywhere() -> None:
    """Or left out."""
    assert notebook.day("2026-03-25") == date(2026, 3, 25)
    assert notebook.day("") is None
    with pytest.raises(PollError, match=r"^25/3: write the date as 2026-05-01"):
        notebook.day("25/3")
