"""The articles and pages of a blog, as the polls know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from polls.blog import read
from polls.texts import document, group, texts

if TYPE_CHECKING:
    from pathlib import Path

    from pelican.contents import Content

HEAD = "Title: {0}\nDate: 2026-03-01\nSlug: {0}\n"
POLL = "\n::: poll regel\nVad?\n\n1. Ja\n2. Nej\n:::\n"
REST = "Ord\n###\n\n:date: 2026-03-01\n:slug: ord\n\nOrd.\n"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every blog be read on the first of April."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", real_blog.NOW)


def by_slug(settings: Path) -> dict[str, Content]:
    """Return the texts of a blog."""
    return {content.slug: content for content in texts(read(settings).context)}


def test_every_text_is_found_whatever_its_status(tmp_path: Path) -> None:
    """Articles and pages, drafts and hidden ones too, each with the polls that it declares."""
    settings = real_blog.small(
        tmp_path,
        regel=HEAD.format("regel") + POLL,
        utkast=f"{HEAD.format('utkast')}Status: draft\n\nOrd.\n",
        **{"pages/om": "Title: Om\nSlug: om\nStatus: hidden\n\nOrd.\n"},
    )
    found = by_slug(settings)
    polls = {slug: len(content.poll_scan.blocks) for slug, content in found.items()}
    assert polls == {"regel": 1, "utkast": 0, "om": 0}


def test_markdown_in_capitals_is_read_with_its_polls(tmp_path: Path) -> None:
    """Old cameras and old editors write `.MD`."""
    settings = real_blog.small(tmp_path)
    tiny_blog.write(tmp_path / "content/regel.MD", HEAD.format("regel") + POLL)
    assert [block.name for block in by_slug(settings)["regel"].poll_scan.blocks] == ["regel"]


def test_a_text_that_our_reader_did_not_read_holds_no_poll(tmp_path: Path) -> None:
    """ReStructuredText is Pelican's own to read."""
    settings = real_blog.small(tmp_path)
    tiny_blog.write(tmp_path / "content/ord.rst", REST)
    assert by_slug(settings)["ord"].poll_scan.blocks == ()


def test_a_document_tells_the_catalogue_where_polls_stand(tmp_path: Path) -> None:
    """Its path as messages name it, its language, and whether readers see it and it leads."""
    head = f"{HEAD.format('rule')}Lang: en\nTranslates: regel\nStatus: draft\n"
    settings = real_blog.small(tmp_path, regel=HEAD.format("regel"), rule=f"{head}\nWords.\n")
    found = document(by_slug(settings)["rule"])
    assert (found.path, found.lang, found.group) == ("content/rule.md", "en", "regel")
    assert (found.original, found.public) == (False, False)


def test_a_page_is_in_no_articles_group(tmp_path: Path) -> None:
    """Both may have the same slug, in two languages."""
    page, article = "Title: Om\nSlug: om\n\nOrd.\n", f"{HEAD.format('om')}Lang: da\n\nOrd.\n"
    settings = real_blog.small(tmp_path, om=article, **{"pages/om": page})
    assert {group(content) for content in texts(read(settings).context)} == {"om", "page:om"}
