"""A flat list of comments as a thread."""

from __future__ import annotations

from comment_makers import comment
from comments.model import Status
from comments.replies import parents
from comments.thread import thread


def test_replies_stand_below_what_they_answer_in_order_of_time() -> None:
    """Depth first; siblings as they came; a reply may be older than what it answers."""
    comments = [
        comment("a"),
        comment("b", minute=1),
        comment("a1", "a", minute=2),
        comment("a2", "a", minute=3),
        comment("a1x", "a1", minute=4),
    ]
    nodes = thread(comments, parents(comments)[0])
    assert [(n.comment.id, n.depth, n.parent.id if n.parent else "") for n in nodes] == [
        ("a", 0, ""),
        ("a1", 1, "a"),
        ("a1x", 2, "a1"),
        ("a2", 1, "a"),
        ("b", 0, ""),
    ]


def test_a_hidden_comment_leaves_its_replies_to_the_one_above() -> None:
    """Hidden, pending and vote-only words stay out; answers to them move up."""
    comments = [
        comment("a"),
        comment("b", "a", status=Status.HIDDEN),
        comment("c", "b", status=Status.VOTE_ONLY),
        comment("d", "c"),
        comment("e", "d", status=Status.PENDING),
        comment("f", "e"),
    ]
    nodes = thread(comments, parents(comments)[0])
    assert [(n.comment.id, n.depth, n.parent.id if n.parent else "") for n in nodes] == [
        ("a", 0, ""),
        ("d", 1, "a"),
        ("f", 2, "d"),
    ]


def test_a_thread_may_be_20_000_deep() -> None:
    """No recursion limit, and every second one hidden."""
    comments = [comment("0")]
    for n in range(1, 20_000):
        status = Status.HIDDEN if n % 2 else Status.PUBLISHED
        comments.append(comment(str(n), str(n - 1), status=status))
    nodes = thread(comments, parents(comments)[0])
    assert len(nodes) == 10_000
    assert nodes[-1].depth == 9_999
