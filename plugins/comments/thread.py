"""A flat list of comments as a thread of any depth, in order of time."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comments.model import Comment


@dataclass(frozen=True, slots=True)
class Node:
    """A comment's place in a thread: its depth, 0 at the top, and the comment it stands under."""

    comment: Comment
    depth: int
    parent: Comment | None


def thread(comments: Sequence[Comment], parents: Mapping[str, Comment]) -> tuple[Node, ...]:
    """Return the shown comments as a tree, written out: each is followed by the replies to it.

    `comments` come in the order in which siblings stand; `parents` (by path, see `replies`) has
    no circle. A reply to a comment that is not shown moves up to the nearest one that is. The
    tree is a list with depths because templates cannot recurse as deep as readers can.
    """
    above: dict[str, Comment | None] = {}
    below: dict[str, list[Comment]] = defaultdict(list)
    for comment in comments:
        if comment.shown:
            parent = _shown_above(comment, parents, above)
            below[parent.path if parent else ""].append(comment)
    nodes = []
    waiting = [Node(comment, 0, None) for comment in reversed(below[""])]
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        replies = reversed(below[node.comment.path])
        waiting.extend(Node(reply, node.depth + 1, node.comment) for reply in replies)
    return tuple(nodes)


def _shown_above(
    comment: Comment, parents: Mapping[str, Comment], above: dict[str, Comment | None]
) -> Comment | None:
    """Return the nearest shown ancestor; `above` remembers it, so that long chains stay linear."""
    walked = [comment.path]
    at = parents.get(comment.path)
    while at and not at.shown:
        if at.path in above:
            at = above[at.path]
            break
        walked.append(at.path)
        at = parents.get(at.path)
    above.update(dict.fromkeys(walked, at))
    return at
