"""What can be found in a blog: each word once, in its own language, and no vote."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from comment_makers import START, comment
from comments.thread import thread
from comments.view import Page, views
from poll_makers import ZONE, ballot, poll
from polls.model import FollowUp
from registry_makers import in_english, registry, tally
from search.model import Kind, Remark, Text
from search.texts import texts

if TYPE_CHECKING:
    from comments.model import Comment

LANGUAGES = ("sv", "da", "nb", "en")


def article(lang: str, slug: str, *said: Comment, **more: Any) -> Any:  # noqa: ANN401 (like Pelican's)
    """Return what Pelican knows of a post, as far as the search looks at it."""
    html = {one.path: Markup(f"<p>{one.body}</p>") for one in said}  # noqa: S704 (the test's own words)
    nodes = views(thread(said, {}), Page(html, {"regel": "sv"}, ZONE))
    plain = {
        "lang": lang,
        "save_as": f"{lang}/{slug}/index.html",
        "title": slug.title(),
        "date": START,
        "_content": f"<p>Ord om {slug}</p>",
        "translations": [],
        "comments": SimpleNamespace(nodes=nodes),
    }
    return SimpleNamespace(**{**plain, **more})


def found(*articles: object, **more: object) -> dict[str, list[Text]]:
    """Return what can be found in a blog of those articles."""
    return texts({"articles": articles, **more}, LANGUAGES, lambda lang: f"anonym ({lang})")


def test_a_post_is_found_with_the_comments_in_its_language() -> None:
    """With the day it was written, and each comment's anchor, author and words."""
    assert found(article("sv", "regel", comment("1", author="Anna & Bo"))) == {
        "sv": [
            Text(
                file="sv/regel/index.html",
                kind=Kind.POST,
                lang="sv",
                title="Regel",
                day="2026-02-14",
                html="<p>Ord om regel</p>",
                remarks=(Remark("comment-1", "Anna & Bo", "<p>Ord av 1</p>"),),
            )
        ]
    }


def test_a_comment_is_found_once_in_its_own_language() -> None:
    """Under the translation that speaks it, although every translation shows it."""
    said = (comment("1"), comment("2", lang="en"))
    english = article("en", "rule", *said)
    at = found(article("sv", "regel", *said, translations=[english]))
    assert [r.anchor for text in at["sv"] for r in text.remarks] == ["comment-1"]
    assert [r.anchor for text in at["en"] for r in text.remarks] == ["comment-2"]


def test_comments_that_no_translation_speaks_are_a_text_of_their_own() -> None:
    """They are found by the rules of their language, under the title of the post."""
    at = found(article("sv", "regel", comment("1"), comment("2", lang="da", author="")))
    (text,) = at["da"]
    assert (text.kind, text.lang, text.title) == (Kind.COMMENTS, "sv", "Regel")
    assert (text.file, text.html) == ("sv/regel/index.html", "")
    assert [r.author for r in text.remarks] == ["anonym (da)"]


def test_a_language_that_the_blog_does_not_have_is_found_all_the_same() -> None:
    """A comment goes with its post, a post with the blog's first language."""
    at = found(article("sv", "regel", comment("1", lang="fi")), article("de", "ausnahme"))
    assert [(text.file, len(text.remarks)) for text in at["sv"]] == [
        ("de/ausnahme/index.html", 0),
        ("sv/regel/index.html", 1),
    ]


def test_hidden_words_are_not_found() -> None:
    """What no page shows, no search tells."""
    said = [comment(s, status=s) for s in ("hidden", "pending", "vote-only")]
    (text,) = found(article("sv", "regel", *said))["sv"]
    assert text.remarks == ()


def test_pages_are_found() -> None:
    """The blog's own and its rules, in every language."""
    english = article("en", "about")
    at = found(pages=[article("sv", "om", translations=[english])])
    assert [(t.kind, t.day) for lang in ("sv", "en") for t in at[lang]] == [(Kind.PAGE, "")] * 2


def test_a_text_that_pelican_writes_nowhere_is_not_found() -> None:
    """No hit leads to nothing."""
    assert found(article("sv", "a", save_as=""), article("sv", "b", save_as="../b.html")) == {}


def test_a_text_without_any_word_is_not_found() -> None:
    """Nobody can look for it, and alone it would be no bundle."""
    assert found(article("sv", "a", title="…", _content="<p>!</p>")) == {}


def test_a_poll_is_found_by_its_words_in_each_language() -> None:
    """Question, options and the title of its post; what came of it in its first language."""
    asked = in_english(poll("regel", replied=FollowUp(START.date(), "De bad om ursäkt")))
    blog = registry(tally(asked), published=[("regel", "sv"), ("regel", "en")])
    at = found(POLLS=blog)
    (swedish,) = at["sv"]
    assert (swedish.kind, swedish.title) == (Kind.POLL, "Vad hade du gjort?")
    assert swedish.file == "omrostningar/regel/index.html"
    labels = "<p>Krävt in</p><p>Avskrivit</p><p>Regel</p>"
    assert swedish.html == f"{labels}<p>De bad om ursäkt</p>"
    (english,) = at["en"]
    assert english.html == "<p>Collect</p><p>Drop it</p><p>Regel</p>"


def test_a_vote_changes_nothing_that_can_be_found() -> None:
    """The search knows polls, and no number of theirs."""
    asked, there = poll("regel"), [("regel", "sv")]
    before = found(POLLS=registry(tally(asked), published=there))
    voted = tally(asked, ballot(1, "1"), ballot(2, "2", voter="web:b"))
    assert found(POLLS=registry(voted, published=there)) == before


def test_a_poll_of_drafts_is_not_found() -> None:
    """Not before its post is published."""
    assert found(POLLS=registry(tally(poll("regel"), public=False))) == {}
