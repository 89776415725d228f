"""The counts of a blog in a terminal: as text, or as the data that the pages publish."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from polls import data
from polls.model import Results
from polls.page import page
from polls.view import Links, Ways, view

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from polls.blog import Blog
    from polls.page import PollPage
    from polls.registry import Tally


def as_file(blog: Blog, name: str, *, reveal: bool) -> str:
    """Return one poll's data, byte for byte as published; `reveal` adds hidden numbers."""
    tally = blog.registry[name]
    return data.as_json(tally.count, _page(blog, tally, reveal=reveal))


def as_array(blog: Blog, names: Sequence[str], *, reveal: bool) -> str:
    """Return the data of several polls as a JSON array; `reveal` adds hidden numbers."""
    polls = [json.loads(as_file(blog, name, reveal=reveal)) for name in names]
    return json.dumps(polls, ensure_ascii=False, indent=1) + "\n"


def as_text(blog: Blog, name: str, *, reveal: bool) -> str:
    """Return one poll as a few lines of text; `reveal` adds hidden numbers."""
    page_of = _page(blog, blog.registry[name], reveal=reveal)
    return "".join(f"{line}\n" for line in _lines(page_of))


def _page(blog: Blog, tally: Tally, *, reveal: bool) -> PollPage:
    zone = ZoneInfo(blog.settings["TIMEZONE"])
    count = tally.count
    if reveal:
        count = replace(count, poll=replace(count.poll, results=Results.ALWAYS))
    shown = view(
        count,
        lang=count.poll.wordings[0].lang,
        now=blog.settings["NOW"],
        zone=zone,
        ways=Ways(),
        links=Links(),
    )
    return page(count, shown, zone, tally.listing(zone))


def _lines(one: PollPage) -> Iterable[str]:
    poll = one.poll
    yield f"{poll.name}: {poll.question}"
    if not poll.shown:
        yield f"  {poll.state}, results {poll.results}; --reveal shows them to you"
        return
    for option in poll.options:
        yield f"  {option.votes:>6} {option.share:>6.1f} %  {option.key}  {option.label}"
    sources = ", ".join(f"{s.source} {s.voters}" for s in poll.sources)
    yield f"  {poll.state}, voters: {poll.voters}{f' ({sources})' if sources else ''}"
    if poll.rating:
        yield f"  mean {poll.rating.mean}, spread {poll.rating.spread}"
    if poll.winners:
        yield f"  wins: {', '.join(poll.winners)}"
    if one.rejections:
        yield "  rejected: " + ", ".join(f"{r.reason} {r.number}" for r in one.rejections)
