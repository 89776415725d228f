"""Every word that readers of a poll's post have written, as quotes for the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from comments.model import Status
from comments.sanitise import sanitise
from report import plain, posts
from report.quotes import Quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comments.model import Comment
    from polls.blog import Blog
    from polls.model import Ballot
    from polls.registry import Tally


def quotes(blog: Blog, tally: Tally, lang: str) -> tuple[Quote, ...]:
    """Return what was said under a poll's post and its translations, labels in `lang`, by day.

    A comment that the author has hidden is not there: its words are for nobody. One that is not
    public, or whose author is anonymous, has no name.
    """
    group = tally.entry.group
    spoken = posts.languages(blog)
    cast = _cast(blog, tally)
    labels = {one.key: one.label for one in tally.entry.poll.wording(lang).options}
    zone = ZoneInfo(blog.settings["TIMEZONE"])
    return tuple(
        _quote(one, cast.get(one.path), labels, spoken.get(one.slug, ""), zone)
        for one in blog.context["COMMENT_THREADS"].get(group, ())
        if one.status is not Status.HIDDEN
    )


def _cast(blog: Blog, tally: Tally) -> Mapping[str, Ballot]:
    """Return by comment's path the ballot that counts and that came by it, or with it."""
    counted = {ballot.id: ballot for ballot in tally.count.counted}
    group, name = tally.entry.group, tally.entry.poll.name
    found = {
        comment.path: counted[voice.ballot.id]
        for comment, voice in blog.context["VOICES"].voices.get(group, ())
        if voice.poll == name and voice.ballot.id in counted
    }
    for comment in blog.context["COMMENT_THREADS"].get(group, ()):
        if comment.ballot in counted:
            found[comment.path] = counted[comment.ballot]
    return found


def _quote(
    comment: Comment, cast: Ballot | None, labels: Mapping[str, str], lang: str, zone: ZoneInfo
) -> Quote:
    # A ballot that a comment only came with is nobody's to see: pages do not show it either.
    own_vote = cast is not None and comment.shown and not comment.ballot
    keys = cast.selection if cast else ()
    return Quote(
        id=f"{comment.slug}/{comment.id}",
        author=plain.line(comment.author) if comment.shown else "",
        day=comment.date.astimezone(zone).date(),
        lang=comment.lang or lang,
        paragraphs=plain.spoken(str(sanitise(comment.body))),
        keys=keys,
        labels=tuple(labels.get(key, key) for key in keys) if own_vote else (),
        public=comment.shown,
        own=comment.own,
    )
