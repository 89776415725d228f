"""What a first visit to an article costs: all of it, on a blog with a ballot box."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

import real_blog
from checked_site import INSTANT, file_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

MOST_BYTES = 14 * 1024
MOST_REQUESTS = 3
COMMENTS = 10
BOX = "https://box.example"
ARTICLES = (
    "sv/ingen-regel-utan-undantag/",
    "en/no-rule-without-an-exception/",
    "da/intentioner-vs-handlinger/",
    "nb/takk-for-at-du-ventet/",
)


@pytest.fixture
def shipped(tmp_path: Path, serve: Callable[..., str]) -> tuple[Path, str]:
    """Build the shipped blog for a sub-path, with a box, and at most ten comments under a post."""
    folder = real_blog.copy_shipped(tmp_path / "blog")
    for thread in (folder / "content/comments").iterdir():
        for late in sorted(thread.glob("*.md"))[COMMENTS:]:
            late.unlink()
    address = serve(folder / "output", under="/repo")
    site = {"SITEURL": address.removesuffix("/"), "BALLOTBOX_URL": BOX}
    done = real_blog.build(folder, now=INSTANT, **site)
    assert done.returncode == 0, done.stderr
    return folder / "output", address


def test_an_article_comes_in_one_round_trip(shipped: tuple[Path, str], page: Page) -> None:
    """HTML, stylesheet and script: 14 KB, compressed as GitHub Pages does, in three requests."""
    output, address = shipped
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(f"{BOX}/**", lambda route: route.abort())
    forms = []
    for article in ARTICLES:
        asked.clear()
        page.goto(address + article, wait_until="networkidle")
        assert 0 < page.locator(".comment").count() <= COMMENTS
        forms.append(page.locator("form.ballot").count())
        fetched = [url for url in asked if urlsplit(url).scheme != "data"]
        assert [url for url in fetched if not url.startswith((address, BOX))] == []
        own = [url.removeprefix(address) for url in fetched if not url.startswith(BOX)]
        weights = {one: len(gzip.compress(file_of(output, one).read_bytes(), 6)) for one in own}
        told = f"{article}: {sum(weights.values())} bytes in {len(own)} requests: {weights}"
        assert sum(weights.values()) <= MOST_BYTES, told
        assert len(own) <= MOST_REQUESTS, told
    assert sorted(forms) == [0, 1, 1, 1]
