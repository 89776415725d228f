"""The sitemap: by its rules, true to what pages say of themselves, and still under votes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import real_blog
import tiny_blog
from sitemap.document import Entry, documents

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://example.org/repo"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
DAY = datetime(2026, 3, 1, 10, tzinfo=UTC)


def parsed(xml: str) -> ET.Element:
    """Return the root of a file's XML."""
    return ET.fromstring(xml)  # noqa: S314 (our own)


def addresses(xml: str) -> list[str]:
    """Return the addresses that a file names, in order."""
    return [str(one.text) for one in parsed(xml).iter(f"{SPACE}loc")]


def test_a_page_is_told_with_its_day_and_its_languages() -> None:
    """In whole addresses, escaped as XML and as addresses want it."""
    pages = (("sv", "sv/å&b/"), ("x-default", ""))
    xml = documents([Entry("sv/å&b/", DAY, pages), Entry("x/")], site=SITE)["sitemap.xml"]
    first, second = parsed(xml)
    assert first.findtext(f"{SPACE}loc") == f"{SITE}/sv/%C3%A5&b/"
    assert first.findtext(f"{SPACE}lastmod") == "2026-03-01T10:00:00+00:00"
    assert [one.attrib for one in first.iter(LINK)] == [
        {"rel": "alternate", "hreflang": "sv", "href": f"{SITE}/sv/%C3%A5&b/"},
        {"rel": "alternate", "hreflang": "x-default", "href": f"{SITE}/"},
    ]
    assert [one.tag for one in second] == [f"{SPACE}loc"]


@pytest.mark.parametrize(("number", "files"), [(0, 1), (3, 1), (4, 3), (7, 4)])
def test_a_file_holds_no_more_than_it_may(number: int, files: int) -> None:
    """Past that there are several, which `sitemap.xml` names; each page stands in one of them."""
    entries = [Entry(f"sv/{one}/") for one in range(number)]
    found = documents(entries, site=SITE, most=3)
    assert len(found) == files
    parts = [name for name in found if name != "sitemap.xml"] or ["sitemap.xml"]
    assert [a for name in parts for a in addresses(found[name])] == [
        f"{SITE}/{entry.url}" for entry in entries
    ]
    if files > 1:
        assert addresses(found["sitemap.xml"]) == [f"{SITE}/{name}" for name in parts]


def test_a_file_is_no_larger_than_it_may_be() -> None:
    """Counted in bytes, its head and end among them."""
    found = documents([Entry("å" * 100)] * 10, site=SITE, most_bytes=2000)
    assert len(found) > 2
    assert all(len(text.encode()) <= 2000 for text in found.values())


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the shipped blog with a draft, so few posts on a page that lists have two, built."""
    folder = real_blog.copy_shipped(tmp_path_factory.mktemp("sitemap") / "blog")
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("\nDEFAULT_PAGINATION = 1\n")
    tiny_blog.write(
        folder / "content/hemlig.md", "Title: Hemlig\nDate: 2026-01-01\nStatus: draft\n\nOrd.\n"
    )
    done = real_blog.build(folder, now=real_blog.JUNE, SITEURL=SITE)
    assert done.returncode == 0, done.stderr
    return folder


def heads(blog: Path) -> dict[str, dict[str, str]]:
    """Return by address the alternates of each page that may be found by searching."""
    found = {}
    for path in (blog / "output").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        if own := re.search(r'<link rel="canonical" href="([^"]*)">', page):
            links = re.findall(r'<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', page)
            found[own[1]] = dict(links)
    return found


def test_it_lists_what_may_be_found_and_nothing_else(blog: Path) -> None:
    """Every page with a canonical address but the later ones of lists; each once."""
    found = addresses((blog / "output/sitemap.xml").read_text("utf-8"))
    assert len(set(found)) == len(found) > 30
    assert {one for one in heads(blog) if not re.search(r"/sida/\d+/$", one)} == set(found)
    assert any(re.search(r"/sida/2/$", one) for one in heads(blog))
    assert "drafts" not in "".join(found)


def test_its_languages_are_those_of_the_pages_and_mutual(blog: Path) -> None:
    """Each page's head says the same, and so does every page that it names."""
    pages = heads(blog)
    listed = {
        str(one.findtext(f"{SPACE}loc")): {
            link.attrib["hreflang"]: link.attrib["href"] for link in one.iter(LINK)
        }
        for one in parsed((blog / "output/sitemap.xml").read_text("utf-8"))
    }
    assert sum(map(bool, listed.values())) > 20
    for address, alternates in listed.items():
        assert alternates == pages[address], address
        for other in alternates.values():
            assert listed[other] == alternates, (address, other)


def test_posts_have_days_and_polls_have_none(blog: Path) -> None:
    """A post that of its text; a list that of its newest post; what votes change has none."""
    days = {
        str(one.findtext(f"{SPACE}loc")).removeprefix(f"{SITE}/"): one.findtext(f"{SPACE}lastmod")
        for one in parsed((blog / "output/sitemap.xml").read_text("utf-8"))
    }
    assert days["da/intentioner-vs-handlinger/"] == "2026-03-03T07:45:00+01:00"
    assert days["da/"] == "2026-03-03T07:45:00+01:00"
    assert days[""] == days["arkiv/"] == "2026-04-20T16:10:00+02:00"
    assert days["omrostningar/"] is None
    assert days["omrostningar/regel-eller-undantag/"] is None


def test_robots_are_told_where_it_is(blog: Path, tmp_path: Path) -> None:
    """By its whole address; a blog that has none has no sitemap."""
    told = (blog / "output/robots.txt").read_text("utf-8")
    assert told == f"User-agent: *\nAllow: /\n\nSitemap: {SITE}/sitemap.xml\n"
    real_blog.small(tmp_path, ett="Title: Ett\nDate: 2026-03-01\n\nOrd.\n")
    assert real_blog.build(tmp_path).returncode == 0
    assert (tmp_path / "output/robots.txt").read_text("utf-8") == "User-agent: *\nAllow: /\n"
    assert not (tmp_path / "output/sitemap.xml").exists()


def test_a_vote_changes_no_line_of_it(blog: Path) -> None:
    """Nor does a comment: crawlers are told of changes to texts."""
    before = (blog / "output/sitemap.xml").read_bytes()
    tiny_blog.write(
        blog / "content/comments/ingen-regel-utan-undantag/ny.md",
        "author: Vera\ndate: 2026-05-10 10:00\n\n2\n",
    )
    pages = real_blog.files(blog / "output")
    done = real_blog.build(blog, now=real_blog.JUNE, SITEURL=SITE)
    assert done.returncode == 0
    assert real_blog.changed(pages, real_blog.files(blog / "output"))
    assert (blog / "output/sitemap.xml").read_bytes() == before


def test_a_blog_in_one_language_has_no_alternates(tmp_path: Path) -> None:
    """Its front page is the one of that language, which is not listed twice."""
    real_blog.small(tmp_path, ett="Title: Ett\nDate: 2026-03-01\nModified: 2026-03-09\n\nOrd.\n")
    with (tmp_path / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nLANGUAGES = ["sv"]\n')
    assert real_blog.build(tmp_path, SITEURL=SITE).returncode == 0
    xml = (tmp_path / "output/sitemap.xml").read_text("utf-8")
    assert "hreflang" not in xml
    assert f"{SITE}/sv/" not in addresses(xml)
    assert heads(tmp_path).keys() == set(addresses(xml))
    assert "2026-03-09" in xml
