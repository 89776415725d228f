"""Which of the box's own ballots the manifest's numbers hold already, and which are void.

The manifest counts the box's ballots as far as its cursor. What stood at the cursor is what
stands now, with all that came since undone.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from ballotbox.model import Act
from ballotbox.store import ledger
from ballotbox.store.entry import entry, selection
from ballotbox.store.schema import EVENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sqlalchemy import Connection, Row

    from ballotbox.store.entry import Entry
    from ballotbox.store.tally import Standing
    from polls.manifest import ManifestEntry

    Selections = Mapping[tuple[str, ...], int]


def own(connection: Connection, found: ManifestEntry, standing: Standing) -> Selections:
    """Return how many of the box's ballots choose the same and stand now, void ones left out."""
    counts = Counter(standing.selections)
    for void in _voids(connection, found):
        latest = ledger.ballot(connection, found.poll.name, void.holder)
        if latest is not None and latest.seq == void.seq:
            _leave_out(connection, void, found.voids, counts)
    return +counts


def included(connection: Connection, found: ManifestEntry, standing: Standing) -> Selections:
    """Return the same of the ballots that the manifest's numbers hold."""
    cursor = int(found.cursor) if found.cursor.isdecimal() else 0
    if not cursor:
        return Counter()
    counts = Counter(standing.selections)
    since = _since(connection, found.poll.name, cursor, standing.seq)
    for row in since:
        _undo(row, counts)
    ended = {row.replaces for row in since}
    for void in _voids(connection, found):
        latest = ledger.ballot(connection, found.poll.name, void.holder)
        stands = latest is not None and latest.seq == void.seq
        if void.seq <= cursor and (stands or void.seq in ended):
            _leave_out(connection, void, found.voids, counts)
    return +counts


def _voids(connection: Connection, found: ManifestEntry) -> Iterator[Entry]:
    """Yield the log's entries of the ballots that are void."""
    for name in found.voids:
        one = ledger.found(connection, name)
        if one is not None and one.event.poll == found.poll.name:
            yield one


def _leave_out(
    connection: Connection, void: Entry, voids: Collection[str], counts: Counter[tuple[str, ...]]
) -> None:
    """Take a void ballot out; the one before it stands again, if it is not void too."""
    counts[void.event.selection] -= 1
    before = void
    while before.event.id in voids and before.replaces:
        before = entry(connection.execute(_ENTRY, {"seq": before.replaces}).one())
    if before.event.id not in voids and before.event.act is Act.CAST:
        counts[before.event.selection] += 1


def _undo(row: Row[*tuple[object, ...]], counts: Counter[tuple[str, ...]]) -> None:
    """Take back what an event did."""
    if row.act == Act.CAST:
        counts[selection(row.selection)] -= 1
    if row.gone_act == Act.CAST:
        counts[selection(row.gone)] += 1


def _since(
    connection: Connection, poll: str, cursor: int, last: int
) -> list[Row[*tuple[object, ...]]]:
    """Return what came past the cursor, with what each event put an end to."""
    asked = {"poll": poll, "cursor": cursor, "last": last}
    return list(connection.execute(_SINCE, asked))


_EARLIER = EVENT.alias("earlier")
_ENTRY = select(EVENT).where(EVENT.c.seq == bindparam("seq"))
_SINCE = (
    select(
        EVENT.c.act,
        EVENT.c.selection,
        EVENT.c.replaces,
        _EARLIER.c.act.label("gone_act"),
        _EARLIER.c.selection.label("gone"),
    )
    .outerjoin(_EARLIER, _EARLIER.c.seq == EVENT.c.replaces)
    .where(
        EVENT.c.poll == bindparam("poll"),
        EVENT.c.seq > bindparam("cursor"),
        EVENT.c.seq <= bindparam("last"),
    )
)
