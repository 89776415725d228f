"""A post as another one links to it, and the posts that may be linked to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator


@dataclass(frozen=True, slots=True)
class PostLink:
    """A post's address, relative to the blog's, its title, and the language of both."""

    url: str
    title: str
    lang: str


def link(article: Article) -> PostLink:
    """Return the link to an article."""
    return PostLink(article.url, article.title, article.lang)


def published(generator: ArticlesGenerator) -> list[Article]:
    """Return every post that lists may name, translations too, the oldest first.

    Posts of one moment are ordered by their addresses, the same on every machine.
    """
    everything = [*generator.articles, *generator.translations]
    return sorted(everything, key=lambda article: (article.date, article.url))
