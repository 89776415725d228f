"""The search of a whole blog, built by the project's own command."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

import real_blog
from poll_makers import ballot
from polls.ballots import append
from search_bundles import bundles, held
from tiny_blog import write

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Title: Regel\nDate: 2026-01-02\nLang: sv\nSlug: {slug}\n\n"
POST = f"{HEAD.format(slug='regel')}::: poll regel\nVad?\n\n1. A\n2. B\n:::\n"
COMMENT = "author: {name}\ndate: 2026-03-02\nlang: {lang}\n\n{words}\n"


def searched(blog: Path) -> dict[str, bytes]:
    """Return the bytes of each file below search/."""
    return real_blog.files(blog / "output/search")


def words(blog: Path) -> str:
    """Return all that can be found."""
    return str(bundles(blog / "output"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the tests' blog."""
    blog = real_blog.copy(tmp_path_factory.mktemp("search") / "blog")
    done = real_blog.build(blog)
    assert done.returncode == 0, done.stderr
    return blog


def test_every_language_finds_its_own(site: Path) -> None:
    """Posts, pages and polls, each in the bundle of its language, under its address."""
    kinds = {
        lang: {url: page["meta"]["kind"] for url, page in pages.items()}
        for lang, pages in bundles(site / "output").items()
    }
    assert kinds["sv"]["/sv/regel/"] == "post"
    assert kinds["sv"]["/omrostningar/regel/"] == "poll"
    assert kinds["en"]["/en/about/"] == "page"
    assert (
        kinds["en"]["/en/rule/"] == kinds["nb"]["/nb/tall/"] == kinds["da"]["/da/valg/"] == "post"
    )


def test_a_comment_is_found_at_its_place(site: Path) -> None:
    """Its author's name is a heading with the anchor that the page has."""
    post = bundles(site / "output")["sv"]["/sv/regel/"]
    (ada,) = (anchor for anchor in post["anchors"] if anchor["text"] == "Ada")
    assert f'id="{ada["id"]}"' in (site / "output/sv/regel/index.html").read_text("utf-8")
    assert "eftersom minuten inte kostar något" in post["content"]


@pytest.mark.parametrize("word", ["Zwetschge", "Kvædegrød", "Blåbärskräm", "Dan", "Eva", "Fia"])
def test_neither_a_draft_nor_a_hidden_word_is_found(site: Path, word: str) -> None:
    """What is a draft, dated later, hidden, waiting, or a vote alone."""
    assert word not in words(site)


def test_the_search_pages_stand_where_the_settings_say(site: Path) -> None:
    """One in each language, in its words, and every page leads to that of its language."""
    for lang, word, page in (
        ("sv", "sok", "sv/regel/index.html"),
        ("da", "soeg", "da/valg/index.html"),
        ("nb", "sok", "nb/tall/index.html"),
        ("en", "search", "en/rule/index.html"),
    ):
        assert f'action="/{lang}/{word}/"' in (
            (site / f"output/{lang}/{word}/index.html").read_text("utf-8")
        )
        html = (site / "output" / page).read_text("utf-8")
        assert f'href="/{lang}/{word}/" rel="search"' in html
        assert "search.js" not in html


def test_two_builds_make_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Without a cache, below another address, and with files made in the reverse order."""
    other = real_blog.copy_backwards(tmp_path / "blog")
    done = real_blog.build(other, SITEURL="https://example.org/repo")
    assert done.returncode == 0, done.stderr
    assert searched(other) == searched(site)


def test_a_vote_changes_no_byte_of_the_search(tmp_path: Path) -> None:
    """It changes the poll's page, and needs no new bundle."""
    blog = tmp_path / "blog"
    real_blog.small(blog, regel=POST)
    assert real_blog.build(blog).returncode == 0
    before, page = searched(blog), (blog / "output/omrostningar/regel/index.html").read_bytes()
    append(blog / "content/ballots/regel", [ballot(1, "1"), ballot(2, "2", voter="web:b")])
    assert real_blog.build(blog).returncode == 0
    assert (blog / "output/omrostningar/regel/index.html").read_bytes() != page
    assert before
    assert searched(blog) == before


def test_a_comment_makes_the_bundle_of_its_language_anew(tmp_path: Path) -> None:
    """The others are those of the build before, and a bundle that is gone is made again."""
    blog = tmp_path / "blog"
    real_blog.small(blog, regel=POST)
    write(blog / "content/comments/regel/a.md", COMMENT.format(name="Ada", lang="da", words="Ja"))
    assert real_blog.build(blog).returncode == 0
    before, cache = searched(blog), blog / ".cache/search"
    swedish, danish = (set((cache / lang).iterdir()) for lang in ("sv", "da"))
    write(blog / "content/comments/regel/b.md", COMMENT.format(name="Bo", lang="da", words="Nej"))
    assert real_blog.build(blog).returncode == 0
    assert set((cache / "sv").iterdir()) == swedish
    assert len(set((cache / "da").iterdir()) - danish) == 1
    after = searched(blog)
    changed = real_blog.changed(before, after)
    assert changed
    assert {name.split("/")[0] for name in changed} == {"da"}
    assert bundles(blog / "output")["da"]["/sv/regel/"]["meta"]["kind"] == "comments"

    shutil.rmtree(cache)
    assert real_blog.build(blog).returncode == 0
    assert searched(blog) == after


def test_a_machine_without_pagefind_builds_a_blog_without_a_search(tmp_path: Path) -> None:
    """One note says so; no page leads to a search, and nothing fails, under --strict either."""
    blog = tmp_path / "blog"
    real_blog.small(blog, regel=POST)
    missing = str(tmp_path / "pagefind")
    done = real_blog.build(blog, "--strict", PAGEFIND_BINARY_PATH=missing)
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stderr.splitlines() if "search" in line] == [
        "note: Pagefind does not run here (No such file or directory), so the blog has no search"
    ]
    assert 'rel="search"' not in (blog / "output/sv/regel/index.html").read_text("utf-8")
    assert not (blog / "output/sv/sok").exists()
    assert not (blog / "output/search").exists()


def test_a_post_cannot_lie_on_the_search_page(tmp_path: Path) -> None:
    """The author is told where, and what to do."""
    blog = tmp_path / "blog"
    real_blog.small(blog, sok=HEAD.format(slug="sok") + "Ord.\n")
    done = real_blog.build(blog)
    assert done.returncode == 1
    assert (
        "content/sok.md:4: Slug: sv/sok/ is the address of the search page; write another slug"
    ) in done.stderr


def test_a_blog_without_a_word_has_a_search_that_finds_nothing(tmp_path: Path) -> None:
    """The first build of a new blog is no special case."""
    blog = tmp_path / "blog"
    real_blog.small(blog)
    assert real_blog.build(blog).returncode == 0
    assert 'data-languages=""' in (blog / "output/sv/sok/index.html").read_text("utf-8")


@pytest.mark.parametrize(("title", "languages"), [("Tyst", "sv=Svenska"), ("…", "")])
def test_a_post_without_words_is_found_by_its_title(
    tmp_path: Path, title: str, languages: str
) -> None:
    """Where that has no word either, the search finds nothing, and the build has nothing to say."""
    blog = tmp_path / "blog"
    real_blog.small(blog, tyst=f"Title: {title}\nDate: 2026-01-02\nLang: sv\nSlug: tyst\n\n")
    done = real_blog.build(blog, "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    page = (blog / "output/sv/sok/index.html").read_text("utf-8")
    assert f'data-languages="{languages}"' in page
    bundle = blog / "output/search/sv"
    assert list(held(bundle)) == (["/sv/tyst/"] if languages else [])
