"""The quotes that an author picks, by name or one by one."""

from __future__ import annotations

import pytest

from polls.model import PollError
from report.picking import Wish, picked
from report_makers import quote

A, B = quote("1", "ett två tre"), quote("2", "fyra fem sex", keys=(), labels=())
HIDDEN_NAME = quote("3", "sju åtta nio", public=False, author="", keys=())
OWN = quote("4", "jag själv säger", own=True)
SAID = {"regel": (A, B, HIDDEN_NAME, OWN)}


def test_a_number_is_chosen_by_rule() -> None:
    """Those whose vote counts, in each poll."""
    assert picked(Wish(5), {"regel": (A, B), "annan": (B,)}) == {"regel": (A,), "annan": ()}


def test_names_are_taken_as_they_are() -> None:
    """By day, each once, also a comment that casts no vote, or whose words are not public."""
    assert picked(Wish(5, ("3", "1", "inlagg/1", "2")), SAID) == {"regel": (A, B, HIDDEN_NAME)}


def test_a_comment_stands_under_the_poll_that_it_votes_in() -> None:
    """Where its post has two."""
    silent = quote("1", "ett två tre", keys=())
    both = {"regel": (silent,), "annan": (A,)}
    assert picked(Wish(0, ("1",)), both) == {"regel": (), "annan": (A,)}


def test_every_name_that_is_wrong_is_told() -> None:
    """With the names that there are, and no quote is taken meanwhile."""
    twin = quote("1", "x")
    other = {"annan": (A, quote("1", "x", id="annan/1"), twin)}
    with pytest.raises(PollError) as raised:
        picked(Wish(5, ("9", "4", "1")), {**SAID, **other})
    assert [str(one) for one in raised.value.mistakes] == [
        "1: several comments have this name; write annan/1 or inlagg/1",
        "4: this is the author's own comment; a letter quotes readers",
        (
            "9: no comment to quote has this name; there are "
            "inlagg/1, inlagg/2, inlagg/3, inlagg/1, annan/1, inlagg/1"
        ),
    ]


def test_a_long_list_of_names_is_cut() -> None:
    """A post may have a thousand comments."""
    many = tuple(quote(str(n), "x") for n in range(20))
    with pytest.raises(PollError, match=r"inlagg/7 and 12 more$"):
        picked(Wish(5, ("x",)), {"regel": many})


def test_one_by_one_each_public_one_is_asked_about() -> None:
    """By day, and the author's own are not."""
    asked = []

    def ask(poll: str, one: object) -> bool:
        asked.append((poll, one))
        return one is B

    assert picked(Wish(5, ask=ask), SAID) == {"regel": (B,)}
    assert asked == [("regel", A), ("regel", B)]
