"""What readers said, and which of it a letter quotes; pure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

LONGEST = 600
"""So many characters has the longest comment that is quoted without having been picked."""
FEWEST_WORDS = 3
"""So few words say why; a comment of fewer only votes."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One reader's own words, whole.

    `id` is `<article-slug>/<file>`. `author` is '' for an anonymous comment, and for one that
    is not public. `keys` are the options that the comment votes for where that is counted and
    public, else none; `labels` their words. `lang` is the language of the words.
    """

    id: str
    author: str
    day: date
    lang: str
    paragraphs: tuple[str, ...]
    keys: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    public: bool = True
    own: bool = False

    @property
    def length(self) -> int:
        """The number of characters."""
        return sum(map(len, self.paragraphs))


def choice(quotes: Iterable[Quote], number: int) -> tuple[Quote, ...]:
    """Return at most `number` of the public quotes whose vote counts, by day.

    Each set of options takes its turn, in the order of the keys, so that a minority is heard as
    well. Within one, whoever says most comes first; longer ones than LONGEST are left out.
    """
    turns: dict[tuple[str, ...], list[Quote]] = {}
    for quote in sorted(quotes, key=lambda one: (-one.length, one.day, one.id)):
        if _speaks(quote):
            turns.setdefault(quote.keys, []).append(quote)
    rounds = zip_longest(*(turns[keys] for keys in sorted(turns)))
    chosen = [quote for quote in chain.from_iterable(rounds) if quote is not None]
    return by_day(chosen[: max(number, 0)])


def by_day(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Return quotes in the order in which they are told."""
    return tuple(sorted(quotes, key=lambda one: (one.day, one.id)))


def named(quotes: Sequence[Quote], name: str) -> list[Quote]:
    """Return the quotes that `name` may mean: `<file>`, `<slug>/<file>`, or a ballot's id."""
    bare = name.removeprefix("comment-").removesuffix(".md")
    return [one for one in quotes if bare in {one.id, one.id.rpartition("/")[2]}]


def _speaks(quote: Quote) -> bool:
    words = sum(len(paragraph.split()) for paragraph in quote.paragraphs)
    fits = quote.length <= LONGEST and words >= FEWEST_WORDS
    return fits and quote.public and not quote.own and bool(quote.keys)
