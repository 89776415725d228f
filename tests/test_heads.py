"""The heads of a blog's pages, built for real: what machines are told, in words they read."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

import real_blog

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SITE = "https://example.org/repo"
# What https://schema.org defines and Google reads, by type; see plugins/linked_data.py.
WANTED: Mapping[str, set[str]] = {
    "BlogPosting": {"headline", "url"},
    "Comment": {"author", "datePublished", "text"},
    "Question": {"@id", "name"},
    "Answer": {"text"},
    "Person": {"name"},
    "WebPage": {"url", "mainEntity"},
    "Blog": {"name", "url", "inLanguage"},
}
TERRITORIES = {"sv": "sv_SE", "da": "da_DK", "nb": "nb_NO", "en": "en_GB"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the pages of the shipped blog, built for an address with a path, drafts left out."""
    folder = real_blog.copy_shipped(tmp_path_factory.mktemp("heads") / "blog")
    done = real_blog.build(folder, now=real_blog.JUNE, SITEURL=SITE)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    found = real_blog.files(folder / "output")
    return {
        name.removesuffix("index.html"): content.decode()
        for name, content in found.items()
        if name.endswith(".html") and not name.startswith("drafts/")
    }


def linked(page: str) -> list[dict[str, Any]]:
    """Return what a page tells in JSON-LD, which must be JSON."""
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(text) for text in found]


def things(data: object) -> Iterator[dict[str, Any]]:
    """Yield everything that has a type, however deep it lies."""
    if isinstance(data, dict):
        if "@type" in data:
            yield data
        for value in data.values():
            yield from things(value)
    elif isinstance(data, list):
        for value in data:
            yield from things(value)


def meta(page: str, name: str) -> list[str]:
    """Return the contents of a page's meta elements of one name or property."""
    found = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', page)
    return [unescape(content) for content in found]


def title(page: str) -> str:
    """Return the title of a page."""
    found = re.search(r"<title>(.*?)</title>", page)
    assert found
    return unescape(found[1])


def listed(pages: dict[str, str]) -> dict[str, str]:
    """Return the pages that search engines may show."""
    return {name: page for name, page in pages.items() if "noindex" not in page}


def test_all_that_is_told_in_json_is_whole(pages: dict[str, str]) -> None:
    """Each thing has what its type wants, and every address is the blog's own, in full."""
    found = Counter(thing["@type"] for page in pages.values() for thing in things(linked(page)))
    assert set(found) == set(WANTED)
    for name, page in pages.items():
        for thing in things(linked(page)):
            assert thing.keys() >= WANTED[thing["@type"]], (name, thing)
            address = thing.get("url", thing.get("@id", SITE))
            assert address.startswith(SITE), name
    posts = [one for page in pages.values() for one in linked(page) if "datePublished" in one]
    assert len(posts) == 4
    assert all(post["author"] and post["inLanguage"] for post in posts)


def test_what_is_told_in_json_weighs_little(pages: dict[str, str]) -> None:
    """A post's costs every first visit at most 250 bytes, compressed, as docs/found.md promises."""
    for name, page in pages.items():
        bare = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page)
        weight = len(gzip.compress(page.encode(), 9)) - len(gzip.compress(bare.encode(), 9))
        assert weight <= 250 or "BlogPosting" not in page, name


def test_what_is_told_in_json_leads_to_a_page(pages: dict[str, str]) -> None:
    """A post's question is the one that the poll's own page is about."""
    for page in pages.values():
        for thing in things(linked(page)):
            for key in ("url", "@id"):
                address = thing.get(key, f"{SITE}/").removeprefix(f"{SITE}/")
                assert address in pages, address


def test_every_page_has_a_title_and_a_description_of_its_own(pages: dict[str, str]) -> None:
    """So that two results of a search can be told apart; no description is longer than is shown."""
    shown = listed(pages)
    titles = Counter(map(title, shown.values()))
    assert [one for one, times in titles.items() if times > 1] == []
    for name, page in pages.items():
        assert len(meta(page, "description")) == 1, name
        assert 0 < len(meta(page, "description")[0]) <= 160, name
        assert meta(page, "description")[0] != "Utifrån", name
    told = Counter(meta(page, "description")[0] for page in shown.values())
    assert [one for one, times in told.items() if times > 1] == []


def test_every_page_is_canonical_or_unlisted(pages: dict[str, str]) -> None:
    """The canonical address is the page's own, in full."""
    for name, page in pages.items():
        found = re.findall(r'<link rel="canonical" href="([^"]*)">', page)
        own = [] if "noindex" in page else [f"{SITE}/{name}"]
        assert found == own, name


def alternates(page: str) -> dict[str, str]:
    """Return by language the alternates of a page, from the blog's own address."""
    found = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)
    assert len(dict(found)) == len(found)
    return {lang: address.removeprefix(f"{SITE}/") for lang, address in found}


def test_alternates_are_mutual(pages: dict[str, str]) -> None:
    """Every page in a group names the same pages, itself among them, and one for everybody else."""
    groups = {name: alternates(page) for name, page in pages.items()}
    assert sum(map(bool, groups.values())) > 20
    for name, group in groups.items():
        for lang, other in group.items():
            assert groups[other] == group, (name, other)
            if lang != "x-default":
                assert f'<html lang="{lang}">' in pages[other], (name, other)
        assert not group or name in group.values(), name
        assert not group or "x-default" in group, name


def test_the_default_is_english_and_the_front_page_for_front_pages(pages: dict[str, str]) -> None:
    """Where there is English, it serves the readers of other languages best."""
    assert alternates(pages["sv/om/"])["x-default"] == "en/about/"
    assert alternates(pages["da/"]) == alternates(pages[""])
    assert alternates(pages[""])["x-default"] == ""
    assert alternates(pages["omrostningar/"])["x-default"] == "polls/"
    assert alternates(pages["da/intentioner-vs-handlinger/"]) == {}


def test_open_graph_says_the_same_as_the_page(pages: dict[str, str]) -> None:
    """Its language with a country, its own title without the blog's name, its description."""
    for name, page in listed(pages).items():
        found = re.search(r'<html lang="(..)">', page)
        assert found
        assert meta(page, "og:locale") == [TERRITORIES[found[1]]], name
        assert meta(page, "og:description") == meta(page, "description"), name
        assert meta(page, "og:title"), name
        assert meta(page, "og:url") == [f"{SITE}/{name}"], name
    post = pages["sv/ingen-regel-utan-undantag/"]
    assert meta(post, "og:title") == ["Ingen regel utan undantag … eller?"]
    assert meta(post, "og:type") == ["article"]
    assert meta(post, "og:locale:alternate") == ["en_GB"]
    assert meta(post, "article:published_time") == ["2026-02-12T08:30:00+01:00"]
    assert meta(pages["arkiv/"], "og:type") == ["website"]


def test_a_draft_tells_machines_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No address, no preview, no JSON; a hidden post neither."""
    folder = tmp_path_factory.mktemp("unlisted")
    head = "Date: 2026-01-02\n\nOrd.\n"
    real_blog.small(
        folder, a=f"Title: A\nStatus: draft\n{head}", b=f"Title: B\nStatus: hidden\n{head}"
    )
    done = real_blog.build(folder, SITEURL=SITE)
    assert done.returncode == 0, done.stderr
    found = {
        name: content.decode()
        for name, content in real_blog.files(folder / "output").items()
        if name.startswith(("drafts/", "sv/b/")) and name.endswith(".html")
    }
    assert len(found) == 2
    for page in found.values():
        assert meta(page, "robots")[0] == "noindex"
        assert "canonical" not in page
        assert "og:" not in page
        assert linked(page) == []
