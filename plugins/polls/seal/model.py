"""What is kept of a sealed poll: its published list, and the few ids that pages still name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from polls.model import Reason, Source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from polls.model import Ballot, Count, Poll
    from polls.published import Listing


@dataclass(frozen=True, slots=True)
class Seal:
    """A sealed count: the day it was sealed, and its list.

    `poll` is the definition that was sealed, and `zone` the calendar of the list's days.
    `listing.names` has the ids of comments, which wear badges, and of ballots that pages tell one
    by one; they stand in the order of the count. `finished` is False where sealing was broken off.
    """

    day: date
    poll: Poll
    zone: ZoneInfo
    listing: Listing
    finished: bool = True


def named(count: Count) -> tuple[Ballot, ...]:
    """Return the ballots whose ids outlive the seal, in the order of the count.

    They are comments and what a page tells by itself. An id from the ballot box that no page
    tells is erased like its voter.
    """
    told = (r.ballot for r in count.rejected if r.reason in {Reason.VOID, Reason.UNCLEAR})
    comments = (b for b in count.counted if b.source is Source.COMMENT)
    silent = (r.ballot for r in count.rejected if r.ballot.source is Source.COMMENT)
    return tuple(dict.fromkeys((*told, *comments, *silent)))


def names(count: Count, lines: Mapping[str, str]) -> dict[str, str]:
    """Return the lines of those ballots by their ids; `lines` has those of all."""
    return {ballot.id: lines[ballot.id] for ballot in named(count)}
