"""The feeds of comments: one for each article, one of them all, each with its file and words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from comments.entries import Place, entry, newest
from feed_notes import note
from feeds import feed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pelican.contents import Article

    from feeds import Entry
    from utifran.locales import Catalogues


def address(article: Article, settings: Mapping[str, Any]) -> str:
    """Return where an article's feed lies, as address and as file; '' for a draft's."""
    if article.status == "draft":
        return ""
    url = article.url.removesuffix("index.html")
    base = url if url.endswith("/") or not url else f"{url.removesuffix('.html')}/"
    pattern: str = settings.get("COMMENT_FEED", "{url}comments.atom.xml")
    return pattern.format(url=base, slug=article.slug, lang=article.lang)


def feeds(
    groups: Collection[Sequence[Article]], settings: Mapping[str, Any], words: Catalogues
) -> Iterator[tuple[str, str]]:
    """Yield the file and the XML of every feed of comments.

    Each of `groups` is an article and its translations, the original first. Drafts have no feed;
    hidden articles have their own, and are not in the site's.
    """
    published = [[a for a in group if a.status != "draft"] for group in groups]
    for group in published:
        for article in group:
            yield address(article, settings), _of_article(article, settings, words)
    if name := settings.get("COMMENTS_FEED_ALL", "feeds/comments.atom.xml"):
        listed = [[a for a in group if a.status == "published"] for group in published]
        yield name, _of_site(name, listed, settings, words)


def _of_article(article: Article, settings: Mapping[str, Any], words: Catalogues) -> str:
    place = _place(article, settings, words)
    found = [entry(view, place) for view in article.comments.nodes]
    title = place.translate("Comments on %(title)s") % {"title": place.title}
    found = newest(found, settings["FEED_MAX_ITEMS"])
    name, lang = address(article, settings), article.lang
    told = note(name, lang, settings, words)
    own = f"{place.site}/{name}"
    return feed(title, place.url, own, lang, found, _updated(found, article.date), note=told)


def _of_site(
    name: str, groups: Sequence[Sequence[Article]], settings: Mapping[str, Any], words: Catalogues
) -> str:
    found = [e for group in groups if group for e in _of_group(group, settings, words)]
    found = newest(found, settings["FEED_MAX_ITEMS"])
    # A blog without posts has no date of its own, and the clock is not read.
    blank = datetime.fromtimestamp(0, UTC)
    latest = max((article.date for group in groups for article in group), default=blank)
    lang, site = settings["DEFAULT_LANG"], _site(settings)
    title = words.of(lang).ugettext("Comments on %(title)s") % {"title": settings["SITENAME"]}
    told, own = note(name, lang, settings, words), f"{site}/{name}"
    return feed(title, f"{site}/", own, lang, found, _updated(found, latest), note=told)


def _of_group(
    group: Sequence[Article], settings: Mapping[str, Any], words: Catalogues
) -> Iterator[Entry]:
    """Yield each comment of a group once, under the article that it was written below."""
    by_slug = {article.slug: article for article in reversed(group)}
    for view in group[0].comments.nodes:
        article = by_slug.get(view.comment.slug, group[0])
        yield entry(view, _place(article, settings, words))


def _updated(entries: Sequence[Entry], empty: datetime) -> datetime:
    return entries[0].updated if entries else empty.astimezone(UTC)


def _place(article: Article, settings: Mapping[str, Any], words: Catalogues) -> Place:
    site = _site(settings)
    title = Markup(article.title).striptags()  # noqa: S704 - to take the tags out
    return Place(title, f"{site}/{article.url}", site, words.of(article.lang).ugettext)


def _site(settings: Mapping[str, Any]) -> str:
    """Return the absolute address that feeds stand under."""
    return str(settings.get("FEED_DOMAIN") or settings["SITEURL"])
