"""Where a poll's entry in `polls.json` says another thing than its list of ballots."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from polls.model import PollType, Source
from polls.verification import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polls.manifest import ManifestEntry
    from polls.model import Count, Mistake, Poll, SourceCount
    from polls.verification.recount import Recount


def differences(path: str, entry: ManifestEntry, found: Recount, count: Count) -> Iterator[Mistake]:
    """Yield what stands in the manifest and does not follow."""
    ranking = found.poll.type is PollType.RANKING
    chosen = [(way, order, n) for (way, order), n in found.chosen.items()] if ranking else []
    stands = {
        **_poll(entry.poll),
        "counts": _counts(entry.sources),
        "orders": _orders(entry.orders),
    }
    follows = {**_poll(found.poll), "counts": _counts(count.sources), "orders": _orders(chosen)}
    yield from documents.differences(path, stands, follows, f"polls.{entry.poll.name}")


def _poll(poll: Poll) -> dict[str, Any]:
    return {
        "type": poll.type,
        "keys": list(poll.keys),
        "wordings": {
            words.lang: {
                "question": words.question,
                "labels": {o.key: o.label for o in words.options},
            }
            for words in poll.wordings
        },
        "choose": poll.choose,
        "scale": [poll.scale.low, poll.scale.high] if poll.scale else None,
        "opens": poll.opens.isoformat() if poll.opens else None,
        "closes": poll.closes.isoformat() if poll.closes else None,
    }


def _counts(sources: tuple[SourceCount, ...]) -> dict[str, Any]:
    return {
        str(one.source): {"voters": one.voters, "votes": {v.key: v.votes for v in one.votes}}
        for one in sources
    }


def _orders(orders: Any) -> list[Any]:  # noqa: ANN401 (of the manifest, or as they were counted)
    ways = list(Source)
    ranked = sorted(orders, key=lambda one: (ways.index(one[0]), one[1]))
    return [[str(way), list(order), number] for way, order, number in ranked]
