"""The feeds of posts: of them all, and by language, category and tag, each with its language."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

import outfile
from feed_notes import note
from feeds import Entry, feed
from language_index import readable
from utifran.locales import Catalogues, language_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican import Pelican
    from pelican.contents import Article
    from pelican.urlwrappers import URLWrapper
    from pelican.writers import Writer

DAWN = datetime.fromtimestamp(0, UTC)


class PostFeedsGenerator(Generator):
    """Writes `POSTS_FEED`, and one for each language, category and tag: `POSTS_FEED_BY_…`."""

    def generate_output(self, _writer: Writer) -> None:
        """Write them all; a poll in a post is there in its plain form."""
        self._words = Catalogues(Path(self.theme) / "translations")
        self._entries: dict[str, Entry] = {}
        languages: Sequence[str] = self.settings["LANGUAGES"]
        posts = {lang: readable(self.context["articles"], lang) for lang in languages}
        home, name = self.settings["DEFAULT_LANG"], self.settings["SITENAME"]
        everything = chain.from_iterable(posts.values())
        self._write(self.settings["POSTS_FEED"], name, "", home, everything)
        for lang in languages:
            file = self.settings["POSTS_FEED_BY_LANGUAGE"].format(lang=lang)
            title = f"{name} – {language_name(lang).capitalize()}" if len(languages) > 1 else name
            self._write(file, title, f"{lang}/", lang, posts[lang])
        for pattern, lists in (
            (self.settings["POSTS_FEED_BY_CATEGORY"], self.context["categories"]),
            (self.settings["POSTS_FEED_BY_TAG"], self.context["tags"]),
        ):
            for one, articles in lists:
                self._write_of(pattern, one, articles)

    def _write_of(self, pattern: str, one: URLWrapper, articles: Iterable[Article]) -> None:
        """Write the feed of a category or a tag: its posts, in every language they are in."""
        title = f"{self.settings['SITENAME']} – {one.name}"
        posts = chain.from_iterable((a, *a.translations) for a in articles)
        lang = self.settings["DEFAULT_LANG"]
        self._write(pattern.format(slug=one.slug), title, one.url, lang, posts)

    def _write(self, name: str, title: str, page: str, lang: str, posts: Iterable[Article]) -> None:
        site = self.settings["FEED_DOMAIN"]
        entries = sorted(map(self._entry, posts), key=lambda e: (e.published, e.id), reverse=True)
        xml = feed(
            title=title,
            link=f"{site}/{page}",
            feed_url=f"{site}/{name}",
            lang=lang,
            entries=entries[: self.settings["FEED_MAX_ITEMS"]],
            # A blog without posts has no date of its own, and the clock is not read.
            updated=max((entry.updated for entry in entries), default=DAWN),
            note=note(name, lang, self.settings, self._words),
        )
        outfile.write(self.output_path, name, xml)

    def _entry(self, post: Article) -> Entry:
        """Return a post's entry, which several feeds have."""
        if post.url not in self._entries:
            self._entries[post.url] = _entry(post, self.settings["FEED_DOMAIN"])
        return self._entries[post.url]


def _entry(post: Article, site: str) -> Entry:
    address = f"{site}/{post.url}"
    return Entry(
        id=address,
        title=post.title,
        link=address,
        author=str(post.author),
        # On the site's own calendar: a browser shows the day.
        published=post.date,
        updated=post.modified if hasattr(post, "modified") else post.date,
        html=post.get_content(site),
        lang=post.lang,
        summary=post.summary,
    )


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return PostFeedsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
