"""Which posts take comments, as the manifest tells the ballot box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from polls.manifest import CommentArticle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pelican.contents import Article


def comment_articles(articles: Iterable[Article]) -> tuple[CommentArticle, ...]:
    """Return every group of published posts, a post and its translations being one.

    Comments are open while they are under one of them, and close when the last one closes.
    """
    groups: dict[str, list[Article]] = {}
    for article in articles:
        if article.status == "published":
            groups.setdefault(article.translation_group, []).append(article)
    return tuple(_article(group, found) for group, found in sorted(groups.items()))


def _article(group: str, found: list[Article]) -> CommentArticle:
    found.sort(key=lambda article: (article.slug != group, article.lang))
    closings = [article.comments.closes for article in found if article.comments.open]
    return CommentArticle(
        group=group,
        lang=found[0].lang,
        urls=tuple(sorted((article.lang, article.url) for article in found)),
        titles=tuple(sorted((a.lang, Markup(a.title).striptags()) for a in found)),  # noqa: S704 (to take the tags out)
        open=bool(closings),
        closes=max(closings) if closings and None not in closings else None,
    )
