"""How many ballots stand for each selection: counted once, then kept up by folding the log."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from ballotbox.entry import selection
from ballotbox.model import Act
from ballotbox.schema import BALLOT, EVENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

FAR = 10_000
"""How many entries behind the log it is quicker to count the ballots anew."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How many ballots of a poll stand, by their selection (for a ranking in its order).

    `seq` is that of the poll's last entry which is in it, 0 where there is none.
    """

    selections: Mapping[tuple[str, ...], int]
    seq: int


class Tally:
    """What stands in every poll, as of the last `follow`. For one thread.

    Each transaction of the connections that it is given must see one instant of the database.
    """

    def __init__(self) -> None:
        self._seq = -1
        self._counts: dict[str, Counter[str]] = {}
        self._seqs: dict[str, int] = {}
        self._standings: dict[str, Standing] = {}

    def standing(self, poll: str) -> Standing:
        """Return what stands in a poll."""
        if poll not in self._standings:
            counts = self._counts.get(poll, Counter())
            selections = {selection(text): count for text, count in counts.items() if count}
            self._standings[poll] = Standing(MappingProxyType(selections), self._seqs.get(poll, 0))
        return self._standings[poll]

    @property
    def polls(self) -> frozenset[str]:
        """The polls that have an entry in the log."""
        return frozenset(self._seqs)

    def follow(self, connection: Connection) -> None:
        """Take in what the log has more than before."""
        last = connection.scalar(_LAST) or 0
        if not 0 <= self._seq <= last <= self._seq + FAR:
            self._begin(connection)
        elif last > self._seq:
            self._recount(connection, self._fold(connection, self._seq))
        self._seq = last

    def fold(self, connection: Connection) -> None:
        """Take in the whole log, and never look at the ballots: to compare with them."""
        self._counts, self._seqs, self._standings = {}, {}, {}
        self._fold(connection, 0)
        self._seq = connection.scalar(_LAST) or 0

    def _begin(self, connection: Connection) -> None:
        """Count every ballot: at the start, far behind, or where the log became shorter."""
        self._counts, self._standings = {}, {}
        self._seqs = dict(connection.execute(_ENDS_OF_POLLS).all())
        for poll, text, count in connection.execute(_BALLOTS):
            self._counts.setdefault(poll, Counter())[text] = count

    def _fold(self, connection: Connection, after: int) -> set[str]:
        """Add what was cast and take away what it replaced; return the polls with an erasure.

        An erasure blanks what its voter sent. So where that was counted before it was blanked,
        the log does not tell any more what to take away.
        """
        erased = set()
        news = connection.execution_options(yield_per=FAR).execute(_NEWS, {"seq": after})
        for seq, poll, act, text, gone_act, gone in news:
            counts = self._counts.setdefault(poll, Counter())
            self._seqs[poll] = seq
            self._standings.pop(poll, None)
            if act == Act.CAST:
                counts[text] += 1
            if gone_act == Act.CAST:
                counts[gone] -= 1
            if act == Act.ERASE:
                erased.add(poll)
        return erased

    def _recount(self, connection: Connection, polls: Iterable[str]) -> None:
        for poll in polls:
            rows = connection.execute(_BALLOTS_OF_ONE, {"poll": poll}).all()
            self._counts[poll] = Counter(dict(rows))


_EARLIER = EVENT.alias("earlier")
_LAST = select(func.max(EVENT.c.seq))
_ENDS_OF_POLLS = select(EVENT.c.poll, func.max(EVENT.c.seq)).group_by(EVENT.c.poll)
_NEWS = (
    select(
        EVENT.c.seq,
        EVENT.c.poll,
        EVENT.c.act,
        EVENT.c.selection,
        _EARLIER.c.act,
        _EARLIER.c.selection,
    )
    .outerjoin(_EARLIER, _EARLIER.c.seq == EVENT.c.replaces)
    .where(EVENT.c.seq > bindparam("seq"))
    .order_by(EVENT.c.seq)
)
_BALLOTS = select(BALLOT.c.poll, BALLOT.c.selection, func.count()).group_by(
    BALLOT.c.poll, BALLOT.c.selection
)
_BALLOTS_OF_ONE = (
    select(BALLOT.c.selection, func.count())
    .where(BALLOT.c.poll == bindparam("poll"))
    .group_by(BALLOT.c.selection)
)
