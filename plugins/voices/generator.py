"""Where comments and polls meet in a Pelican blog: votes one way, badges the other."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import translations
from polls import generator as polls
from voices.articles import comment_articles
from voices.badge import badge
from voices.channel import Comments, voting_polls
from voices.kept import Kept
from voices.slips import slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican.contents import Article
    from pelican.generators import Generator

    from comments.view import View
    from polls.catalogue import Entry
    from polls.manifest import CommentArticle
    from polls.registry import Registry


logger = logging.getLogger(__name__)
# A comment of so few words votes, and gives no reason.
BARE_WORDS = 2


def offer(generator: Generator, entries: Sequence[Entry]) -> Comments:
    """Offer the comments to the polls' generator as a channel."""
    takes_comments = any(generator.settings[way] for way in ("COMMENTS_BY_MAIL", "BALLOT_BOX"))
    open_groups = {
        content.translation_group
        for content in _articles(generator)
        if takes_comments and content.comments.open
    }
    threads = generator.context["COMMENT_THREADS"]
    channel = Comments(threads, open_groups, voting_polls(entries))
    generator.context["VOICES"] = channel
    if generator.settings["MISTAKES"]:
        # A poll that is broken would make slips of good votes; the build stops anyway.
        return channel
    for group, comments in threads.items():
        for notice in (one for c in comments for one in slips(c, channel.polls.get(group, ()))):
            logger.warning("%s", notice)
            generator.context["NOTICES"].append(notice)
    return channel


def dress(generator: Generator, registry: Registry) -> None:
    """Give every comment that voted its badge, and every poll the comments that gave reasons.

    `MOTIVATIONS` holds these by poll and language, since a badge speaks that of its page.
    """
    said = {
        comment.path: voice
        for group in generator.context["VOICES"].voices.values()
        for comment, voice in group
    }
    sealed = Kept(registry)
    motivations: dict[tuple[str, str], list[View]] = {}
    for article in _articles(generator):
        for node in article.comments.nodes:
            one = sealed.voice(node.comment, said.get(node.comment.path))
            if one is None or one.poll not in registry:
                continue
            node.badge = badge(one, node.comment, registry, article.lang)
            if node.badge.counted and len(node.comment.body.split()) > BARE_WORDS:
                motivations.setdefault((one.poll, article.lang), []).append(node)
    generator.context["MOTIVATIONS"] = motivations


def tell(generator: Generator) -> tuple[CommentArticle, ...]:
    """Tell the manifest which posts take comments."""
    return comment_articles(_articles(generator))


def _articles(generator: Generator) -> Iterable[Article]:
    return translations.articles(generator.context["READ_BY"]["articles"])


def register() -> None:
    """Connect to the polls' generator."""
    polls.channels_wanted.connect(offer)
    polls.counted.connect(dress)
    polls.articles_wanted.connect(tell)
