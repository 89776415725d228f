"""How many ballots stand for each selection: counted once, then kept up by folding the log."""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from ballotbox.model import Act
from ballotbox.store.entry import selection, written
from ballotbox.store.schema import BALLOT, EVENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from ballotbox.store.entry import Entry

    _Row = tuple[int, str, str, str, int]

FAR = 100_000
"""How many entries behind the log it is quicker to count the ballots anew."""

CHUNK = 5_000
"""How many rows are held in memory at once."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many ballots of a poll stand, by their selection (for a ranking in its order).

    `seq` is that of the poll's last entry which is in it, 0 where there is none.
    """

    selections: Mapping[tuple[str, ...], int]
    seq: int


class Tally:
    """What stands in every poll, as of the last `follow` or `take`. For any thread.

    Each transaction of the connections that it is given must see one instant of the database.
    It remembers what each ballot that stands has chosen, in four bytes: so it can take an erased
    one away, of which the log does not tell any more what it was.
    """

    def __init__(self) -> None:
        self._seq = -1
        self._counts: dict[str, Counter[str]] = {}
        self._seqs: dict[str, int] = {}
        self._standings: dict[str, Standing] = {}
        self._chosen = _Chosen()
        self._turn = Lock()

    @property
    def polls(self) -> frozenset[str]:
        """The polls that have an entry in the log."""
        return frozenset(self._seqs)

    def standing(self, poll: str) -> Standing:
        """Return what stands in a poll."""
        if poll not in self._standings:
            counts = self._counts.get(poll, Counter())
            selections = {selection(text): count for text, count in counts.items() if count}
            self._standings[poll] = Standing(MappingProxyType(selections), self._seqs.get(poll, 0))
        return self._standings[poll]

    def reached(self, poll: str, seq: int) -> Standing | None:
        """Return what stands in a poll if the entry `seq` is in it; never wait to find out."""
        if self._seq < seq or not self._turn.acquire(blocking=False):
            return None
        try:
            return self.standing(poll)
        finally:
            self._turn.release()

    def take(self, news: Sequence[Entry]) -> None:
        """Take in what was just written, if nothing is missing between, and never wait to do so.

        Where it cannot, `follow` finds it in the log.
        """
        if not self._turn.acquire(blocking=False):
            return
        try:
            if news and news[0].seq == self._seq + 1:
                self._fold(map(_row, news))
                self._seq = news[-1].seq
        finally:
            self._turn.release()

    def follow(self, connection: Connection) -> None:
        """Take in what the log has more than before."""
        with self._turn:
            last = connection.scalar(_LAST) or 0
            if not 0 <= self._seq <= last <= self._seq + FAR:
                self._begin(connection)
            elif last > self._seq:
                self._fold(_news(connection, self._seq))
            self._seq = last

    def fold(self, connection: Connection) -> None:
        """Take in the whole log, and never look at the ballots: to compare with them."""
        self._clear()
        self._fold(_news(connection, 0))
        self._seq = connection.scalar(_LAST) or 0

    def _clear(self) -> None:
        self._counts, self._seqs, self._standings = {}, {}, {}
        self._chosen = _Chosen()

    def _begin(self, connection: Connection) -> None:
        """Count every ballot: at the start, far behind, or where the log became shorter."""
        self._clear()
        self._seqs = dict(connection.execute(_ENDS_OF_POLLS).all())
        for poll, seq, text in connection.execution_options(yield_per=CHUNK).execute(_BALLOTS):
            self._counts.setdefault(poll, Counter())[text] += 1
            self._chosen.note(seq, text)

    def _fold(self, news: Iterable[_Row]) -> None:
        """Add what was cast, and take away what it or an end of it replaced."""
        for seq, poll, act, text, replaces in news:
            counts = self._counts.setdefault(poll, Counter())
            self._seqs[poll] = seq
            self._standings.pop(poll, None)
            gone = self._chosen.of(replaces)
            if gone is not None:
                counts[gone] -= 1
            if act == Act.CAST:
                counts[text] += 1
                self._chosen.note(seq, text)


def _news(connection: Connection, after: int) -> Iterable[_Row]:
    """Return what the log has past an entry."""
    found = connection.execution_options(yield_per=CHUNK).execute(_NEWS, {"seq": after})
    return (tuple(row) for row in found)


def _row(one: Entry) -> _Row:
    event = one.event
    return one.seq, event.poll, event.act, written(event.selection), one.replaces


class _Chosen:
    """What each ballot that stands has chosen, by the number of its entry."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._texts: list[str | None] = [None]
        self._known: dict[str, int] = {}

    def note(self, seq: int, text: str) -> None:
        """Remember what a ballot has chosen."""
        if text not in self._known:
            self._known[text] = len(self._texts)
            self._texts.append(text)
        if seq >= len(self._numbers):
            self._numbers.frombytes(bytes(self._numbers.itemsize * (seq + 1 - len(self._numbers))))
        self._numbers[seq] = self._known[text]

    def of(self, seq: int) -> str | None:
        """Return what the ballot of an entry chose; None where that was none."""
        if seq >= len(self._numbers):
            return None
        return self._texts[self._numbers[seq]]


_LAST = select(func.max(EVENT.c.seq))
_ENDS_OF_POLLS = select(EVENT.c.poll, func.max(EVENT.c.seq)).group_by(EVENT.c.poll)
_BALLOTS = select(BALLOT.c.poll, BALLOT.c.seq, BALLOT.c.selection)
_NEWS = (
    select(EVENT.c.seq, EVENT.c.poll, EVENT.c.act, EVENT.c.selection, EVENT.c.replaces)
    .where(EVENT.c.seq > bindparam("seq"))
    .order_by(EVENT.c.seq)
)
