"""The polls' feed: polls that closed, letters that were sent, replies that came."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from feeds import Entry
from feeds import feed as atom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from jinja2 import Template

    from feeds import Note
    from polls.view import Moment, PollView


def feed(
    views: Iterable[PollView],
    *,
    settings: Mapping[str, Any],
    words: Template,
    note: Note | None = None,
) -> str:
    """Return the Atom feed of what happened to polls, newest first.

    `words` is the template with the macros `heading()`, `title(event, poll)` and
    `words(event, poll)`; `note` is for browsers. With no entries the feed's own time
    is the first second of 1970: no clock is read.
    """
    site = settings["FEED_DOMAIN"]
    found = [one for view in views for one in _entries(view, settings, words)]
    found.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    lang = settings["DEFAULT_LANG"]
    return atom(
        title=str(_macros(words, settings, lang).heading()),
        link=f"{site}/{settings['POLLS_PATHS'][lang]}/",
        feed_url=f"{site}/{settings['POLLS_FEED']}",
        lang=lang,
        entries=found,
        updated=found[0].updated if found else datetime(1970, 1, 1, tzinfo=UTC),
        note=note,
    )


def _macros(words: Template, settings: Mapping[str, Any], lang: str) -> Any:  # noqa: ANN401 (a module of macros)
    return words.make_module({**settings, "lang": lang})


def _entries(view: PollView, settings: Mapping[str, Any], words: Template) -> Iterator[Entry]:
    macros = _macros(words, settings, view.lang)
    for event, happened in _events(view, settings["ZONE"]):
        address = f"{settings['FEED_DOMAIN']}/{view.links.page}"
        yield Entry(
            id=f"{address}#{event}",
            title=str(macros.title(event, view)).strip(),
            link=address,
            author=settings["AUTHOR"],
            published=happened,
            updated=happened,
            html=str(macros.words(event, view)).strip(),
            lang=view.lang,
        )


def _events(view: PollView, zone: ZoneInfo) -> Iterator[tuple[str, datetime]]:
    if view.closes is not None and view.state == "closed":
        yield "closed", _end(view.closes, zone)
    if view.sent is not None:
        yield "sent", _noon(view.sent.day, zone)
    if view.replied is not None:
        yield "replied", _noon(view.replied.day, zone)


def _end(closing: Moment, zone: ZoneInfo) -> datetime:
    return datetime.combine(closing.day, closing.time or time(23, 59, 59), zone).astimezone(UTC)


def _noon(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(12), zone).astimezone(UTC)
