"""A poll's published list: its definition and all its ballots, and the digest of the whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from polls.count import order
from polls.model import Reason
from polls.published.definition import RULES, definition
from polls.published.line import UNKNOWN, Line
from polls.published.names import names

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from polls.model import Ballot, Count

__all__ = ["RULES", "Listing", "listing"]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is published of a count: `text` is the file, `digest` the SHA-256 of its UTF-8."""

    lines: tuple[Line, ...]
    text: str
    digest: str


def listing(count: Count, zone: ZoneInfo) -> Listing:
    """Return the published list of a count, its days on the calendar of `zone`.

    Its lines are sorted by name, which looks like chance and is the same for everyone. The
    algorithm is that of `docs/counting.md`. Whether it may be published is for `view` to say.
    """
    lines = tuple(sorted(_lines(count, zone), key=lambda one: one.line))
    text = "".join(f"{line}\n" for line in (definition(count.poll, zone), *lines))
    return Listing(lines, text, hashlib.sha256(text.encode()).hexdigest())


def _lines(count: Count, zone: ZoneInfo) -> list[Line]:
    refused = {rejection.ballot: rejection for rejection in count.rejected}
    ballots = sorted((*count.counted, *refused), key=order)
    named = [(*one, refused.get(one[0])) for one in names(count.poll.name, ballots)]
    successors = {ballot.id: name for ballot, name, _, _ in reversed(named)}
    keys = frozenset(count.poll.keys)
    return [
        Line(
            line=name,
            day=ballot.cast.astimezone(zone).date(),
            source=ballot.source,
            selection=_selection(ballot, keys),
            weight=ballot.weight,
            reason=why.reason if why else None,
            successor=successors[why.detail] if why and why.reason is Reason.SUPERSEDED else "",
            receipt=by_receipt,
            detail=why.detail if why and why.reason is Reason.VOID else "",
        )
        for ballot, name, by_receipt, why in named
    ]


def _selection(ballot: Ballot, keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(key if key in keys else UNKNOWN for key in ballot.selection)
