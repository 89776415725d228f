"""Which comment a reply answers, as its header names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comments.headers import short
from comments.model import Comment, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def parents(comments: Sequence[Comment]) -> tuple[dict[str, Comment], tuple[Notice, ...]]:
    """Return by a comment's path the comment it replies to, and what had to be left out.

    `comments` are all those of one article and its translations, hidden ones too, by (date, id).
    An id is looked for under the same slug first. A reply to nothing, or one that in the end
    replies to itself, stands at the top: it has no entry, and a notice says so.
    """
    found: dict[str, Comment] = {}
    notices = []
    ids = _ids(comments)
    for comment in comments:
        if not comment.replyto:
            continue
        if parent := _parent(comment, ids):
            found[comment.path] = parent
        else:
            message = (
                f"a reply to '{short(comment.replyto)}', which is no comment here; name its file"
            )
            notices.append(_notice(comment, message))
    for comment in _circular(comments, found):
        del found[comment.path]
        message = "replies that answer each other in a circle; take 'replyto:' out of the first"
        notices.append(_notice(comment, message))
    return found, tuple(sorted(notices))


def _notice(comment: Comment, message: str) -> Notice:
    return Notice(comment.path, comment.lines.get("replyto", 1), message)


def _ids(comments: Sequence[Comment]) -> dict[tuple[str, str], Comment]:
    ids: dict[tuple[str, str], Comment] = {}
    for comment in comments:
        ids.setdefault(("", comment.id), comment)
        ids.setdefault((comment.slug, comment.id), comment)
    return ids


def _parent(comment: Comment, ids: Mapping[tuple[str, str], Comment]) -> Comment | None:
    """Look for `1`, and for what older blogs wrote for it: `1md`."""
    for name in (comment.replyto, comment.replyto.removesuffix("md")):
        for slug in (comment.slug, ""):
            if parent := ids.get((slug, name)):
                return parent
    return None


def _circular(comments: Sequence[Comment], found: Mapping[str, Comment]) -> Iterator[Comment]:
    """Yield the first comment of each circle."""
    place = {comment.path: at for at, comment in enumerate(comments)}
    walked: dict[str, str] = {}
    for start in comments:
        at: Comment | None = start
        while at and at.path not in walked:
            walked[at.path] = start.path
            at = found.get(at.path)
        if at and walked[at.path] == start.path:
            yield min(_circle(at, found), key=lambda comment: place[comment.path])


def _circle(member: Comment, found: Mapping[str, Comment]) -> list[Comment]:
    circle = [member]
    while (following := found[circle[-1].path]).path != member.path:
        circle.append(following)
    return circle
