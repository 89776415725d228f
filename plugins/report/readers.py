"""Every word that readers of a poll's post have written, as quotes for the letter."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from comments.model import Status
from comments.sanitise import sanitise
from report import plain, posts
from report.quotes import Quote
from voices.badge import Badge

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comments.model import Comment
    from polls.blog import Blog
    from polls.registry import Tally


def quotes(blog: Blog, tally: Tally, lang: str) -> tuple[Quote, ...]:
    """Return what was said under a poll's post and its translations, labels in `lang`, by day.

    A comment that the author has hidden is not there: its words are for nobody. One that is not
    public, or whose author is anonymous, has no name.
    """
    group = tally.entry.group
    spoken = posts.languages(blog)
    votes = _votes(blog, tally)
    labels = {one.key: one.label for one in tally.entry.poll.wording(lang).options}
    zone = ZoneInfo(blog.settings["TIMEZONE"])
    return tuple(
        _quote(one, votes.get(one.path, ()), labels, spoken.get(one.slug, ""), zone)
        for one in blog.context["COMMENT_THREADS"].get(group, ())
        if one.status is not Status.HIDDEN
    )


def _votes(blog: Blog, tally: Tally) -> Mapping[str, tuple[str, ...]]:
    """Return by comment's path the options of the ballot that counts and came by it, or with it.

    The badges tell of sealed polls too, whose ballots have no ids any more.
    """
    counted = {ballot.id: ballot.selection for ballot in tally.count.counted}
    said = blog.context["COMMENT_THREADS"].get(tally.entry.group, ())
    found = {one.path: counted[one.ballot] for one in said if one.ballot in counted}
    for view in posts.shown(blog):
        badge = view.badge
        if isinstance(badge, Badge) and badge.counted and badge.poll == tally.entry.poll.name:
            found[view.comment.path] = badge.keys
    return found


def _quote(
    comment: Comment, keys: tuple[str, ...], labels: Mapping[str, str], lang: str, zone: ZoneInfo
) -> Quote:
    # A ballot that a comment only came with is nobody's to see: pages do not show it either.
    told = comment.shown and not comment.ballot
    return Quote(
        id=f"{comment.slug}/{comment.id}",
        author=plain.line(comment.author) if comment.shown else "",
        day=comment.date.astimezone(zone).date(),
        lang=comment.lang or lang,
        paragraphs=plain.spoken(str(sanitise(comment.body))),
        keys=keys,
        labels=tuple(labels.get(key, key) for key in keys) if told else (),
        public=comment.shown,
        own=comment.own,
    )
