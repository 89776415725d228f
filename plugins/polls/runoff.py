"""What an instant run-off is: its rounds, who leaves after each, and who wins."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from polls.model import Round, Runoff, Votes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def runoff(keys: tuple[str, ...], rankings: Iterable[tuple[tuple[str, ...], int]]) -> Runoff:
    """Return the rounds and the winners of an instant run-off.

    `keys` are the poll's options in the author's order; each ranking is the keys that a ballot
    names, the most wanted first, with the ballot's weight. The rules, those for ties among them,
    are in `docs/counting.md`. Without ballots there is one empty round and no winner.
    """
    piles = _piles(rankings)
    rounds: list[Round] = []
    standing = keys
    while True:
        tally, exhausted = _tally(standing, piles)
        votes = tuple(Votes(key, tally[key]) for key in standing)
        tied = _fewest(standing, tally)
        leaving = _narrowed(tied, rounds)
        winners = _winners(tally, leaving)
        if winners or not any(tally.values()):
            return Runoff((*rounds, Round(votes, exhausted)), winners)
        rounds.append(Round(votes, exhausted, leaving, by_earlier_round=leaving != tied))
        standing = tuple(key for key in standing if key not in leaving)


def _piles(rankings: Iterable[tuple[tuple[str, ...], int]]) -> Counter[tuple[str, ...]]:
    """Return how many ballots hold each ranking: equal ballots move together."""
    piles: Counter[tuple[str, ...]] = Counter()
    for ranking, weight in rankings:
        piles[ranking] += weight
    return piles


def _tally(
    standing: tuple[str, ...], piles: Mapping[tuple[str, ...], int]
) -> tuple[dict[str, int], int]:
    """Return each standing option's votes, and the ballots that name none of them."""
    tally = dict.fromkeys(standing, 0)
    exhausted = 0
    for ranking, size in piles.items():
        key = next((key for key in ranking if key in tally), None)
        if key is None:
            exhausted += size
        else:
            tally[key] += size
    return tally, exhausted


def _fewest(keys: tuple[str, ...], tally: Mapping[str, int]) -> tuple[str, ...]:
    """Return those of `keys` that have the fewest votes."""
    least = min((tally[key] for key in keys), default=0)
    return tuple(key for key in keys if tally[key] == least)


def _narrowed(tied: tuple[str, ...], rounds: list[Round]) -> tuple[str, ...]:
    """Return those of `tied` that had the fewest votes, looking back round by round."""
    for earlier in reversed(rounds):
        tied = _fewest(tied, {one.key: one.votes for one in earlier.votes})
    return tied


def _winners(tally: Mapping[str, int], leaving: tuple[str, ...]) -> tuple[str, ...]:
    """Return who has more than half of the votes, or all where all would leave together."""
    total = sum(tally.values())
    if total and len(leaving) == len(tally):
        return leaving
    return tuple(key for key, votes in tally.items() if 2 * votes > total)
