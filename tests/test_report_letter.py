"""The facts of a letter."""

from __future__ import annotations

from datetime import date

from poll_makers import at, ballot, poll
from polls.model import Source
from report.letter import Way
from report_makers import letter, told


def test_the_days_are_those_of_the_votes_that_count() -> None:
    """On the site's calendar: a vote at 23:30 UTC is tomorrow's in Stockholm."""
    part = told(
        poll(closes=at("2026-03-20T00:00")),
        ballot(1, "1", cast=at("2026-03-01T23:30")),
        ballot(2, "2", cast=at("2026-03-05T10:00"), source=Source.MAIL),
        ballot(3, "2", cast=at("2026-03-25T10:00")),
    )
    assert (part.first, part.last) == (date(2026, 3, 2), date(2026, 3, 5))
    assert part.ways == (Way(Source.WEB, 1), Way(Source.MAIL, 1))


def test_a_letter_knows_every_way_that_votes_came() -> None:
    """The box about what the numbers are worth speaks of these alone."""
    one = told(poll(), ballot(1, "1"))
    two = told(poll(), ballot(1, "1", source=Source.PAPER))
    assert letter(one, two).sources == {Source.WEB, Source.PAPER}
