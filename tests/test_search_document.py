"""The page that Pagefind reads of a text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from search.document import document, findable
from search.model import Kind, Remark, Text

REMARK = Remark("comment-1", "Anna & Bo", "<p>Jag håller med</p>")
POST = Text("sv/regel/index.html", Kind.POST, "sv", "Ingen <regel>", "2026-01-02", "<p>Hej</p>")


def test_a_text_is_written_for_pagefind() -> None:
    """Its kind, language and day are meta; each remark has a heading that a hit can lead to."""
    assert document(replace(POST, remarks=(REMARK,))) == (
        "<!DOCTYPE html>\n"
        '<html><body data-pagefind-body><i data-pagefind-meta="kind:post"></i>'
        '<i data-pagefind-meta="lang:sv"></i><i data-pagefind-meta="day:2026-01-02"></i>\n'
        '<h1 data-pagefind-meta="title" data-pagefind-ignore>Ingen &lt;regel&gt;</h1>\n'
        '<div data-pagefind-weight="1"><p>Hej</p></div>\n'
        '<h2 id="comment-1" data-pagefind-weight="1">Anna &amp; Bo</h2>\n'
        "<div><p>Jag håller med</p></div>\n"
        "</body></html>\n"
    )


def test_a_text_without_a_day_says_none() -> None:
    """A poll or a page has no day that a reader would look for."""
    assert "day:" not in document(replace(POST, day=""))


@pytest.mark.parametrize(
    "picture",
    ['<img src="/a.png">', "<IMG alt='x > y' src=a.png />", '<img\nalt="a > b" src="a.png">'],
)
def test_pictures_are_left_out(picture: str) -> None:
    """Their addresses depend on where the blog stands, and a search needs none of them."""
    text = replace(POST, html=f"<p>Före{picture}efter</p>")
    assert "<p>Föreefter</p>" in document(text)


def test_a_page_stands_behind_the_posts() -> None:
    """Its words weigh half of theirs."""
    assert '<div data-pagefind-weight="0.5">' in document(replace(POST, kind=Kind.PAGE))


@pytest.mark.parametrize("html", ["", "<p>&nbsp;…</p>", '<p><img alt="En bild" src="a.png"></p>'])
def test_a_text_without_words_is_read_by_its_title(html: str) -> None:
    """Pagefind would leave the page out, title and all."""
    text = replace(POST, html=html)
    assert '<h1 data-pagefind-meta="title">Ingen' in document(text)
    assert findable(text)


def test_a_text_without_any_word_is_found_by_none() -> None:
    """Not by its markup either; by a remark on it, or by its title, it is."""
    silent = replace(POST, title="… <!>", html='<p class="a">&amp;</p>')
    assert not findable(silent)
    assert findable(replace(silent, title="Aj"))
    assert findable(replace(silent, remarks=(REMARK,)))
