"""What the reader of free words makes of the words of place in a ranking."""

from __future__ import annotations

import pytest

from polls.freetext import Ask, Outcome, reading
from polls.freetext.orders import unnumbered
from polls.model import PollType, Scale

RANK = Ask(PollType.RANKING, (("1", ("Buss",)), ("2", ("Tåg",)), ("3", ("Flyg",))))
RATE = Ask(PollType.RATING, (), scale=Scale(1, 5))


@pytest.mark.parametrize(
    "words",
    [
        "3 sist, 2 först",
        "1 sist, 3 först",
        "2 sist, 1 först, 3 tvåa",
        "2 först, 3 sist, 1 tvåa",
        "1 sist",
        "2 först",
        "3 sämst, 1 bäst",
        "1 minst viktig, 2 viktigast",
    ],
)
def test_places_that_cross_the_order(words: str) -> None:
    """Where words of place say another order than the writing, or half of one, it is unclear."""
    assert reading(words, ("sv",), RANK).outcome is Outcome.UNCLEAR


def test_crossed_order_is_named() -> None:
    """The reason tells of the crossing, where one list holds it, and of nothing else."""
    read = reading("2 sist, 1 först, 3 tvåa", ("sv",), RANK)
    assert "another order" in read.reason


@pytest.mark.parametrize("words", ["213", "2/1/3", "2 1 3", "Tåg! Sen buss. Sist flyg."])
def test_an_order_in_few_signs(words: str) -> None:
    """Every option once is an order, whatever parts them."""
    assert reading(words, ("sv",), RANK).selection == ("2", "1", "3")


@pytest.mark.parametrize(
    "words",
    [
        "2 först, 1 tvåa, 3 sist",
        "Tåg först, sen buss, sist flyg",
        "1. Tåg\n2. Buss\n3. Flyg",
        "1) tåg 2) buss 3) flyg",
        "1:a plats: tåg\n2:a plats: buss\n3:e plats: flyg",
    ],
)
def test_places_that_agree_with_the_order(words: str) -> None:
    """Where words or numbers of place agree with the writing, the order is as written."""
    assert reading(words, ("sv",), RANK).selection == ("2", "1", "3")


@pytest.mark.parametrize("words", ["4 minus", "minst 4", "över 4"])
def test_brief_rating(words: str) -> None:
    """A point beside a word or two is the author's to see, rather than no vote at all."""
    assert reading(words, ("sv",), RATE).outcome is Outcome.UNCLEAR


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (["1. Buss", "2. Tåg"], ["Buss", "Tåg"]),
        (["1. Buss, 2. Tåg"], ["Buss", "Tåg"]),
        (["2. Buss", "1. Tåg"], []),
        (["Jag tar 1. Buss 2. Tåg"], []),
        (["1. Buss"], []),
        ([""], []),
    ],
)
def test_unnumbered(lines: list[str], rows: list[str]) -> None:
    """Only a list that begins the comment and counts from 1 loses its numbers."""
    assert unnumbered(lines) == rows
