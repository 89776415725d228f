"""Published lists made in a line, and recounted, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from poll_makers import ZONE, counted, poll
from polls.published import listing
from polls.verification.recount import Recount, recount

if TYPE_CHECKING:
    from polls.model import Ballot, Poll


def written(*ballots: Ballot, one: Poll | None = None) -> str:
    """Return the published list of those ballots."""
    return listing(counted(one or poll(), *ballots), ZONE).text


def read(text: str, size: int = 5) -> Recount:
    """Return the recount of a list that comes in pieces of `size` bytes."""
    raw = text.encode()
    return recount("list.jsonl", (raw[at : at + size] for at in range(0, len(raw), size)))


def messages(text: str) -> list[str]:
    """Return what is amiss in a list."""
    return [str(one) for one in read(text).mistakes]
