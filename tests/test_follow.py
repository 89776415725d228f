"""The page on how to follow the blog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import real_blog
import tiny_blog
from polls.model import PollError
from utifran.blogfile import parse

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://example.org/repo"
PAGES = {"sv": "sv/folj/", "da": "da/foelg/", "nb": "nb/folg/", "en": "en/follow/"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the tests' blog, built for an address with a path."""
    folder = real_blog.copy(tmp_path_factory.mktemp("follow") / "blog")
    done = real_blog.build(folder, SITEURL=BASE)
    assert done.returncode == 0, done.stderr
    found = real_blog.files(folder / "output")
    return {name: text.decode("utf-8", "ignore") for name, text in found.items()}


def page(output: dict[str, str], lang: str) -> str:
    """Return the page of a language."""
    return output[f"{PAGES[lang]}index.html"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("sv", "Ett flöde, ofta kallat RSS, är en lista"),
        ("da", "Et feed, ofte kaldt RSS, er en liste"),
        ("nb", "En nyhetsstrøm, ofte kalt RSS, er en liste"),
        ("en", "A feed, often called RSS, is a list"),
    ],
)
def test_it_says_in_its_language_what_a_feed_is(
    output: dict[str, str], lang: str, words: str
) -> None:
    """And names its kin in the other languages."""
    assert words in page(output, lang)
    for other, address in PAGES.items():
        assert f'hreflang="{other}" href="{BASE}/{address}"' in page(output, lang)


@pytest.mark.parametrize("lang", PAGES)
def test_it_lists_every_feed_of_the_blog(output: dict[str, str], lang: str) -> None:
    """Each once, and none that is not there; posts' own feeds of comments it tells of in words."""
    main = page(output, lang).partition("<main")[2].partition("</main>")[0]
    linked = re.findall(rf'href="{BASE}/([^"]*\.atom\.xml)"', main)
    assert sorted(linked) == sorted(name for name in output if name.startswith("feeds/"))
    assert f"<code>{BASE}/feeds/all.atom.xml</code>" in main


def test_every_page_leads_to_it_in_its_own_language(output: dict[str, str]) -> None:
    """In the footer, once, in the place of the feeds themselves."""
    pages = {name: text for name, text in output.items() if name.endswith(".html")}
    assert len(pages) > 40
    for name, text in pages.items():
        lang = re.findall(r'<html lang="(\w\w)"', text)[0]
        footer = text.partition('<footer class="site">')[2]
        assert footer.count(f'href="{BASE}/{PAGES[lang]}"') == 1, name
        assert ".atom.xml" not in footer, name


def test_a_post_in_its_place_is_a_mistake(tmp_path: Path) -> None:
    """With its line, and two ways out."""
    post = "Title: Följ\nDate: 2026-03-01\nLang: sv\nSlug: folj\n\nMig.\n"
    real_blog.small(tmp_path, folj=post)
    done = tiny_blog.utifran(tmp_path, "build")
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        "content/folj.md:4: Slug: sv/folj/ is also the address of the page on how to follow the "
        "blog; write another slug, or another path under [paths] in blog.toml"
    )


def test_its_name_is_the_authors_to_choose() -> None:
    """Those that are not chosen stay; what is no name is told with its line and an example."""
    assert parse("").follow_paths == {"sv": "folj", "da": "foelg", "nb": "folg", "en": "follow"}
    chosen = parse('[paths]\nfollow = { sv = "prenumerera" }\n').follow_paths
    assert (chosen["sv"], chosen["en"]) == ("prenumerera", "follow")
    with pytest.raises(PollError) as caught:
        parse('[paths]\nfollow = { sv = "Följ/mig" }\n')
    assert str(caught.value) == (
        'blog.toml:2: paths.follow: sv: write a name of a-z, 0-9 and hyphens, such as "folj"'
    )
