"""The manifest of a whole blog, made of its registry, its settings and its articles."""

from __future__ import annotations

from typing import Any

import registry_makers
from poll_makers import ballot, poll
from polls.manifest import CommentArticle, PollArticle, whole

SETTINGS: dict[str, Any] = {
    "SITENAME": "Utifrån",
    "SITEURL": "https://name.github.io/repo",
    "LANGUAGES": ["sv", "en"],
    "TIMEZONE": "Europe/Stockholm",
    "POLLS_PATHS": registry_makers.FOLDERS,
    "AUTHOR": "Ada",
}
BOTH = [("regel", "sv"), ("regel", "en")]


def test_the_site_is_that_of_the_settings() -> None:
    """Its languages keep their order, as the first one is the blog's own."""
    site = whole(registry_makers.registry(), SETTINGS, ()).site
    assert (site.name, site.url, site.author) == ("Utifrån", SETTINGS["SITEURL"], "Ada")
    assert (site.languages, site.time_zone) == (("sv", "en"), "Europe/Stockholm")
    assert site.polls_paths == registry_makers.FOLDERS


def test_a_poll_has_the_addresses_of_its_articles_and_of_its_pages() -> None:
    """By language; another group's articles are none of its own."""
    tally = registry_makers.tally(registry_makers.in_english(poll()), ballot(1, "2"))
    registry = registry_makers.registry(tally, published=[*BOTH, ("other", "sv")])
    (found,) = whole(registry, SETTINGS, ()).polls
    urls = (("en", "en/regel/"), ("sv", "sv/regel/"))
    assert found.articles == (PollArticle("regel", urls),)
    assert found.pages == (("sv", "omrostningar/regel/"), ("en", "polls/regel/"))


def test_a_poll_of_drafts_alone_is_not_told() -> None:
    """Nobody may vote in it yet."""
    tally = registry_makers.tally(poll(), public=False)
    assert whole(registry_makers.registry(tally), SETTINGS, ()).polls == ()


def test_the_articles_are_those_given() -> None:
    """Whoever knows of comments tells which articles take them."""
    post = CommentArticle("regel", "sv", (("sv", "sv/regel/"),), (("sv", "En regel"),), open=True)
    assert whole(registry_makers.registry(), SETTINGS, iter([post])).articles == (post,)
