"""What a pull may take out of the box: ballots of polls whose results show, comments as judged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import bindparam, func, select

from ballotbox.codes import receipt_code
from ballotbox.commenting import guestbook
from ballotbox.export.coarse import coarse, day
from ballotbox.export.judged import judged
from ballotbox.model import Act
from ballotbox.store.entry import entry, moment
from ballotbox.store.schema import EVENT, POLL_KEY
from polls.keys import fingerprint
from polls.receipts import digest
from polls.view import shown

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

    from ballotbox.store.entry import Entry
    from polls.manifest import Manifest
    from polls.model import Poll

VERSION = 1
"""Of the lines; a pull of another version takes none of them."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, each with its newline, and how far they go.

    `cursor` is the number of the last event or change that was looked at, the one asked after
    where there was none.
    """

    lines: bytes
    cursor: int
    number: int


@dataclass(slots=True)
class Roll:
    """One poll's part of the log, on its way out; `secret` is the box's.

    It remembers from page to page how many events a voter had on a day.
    """

    poll: Poll
    secret: str
    places: dict[int, tuple[datetime, int]] = field(default_factory=dict)

    def page(self, connection: Connection, after: int, limit: int) -> Page:
        """Return the next `limit` events past `after` as lines of a ballot file, with `seq`."""
        key = _fingerprint(connection, self.poll.name)
        which = (EVENT.c.poll == self.poll.name) & (EVENT.c.seq > after)
        rows = connection.execute(select(EVENT).where(which).order_by(EVENT.c.seq).limit(limit))
        found = [entry(row) for row in rows]
        told = [self._line(one, self._earlier(connection, one), key) for one in found]
        cursor = found[-1].seq if found else after
        return Page(b"".join(line for line in told if line), cursor, len(found))

    def _line(self, one: Entry, earlier: int, key: str) -> bytes:
        """Return an event's line; b'' for what its voter had erased before it ever left."""
        event = one.event
        ends = event.act is not Act.CAST
        if one.erased or (ends and not event.voter):
            return b""
        known = not _own(event.voter or event.id)
        line: dict[str, Any] = {"seq": one.seq, "id": event.id}
        line["kind"] = "withdraw" if ends else "cast"
        line["voter"] = event.voter if known else _alone(event.voter or event.id)
        line |= {"key": key} if known and key else {}
        line |= {} if ends else {"selection": event.selection}
        line["cast"] = coarse(event.at, earlier, self.poll)
        line["receipt"] = digest(receipt_code(self.secret, event.id))
        return msgspec.json.encode(line) + b"\n"

    def _earlier(self, connection: Connection, one: Entry) -> int:
        """Return how many events of the same voter came before on the same day."""
        today, earlier, at = day(one.event.at), 0, one.replaces
        while at and at not in self.places:
            row = connection.execute(_STEP, {"seq": at}).one()
            if moment(row.cast) < today:
                break
            earlier, at = earlier + 1, row.replaces
        then, place = self.places.get(at, (today, -1))
        earlier += place + 1 if then == today else 0
        self.places[one.seq] = (today, earlier)
        return earlier


def last(connection: Connection, manifest: Manifest, now: datetime) -> dict[str, int]:
    """Return the number of the last event of each poll whose results may be told at `now`."""
    found = {}
    for one in manifest.polls:
        if shown(one.poll, now):
            highest = select(func.max(EVENT.c.seq)).where(EVENT.c.poll == one.poll.name)
            found[one.poll.name] = connection.execute(highest).scalar() or 0
    return {name: seq for name, seq in found.items() if seq}


def comments(connection: Connection, manifest: Manifest, after: int, limit: int) -> Page:
    """Return the next `limit` comments past the change `after`, as they were judged by now."""
    found = guestbook.changed(connection, after, limit)
    told = (judged(remark, manifest) for remark in found)
    lines = b"".join(msgspec.json.encode(one) + b"\n" for one in told if one)
    return Page(lines, found[-1].seq if found else after, len(found))


def ending(cursor: int, left: int) -> bytes:
    """Return the last line of a page, without which it is but half of one."""
    return msgspec.json.encode({"v": VERSION, "cursor": cursor, "more": left <= 0}) + b"\n"


_STEP = select(EVENT.c.cast, EVENT.c.replaces).where(EVENT.c.seq == bindparam("seq"))


def _fingerprint(connection: Connection, poll: str) -> str:
    """Return the digits that name the poll's key; '' where nobody needed one yet."""
    key = connection.execute(select(POLL_KEY.c.key).where(POLL_KEY.c.poll == poll)).scalar()
    return fingerprint(bytes(key)) if key else ""


def _own(holder: str) -> bool:
    """Whether a ballot is held by itself, its voter not being told again."""
    return holder.startswith("web-")


def _alone(event: str) -> str:
    """Return the voter of a ballot without one: the ballot itself, so that it can be withdrawn."""
    return f"web:{event.removeprefix('web-')}"
