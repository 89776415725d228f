"""Which posts are about the same: by what they share, weighed by language."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import real_blog
import related as module
import translations
from polls.blog import read
from post_links import PostLink
from related import MOST, WINDOW, Post, nearness, related

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def post(name: str, tags: str, lang: str = "sv", group: str = "", words: str = "") -> Post:
    """Return a post with tags, named by its address."""
    shared = frozenset(("tag", tag) for tag in tags.split())
    return Post(group or name, PostLink(name, name, lang), shared, Counter(words.split()))


def names(posts: Sequence[Post]) -> dict[str, list[str]]:
    """Return the addresses of what each post is related to, by its own."""
    return {one.url: [other.url for other in found] for one, found in related(posts).items()}


def test_posts_that_share_more_come_first() -> None:
    """At most three; what shares nothing is not related."""
    found = names(
        [
            post("a", "x y z"),
            post("one", "x"),
            post("three", "x y z"),
            post("two", "x y"),
            post("again", "z y"),
            post("none", "q"),
        ]
    )
    assert found["a"] == ["three", "again", "two"]
    assert found["none"] == []


def test_of_equals_the_newest_comes_first() -> None:
    """Posts are given in the order of their time."""
    posts = [post(name, "x") for name in "abcde"]
    assert names([*posts, post("other", "q")])["a"] == ["e", "d", "c"]


def test_what_every_post_shares_relates_none() -> None:
    """A category that a whole blog has says nothing of any post."""
    assert names([post(name, "x") for name in "abc"]) == {"a": [], "b": [], "c": []}


@pytest.mark.parametrize(
    ("reader", "written", "near"),
    [("sv", "sv", 1.0), ("sv", "nb", 0.6), ("da", "sv", 0.6), ("sv", "en", 0.3), ("en", "da", 0.3)],
)
def test_languages_are_near_or_far(reader: str, written: str, near: float) -> None:
    """Swedish, Danish and Norwegian are near each other; English is read less gladly."""
    assert nearness(reader, written) == near


def test_a_post_in_the_readers_language_comes_before_a_better_one_in_another() -> None:
    """Of those that were chosen; a much better one in a near language is chosen still."""
    found = names(
        [
            post("a", "x y z"),
            post("danish", "x y z", "da"),
            post("english", "x y z", "en"),
            post("swedish", "x"),
            post("other", "q"),
        ]
    )
    assert found["a"] == ["swedish", "danish", "english"]


def test_a_group_is_there_once_in_the_readers_language() -> None:
    """Its own translations are no other posts; they share the tags of all of the group."""
    found = names(
        [
            post("a", "x"),
            post("a-en", "", "en", "a"),
            post("b", "x", "sv"),
            post("b-en", "", "en", "b"),
            post("b-da", "", "da", "b"),
            post("other", "q"),
        ]
    )
    assert found["a"] == ["b"]
    assert found["a-en"] == ["b-en"]
    assert found["b-da"] == ["a"]


def test_what_the_page_leads_to_anyway_is_left_out() -> None:
    """In any language; others take its place."""
    posts = [post(name, "x") for name in "abcde"]
    posts += [post("d-en", "x", "en", "d"), post("other", "q")]
    posts[0] = replace(posts[0], beside=frozenset((posts[4].link, posts[5].link)))
    assert names(posts)["a"] == ["c", "b"]


def test_rare_words_tell_of_what_tags_do_not() -> None:
    """A word that many have tells nothing, nor does one of another language."""
    posts = [post(f"p{n}", "", words="vanlig och ord") for n in range(7)]
    posts += [post("a", "", words="vanlig flygbolag"), post("b", "", words="vanlig flygbolag")]
    posts += [post("c", "", "da", words="vanlig flygbolag")]
    assert names(posts)["a"] == ["b"]
    assert names(posts)["c"] == []


def test_no_post_is_compared_with_more_than_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag on every other post of a large blog costs no more for each than on a small one's."""
    looked: list[int] = []
    around = module._around  # noqa: SLF001 (what is counted)

    def counted(sharers: Sequence[int], place: int) -> Sequence[int]:
        found = around(sharers, place)
        looked.append(len(found))
        return found

    monkeypatch.setattr(module, "_around", counted)
    posts = [post(f"p{n:03}", "x" if n % 2 else "y") for n in range(400)]
    found = names(posts)
    assert max(looked) == WINDOW
    assert len(looked) == len(posts)
    assert found["p199"] != found["p001"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdefgh"),
            st.sampled_from(["sv", "da", "nb", "en"]),
            st.sets(st.sampled_from("uvxyz")),
        ),
        max_size=14,
        unique_by=lambda one: one[:2],
    )
)
def test_the_laws_of_what_is_related(given_: list[tuple[str, str, set[str]]]) -> None:
    """Few, no group twice, never its own, own language first, the same on every run."""
    posts = [post(f"{g}-{lang}", " ".join(tags), lang, g) for g, lang, tags in given_]
    found = related(posts)
    assert found == related(posts)
    assert set(found) == {one.link for one in posts}
    for one, links in found.items():
        groups = [link.url[0] for link in links]
        near = [nearness(one.lang, link.lang) for link in links]
        assert len(links) <= MOST
        assert one.url[0] not in groups
        assert len(groups) == len(set(groups))
        assert near == sorted(near, reverse=True)


def shown(settings_: Path) -> dict[str, list[str]]:
    """Return the titles of what each post of a small blog leads to, by its own."""
    articles = read(settings_).context["READ_BY"]["articles"]
    module.give([articles])
    found = translations.articles(articles)
    return {one.title: [o.title for o in getattr(one, "related", ())] for one in found}


def test_a_draft_is_related_to_nothing_and_nobody(tmp_path: Path) -> None:
    """Not even on its own page; nor is a post that is still to come, or hidden."""
    head = "Title: {0}\nDate: {1}-01-01\nTags: {2}\nCategory: k\nStatus: {3}\n\nOrd.\n"
    texts = {
        "a": head.format("a", 2024, "x", "published"),
        "b": head.format("b", 2026, "x, y", "published"),
        "c": head.format("c", 2026, "x", "draft"),
        "d": head.format("d", 2099, "x", "published"),
        "e": head.format("e", 2026, "x", "hidden"),
        "f": head.format("f", 2025, "q", "published"),
    }
    assert shown(real_blog.small(tmp_path, **texts)) == (
        {"a": ["b"], "b": ["a"], "c": [], "d": [], "e": [], "f": []}
    )


def test_neither_neighbours_nor_parts_of_the_series_are_there_again(tmp_path: Path) -> None:
    """The page leads to them just above and below."""
    head = "Title: {0}\nDate: 2026-01-{1}\nTags: {2}\n{3}\nOrd.\n"
    texts = {
        "a": head.format("a", "01", "x", "Series: Regler\n"),
        "b": head.format("b", "02", "x", ""),
        "c": head.format("c", "03", "x", ""),
        "d": head.format("d", "04", "x", "Series: Regler\n"),
        "e": head.format("e", "05", "q", ""),
    }
    assert shown(real_blog.small(tmp_path, **texts)) == (
        {"a": ["c"], "b": ["d"], "c": ["a"], "d": ["b"], "e": []}
    )


def test_the_page_marks_another_language(tmp_path: Path) -> None:
    """For those who listen and for those who look."""
    head = "Title: {0}\nDate: 2026-01-01\nLang: {1}\nTags: {2}\n\nOrd.\n"
    texts = {
        "a": head.format("Ett", "sv", "x"),
        "b": head.format("To", "da", "x"),
        "c": head.format("Tre", "sv", "q"),
    }
    settings_ = real_blog.small(tmp_path, **texts)
    assert real_blog.build(settings_.parent, "--strict").returncode == 0
    page = (tmp_path / "output/sv/ett/index.html").read_text(encoding="utf-8")
    assert '<a href="/da/to/" lang="da" hreflang="da">To</a>' in page
    assert '<span class="small" lang="da">dansk</span>' in page
