"""The opening words of a post that has no summary of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import real_blog
import translations
from polls.blog import read
from summaries import opening

if TYPE_CHECKING:
    from pathlib import Path


def test_paragraphs_are_taken_as_plain_text() -> None:
    """Without their markup, and with what it escaped."""
    html = "<p>Två <em>ord</em> &amp; ett <a href='x'>till</a>.</p><p>Mer</p>"
    assert opening(html) == "<p>Två ord &amp; ett till. Mer</p>"


def test_what_is_no_running_text_is_left_out() -> None:
    """A poll would stand twice, a footnote's number mean nothing, a heading outrank the page's."""
    html = (
        "<h1>Rubrik</h1>\n<p>Ord<sup id='fnref:1'><a href='#fn:1'>1</a></sup>.</p>\n"
        '<section class="poll" data-poll="a"><p>Fråga?</p></section>\n'
        "<table><tr><td><p>Cell</p></td></tr></table><pre>kod</pre>\n<ul><li>punkt</li></ul>\n"
        "<blockquote><p>Citat</p></blockquote><div class='footnote'><p>Not</p></div>"
    )
    assert opening(html) == "<p>Ord.</p>"


def test_a_long_text_is_cut_at_a_word() -> None:
    """And says so."""
    assert opening("<p>ett två tre fyra</p>", 3) == "<p>ett två tre…</p>"
    assert opening("<p>ett två tre</p>", 3) == "<p>ett två tre</p>"


def test_a_post_without_paragraphs_has_none() -> None:
    """Rather than an empty paragraph."""
    assert opening("<ul><li>punkt</li></ul>") == ""


def test_the_authors_own_stays(tmp_path: Path) -> None:
    """As it is written."""
    head = "Date: 2026-03-01\n"
    settings = real_blog.small(
        tmp_path,
        a=f"Title: A\n{head}Summary: Egen *text*.\n\nOrd.\n",
        b=f"Title: B\n{head}\n# Rubrik\n\nOrd.\n",
    )
    found = translations.articles(read(settings).context["READ_BY"]["articles"])
    assert {post.title: post.summary for post in found} == {
        "A": "<p>Egen <em>text</em>.</p>",
        "B": "<p>Ord.</p>",
    }
