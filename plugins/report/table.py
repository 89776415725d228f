"""The numbers of a letter as CSV: a line for each option of each poll; pure."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from polls.model import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from polls.model import Count
    from polls.view import PollView

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def table(told: Sequence[tuple[PollView, Count]]) -> str:
    """Return CSV (RFC 4180): poll, question, option, label, votes, share, and a column a way.

    A share is of the voters, in per cent with a point. Spreadsheets read no text as a formula.
    """
    ways = _ways(count for _, count in told)
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(["poll", "question", "option", "label", "votes", "share", *ways])
    for view, count in told:
        votes = {one.source: {v.key: v.votes for v in one.votes} for one in count.sources}
        for option in view.options:
            writer.writerow(
                [
                    view.name,
                    inert(view.question),
                    option.key,
                    inert(option.label),
                    option.votes,
                    option.share,
                    *(votes.get(way, {}).get(option.key, 0) for way in ways),
                ]
            )
    return out.getvalue()


def inert(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula (OWASP, CSV injection)."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def _ways(counts: Iterable[Count]) -> list[Source]:
    """Return the ways by which votes came, in the order in which pages list them."""
    found = {one.source for count in counts for one in count.sources if one.voters}
    return [source for source in Source if source in found]
