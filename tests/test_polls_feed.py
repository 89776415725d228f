"""The feed of what happened to polls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from jinja2 import DictLoader, Environment

from poll_makers import ZONE, at, counted, poll, seen
from polls.feed import feed
from polls.model import FollowUp
from polls.syntax.moments import closing
from polls.view import Links

if TYPE_CHECKING:
    from polls.model import Poll
    from polls.view import PollView

ATOM = "{http://www.w3.org/2005/Atom}"
WORDS = (
    "{% macro heading() %}Polls in {{ lang }}{% endmacro %}"
    "{% macro title(event, view) %} {{ event }} in {{ lang }} {% endmacro %}"
    "{% macro words(event, view) %}<p>{{ view.question }}</p>{% endmacro %}"
)
SETTINGS = {
    "FEED_DOMAIN": "https://example.org",
    "DEFAULT_LANG": "sv",
    "POLLS_PATHS": {"sv": "omrostningar"},
    "POLLS_FEED": "feeds/polls.atom.xml",
    "AUTHOR": "Utifrån",
    "ZONE": ZONE,
}


def told(*views: PollView) -> ET.Element:
    """Return the feed of those polls."""
    loader = DictLoader({"words": WORDS})
    words = Environment(autoescape=True, loader=loader).get_template("words")
    return ET.fromstring(feed(views, settings=SETTINGS, words=words).encode())  # noqa: S314 (ours)


def shown(one: Poll) -> PollView:
    """Return the view of a poll that has a page."""
    return seen(counted(one), links=Links(page=f"omrostningar/{one.name}/"))


def times(xml: ET.Element) -> list[tuple[str, str]]:
    """Return the event and the time of each entry."""
    return [
        (entry.findtext(f"{ATOM}id", "").split("#")[1], entry.findtext(f"{ATOM}updated", ""))
        for entry in xml.iter(f"{ATOM}entry")
    ]


def test_without_events_no_clock_is_read() -> None:
    """A feed needs a time; it is the first second of 1970."""
    xml = told(shown(poll()))
    assert list(xml.iter(f"{ATOM}entry")) == []
    assert xml.findtext(f"{ATOM}updated", "").startswith("1970-01-01T00:00:00")
    assert xml.findtext(f"{ATOM}title") == "Polls in sv"


def test_what_happened_comes_newest_first() -> None:
    """Replies, letters, closings, of all polls together."""
    one = poll(
        "a",
        closes=closing("2026-03-15", ZONE),
        sent=FollowUp(date(2026, 3, 20)),
        replied=FollowUp(date(2026, 3, 25)),
    )
    other = poll("b", closes=at("2026-03-21T16:30"))
    assert [event for event, _ in times(told(shown(one), shown(other)))] == [
        "replied",
        "closed",
        "sent",
        "closed",
    ]


def test_a_closing_day_ends_with_its_last_second() -> None:
    """On the site's calendar: 22:59:59 UTC in winter, and a time is told as it is."""
    found = times(told(shown(poll(closes=closing("2026-03-15", ZONE)))))
    assert found[0][1].startswith("2026-03-15T22:59:59")
    found = times(told(shown(poll(closes=closing("2026-03-15 18:00", ZONE)))))
    assert found[0][1].startswith("2026-03-15T17:00:00")


def test_an_entry_is_in_its_polls_language() -> None:
    """Its link is the poll's page, its id that and the event."""
    xml = told(seen(counted(poll(lang="da", sent=FollowUp(date(2026, 3, 1)))), links=Links("p/")))
    entry = next(xml.iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}id") == "https://example.org/p/#sent"
    assert entry.findtext(f"{ATOM}title") == "sent in da"


def test_an_open_poll_is_no_news() -> None:
    """It has not closed, although its closing day is known."""
    assert times(told(shown(poll(closes=closing("2026-12-31", ZONE))))) == []
