"""What a browser shows at the top of a feed."""

from __future__ import annotations

import re

import pytest

from feed_notes import follow_page, note
from theme_parts import THEME
from utifran.locales import Catalogues

WORDS = Catalogues(THEME / "translations")
SETTINGS = {
    "FEED_DOMAIN": "https://example.org/repo",
    "SITEURL": "",
    "THEME_STATIC_DIR": "theme",
    "FOLLOW_PATHS": {"sv": "folj", "da": "foelg"},
}


@pytest.mark.parametrize(
    ("lang", "words", "label"),
    [
        ("sv", "Det här är ett flöde. ", "Så följer du bloggen"),
        ("da", "Dette er et feed. ", "Sådan følger du bloggen"),
        ("nb", "Dette er en nyhetsstrøm. ", "Slik følger du bloggen"),
        ("en", "This is a feed. ", "How to follow the blog"),
    ],
)
def test_it_is_in_the_feeds_language(lang: str, words: str, label: str) -> None:
    """What a feed is, and where to read more."""
    found = note("feeds/all.atom.xml", lang, SETTINGS, WORDS)
    assert found.words.startswith(words)
    assert found.label == label


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("all.atom.xml", "theme/feed.css"),
        ("feeds/all.atom.xml", "../theme/feed.css"),
        ("sv/regel/comments.atom.xml", "../../theme/feed.css"),
    ],
)
def test_the_stylesheet_is_found_wherever_the_blog_lies(name: str, address: str) -> None:
    """Its address is told as seen from the feed."""
    assert note(name, "sv", SETTINGS, WORDS).stylesheet == address


def test_the_link_leads_to_the_page_of_its_language() -> None:
    """Or to the blog where a blog has no such page."""
    assert note("a", "da", SETTINGS, WORDS).link == "https://example.org/repo/da/foelg/"
    assert note("a", "nb", SETTINGS, WORDS).link == "https://example.org/repo/"
    assert follow_page(SETTINGS, "sv") == "sv/folj/"
    assert follow_page({}, "sv") == ""


def test_feeds_have_the_colours_of_the_pages() -> None:
    """In light and dark; the stylesheet fetches nothing, and none of its colours is idle."""
    pages, feeds = ((THEME / f"static/{name}.css").read_text("utf-8") for name in ("style", "feed"))
    own = re.findall(r"--(\w+): (#\w+);", feeds)
    assert len(own) == 2 * len(dict(own))
    assert set(own) <= set(re.findall(r"--(\w+): (#\w+);", pages))
    assert {name for name, _ in own} == set(re.findall(r"var\(--(\w+)\)", feeds))
    assert "url(" not in feeds.replace("@namespace", "")
    assert "@import" not in feeds
