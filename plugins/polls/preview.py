"""Ballots that are to be seen on the author's own machine, and are none of the blog's; an edge."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from polls import ballots
from polls.ballots import cursor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from polls.catalogue import Entry
    from polls.model import Ballot
    from polls.registry import Tally


@dataclass(frozen=True, slots=True)
class Preview:
    """A channel of what `polls pull` would write into `content/`: `folder` is laid out as that.

    `make serve` alone reads it, so that votes cast there are shown and never published.
    """

    folder: Path

    def ballots(self, entry: Entry) -> Iterable[Ballot]:
        """Return the ballots that would be pulled for one poll. Raises BallotError."""
        poll = self.folder / "ballots" / entry.poll.name
        return ballots.read(poll, self.folder).ballots

    def counted(self, tally: Tally) -> Tally:
        """Return a tally that says how far the previewed box is in it, and no other box."""
        poll = self.folder / "ballots" / tally.entry.poll.name
        return replace(tally, cursor=cursor.read(poll, self.folder))

    def is_open(self, entry: Entry) -> bool:  # noqa: ARG002 (a channel is asked of a poll)
        """Offer nothing: it is no way to vote."""
        return False

    def hears(self, entry: Entry) -> bool:  # noqa: ARG002 (a channel is asked of a poll)
        """Take no words."""
        return False
