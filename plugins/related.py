"""Which posts are about the same as one: by tags, category and rare words, weighed by language.

One pass over the posts, with an index of what they have in common: the time is linear in their
number, since a post is compared with at most so many that share a thing with it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import chain
from math import log
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from pelican import signals
from pelican.generators import ArticlesGenerator

from post_links import PostLink, link, published
from reading_time import text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pelican.contents import Article
    from pelican.generators import Generator

MOST: Final = 3
# How much each kind of thing tells of what a post is about.
WEIGHTS: Final[Mapping[str, float]] = MappingProxyType({"tag": 3.0, "category": 1.0, "word": 0.5})
# How gladly readers of one language read another: who reads Swedish, Danish or Norwegian reads
# the others with a little care, and English as a foreign language.
NEAR: Final = 0.6
FAR: Final = 0.3
NORTH: Final = frozenset(("sv", "da", "nb"))
# So many of a post's words count: those that it has most of, and others least.
WORDS: Final = 12
WORD: Final = re.compile(r"[^\W\d_]{5,}")
# A word is rare where no more than one post in so many has it.
RARE: Final = 4
# What more posts share than this is only looked for among those of about the same time.
WINDOW: Final = 40


@dataclass(frozen=True, slots=True)
class Post:
    """What is known of a post: its group of translations, and what it has to share.

    `shared` are (kind, thing); `words` counts those of its title and text. `beside` are the posts
    that its page leads to anyway: before it, after it, or in one series with it.
    """

    group: str
    link: PostLink
    shared: frozenset[tuple[str, str]]
    words: Mapping[str, int]
    beside: frozenset[PostLink] = frozenset()


def related(posts: Sequence[Post]) -> dict[PostLink, tuple[PostLink, ...]]:
    """Return for each post at most three others, those in its own language first.

    `posts` stand in the order of their time. A group is there once, in the language that its
    reader reads best, and not at all where the page leads to it anyway. What every post shares
    relates none of them.
    """
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        groups[post.group].append(post)
    things = _things(groups)
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, shared in enumerate(things.values()):
        for thing in shared:
            index[thing].append(place)
    versions = list(groups.values())
    found: dict[PostLink, tuple[PostLink, ...]] = {}
    for place, shared in enumerate(things.values()):
        scores = _scores(place, shared, index, len(versions))
        for post in versions[place]:
            found[post.link] = _best(post, scores, versions)
    return found


def nearness(reader: str, written: str) -> float:
    """Return how gladly a reader of one language reads another: 1 for the same one."""
    if reader == written:
        return 1.0
    return NEAR if {reader, written} <= NORTH else FAR


def _things(groups: Mapping[str, Iterable[Post]]) -> dict[str, list[tuple[str, str]]]:
    """Return what each group of translations has to share, sorted."""
    rare = _rare_words(list(chain.from_iterable(groups.values())))
    found = {}
    for group, posts in groups.items():
        shared = set(chain.from_iterable(post.shared for post in posts))
        shared |= {("word", word) for post in posts for word in rare[post.link]}
        found[group] = sorted(shared)
    return found


def _rare_words(posts: Sequence[Post]) -> dict[PostLink, list[str]]:
    """Return the words that tell most of each post, with its language before them."""
    spoken = Counter(post.link.lang for post in posts)
    users: Counter[tuple[str, str]] = Counter()
    for post in posts:
        users.update((post.link.lang, word) for word in post.words)
    found = {}
    for post in posts:
        lang = post.link.lang
        telling = [
            (-number * log(spoken[lang] / users[lang, word]), word)
            for word, number in post.words.items()
            if 1 < users[lang, word] <= spoken[lang] / RARE
        ]
        found[post.link] = [f"{lang} {word}" for _, word in sorted(telling)[:WORDS]]
    return found


def _scores(
    place: int,
    shared: Iterable[tuple[str, str]],
    index: Mapping[tuple[str, str], Sequence[int]],
    number: int,
) -> dict[int, float]:
    """Return how much the group at `place` shares with others, by their places."""
    scores: dict[int, float] = defaultdict(float)
    for thing in shared:
        sharers = index[thing]
        weight = WEIGHTS[thing[0]] * log(number / len(sharers))
        if weight:
            for other in _around(sharers, place):
                scores[other] += weight
    scores.pop(place, None)
    return scores


def _around(sharers: Sequence[int], place: int) -> Sequence[int]:
    at = bisect_left(sharers, place)
    first = max(0, min(at - WINDOW // 2, len(sharers) - WINDOW))
    return sharers[first : first + WINDOW]


def _best(
    reader: Post, scores: Mapping[int, float], versions: Sequence[Sequence[Post]]
) -> tuple[PostLink, ...]:
    lang, chosen = reader.link.lang, sorted(_candidates(reader, scores, versions))[:MOST]
    nearest = sorted(chosen, key=lambda one: (-nearness(lang, one[2].lang), one[0], one[1]))
    return tuple(one for _, _, one in nearest)


def _candidates(
    reader: Post, scores: Mapping[int, float], versions: Sequence[Sequence[Post]]
) -> Iterator[tuple[float, int, PostLink]]:
    """Yield what sorts the best first, of equals the newest, and each group's version."""
    lang = reader.link.lang
    for other, score in scores.items():
        links = sorted((post.link for post in versions[other]), key=lambda one: one.lang)
        if not reader.beside.isdisjoint(links):
            continue
        spoken = max(links, key=lambda one: nearness(lang, one.lang))
        yield -round(score * nearness(lang, spoken.lang), 9), -other, spoken


def give(generators: list[Generator]) -> None:
    """Give every published post its `related`; a draft has none, and is none."""
    articles = published(next(one for one in generators if type(one) is ArticlesGenerator))
    found = related([_post(article) for article in articles])
    for article in articles:
        article.related = found[link(article)]


def _post(article: Article) -> Post:
    shared = {("tag", tag.slug) for tag in getattr(article, "tags", ())}
    if getattr(article, "category", None):
        shared.add(("category", article.category.slug))
    said = f"{article.title} {text(article._content or '')}".lower()  # noqa: SLF001 (Pelican's)
    words = Counter(WORD.findall(said))
    group, beside = article.translation_group, frozenset(_beside(article))
    return Post(group, link(article), frozenset(shared), words, beside)


def _beside(article: Article) -> Iterator[PostLink]:
    yield from filter(None, (article.neighbours.before, article.neighbours.after))
    if article.in_series:
        yield from (part.link for part in article.in_series.parts)


def register() -> None:
    """Connect to Pelican, at a moment when posts have their neighbours and series."""
    signals.all_generators_finalized.connect(give)
