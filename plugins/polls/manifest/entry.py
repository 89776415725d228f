"""What the manifest says of one poll, from its tally and what readers may see of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from polls.manifest.model import ManifestEntry, PollArticle
from polls.model import PollType, Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polls.model import Ballot
    from polls.registry import Tally
    from polls.view import PollView

    Addresses = tuple[tuple[str, str], ...]


def entry(tally: Tally, view: PollView, *, urls: Addresses, pages: Addresses) -> ManifestEntry:
    """Return a poll's entry; `urls` are its article's addresses by language, `pages` its own's."""
    poll, count = tally.entry.poll, tally.count
    return ManifestEntry(
        poll=poll,
        state=view.state,
        articles=(PollArticle(tally.entry.group, urls),),
        pages=pages,
        shown=view.shown,
        sources=count.sources,
        orders=orders(count.counted) if poll.type is PollType.RANKING else (),
        voids=tally.voids,
        cursor=str(tally.cursor) if tally.cursor else "",
    )


def orders(counted: Iterable[Ballot]) -> tuple[tuple[Source, tuple[str, ...], int], ...]:
    """Return each order that ballots gave, by source, with its voters; in a fixed sequence."""
    found: Counter[tuple[Source, tuple[str, ...]]] = Counter()
    for ballot in counted:
        found[ballot.source, ballot.selection] += ballot.weight
    listed = list(Source)
    ranked = sorted(found, key=lambda one: (listed.index(one[0]), one[1]))
    return tuple((source, order, found[source, order]) for source, order in ranked)
