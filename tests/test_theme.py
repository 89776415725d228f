"""The theme's pages: valid, well headed, in one language each, and under the blog's own address."""

from __future__ import annotations

import re
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import nodes
from pelican.paginator import PaginationRule, Paginator

from theme_parts import ENV, FOUND, SETTINGS, TEMPLATES, THEME, html, tree
from utifran import locales

if TYPE_CHECKING:
    from pathlib import Path
    from xml.etree.ElementTree import Element


def contexts(site: str = "") -> dict[str, dict[str, Any]]:
    """Return for each template what it gets besides the settings, made of the examples."""
    views = [e.view for e in FOUND["poll"].examples[:4]]
    posts = [e.view for e in FOUND["teaser"].examples]
    article = _article(site)
    listed = {"articles_page": _paginator(posts).page(1), "articles": posts}
    label = SimpleNamespace(name="R & B", url="tagg/r-b/", slug="r-b")
    named = [(label, posts)]
    return {
        "index": listed,
        "language": {"articles": posts, "lang": "en", "alternates": [("sv", "sv/"), ("en", "en/")]},
        "category": {**listed, "category": label},
        "tag": {**listed, "tag": label},
        "author": {**listed, "author": label},
        "categories": {"categories": [(label, posts)]},
        "tags": {"tags": [(label, posts)]},
        "authors": {"authors": []},
        "archives": {"dates": posts},
        "article": {"article": article},
        "page": {"page": article},
        "rules": {"page": article},
        "404": {},
        "follow": {"lang": "da", "alternates": [], "categories": named, "tags": named},
        "redirect": {"moved": article, "lang": "en"},
        "polls": {
            "lang": "da",
            "polls": SimpleNamespace(open=views[:2], upcoming=views[2:3], closed=views[3:]),
            "alternates": [("sv", "omrostningar/"), ("da", "afstemninger/")],
        },
        "poll": {
            "lang": "en",
            "page": FOUND["rejections"].examples[0].view,
            "motivations": FOUND["comments"].examples[0].view.nodes,  # type: ignore[attr-defined]
            "alternates": [],
        },
        "ballots": {
            "lang": "da",
            "page": FOUND["ballot_list"].examples[-1].view,
            "sheet": FOUND["ballot_list"].examples[-1].view.listing.sheets.all[0],  # type: ignore[attr-defined]
            "alternates": [],
        },
        "search": {
            "lang": "da",
            "bundles": ["da", "en"],
            "SEARCH": {"da": "da/soeg/", "en": "en/search/"},
            "alternates": [("da", "da/soeg/"), ("en", "en/search/")],
        },
        "style": {"components": ()},
    }


def _article(site: str) -> SimpleNamespace:
    view = FOUND["byline"].examples[0].view
    assert isinstance(view, SimpleNamespace)
    given = {
        **vars(view),
        "content": html("poll", "open, by comment and by e-mail", site),
        "title": "R & B <1>",
        "tags": [SimpleNamespace(name="R & B", url="tagg/r-b/")],
        "comments": FOUND["comments"].examples[0].view,
    }
    return SimpleNamespace(**given)


def _paginator(posts: list[object]) -> Paginator:
    rule = PaginationRule(1, "{url}", "{save_as}")
    settings = {"DEFAULT_ORPHANS": 0, "PAGINATION_PATTERNS": [rule]}
    return Paginator("index.html", "", posts, settings, per_page=1)


PAGES = contexts()


def page(name: str, site: str = "") -> str:
    """Return a page rendered for a blog at the address `site`."""
    given = {**SETTINGS, "SITEURL": site, "output_file": f"{name}/index.html"}
    return ENV.get_template(f"{name}.html").render({**given, **contexts(site)[name]})


def attributes(root: Element, name: str) -> list[str]:
    """Return the values of an attribute, in the order of the page."""
    return [element.get(name, "") for element in root.iter() if name in element.attrib]


def test_every_page_template_is_tried() -> None:
    """A template that is added is tried here; two are only there to be extended."""
    found = {p.stem for p in (THEME / "templates").glob("*.html")}
    assert set(PAGES) == found - {"base", "names"}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_valid_and_well_headed(name: str) -> None:
    """There is one h1, no level is skipped, and no id stands twice."""
    root = tree(page(name))
    levels = [int(e.tag[1]) for e in root.iter() if re.fullmatch("h[1-6]", str(e.tag))]
    ids = attributes(root, "id")

    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_the_skip_link_comes_first_in_the_pages_language(name: str) -> None:
    """Nothing that takes the focus stands before the way past the menu, which leads to main."""
    root = tree(page(name))
    first = next(root.iter("a"))
    lang = PAGES[name].get("lang", "sv")

    assert root.get("lang") == lang
    assert first.get("href") == "#main"
    said = {
        "sv": "Hoppa till innehållet",
        "da": "Spring til indholdet",
        "en": "Skip to the content",
    }
    assert first.text == said[lang]
    assert [e.get("id") for e in root.iter("main")] == ["main"]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_something_on_the_page(name: str) -> None:
    """Each `#fragment` is the id of an element."""
    root = tree(page(name))
    fragments_ = {href[1:] for href in attributes(root, "href") if href.startswith("#")}

    assert fragments_ - set(attributes(root, "id")) <= _elsewhere(name)


def _elsewhere(name: str) -> set[str]:
    """Return the fragments whose elements the examples leave out."""
    return {"comments"} if name == "style" else set()


@pytest.mark.parametrize("name", PAGES)
def test_every_address_stands_under_the_blogs_own(name: str) -> None:
    """A blog under a sub-path links to nothing outside it, but for mail and what readers wrote."""
    site = "https://name.example/blogg"
    found = attributes(tree(page(name, site)), "href") + attributes(tree(page(name, site)), "src")
    ours = [a for a in found if not a.startswith(("#", "data:", "mailto:", "https://example.org/"))]

    assert [address for address in ours if not address.startswith(f"{site}/")] == []
    assert [address for address in ours if "//" in address.removeprefix("https://")] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_needs_no_third_party_and_no_script(name: str) -> None:
    """All that is loaded is one stylesheet, from the blog itself; the icon stands in the page."""
    root = tree(page(name))
    loaded = [e.get("href") for e in root.iter("link") if e.get("rel") in {"stylesheet", "icon"}]

    assert [one for one in loaded if not one.startswith("data:")] == ["/theme/style.css"]
    # The form that finds one's own line is there with its script alone, and the list without it;
    # where a search has none, the archive stands in.
    own = {"ballots": ["/theme/find.js"], "search": ["/theme/search.js"]}.get(name, [])
    assert [
        e.get("src") for e in root.iter("script") if e.get("type") != "application/ld+json"
    ] == own
    # The rules that articles do not need stand in the other pages themselves.
    assert len([*root.iter("style")]) == (name not in {"article", "page", "rules"})
    assert attributes(root, "style") == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_it_is(name: str) -> None:
    """Each has a title that names the blog, a description, and follows light and dark."""
    root = tree(page(name))
    metas = {e.get("name"): e.get("content") for e in root.iter("meta")}

    assert "Utifrån" in str(next(root.iter("title")).text)
    assert metas["description"]
    assert metas["color-scheme"] == "light dark"


def test_the_canonical_address_has_no_file_name() -> None:
    """It is the directory; a page that must not be indexed has none, nor one without a site."""
    site = "https://name.example/blogg"

    assert f'<link rel="canonical" href="{site}/tags/">' in page("tags", site)
    assert "canonical" not in page("404", site)
    assert "canonical" not in page("tags")


def test_translations_point_to_each_other() -> None:
    """Each language of a post is named, the page's own among them, once; English is for others."""
    found = [
        (e.get("hreflang"), e.get("href"))
        for e in tree(page("article")).iter("link")
        if e.get("hreflang")
    ]

    own = [("sv", "/sv/regel/"), ("en", "/en/rule/"), ("da", "/da/regel/")]
    assert found == [*own, ("x-default", "/en/rule/")]


def test_feeds_are_announced() -> None:
    """The blog's, its language's, the polls', all comments', and under a post that post's."""
    kind = "application/atom+xml"
    found = [e.get("href") for e in tree(page("article")).iter("link") if e.get("type") == kind]

    assert found == [
        "/feeds/all.atom.xml",
        "/feeds/sv.atom.xml",
        "/feeds/polls.atom.xml",
        "/feeds/comments.atom.xml",
        "/sv/regel/kommentarer.atom.xml",
    ]


def test_teasers_in_another_language_say_so() -> None:
    """The title and the summary of a Danish post are marked on a Swedish page, the link too."""
    rendered = html("teaser", "a Danish post on a Swedish page")

    assert '<h2 lang="da"><a href="/da/intentioner/" hreflang="da">' in rendered
    assert '<div class="summary" lang="da">' in rendered


def test_the_missing_page_speaks_every_language() -> None:
    """Whoever comes by a broken link finds a line to read and a way on."""
    rendered = page("404")

    for lang, line in [
        ("da", "Siden findes ikke her"),
        ("nb", "Siden finnes ikke her"),
        ("en", "This page is not here"),
    ]:
        assert f'<p lang="{lang}">{line}. <a href="/{lang}/"' in rendered


@pytest.mark.parametrize("lang", locales.KNOWN)
def test_the_notice_on_examples_can_be_switched_off(lang: str) -> None:
    """One setting decides."""
    template = ENV.get_template("tags.html")
    given = {**SETTINGS, "lang": lang, "tags": []}

    assert 'class="notice"' in template.render({**given, "EXAMPLES_NOTICE": True})
    assert 'class="notice"' not in template.render({**given, "EXAMPLES_NOTICE": False})


def test_a_blog_without_feeds_announces_none() -> None:
    """A feed that is switched off is neither linked nor announced."""
    off = dict.fromkeys(["POSTS_FEED", "POSTS_FEED_BY_LANGUAGE", "POLLS_FEED", "COMMENTS_FEED_ALL"])
    rendered = ENV.get_template("tags.html").render({**SETTINGS, **off, "tags": []})

    assert "atom" not in rendered


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_do_no_arithmetic(path: Path) -> None:
    """Numbers come reckoned; only the address of a page is put together from pieces."""
    sums = nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow
    parsed = ENV.parse(path.read_text(encoding="utf-8"))

    assert list(parsed.find_all(sums)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_templates_say_first_what_they_are(path: Path) -> None:
    """The first line is a comment, as a module's docstring is."""
    assert path.read_text(encoding="utf-8").startswith("{#- ")
