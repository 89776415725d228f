"""What a template sees of a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment
from markupsafe import Markup

from comment_makers import comment
from comments.thread import Node
from comments.view import View, views

if TYPE_CHECKING:
    from comments.model import Comment


def seen(*comments: Comment) -> tuple[View, ...]:
    """Return the views of these, each at the top."""
    html = {one.path: Markup("<p>x</p>") for one in comments}
    return views([Node(one, 0, None) for one in comments], html)


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
    _, view = views([Node(a, 0, None), Node(b, 1, a)], html)
    assert (view.parent, view.parent_author, view.depth) == ("comment-a", "Ann &lt;3", 1)
    assert view.badge is None
