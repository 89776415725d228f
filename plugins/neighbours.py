"""The posts before and after each one, among those in its language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pelican import signals

from post_links import PostLink, link, published

if TYPE_CHECKING:
    from pelican.contents import Article
    from pelican.generators import ArticlesGenerator


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The posts that were written before and after one; None where it is the first or the last."""

    before: PostLink | None = None
    after: PostLink | None = None


def give(generator: ArticlesGenerator) -> None:
    """Give every published post its `neighbours`, by date."""
    spoken: dict[str, list[Article]] = defaultdict(list)
    for article in published(generator):
        article.neighbours = Neighbours()
        spoken[article.lang].append(article)
    for articles in spoken.values():
        for before, after in pairwise(articles):
            before.neighbours = Neighbours(before.neighbours.before, link(after))
            after.neighbours = Neighbours(link(before))


def register() -> None:
    """Connect to Pelican."""
    signals.article_generator_finalized.connect(give)
