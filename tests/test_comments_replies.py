"""Which comment a reply answers."""

from __future__ import annotations

from comment_makers import comment
from comments.replies import parents


def test_a_reply_finds_its_comment_by_name() -> None:
    """By its id, and by `1md`, as older blogs wrote it; an id `md` is found first."""
    a, b, c, d = comment("1"), comment("md", "1"), comment("2", "1md"), comment("3", "md")
    found, notices = parents([a, b, c, d])
    assert {path: parent.id for path, parent in found.items()} == {
        b.path: "1",
        c.path: "1",
        d.path: "md",
    }
    assert notices == ()


def test_a_reply_under_a_translation_finds_its_own_first() -> None:
    """The same id under two slugs of one group: the reply's own slug is meant."""
    sv, en = comment("1"), comment("1", slug="rule", path="content/comments/rule/1.md")
    reply = comment("2", "1", slug="rule", path="content/comments/rule/2.md")
    only = comment("3", "x", slug="rule", path="content/comments/rule/3.md")
    found, notices = parents([sv, en, reply, only, comment("x")])
    assert found[reply.path] is en
    assert found[only.path].id == "x"
    assert notices == ()


def test_a_reply_to_nothing_is_named_with_its_line() -> None:
    """It stands at the top, and the author is told."""
    found, notices = parents([comment("1", "borta")])
    assert found == {}
    assert [str(n) for n in notices] == [
        "content/comments/regel/1.md:3: a reply to 'borta', which is no comment here; name its file"
    ]


def test_a_circle_is_cut_at_its_first_comment_and_named_once() -> None:
    """Everyone in it is shown still, and so is who replies to them from outside."""
    a, b, c, outside = (
        comment("a", "c"),
        comment("b", "a", minute=1),
        comment("c", "b", minute=2),
        comment("d", "b", minute=3),
    )
    for order in ([outside, a, b, c], [a, b, c, outside]):
        found, notices = parents(sorted(order, key=lambda one: one.date))
        assert set(found) == {b.path, c.path, outside.path}
        assert [n.path for n in notices] == [a.path]
    assert notices[0].line == 3


def test_a_reply_to_itself_is_a_circle() -> None:
    """The smallest one."""
    found, notices = parents([comment("a", "a")])
    assert found == {}
    assert len(notices) == 1
