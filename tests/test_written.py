"""What is written in a blog."""

from __future__ import annotations

from typing import TYPE_CHECKING

import tiny_blog
from utifran.written import slug, written

if TYPE_CHECKING:
    from pathlib import Path


def test_a_slug_is_the_one_that_a_build_makes() -> None:
    """å, ä, ö, æ and ø lose their marks; what is no letter or digit goes."""
    assert slug("Får i ull – ärligt?") == "far-i-ull-arligt"
    assert slug("Blåbærgrød på Öland") == "blabaergrod-pa-oland"
    assert slug("C++ & C#: ½") == slug("c-c-12")
    assert slug("…!") == ""


def test_posts_and_pages_are_found_and_comments_are_not(tmp_path: Path) -> None:
    """By path; a title stands in for a slug."""
    tiny_blog.write(tmp_path / "content/b.md", "Title: Ett\nSlug: tva\n\nSlug: tre\n")
    tiny_blog.write(tmp_path / "content/pages/a.md", "Title: Åtta\n")
    tiny_blog.write(tmp_path / "content/comments/b/1.md", "Title: Nej\n")
    found = written(tmp_path)
    assert [(one.path, one.slug) for one in found] == [
        ("content/b.md", "tva"),
        ("content/pages/a.md", "atta"),
    ]


def test_each_poll_is_there_with_its_fences(tmp_path: Path) -> None:
    """The first of a name; one that is never closed is its first line alone."""
    tiny_blog.write(
        tmp_path / "content/a.md",
        "Title: A\n\n::: poll x\nVad?\n\n1. A\n2. B\n:::\n\n::: poll x\n:::\n::: poll y\nNå?\n",
    )
    (one,) = written(tmp_path)
    assert dict(one.polls) == {
        "x": ("::: poll x", "Vad?", "", "1. A", "2. B", ":::"),
        "y": ("::: poll y",),
    }
