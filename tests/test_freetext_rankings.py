"""What the reader of free words makes of orders with gaps, own words, and signs without spaces."""

from __future__ import annotations

import pytest

from polls.freetext import Ask, Outcome, reading
from polls.freetext.clusters import cluster
from polls.freetext.rankings import completed
from polls.freetext.tokens import tokens
from polls.model import PollType

TRUST = Ask(PollType.RANKING, (("1", ("Pris",)), ("2", ("Tillid",)), ("3", ("Hvor hurtigt",))))
FOUR = tuple((key, (label,)) for key, label in zip("1234", ("Te", "Kaffe", "Saft", "Vand")))  # noqa: B905 - both are four
MANY = Ask(PollType.MULTIPLE, FOUR)


@pytest.mark.parametrize(
    ("keys", "words", "whole"),
    [
        (("2", "1"), "2 øverst 1 nederst", ("2", "3", "1")),
        (("2", "1"), "2 så 1", ("2", "1")),
        (("1",), "1 nederst", ("1",)),
    ],
)
def test_completed(keys: tuple[str, ...], words: str, whole: tuple[str, ...]) -> None:
    """The one option that is left takes the one place that is left, and only then."""
    row = tuple(token.text for token in tokens(words))
    assert completed(keys, row, TRUST) == whole


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("Tillid, pris, hurtighed", "2,1,3"),
        ("Tillid først, så pris, så hurtighed", "2,1,3"),
        ("Tillid, pris, sure ekspedienter", ""),
        ("Tillid, pris, ingen hurtighed", ""),
        ("Tillid, pris, hurtighed?", ""),
    ],
)
def test_likenesses(words: str, order: str) -> None:
    """Every entry is like one option, or the list is no order."""
    read = reading(words, ("da",), TRUST)
    assert ",".join(read.selection) == order
    assert (read.outcome is Outcome.VOTE) is bool(order)


@pytest.mark.parametrize(
    ("sign", "keys"),
    [("1,3", "13"), ("1-3-4", "134"), ("1-4", "1234"), ("1-3", None), ("1,9", ""), ("7", None)],
)
def test_cluster(sign: str, keys: str | None) -> None:
    """A range counts only from the first option to the last of four or more."""
    found = cluster(tokens(sign), 0, MANY)
    assert found == (None if keys is None else tuple(keys))
