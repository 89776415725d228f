"""An entry of the log: an event with its place, and how the tables write its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from ballotbox.model import Act, Event, Kept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Row

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as the log has it; its `at` is the moment that counts.

    `replaces` is the `seq` of the same voter's entry before it, 0 for none. An erased cast has
    neither voter nor selection. What ends a ballot without a voter has that ballot's id as voter.
    """

    seq: int
    event: Event
    replaces: int

    @property
    def holder(self) -> str:
        """Whose ballot it is about: the voter, or the ballot itself where it has none."""
        return self.event.voter or self.event.id

    @property
    def erased(self) -> bool:
        """Whether it was a ballot that its voter had erased."""
        return self.event.act is Act.CAST and not self.event.selection

    def kept(self, *, repeated: bool) -> Kept:
        """Return what its sender is told."""
        event = self.event
        return Kept(event.id, self.seq, event.at, event.selection, repeated)

    def row(self) -> tuple[str | int, ...]:
        """Return it as a row of EVENT, in the order of the columns."""
        event = self.event
        return (
            self.seq,
            event.id,
            event.poll,
            event.act,
            event.voter,
            written(event.selection),
            micros(event.at),
            self.replaces,
            event.flag,
        )


def entry(row: Row[*tuple[Any, ...]]) -> Entry:
    """Return the entry of a row of EVENT."""
    event = Event(
        id=row.id,
        poll=row.poll,
        act=Act(row.act),
        voter=row.voter,
        selection=selection(row.selection),
        at=moment(row.cast),
        flag=row.flag,
    )
    return Entry(row.seq, event, row.replaces)


def written(selection: Iterable[str]) -> str:
    """Return a selection as the tables have it."""
    return ",".join(selection)


def selection(written: str) -> tuple[str, ...]:
    """Return the selection that the tables have as `written`."""
    return tuple(written.split(",")) if written else ()


def micros(moment: datetime) -> int:
    """Return an instant as the tables have it: microseconds since 1970, UTC."""
    return (moment - EPOCH) // _TICK


def moment(micros: int) -> datetime:
    """Return the instant of so many microseconds since 1970."""
    return EPOCH + micros * _TICK
