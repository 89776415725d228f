"""The counts of a blog in a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from poll_makers import NOW, ballot, poll, rating, votes
from polls.blog import Blog
from polls.model import PollType, Results
from polls.printout import as_array, as_file, as_text
from registry_makers import registry, tally

if TYPE_CHECKING:
    from polls.registry import Tally


def blog(*tallies: Tally) -> Blog:
    """Return a blog that holds those polls."""
    settings = {"TIMEZONE": "Europe/Stockholm", "NOW": NOW}
    return Blog(Path(), settings, {"POLLS": registry(*tallies)})


def test_a_rating_tells_its_mean() -> None:
    """Below the votes."""
    text = as_text(blog(tally(rating(1, 2), *votes(_1=1, _2=1))), "betyg", reveal=False)
    assert text.splitlines()[-1] == "  mean 1.5, spread 0.5"


def test_a_ranking_tells_who_wins() -> None:
    """By the option's words."""
    ranked = blog(tally(poll(type=PollType.RANKING), ballot(1, "2", "1")))
    assert as_text(ranked, "regel", reveal=False).splitlines()[-1] == "  wins: Avskrivit"


def test_a_poll_without_votes_is_a_poll() -> None:
    """Nought, no source, and nothing rejected."""
    assert as_text(blog(tally(poll())), "regel", reveal=False) == (
        "regel: Vad hade du gjort?\n"
        "       0    0.0 %  1  Krävt in\n"
        "       0    0.0 %  2  Avskrivit\n"
        "  open, voters: 0\n"
    )


@pytest.mark.parametrize("reveal", [True, False])
def test_hidden_numbers_are_told_when_asked_for(*, reveal: bool) -> None:
    """And only then; the data still says what readers may see."""
    hidden = blog(tally(poll(results=Results.AFTER_CLOSE), *votes(_1=7919)))
    assert ("7919" in as_text(hidden, "regel", reveal=reveal)) is reveal
    found = json.loads(as_file(hidden, "regel", reveal=reveal))
    assert ("count" in found) is reveal
    assert found["results"] == "after-close"
    assert json.loads(as_array(hidden, ["regel"], reveal=reveal)) == [found]
