"""What a template sees of a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from jinja2 import Environment
from markupsafe import Markup

from comment_makers import comment
from comments.thread import Node
from comments.view import Page, View, by_mail, views

if TYPE_CHECKING:
    from comments.model import Comment

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LANGS = {"regel": "sv", "rule": "en"}


def seen(*comments: Comment) -> tuple[View, ...]:
    """Return the views of these, each at the top."""
    html = {one.path: Markup("<p>x</p>") for one in comments}
    return views([Node(one, 0, None) for one in comments], Page(html, LANGS, STOCKHOLM))


def test_names_are_safe_in_a_template_that_does_not_escape() -> None:
    """And not escaped twice in one that does."""
    (view,) = seen(comment("1", author="<b>&"))
    shown = "&lt;b&gt;&amp;"
    for escapes in (True, False):
        environment = Environment(autoescape=escapes)  # noqa: S701 - that is what is tested
        template = environment.from_string("{{ v.author }}|{{ v.author|e }}|{{ v.html }}")
        assert template.render(v=view) == f"{shown}|{shown}|<p>x</p>"


def test_anchors_are_words_and_unique_on_the_page() -> None:
    """Strange names get a digest; one name under two translations gets the slug."""
    other = comment("1", slug="rule", path="content/comments/rule/1.md")
    found = seen(comment("1"), other, comment("a b"), comment("a-b"), comment('"><x>'))
    anchors = [view.anchor for view in found]
    assert len(set(anchors)) == 5
    assert anchors[0].startswith("comment-regel-1-")
    assert anchors[3] == "comment-a-b"
    assert all(set(anchor) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for anchor in anchors)


def test_a_reply_knows_whom_it_answers() -> None:
    """By anchor and by name."""
    a, b = comment("a", author="Ann <3"), comment("b")
    html = {a.path: Markup(""), b.path: Markup("")}
    _, view = views([Node(a, 0, None), Node(b, 1, a)], Page(html, LANGS, STOCKHOLM))
    assert (view.parent, view.parent_author, view.depth) == ("comment-a", "Ann &lt;3", 1)
    assert view.badge is None


def test_a_day_is_the_sites_own() -> None:
    """Half past midnight in Stockholm is the day before in UTC; readers see Stockholm's."""
    (view,) = seen(comment("1", minute=13 * 60 + 30))
    assert view.date.isoformat() == "2026-02-15T00:30:00+01:00"


def test_a_letter_with_a_comment_names_the_article() -> None:
    """Percent-encoded, so that no title can add a line or a recipient."""
    assert by_mail("a+b@example.org", "regel", "Är det rätt?&cc=x\r\n") == (
        "mailto:a%2Bb@example.org?subject=regel%3A%20%C3%84r%20det%20r%C3%A4tt%3F%26cc%3Dx%0D%0A"
    )
    assert by_mail("", "regel", "x") == ""


def test_a_comment_is_in_the_language_of_the_page_it_was_written_on() -> None:
    """Unless it says its own; so a page in another language can mark it."""
    other = comment("2", slug="rule", path="content/comments/rule/2.md")
    found = seen(comment("1"), other, comment("3", lang="da"))
    assert [view.lang for view in found] == ["sv", "en", "da"]
