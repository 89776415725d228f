"""The views that templates get, made of the short form in which `theme/examples.yaml` gives them.

A key that a view must have and the data lacks is a KeyError. Shares, bars and the note on rounding
follow `polls.view`, so that an example cannot show what no page can.
"""

from __future__ import annotations

from datetime import time
from hashlib import sha256
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from pelican.paginator import PaginationRule, Paginator

import example_readings
import example_threads
from comments.view import Thread
from polls.bursts import Burst
from polls.model import FollowUp, PollType, Reason, Results, Scale, Source
from polls.page import Bar, History, PollPage, RejectedBallot, Rejections, Step
from polls.published import Line, Listing
from polls.published.sheets import MOST, sheets
from polls.view import (
    Links,
    Moment,
    OptionView,
    PollView,
    RatingView,
    RoundView,
    SealView,
    SourceView,
    State,
    Ways,
    share,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    # What YAML gives: its shape is known to the reader of each view alone.
    Data = Any

UNNAMED_LANG = "sv"


def _poll(data: Data) -> PollView:
    given = dict(data)
    voters = given.get("voters")
    kind = PollType(given.get("type", "single"))
    options = _options(given["options"], voters)
    tenths = sum(round((option.share or 0) * 10) for option in options)
    several = kind is PollType.MULTIPLE
    scale = given.get("scale")
    rating = given.get("rating")
    return PollView(
        name=given["name"],
        lang=given.get("lang", UNNAMED_LANG),
        type=kind,
        question=given["question"],
        options=options,
        state=State(given.get("state", "open")),
        opens=_moment(given.get("opens")),
        closes=_moment(given.get("closes")),
        results=Results(given.get("results", "always")),
        shown=given.get("shown", True),
        voters=voters,
        choose=given.get("choose"),
        scale=Scale(*scale) if scale else None,
        several=several,
        rounded=bool(voters) and not several and tenths != 1000,  # noqa: PLR2004 (as in view)
        sources=tuple(SourceView(Source(k), n) for k, n in given.get("sources", {}).items()),
        rating=RatingView(**rating) if rating else None,
        rounds=tuple(_round(i, one) for i, one in enumerate(given.get("rounds", ()), start=1)),
        winners=tuple(given.get("winners", ())),
        sent=_follow_up(given.get("sent")),
        replied=_follow_up(given.get("replied")),
        reworded=given.get("reworded"),
        ways=Ways(**given.get("ways", {})),
        links=Links(**given.get("links", {})),
        sealed=SealView(**given["sealed"]) if "sealed" in given else None,
    )


def _form(data: Data) -> tuple[object, Mapping[str, list[str]], SimpleNamespace | None]:
    """Return what a form's macro gets: its view, what was sent, and what is wrong with that."""
    fault = data.get("fault")
    view = _poll(data["poll"]) if "poll" in data else example_threads.thread(data["thread"])
    return view, data.get("fields", {}), SimpleNamespace(**fault, focus=False) if fault else None


def _options(data: Data, voters: int | None) -> tuple[OptionView, ...]:
    return tuple(_option(one, voters) for one in data)


def _option(data: Data, voters: int | None = None) -> OptionView:
    votes = None if voters is None else data.get("votes", 0)
    part = None if votes is None else share(votes, voters or 0)
    return OptionView(
        key=data["key"],
        label=data["label"],
        numbered=data["key"].isdecimal(),
        votes=votes,
        share=part,
        bar="" if part is None else f"{part:g}",
        wins=data.get("wins", False),
    )


def _round(number: int, data: Data) -> RoundView:
    return RoundView(
        number=number,
        options=_options(data["options"], sum(one["votes"] for one in data["options"])),
        exhausted=data.get("exhausted", 0),
        leaving=tuple(data.get("leaving", ())),
        by_earlier_round=data.get("by_earlier_round", False),
    )


def _moment(data: Data) -> Moment | None:
    if data is None:
        return None
    clock = data.get("time")
    return Moment(data["day"], time.fromisoformat(clock) if clock else None)


def _follow_up(data: Data) -> FollowUp | None:
    return FollowUp(**data) if data else None


def _history(data: Data) -> History:
    highest = max(number for _, number in data["bars"])
    bars = (Bar(day, number, f"{share(number, highest):g}") for day, number in data["bars"])
    return History(Step(data["step"]), tuple(bars))


def _page(data: Data) -> PollPage:
    return PollPage(
        poll=_poll(data["poll"]),
        received=data["received"],
        rejected=data["rejected"],
        history=None,
        rejections=tuple(_rejections(one) for one in data.get("rejections", ())),
        listing=_listing(data, data["lines"]) if "lines" in data else None,
    )


def _listing(page: Data, data: Data) -> Listing:
    """Return a list of lines, each called by the hash of its place among them."""
    poll = page["poll"]["name"]
    names = [sha256(f"{poll} {n}".encode()).hexdigest() for n in range(len(data))]
    found = (
        Line(
            line=name,
            day=one["day"],
            source=Source(one.get("source", "web")),
            selection=tuple(one.get("selection", ())),
            weight=one.get("weight", 1),
            reason=Reason(one["reason"]) if "reason" in one else None,
            successor=names[one["successor"]] if "successor" in one else "",
            detail=one.get("detail", ""),
        )
        for name, one in zip(names, data, strict=True)
    )
    lines = tuple(sorted(found, key=lambda one: one.line))
    return Listing(lines, "", sha256(b"").hexdigest(), {}, sheets(lines, page.get("most", MOST)))


def _rejections(data: Data) -> Rejections:
    ballots = (
        RejectedBallot(one["id"], one["day"], one.get("detail", ""))
        for one in data.get("ballots", ())
    )
    return Rejections(Reason(data["reason"]), data["number"], tuple(ballots))


def _article(data: Data) -> SimpleNamespace:
    """Return what the theme reads of a Pelican article, which cannot be made without a file."""
    none = {"modified": None, "authors": (), "category": None, "minutes": 0}
    defaults = {**none, "status": "published"}
    linked = {
        "polls": tuple(_poll(one) for one in data.get("polls", ())),
        "comments": Thread((), data.get("comments", 0), open=True, closed_since=None, feed=""),
        "alternates": tuple(SimpleNamespace(**one) for one in data.get("alternates", ())),
    }
    return SimpleNamespace(**{**defaults, **data, **linked})


def _paginator(data: Data) -> object:
    rules = [PaginationRule(1, "{url}sida/{number}/", "{base_name}/sida/{number}/index.html")]
    settings = {"DEFAULT_ORPHANS": 0, "PAGINATION_PATTERNS": rules}
    posts = list(range(data["posts"]))
    return Paginator("index.html", "", posts, settings, per_page=10).page(data["number"])


VIEWS: Mapping[str, Callable[[Data], object]] = {
    "poll": _poll,
    "page": _page,
    "bursts": lambda data: [Burst(**one) for one in data],
    "history": _history,
    "thread": example_threads.thread,
    "form": _form,
    "comment": example_threads.comment,
    "badge": example_threads.badge,
    "article": _article,
    "articles": lambda data: [_article(one) for one in data],
    "picture": example_readings.picture,
    "code": example_readings.code,
    "entries": lambda data: (example_readings.entries(data),),
    "series": example_readings.series,
    "links": lambda data: (example_readings.links(data),),
    "neighbours": example_readings.neighbours,
    "paginator": _paginator,
    "option": _option,
    "reason": Reason,
    "source": Source,
    "text": str,
    "day": lambda data: data,
    "nothing": lambda _: None,
}
