"""What a blog must show of a poll, if it follows from the published list."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from polls.bursts import bursts
from polls.model import PollType, Reason, Results, Source, SourceCount, Votes
from polls.page import PollPage, Rejections, history
from polls.published import Listing
from polls.published.sheets import Sheets
from polls.totals import totals
from polls.verification.figures import Winners
from polls.view import Links, Ways, view

if TYPE_CHECKING:
    from collections.abc import Iterator

    from polls.model import Count, Poll
    from polls.verification.figures import Due
    from polls.verification.recount import Recount

_SOME_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def outcome(found: Recount, original: str) -> tuple[Count, PollPage]:
    """Return the count and the page that follow from a list.

    `original` is the language that the poll was written in, which the list does not tell: of a
    table's labels. The page has everything but the lines.
    """
    poll = _beginning(found.poll, original)
    orders = [(way, order, n) for (way, order), n in found.chosen.items()]
    count = totals(poll, _sources(found), orders)
    shown = view(count, lang=original, now=_SOME_TIME, zone=found.zone, ways=Ways(), links=Links())
    days = _days(found, but=None)
    return count, PollPage(
        poll=shown,
        received=found.received,
        rejected=sum(found.rejected.values()),
        history=history(days),
        rejections=tuple(_rejections(found.rejected)),
        bursts=bursts(_days(found, but=Source.PAPER)),
        listing=Listing((), "", found.digest, {}, Sheets(0, ())),
    )


def hidden(poll: Poll, original: str) -> tuple[Count, PollPage]:
    """Return the count and the page of a poll whose numbers may not be shown: none are there."""
    silent = replace(_beginning(poll, original), closes=None, results=Results.AFTER_CLOSE)
    count = totals(silent, ())
    unseen = view(
        count, lang=original, now=_SOME_TIME, zone=ZoneInfo("UTC"), ways=Ways(), links=Links()
    )
    told = replace(count, poll=_beginning(poll, original))
    return told, PollPage(unseen, None, None, None, ())


def due(count: Count, page: PollPage) -> dict[str, Due]:
    """Return every number that a poll's own page shows, by its place in the data; who won, too."""
    found: dict[str, Due] = dict(_figures(page))
    keys = count.runoff.winners if count.runoff else ()
    if keys:
        words = ({o.key: o.label for o in one.options} for one in count.poll.wordings)
        labels = tuple(tuple(labels[key] for key in keys) for labels in words)
        found["winners"] = Winners(keys, labels)
    return found


def _beginning(poll: Poll, lang: str) -> Poll:
    """Return a poll with its words in `lang` first, where it has any."""
    words = sorted(poll.wordings, key=lambda one: (one.lang != lang, one.lang))
    return replace(poll, wordings=tuple(words))


def _sources(found: Recount) -> Iterator[SourceCount]:
    named = 1 if found.poll.type is PollType.RANKING else None
    voters: Counter[Source] = Counter()
    votes: Counter[tuple[Source, str]] = Counter()
    for (way, selection), number in found.chosen.items():
        voters[way] += number
        for key in selection[:named]:
            votes[way, key] += number
    for way, number in voters.items():
        yield SourceCount(
            way, number, tuple(Votes(key, votes[way, key]) for key in found.poll.keys)
        )


def _days(found: Recount, *, but: Source | None) -> Counter[date]:
    voters: Counter[date] = Counter()
    for (day, way), number in found.days.items():
        if way is not but:
            voters[date.fromisoformat(day)] += number
    return voters


def _rejections(rejected: Counter[Reason]) -> Iterator[Rejections]:
    yield from (Rejections(why, rejected[why], ()) for why in Reason if why in rejected)


def _figures(page: PollPage) -> Iterator[tuple[str, float]]:
    view = page.poll
    if view.voters:
        yield "voters", view.voters
        for option in view.options:
            yield f"votes/{option.key}", option.votes or 0
            yield f"shares/{option.key}", option.share or 0.0
        yield from ((f"sources/{one.source}", one.voters) for one in view.sources)
        yield from _of_type(page)
    for bar in page.history.bars if page.history else ():
        yield f"history/{bar.day}", bar.voters
        yield f"bars/{bar.day}", float(bar.bar)
    for one in page.bursts:
        yield f"bursts/{one.day}", one.voters
        yield from [(f"before/{one.day}", one.before)] if one.before else []
    if page.rejections:
        yield "received", page.received or 0
        yield "rejected", page.rejected or 0
        yield from ((f"rejected/{group.reason}", group.number) for group in page.rejections)


def _of_type(page: PollPage) -> Iterator[tuple[str, float]]:
    """Yield the numbers that only ratings and rankings have."""
    if page.poll.rating:
        yield "rating/mean", page.poll.rating.mean
        yield "rating/spread", page.poll.rating.spread
    for one in page.poll.rounds:
        for option in one.options:
            yield f"rounds/{one.number}/votes/{option.key}", option.votes or 0
            yield f"rounds/{one.number}/shares/{option.key}", option.share or 0.0
        if one.exhausted:
            yield f"rounds/{one.number}/exhausted", one.exhausted
