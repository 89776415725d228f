"""The comments of a Pelican blog: read once, put under their articles, written as feeds."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from markupsafe import Markup
from pelican import signals
from pelican.contents import Article
from pelican.generators import Generator

import outfile
from comments import files, syndication
from comments.model import Notice
from comments.opening import opening
from comments.replies import parents
from comments.sanitise import sanitise
from comments.strays import strays
from comments.thread import thread
from comments.view import Page, Thread, by_mail, views
from utifran.locales import Catalogues

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pelican import Pelican
    from pelican.writers import Writer

    from comments.model import Comment
    from comments.opening import Opening
    from comments.thread import Node

logger = logging.getLogger(__name__)


class CommentsGenerator(Generator):
    """Gives every article its `comments` (a Thread), and writes their feeds.

    `context["COMMENT_THREADS"]` holds by group of translations all its comments, hidden ones too,
    by (date, id); `context["COMMENT_GROUPS"]` the groups there are; `context["NOTICES"]` what there
    is to say about files.
    """

    def generate_context(self) -> None:
        """Read the comment files and put each under its article and the translations of it."""
        self._groups = _groups(self._articles())
        self.context["COMMENT_GROUPS"] = frozenset(self._groups)
        folder = Path(self.path) / self.settings.get("COMMENTS_PATH", "comments")
        zone = ZoneInfo(self.settings["TIMEZONE"])
        harvest = files.read(folder, Path(self.path).parent, zone)
        if previewed := self.settings.get("PREVIEW"):
            other = Path(previewed)
            harvest = files.beside(harvest, files.read(other / "comments", other, zone))
        notices = list(harvest.warnings)
        threads = self._by_group(harvest.comments, notices)
        self.context["COMMENT_THREADS"] = {group: tuple(found) for group, found in threads.items()}
        for group, articles in self._groups.items():
            self._equip(articles, threads.get(group, []), notices)
        for notice in sorted(notices):
            logger.warning("%s", notice)
            self.context.setdefault("NOTICES", []).append(notice)

    def generate_output(self, _writer: Writer) -> None:
        """Write a feed for each published article, and one of them all."""
        catalogues = Catalogues(Path(self.theme) / "translations")
        for name, xml in syndication.feeds(self._groups.values(), self.settings, catalogues):
            outfile.write(self.output_path, name, xml)

    def _articles(self) -> Iterator[Article]:
        content = self.context["generated_content"]
        yield from (content[path] for path in sorted(content) if isinstance(content[path], Article))

    def _by_group(
        self, comments: Iterable[Comment], notices: list[Notice]
    ) -> dict[str, list[Comment]]:
        """Return the comments by their group; those of no article are named in `notices`."""
        groups = {a.slug: group for group, found in self._groups.items() for a in found}
        threads: dict[str, list[Comment]] = defaultdict(list)
        stray = []
        soon = self.settings["NOW"] + timedelta(days=1)
        for comment in comments:
            if comment.slug not in groups:
                stray.append(comment)
                continue
            threads[groups[comment.slug]].append(comment)
            if comment.date > soon:
                message = "the date lies in the future; mend it if that is a slip"
                notices.append(Notice(comment.path, comment.lines.get("date", 1), message))
        notices.extend(strays(stray, groups))
        return threads

    def _equip(
        self, articles: Sequence[Article], comments: list[Comment], notices: list[Notice]
    ) -> None:
        above, circles = parents(comments)
        notices.extend(circles)
        nodes = thread(comments, above)
        page = Page(
            html={node.comment.path: sanitise(node.comment.body) for node in nodes},
            langs={article.slug: article.lang for article in reversed(articles)},
            zone=ZoneInfo(self.settings["TIMEZONE"]),
        )
        written = self._written(articles, notices)
        for article in articles:
            article.comments = self._thread(article, nodes, page, written)

    def _thread(self, article: Article, nodes: Sequence[Node], page: Page, written: str) -> Thread:
        state = self._opening(article, written)
        taken = state.open and article.status == "published"
        box = self.settings.get("BALLOT_BOX", "") if taken else ""
        group = _group(article)
        replies = f"{box}/articles/{group}/comments/new?lang={article.lang}&replyto="
        return Thread(
            nodes=views(nodes, replace(page, replies=replies if box else "")),
            number=len(nodes),
            open=state.open,
            closed_since=state.since,
            feed=syndication.address(article, self.settings),
            by_mail=self._by_mail(article) if state.open else "",
            closes=state.closes,
            box=box,
            group=group,
        )

    def _by_mail(self, article: Article) -> str:
        title = Markup(article.title).striptags()  # noqa: S704 - to take the tags out
        return by_mail(self.settings.get("COMMENTS_BY_MAIL", ""), article.slug, title)

    def _opening(self, article: Article, written: str) -> Opening:
        return opening(
            written,
            article.date,
            default=self.settings.get("COMMENTS_OPEN", True),
            days=self.settings.get("COMMENTS_CLOSE_AFTER_DAYS", 0),
            now=self.settings["NOW"],
        )

    def _written(self, articles: Sequence[Article], notices: list[Notice]) -> str:
        """Return the group's `Comments:`; one that is closed closes its translations too."""
        found = set()
        for article in articles:
            written = str(article.metadata.get("comments", "")).strip().lower()
            if written not in {"", "open", "closed"}:
                place = Path(article.source_path).relative_to(Path(self.path).parent).as_posix()
                message = f"Comments: '{written}' says nothing; write 'closed' or 'open'"
                line = getattr(article, "front_matter", {}).get("comments", 0)
                notices.append(Notice(place, line, message))
            found.add(written)
        return next((word for word in ("closed", "open") if word in found), "")


def _group(article: Article) -> str:
    """Return the group of translations that an article is in, alone where nobody knows of any."""
    return str(getattr(article, "translation_group", article.slug))


def _groups(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """Return the articles by group of translations, the original first."""
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        groups[_group(article)].append(article)
    for group, found in groups.items():
        found.sort(key=lambda article: (article.slug != group, article.lang))
    return groups


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return CommentsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
