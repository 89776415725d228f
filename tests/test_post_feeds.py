"""The feeds of posts: whole, each in its language, and the same bytes each time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

import real_blog
import tiny_blog

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
REGEL = (
    "Title: Regel & undantag\nDate: 2026-03-01\nCategory: Kundens sida\nTags: Får, ull\n"
    "Summary: Kort & gott.\n\n::: poll regel\nVad?\n\n1. Ja\n2. Nej\n:::\n"
)
RULE = (
    "Title: Rule\nDate: 2026-03-02\nModified: 2026-03-05\nLang: en\nTranslates: regel-undantag\n"
    "Category: Kundens sida\nTags: sheep\n\n"
    "Words with a [link]({filename}regel.md).\n"
)
DRAFT = "Title: Utkast\nDate: 2026-03-03\nStatus: draft\nTags: ull, hemlig\n\nHemligt.\n"


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
    """`Modified:` is when it was updated; without it that is the day it was written.

    A day is one of the site's own calendar, since a browser shows it.
    """
    rule, regel = entries(output, "all.atom.xml")
    assert (text(rule, "published")[:10], text(rule, "updated")[:10]) == (
        "2026-03-02",
        "2026-03-05",
    )
    assert text(regel, "published") == text(regel, "updated")


@pytest.mark.parametrize(
    ("name", "title", "page"),
    [
        ("kategori/kundens-sida", "Provbloggen – Kundens sida", "kategori/kundens-sida/"),
        ("tagg/far", "Provbloggen – Får", "tagg/far/"),
        ("tagg/ull", "Provbloggen – ull", "tagg/ull/"),
    ],
)
def test_each_category_and_tag_has_its_own(output: Path, name: str, title: str, page: str) -> None:
    """With its posts in every language; the page of it names the feed in its head."""
    found = feed(output, f"{name}.atom.xml")
    assert found.findtext(f"{ATOM}title") == title
    links = {link.get("rel"): link.get("href") for link in found.findall(f"{ATOM}link")}
    address = f"https://example.org/repo/feeds/{name}.atom.xml"
    assert links == {"alternate": f"https://example.org/repo/{page}", "self": address}
    assert found.findtext(f"{ATOM}id") == address
    assert [text(e, "title") for e in entries(output, f"{name}.atom.xml")] == [
        "Rule",
        "Regel & undantag",
    ]
    head = (output / page / "index.html").read_text(encoding="utf-8").partition("</head>")[0]
    assert (
        f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{address}">'
        in head
    )


def test_a_drafts_tag_has_no_feed(output: Path) -> None:
    """Nor has a tag that only a translation has, since there is no page of it either."""
    tags = {path.name for path in (output / "feeds/tagg").iterdir()}
    assert tags == {"far.atom.xml", "ull.atom.xml"}


def test_a_post_is_the_same_entry_in_every_feed(output: Path) -> None:
    """With one id, by which a reader of feeds knows that it has shown it."""
    names = ("all", "sv", "kategori/kundens-sida", "tagg/ull")
    found = [entries(output, f"{name}.atom.xml")[-1] for name in names]
    assert len({ET.tostring(entry) for entry in found}) == 1
    assert text(found[0], "summary") == "Kort & gott."


def test_every_feed_keeps_to_the_rules_of_atom(output: Path) -> None:
    """RFC 4287: id, title, updated and a link to itself; of each entry an author as well."""
    files = sorted(output.rglob("*.atom.xml"))
    assert len(files) > 8
    for file in files:
        root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 (our own)
        whole = [root, *root.findall(f"{ATOM}entry")]
        for one in whole:
            for wanted in ("id", "title", "updated"):
                assert len(one.findall(f"{ATOM}{wanted}")) == 1, (file, wanted)
        assert all(text(entry, f"author/{ATOM}name") for entry in whole[1:]), file
        own = f"https://example.org/repo/{file.relative_to(output).as_posix()}"
        assert text(root, "id") == own
        assert own in [link.get("href") for link in root.findall(f"{ATOM}link[@rel='self']")]
        assert len({text(entry, "id") for entry in whole}) == len(whole)


def test_every_feed_can_be_read_in_a_browser(output: Path) -> None:
    """Its stylesheet is there, seen from it; the line at its top leads to a page that is."""
    for file in output.rglob("*.atom.xml"):
        xml = file.read_text(encoding="utf-8")
        (style,) = re.findall(r'<\?xml-stylesheet href="([^"]*)" type="text/css"\?>', xml)
        assert (file.parent / style).resolve() == (output / "theme/feed.css").resolve()
        root = ET.fromstring(xml)  # noqa: S314 (our own)
        lang = root.get(LANG)
        page = {"sv": "sv/folj/", "da": "da/foelg/", "nb": "nb/folg/", "en": "en/follow/"}[
            str(lang)
        ]
        (link,) = root.findall("h:p/h:a", {"h": "http://www.w3.org/1999/xhtml"})
        assert link.get("href") == f"https://example.org/repo/{page}"
        assert (output / page / "index.html").is_file()
