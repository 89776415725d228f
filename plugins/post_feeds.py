"""The feeds of posts: one of them all, one in each language, each saying which language it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pelican import signals
from pelican.generators import Generator

import outfile
from feeds import Entry, feed
from language_index import readable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pelican import Pelican
    from pelican.contents import Article
    from pelican.writers import Writer

DAWN = datetime.fromtimestamp(0, UTC)


class PostFeedsGenerator(Generator):
    """Writes `POSTS_FEED`, and `POSTS_FEED_BY_LANGUAGE` for each of the blog's languages."""

    def generate_output(self, _writer: Writer) -> None:
        """Write them all; a poll in a post is there in its plain form."""
        languages: Sequence[str] = self.settings["LANGUAGES"]
        posts = {lang: readable(self.context["articles"], lang) for lang in languages}
        everything = [post for lang in languages for post in posts[lang]]
        home = self.settings["DEFAULT_LANG"]
        self._write(self.settings["POSTS_FEED"], "", home, everything)
        for lang in languages:
            name = self.settings["POSTS_FEED_BY_LANGUAGE"].format(lang=lang)
            self._write(name, f"{lang}/", lang, posts[lang])

    def _write(self, name: str, page: str, lang: str, posts: Iterable[Article]) -> None:
        site = self.settings["FEED_DOMAIN"]
        entries = sorted(
            (_entry(post, site) for post in posts), key=lambda e: (e.published, e.id), reverse=True
        )
        xml = feed(
            title=self.settings["SITENAME"],
            link=f"{site}/{page}",
            feed_url=f"{site}/{name}",
            lang=lang,
            entries=entries[: self.settings["FEED_MAX_ITEMS"]],
            # A blog without posts has no date of its own, and the clock is not read.
            updated=max((entry.updated for entry in entries), default=DAWN),
        )
        outfile.write(self.output_path, name, xml)


def _entry(post: Article, site: str) -> Entry:
    address = f"{site}/{post.url}"
    published = post.date.astimezone(UTC)
    return Entry(
        id=address,
        title=post.title,
        link=address,
        author=str(post.author),
        published=published,
        updated=post.modified.astimezone(UTC) if hasattr(post, "modified") else published,
        html=post.get_content(site),
        lang=post.lang,
    )


def generators(_pelican: Pelican) -> type[Generator]:
    """Name the generator to Pelican."""
    return PostFeedsGenerator


def register() -> None:
    """Connect to Pelican."""
    signals.get_generators.connect(generators)
