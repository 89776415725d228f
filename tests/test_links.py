"""Links between source files that lead nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from links import broken, path

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"om.md": object(), "pages/om.md": object(), "images/å.png": object(), "lost.md": None}


@pytest.mark.parametrize(
    ("target", "folder", "expected"),
    [
        ("om.md", "", "om.md"),
        ("/om.md#del", "pages", "om.md"),
        ("../om.md", "pages", "om.md"),
        ("./om.md?x=1", "pages", "pages/om.md"),
        ("images/%C3%A5.png", "", "images/å.png"),
        ("../../../om.md", "pages", "om.md"),
    ],
)
def test_a_target_is_found_from_its_folder(target: str, folder: str, expected: str) -> None:
    """As Pelican finds it."""
    assert path(target, folder) == expected


def test_each_broken_link_is_told_once() -> None:
    """Those that lead somewhere are not, nor is what stands in code; a lost file is nowhere."""
    html = (
        '<a href="{filename}om.md">a</a> <a class="x" href="{filename}nej.md">b</a>'
        '<img alt="" src="{static}/images/å.png"><a href="|filename|lost.md">c</a>'
        '<a href="{filename}nej.md">d</a><code>href="{filename}kod.md"</code>'
    )
    assert broken(html, folder="", files=FILES) == ["nej.md", "lost.md"]


def test_a_build_stops_at_a_broken_link(tmp_path: Path) -> None:
    """With the file and the line; in code it is only text."""
    words = "Se [här]({filename}nej.md) och [om]({filename}pages/om.md).\n"
    post = f"Title: A\nDate: 2026-03-01\n\n{words}"
    settings = real_blog.small(tmp_path, a=post, b=post.replace("A", "B").replace("nej", "a"))
    tiny_blog.write(tmp_path / "content/pages/om.md", "Title: Om\n\nOrd.\n")
    done = real_blog.build(settings.parent)
    message = "this link leads to no file: 'nej.md'; mend its name, or take the link away"
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, f"content/a.md:4: {message}")
    assert "content/b.md" not in done.stderr
