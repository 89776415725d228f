"""Polls, ballots and views made in a line, for tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from polls.count import count
from polls.model import Ballot, Option, Poll, PollType, Scale, Source, Wording
from polls.view import Links, Ways, view

if TYPE_CHECKING:
    from polls.model import Count
    from polls.view import PollView

ZONE = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
QUESTION = "Vad hade du gjort?"


def at(text: str) -> datetime:
    """Return the instant written as `2026-04-01T12:00`, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def poll(name: str = "regel", *labels: str, lang: str = "sv", **settings: Any) -> Poll:  # noqa: ANN401 (any field)
    """Return a poll with numbered options, two unless `labels` say otherwise."""
    options = [
        Option(str(n), label) for n, label in enumerate(labels or ("Krävt in", "Avskrivit"), 1)
    ]
    return Poll(name, (Wording(lang, QUESTION, tuple(options)),), **settings)


def rating(low: int, high: int) -> Poll:
    """Return a rating from `low` to `high`."""
    points = tuple(Option(str(point), str(point)) for point in range(low, high + 1))
    wordings = (Wording("sv", QUESTION, points),)
    return Poll("betyg", wordings, type=PollType.RATING, scale=Scale(low, high))


def ballot(number: int, *selection: str, **changes: Any) -> Ballot:  # noqa: ANN401 (any field)
    """Return the web's ballot of that number, cast on 1 March unless `changes` say otherwise."""
    plain = {"id": f"web-{number}", "source": Source.WEB, "cast": at("2026-03-01T10:00")}
    return Ballot(**{"selection": selection, **plain, **changes})


def votes(**by_key: int) -> list[Ballot]:
    """Return one heavy ballot for each option: `votes(_1=7, _2=3)`."""
    pairs = ((key.lstrip("_"), weight) for key, weight in by_key.items() if weight)
    return [ballot(number, key, weight=weight) for number, (key, weight) in enumerate(pairs)]


def counted(one: Poll, *ballots: Ballot) -> Count:
    """Return the count of a poll with those ballots."""
    return count(one, ballots)


def seen(outcome: Count, now: datetime = NOW, **changes: Any) -> PollView:  # noqa: ANN401 (any parameter)
    """Return the Swedish view of a count at `now`, on Stockholm's calendar."""
    usual = {"lang": "sv", "now": now, "zone": ZONE, "ways": Ways(), "links": Links()}
    return view(outcome, **{**usual, **changes})
