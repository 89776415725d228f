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


def as_data(blog: Blog, names: Sequence[str], *, reveal: bool) -> str:
    """Return a JSON array with the public data of each poll; `reveal` adds hidden numbers."""
    shown = [
        (blog.registry[name], _page(blog, blog.registry[name], reveal=reveal)) for name in names
    ]
    polls = [json.loads(data.as_json(tally.count, one)) for tally, one in shown]
    return json.dumps(polls, ensure_ascii=False, indent=1) + "\n"


def as_text(blog: Blog, names: Sequence[str], *, reveal: bool) -> str:
    """Return each poll as a few lines of text; `reveal` adds hidden numbers."""
    pages = (_page(blog, blog.registry[name], reveal=reveal) for name in names)
    return "\n".join("".join(f"{line}\n" for line in _lines(one)) for one in pages)


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
    return page(count, shown, zone)


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
