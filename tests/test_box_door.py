"""The door lets in what its poll allows, while it is open, and says why not otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import poll_makers
from ballotbox.problems import Problem, Refusal
from ballotbox.voting.door import most, opened, selection
from poll_makers import at, poll
from polls.manifest import ManifestEntry
from polls.model import PollType

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from polls.model import Poll

SINGLE = poll()
MULTIPLE = poll("flera", "A", "B", "C", type=PollType.MULTIPLE, choose=2)
FREE = poll("fritt", "A", "B", "C", type=PollType.MULTIPLE)
RANKING = poll("rang", "A", "B", "C", type=PollType.RANKING)
SHORT = poll("topp", "A", "B", "C", type=PollType.RANKING, choose=2)
RATING = poll_makers.rating(0, 10)


def refused(call: Callable[[], object]) -> Refusal:
    """Return what a call is refused with."""
    with pytest.raises(Refusal) as caught:
        call()
    return caught.value


@pytest.mark.parametrize(
    ("one", "fields", "expected"),
    [
        (SINGLE, {"selection": ["2"]}, ("2",)),
        (SINGLE, {"selection": ["", "2"]}, ("2",)),
        (SINGLE, {"selection": ["2"], "choice.1": ["1"]}, ("2",)),
        (MULTIPLE, {"selection": ["3", "1"]}, ("1", "3")),
        (FREE, {"selection": ["1", "2", "3"]}, ("1", "2", "3")),
        (RATING, {"selection": ["10"]}, ("10",)),
        (RANKING, {"selection": ["3", "1", "2"]}, ("3", "1", "2")),
        (RANKING, {"choice.1": ["3"], "choice.2": ["1"], "choice.3": ["2"]}, ("3", "1", "2")),
        (RANKING, {"choice.3": ["2"], "choice.1": ["3"], "choice.2": [""]}, ("3", "2")),
        (RANKING, {"choice.10": ["2"], "choice.9": ["3"]}, ("3", "2")),
        (RANKING, {"choice.1": ["3"], "selection": ["3"]}, ("3",)),
        (SHORT, {"choice.1": ["3"], "choice.2": ["1"], "choice.3": [""]}, ("3", "1")),
    ],
)
def test_a_form_chooses_what_it_says(
    one: Poll, fields: Mapping[str, Sequence[str]], expected: tuple[str, ...]
) -> None:
    """A ranking keeps the reader's order and closes gaps; anything else has the author's order."""
    assert selection(one, fields) == expected


@pytest.mark.parametrize(
    ("one", "fields", "problem"),
    [
        (SINGLE, {}, Problem.NOTHING_CHOSEN),
        (SINGLE, {"selection": [""]}, Problem.NOTHING_CHOSEN),
        (SINGLE, {"choice.1": ["1"]}, Problem.NOTHING_CHOSEN),
        (SINGLE, {"selection": ["3"]}, Problem.UNKNOWN_OPTION),
        (SINGLE, {"selection": ["1 "]}, Problem.UNKNOWN_OPTION),
        (SINGLE, {"selection": ["1", "2"]}, Problem.TOO_MANY_CHOSEN),
        (SINGLE, {"selection": ["1", "1"]}, Problem.CHOSEN_TWICE),
        (MULTIPLE, {"selection": ["1", "2", "3"]}, Problem.TOO_MANY_CHOSEN),
        (MULTIPLE, {"selection": ["1", "1"]}, Problem.CHOSEN_TWICE),
        (RATING, {"selection": ["11"]}, Problem.UNKNOWN_OPTION),
        (RATING, {"selection": ["05"]}, Problem.UNKNOWN_OPTION),
        (RATING, {"selection": ["5", "6"]}, Problem.TOO_MANY_CHOSEN),
        (RANKING, {"choice.1": ["2"], "choice.2": ["2"]}, Problem.CHOSEN_TWICE),
        (RANKING, {"choice.1": ["4"]}, Problem.UNKNOWN_OPTION),
        (RANKING, {"choice.0": ["1"], "choice.x": ["2"]}, Problem.NOTHING_CHOSEN),
        (SHORT, {"selection": ["1", "2", "3"]}, Problem.TOO_MANY_CHOSEN),
    ],
)
def test_a_wrong_choice_is_refused_at_its_field(
    one: Poll, fields: Mapping[str, Sequence[str]], problem: Problem
) -> None:
    """Nothing is guessed, mended or cut short; the reader is told what to change."""
    refusal = refused(lambda: selection(one, fields))
    assert (refusal.problem, refusal.field) == (problem, "selection")


@pytest.mark.parametrize(
    "fields",
    [
        {"choice.1": ["1", "2"]},
        {"choice.1": ["1"], "selection": ["2"]},
    ],
)
def test_a_ranking_that_says_two_things_is_none(fields: Mapping[str, Sequence[str]]) -> None:
    """Two options on one place, or two orders in one form, come from no form of ours."""
    assert refused(lambda: selection(RANKING, fields)).problem is Problem.BAD_FORM


def test_the_door_is_open_from_the_first_instant_and_shut_at_the_last() -> None:
    """A poll takes ballots from `opens` on and until just before `closes`, by the given clock."""
    one = poll(opens=at("2026-03-01T08:00"), closes=at("2026-04-01T22:00"))
    entry = ManifestEntry(one, "open")
    early = refused(lambda: opened(entry, at("2026-03-01T07:59:59")))
    assert early.problem is Problem.NOT_YET_OPEN
    assert opened(entry, at("2026-03-01T08:00")) is one
    assert opened(entry, at("2026-04-01T21:59:59")) is one
    assert refused(lambda: opened(entry, at("2026-04-01T22:00"))).problem is Problem.CLOSED


def test_the_clock_decides_not_the_state_at_the_last_build() -> None:
    """A manifest built before the opening still opens its poll in time."""
    one = poll(opens=at("2026-03-01T08:00"))
    assert opened(ManifestEntry(one, "upcoming"), at("2026-03-02T08:00")) is one


def test_a_poll_that_is_not_in_the_manifest_is_none() -> None:
    """Nobody votes in what the blog has not published."""
    assert refused(lambda: opened(None, at("2026-03-02T08:00"))).problem is Problem.NO_SUCH_POLL


def test_how_many_options_a_ballot_may_name() -> None:
    """One in a choice and a rating; what the author says, or all, in the others."""
    assert [most(one) for one in (SINGLE, RATING, MULTIPLE, FREE, RANKING, SHORT)] == [
        *(1, 1, 2, 3, 3, 2)
    ]
