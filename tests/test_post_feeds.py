"""The feeds of posts: whole, each in its language, and the same bytes each time."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import real_blog
import tiny_blog

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REGEL = "Title: Regel & undantag\nDate: 2026-03-01\n\n::: poll regel\nVad?\n\n1. Ja\n2. Nej\n:::\n"
RULE = (
    "Title: Rule\nDate: 2026-03-02\nModified: 2026-03-05\nLang: en\nTranslates: regel-undantag\n\n"
    "Words with a [link]({filename}regel.md).\n"
)
DRAFT = "Title: Utkast\nDate: 2026-03-03\nStatus: draft\n\nHemligt.\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a blog of a post, its translation and a draft."""
    folder = tmp_path_factory.mktemp("feeds")
    real_blog.small(folder, regel=REGEL, rule=RULE, draft=DRAFT)
    done = tiny_blog.utifran(folder, "build", environment={"SITEURL": "https://example.org/repo"})
    assert done.returncode == 0, done.stderr
    return folder / "output"


def entries(output: Path, name: str) -> list[ET.Element]:
    """Return the entries of a feed."""
    return feed(output, name).findall(f"{ATOM}entry")


def feed(output: Path, name: str) -> ET.Element:
    """Return a feed's root."""
    return ET.fromstring((output / "feeds" / name).read_text(encoding="utf-8"))  # noqa: S314 (our own)


def text(entry: ET.Element, name: str) -> str:
    """Return the text of one element of an entry."""
    return entry.findtext(f"{ATOM}{name}") or ""


def test_all_posts_are_in_one_feed_newest_first(output: Path) -> None:
    """Each says its language; a draft is in none."""
    found = [(text(e, "title"), e.get(LANG)) for e in entries(output, "all.atom.xml")]
    assert found == [("Rule", "en"), ("Regel & undantag", "sv")]
    assert feed(output, "all.atom.xml").get(LANG) == "sv"


@pytest.mark.parametrize(("lang", "titles"), [("sv", ["Regel & undantag"]), ("en", ["Rule"])])
def test_each_language_has_its_own(output: Path, lang: str, titles: list[str]) -> None:
    """With the posts that can be read in it."""
    assert [text(e, "title") for e in entries(output, f"{lang}.atom.xml")] == titles
    assert feed(output, f"{lang}.atom.xml").get(LANG) == lang


def test_addresses_are_absolute_below_the_sub_path(output: Path) -> None:
    """Since a reader of feeds has no page to start from."""
    rule, regel = entries(output, "all.atom.xml")
    assert text(regel, "id").startswith("https://example.org/repo/sv/")
    assert 'href="https://example.org/repo/sv/' in text(rule, "content")


def test_a_poll_is_there_in_its_plain_form(output: Path) -> None:
    """Its question and options, and no number."""
    content = text(entries(output, "sv.atom.xml")[0], "content")
    assert "<p>Vad?</p>" in content
    assert "<li>Ja</li>" in content


def test_a_changed_post_tells_its_day(output: Path) -> None:
    """`Modified:` is when it was updated; without it that is the day it was written."""
    rule, regel = entries(output, "all.atom.xml")
    assert (text(rule, "published")[:10], text(rule, "updated")[:10]) == (
        "2026-03-01",
        "2026-03-04",
    )
    assert text(regel, "published") == text(regel, "updated")
