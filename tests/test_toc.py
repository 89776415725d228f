"""Headings: an address for each, and a table of contents where a text is long."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import real_blog
from toc import Entry, entries, outline, slug

if TYPE_CHECKING:
    from pathlib import Path

FOUR = "".join(f'<h2 id="d{n}">Del {n}</h2><p>{"ord " * 300}</p>' for n in range(4))


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("En fråga om ära", "en-fråga-om-ära"),
        ("Comments", "s-comments"),
        ("Main", "s-main"),
        ("Poll 2", "s-poll-2"),
        ("Comment", "comment"),
        ("Röster & svar!", "röster-svar"),
    ],
)
def test_an_address_is_in_the_letters_of_the_language(said: str, address: str) -> None:
    """And never one that the theme gives to a part of the page."""
    assert slug(said, "-") == address


def test_headings_stand_below_each_other() -> None:
    """Their words are plain; a note's number is none of them, and a lower level is left out."""
    html = (
        '<h3 id="x">Före</h3><h2 id="a">A <em>b</em> &amp; <code>c</code></h2>'
        '<h3 class="k" id="b">B<sup id="fnref:1"><a href="#fn:1">1</a></sup></h3>'
        '<h4 id="c">C</h4><h2>Utan</h2><h2 id="d">D</h2>'
    )
    assert entries(html) == (
        Entry("x", "Före"),
        Entry("a", "A b & c", (Entry("b", "B"),)),
        Entry("d", "D"),
    )


def test_a_long_text_has_a_table_of_contents() -> None:
    """With four headings and 1,200 words; one of both is not enough."""
    assert [entry.id for entry in outline(FOUR, "")] == ["d0", "d1", "d2", "d3"]
    assert outline(FOUR.replace("ord " * 300, "ord " * 290), "") == ()
    assert outline(FOUR.replace('<h2 id="d0">Del 0</h2>', ""), "") == ()


def test_its_author_decides() -> None:
    """For a short one too; where there is no heading there is nothing to show."""
    assert outline(FOUR, "no") == ()
    assert [entry.id for entry in outline('<h2 id="a">A</h2>', "yes")] == ["a"]
    assert outline("<p>Ord</p>", "yes") == ()


def test_it_leads_to_the_headings_of_its_page(tmp_path: Path) -> None:
    """Two headings of the same words have two addresses; a page has it only where it is asked."""
    text = "## Ära\n\nOrd.\n\n## Ära\n\n### Comments\n\nOrd.\n"
    settings = real_blog.small(
        tmp_path,
        a=f"Title: A\nDate: 2026-03-01\nToc: yes\n\n{text}",
        b=f"Title: B\nDate: 2026-03-01\n\n{text}[TOC]\n",
    )
    pages = tmp_path / "content/pages"
    pages.mkdir()
    (pages / "c.md").write_text(f"Title: C\nToc: Yes\n\n{text}", encoding="utf-8")
    done = real_blog.build(settings.parent, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    for name in ("a", "c"):
        page = (tmp_path / f"output/sv/{name}/index.html").read_text(encoding="utf-8")
        listed = page.partition('<nav class="toc" aria-label="Innehåll">')[2].partition("</nav>")[0]
        targets = re.findall(r'href="#([^"]*)"', listed)
        assert targets == ["ära", "ära_1", "s-comments"]
        assert re.findall(r'<h[23] id="([^"]*)"', page)[:3] == targets
    other = (tmp_path / "output/sv/b/index.html").read_text(encoding="utf-8")
    assert 'class="toc"' not in other
    assert "[TOC]" in other


def test_a_wrong_wish_is_a_mistake(tmp_path: Path) -> None:
    """With its line, and what may be written."""
    settings = real_blog.small(tmp_path, a="Title: A\nDate: 2026-03-01\nToc: kanske\n\nOrd.\n")
    done = real_blog.build(settings.parent)
    told = "content/a.md:3: Toc: 'kanske' is not one of yes, no; write one"
    assert (done.returncode, done.stderr.splitlines()[0]) == (1, told)
