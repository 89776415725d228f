"""What an instant run-off is, on the examples of the written rules and against a library."""

from __future__ import annotations

import random

from pyrankvote import Ballot, Candidate, instant_runoff_voting

from polls.model import Round, Runoff, Votes
from polls.runoff import runoff

Piles = list[tuple[str, int]]


def run(keys: str, *piles: tuple[str, int]) -> Runoff:
    """Return the run-off of piles such as ('ab', 3): three ballots that put a before b."""
    return runoff(tuple(keys), [(tuple(ranking), size) for ranking, size in piles])


def tallies(outcome: Runoff) -> list[dict[str, int]]:
    """Return the votes of each round by key."""
    return [{one.key: one.votes for one in each.votes} for each in outcome.rounds]


def leaving(outcome: Runoff) -> list[str]:
    """Return who leaves after each round."""
    return ["".join(each.eliminated) for each in outcome.rounds]


def test_nobody_votes() -> None:
    """Without ballots there is one empty round, nobody leaves, and nobody wins."""
    votes = (Votes("a", 0), Votes("b", 0))
    assert run("ab") == Runoff((Round(votes, exhausted=0),), winners=())


def test_a_majority_at_once() -> None:
    """More than half of the ballots win in the first round; an even half does not."""
    assert run("abc", ("a", 3), ("b", 1), ("c", 1)).winners == ("a",)
    assert len(run("abc", ("a", 3), ("b", 1), ("c", 1)).rounds) == 1
    assert len(run("abc", ("a", 2), ("b", 1), ("cb", 1)).rounds) > 1


def test_the_last_leaves() -> None:
    """Who has the fewest votes leaves, and its ballots go to the next option that they name."""
    outcome = run("abc", ("a", 4), ("bc", 3), ("cb", 2))
    assert tallies(outcome) == [{"a": 4, "b": 3, "c": 2}, {"a": 4, "b": 5}]
    assert (leaving(outcome), outcome.winners) == (["c", ""], ("b",))


def test_exhausted() -> None:
    """A ballot whose options are all gone is exhausted, and half is half of the others."""
    outcome = run("abc", ("a", 4), ("b", 3), ("c", 2))
    assert [each.exhausted for each in outcome.rounds] == [0, 2]
    assert outcome.winners == ("a",)


def test_a_tie_broken_by_an_earlier_round() -> None:
    """Of two that are last together, the one that had fewer votes in an earlier round leaves."""
    outcome = run("abcd", ("a", 6), ("b", 4), ("c", 3), ("dc", 1))
    assert tallies(outcome)[1] == {"a": 6, "b": 4, "c": 4}
    assert leaving(outcome)[:2] == ["d", "c"]
    assert [each.by_earlier_round for each in outcome.rounds] == [False, True, False]


def test_the_latest_round_that_differs_decides() -> None:
    """Looking back begins with the round just before, and an older one is then not asked."""
    outcome = run("abcde", ("a", 20), ("b", 8), ("c", 7), ("db", 3), ("dc", 2), ("ec", 2))
    assert [(each["b"], each["c"]) for each in tallies(outcome)[:3]] == [(8, 7), (8, 9), (11, 11)]
    assert leaving(outcome)[:3] == ["e", "d", "b"]


def test_a_tie_that_no_round_breaks() -> None:
    """Those that are last together and always were equal leave together."""
    outcome = run("abc", ("a", 4), ("bc", 3), ("cb", 3))
    assert (leaving(outcome), outcome.winners) == (["bc", ""], ("a",))
    assert outcome.rounds[0].by_earlier_round is False
    assert outcome.rounds[1].exhausted == 6


def test_a_tie_of_all() -> None:
    """Where all that are left would leave together, they win together."""
    outcome = run("abc", ("a", 2), ("b", 2), ("c", 1))
    assert (leaving(outcome), outcome.winners) == (["c", ""], ("a", "b"))


def test_options_that_nobody_puts_first() -> None:
    """Options without a vote leave together, though some ballots name them further down."""
    outcome = run("abcd", ("ac", 2), ("bd", 2))
    assert (leaving(outcome)[0], outcome.winners) == ("cd", ("a", "b"))


def tied(outcome: Runoff) -> bool:
    """Return whether any round had a tie for the last place, or for the win."""
    lasts = [sorted(each.values())[:2] for each in tallies(outcome)]
    return any(len(two) == 2 and two[0] == two[1] for two in lasts)


def theirs(keys: str, rankings: list[str]) -> tuple[list[dict[str, int]], tuple[str, ...]]:
    """Return each round's votes, and the winners, as the library finds them."""
    candidates = {key: Candidate(key) for key in keys}
    ballots = [Ballot(ranked_candidates=[candidates[key] for key in one]) for one in rankings]
    found = instant_runoff_voting(list(candidates.values()), ballots)
    rounds = [
        {
            one.candidate.name: int(one.number_of_votes)
            for one in each.candidate_results
            if one.number_of_votes
        }
        for each in found.rounds
    ]
    return rounds, tuple(one.name for one in found.get_winners())


def test_a_library_finds_the_same() -> None:
    """Without ties the winner is the one that pyrankvote finds, and so are the rounds' votes.

    Rounds are compared where both have them: the library lets several leave in one.
    """
    compared = 0
    for seed in range(200):
        dice = random.Random(seed)  # noqa: S311 (test data, not a secret)
        keys = "abcdef"[: dice.randint(2, 6)]
        size = dice.randint(5, 80)
        rankings = ["".join(dice.sample(keys, dice.randint(1, len(keys)))) for _ in range(size)]
        ours = run(keys, *((ranking, 1) for ranking in rankings))
        if tied(ours):  # the library draws lots there
            continue
        compared += 1
        rounds, winners = theirs(keys, rankings)
        assert winners == ours.winners
        for mine in tallies(ours):
            assert mine in rounds or mine.keys() not in [each.keys() for each in rounds]
    assert compared > 100
