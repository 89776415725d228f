"""A poll's public data as JSON and CSV: what its page shows, without any voter."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING, Any

from polls.published import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from polls.model import Count, FollowUp, Poll
    from polls.page import PollPage
    from polls.view import OptionView, PollView, RoundView


def as_json(count: Count, page: PollPage) -> str:
    """Return one poll's data as JSON, indented, ending in a line break.

    Where the numbers may not be shown there is no key `count`.
    """
    data = {"v": 1, **_definition(count.poll, page.poll)}
    if page.poll.shown:
        data["count"] = _numbers(count, page)
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_csv(count: Count, page: PollPage) -> str:
    """Return one poll's numbers as CSV (RFC 4180): a line an option, a column a source.

    Where the numbers may not be shown only `option` and `label` are there.
    """
    view = page.poll
    sources = [s.source for s in count.sources] if view.shown else []
    votes = {s.source: {v.key: v.votes for v in s.votes} for s in count.sources}
    out = StringIO()
    writer = csv.writer(out)
    numbers = ["votes", "share", *sources] if view.shown else []
    writer.writerow(["option", "label", *numbers])
    for option in view.options:
        told = [option.votes, option.share] if view.shown else []
        by_source = [votes[source].get(option.key, 0) for source in sources]
        writer.writerow([option.key, _inert(option.label), *told, *by_source])
    return out.getvalue()


def _inert(text: str) -> str:
    """Keep a spreadsheet from reading a label as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _definition(poll: Poll, view: PollView) -> dict[str, Any]:
    return {
        "poll": poll.name,
        "type": poll.type,
        "wordings": {
            w.lang: {"question": w.question, "options": {o.key: o.label for o in w.options}}
            for w in poll.wordings
        },
        "choose": poll.choose,
        "scale": [poll.scale.low, poll.scale.high] if poll.scale else None,
        "opens": _instant(poll.opens),
        "closes": _instant(poll.closes),
        "state": view.state,
        "sealed": str(view.sealed.day) if view.sealed else None,
        "results": poll.results,
        "reworded": str(poll.reworded) if poll.reworded else None,
        "sent": _follow_up(view.sent),
        "replied": _follow_up(view.replied),
    }


def _numbers(count: Count, page: PollPage) -> dict[str, Any]:
    view = page.poll
    return {
        "received": page.received,
        "voters": count.voters,
        "votes": _votes(view.options),
        "shares": {option.key: option.share for option in view.options},
        "sources": {
            s.source: {"voters": s.voters, "votes": {v.key: v.votes for v in s.votes}}
            for s in count.sources
        },
        "rejected": {group.reason: group.number for group in page.rejections},
        "rating": {"mean": view.rating.mean, "spread": view.rating.spread} if view.rating else None,
        "rounds": [_round(one) for one in view.rounds],
        "winners": list(count.runoff.winners) if count.runoff else [],
        "history": _history(page),
        "rules": RULES,
        "digest": page.digest,
    }


def _votes(options: Iterable[OptionView]) -> dict[str, int | None]:
    return {option.key: option.votes for option in options}


def _round(one: RoundView) -> dict[str, Any]:
    return {"votes": _votes(one.options), "exhausted": one.exhausted}


def _history(page: PollPage) -> dict[str, Any] | None:
    if page.history is None:
        return None
    return {
        "step": page.history.step,
        "voters": {str(bar.day): bar.voters for bar in page.history.bars},
    }


def _instant(moment: datetime | None) -> str | None:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}" if moment else None


def _follow_up(follow_up: FollowUp | None) -> dict[str, str] | None:
    if follow_up is None:
        return None
    return {"day": str(follow_up.day), "text": follow_up.text, "link": follow_up.link}
