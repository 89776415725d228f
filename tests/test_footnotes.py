"""Footnotes: each link says where it leads, in the page's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import real_blog
from theme_parts import ENV, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

NOTES = """Title: {title}
Date: 2026-03-01
Lang: {lang}

Ett[^ett] och två[^två] och ett igen.[^ett]

[^ett]: Den första.
[^två]: Den andra.
"""


def shown(html: str) -> str:
    """Return what a Swedish page makes of a text's HTML."""
    return ENV.from_string("{{ html | footnotes }}").render(
        {**SETTINGS, "html": html, "lang": "sv"}
    )


def test_a_text_without_footnotes_is_as_it_was() -> None:
    """So is one that talks of them."""
    html = '<p>&lt;a class="footnote-ref"&gt; <div class="footnotes">x</div></p>'
    assert shown(html) == html


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a blog with footnotes in two languages; return its output."""
    folder = tmp_path_factory.mktemp("notes")
    texts = {lang: NOTES.format(title=lang, lang=lang) for lang in ("sv", "da")}
    done = real_blog.build(real_blog.small(folder, **texts).parent, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "output"


def test_every_way_to_a_note_and_back_is_told(output: Path) -> None:
    """A note that is used twice has two ways back."""
    page = (output / "sv/sv/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a class="footnote-ref"[^>]*aria-label="([^"]*)"', page) == [
        *("Not 1", "Not 2", "Not 1"),
    ]
    assert re.findall(r'<a class="footnote-backref"[^>]*aria-label="([^"]*)"', page) == [
        "Tillbaka till not 1 i texten",
        "Tillbaka till not 1 i texten",
        "Tillbaka till not 2 i texten",
    ]
    assert '<div class="footnote" role="doc-endnotes" aria-label="Noter">' in page
    danish = (output / "da/da/index.html").read_text(encoding="utf-8")
    assert "Tilbage til note 1 i teksten" in danish


def test_every_way_leads_somewhere(output: Path) -> None:
    """Each link's target is there once, also beside comments and polls."""
    page = (output / "sv/sv/index.html").read_text(encoding="utf-8")
    ids = re.findall(r'\bid="([^"]*)"', page)
    targets = re.findall(r'href="#([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert {one for one in targets if one.startswith("fn")} <= set(ids)


def test_a_feed_has_them_without_a_word(output: Path) -> None:
    """It knows no language of a page."""
    feed = (output / "feeds/all.atom.xml").read_text(encoding="utf-8")
    assert "footnote-backref" in feed
    assert "aria-label" not in feed
