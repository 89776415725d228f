"""A poll's published list: its definition and all its ballots, and the digest of the whole."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from polls.count import order
from polls.model import Reason
from polls.published.definition import RULES, definition
from polls.published.line import UNKNOWN, Line
from polls.published.names import names
from polls.published.sheets import sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from zoneinfo import ZoneInfo

    from polls.model import Ballot, Count
    from polls.published.names import Named
    from polls.published.sheets import Sheets

__all__ = ["RULES", "Listing", "listing"]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is published of a count: `text` is the file, `digest` the SHA-256 of its UTF-8.

    `names` has the line of each ballot by the ballot's id, and is published nowhere; `sheets` are
    the lines as they stand on pages.
    """

    lines: tuple[Line, ...]
    text: str
    digest: str
    names: Mapping[str, str] = field(repr=False)
    sheets: Sheets = field(repr=False)


def listing(count: Count, zone: ZoneInfo) -> Listing:
    """Return the published list of a count, its days on the calendar of `zone`.

    Its lines are sorted by name, which looks like chance and is the same for everyone. The
    algorithm is that of `docs/counting.md`. Whether it may be published is for `view` to say.
    """
    ballots = sorted((*count.counted, *(one.ballot for one in count.rejected)), key=order)
    named = list(names(count.poll.name, ballots))
    # Of ballots with one id, the first is the one that others speak of.
    by_id = {ballot.id: name for ballot, name, _ in reversed(named)}
    lines = tuple(sorted(_lines(count, zone, named, by_id), key=lambda one: one.line))
    text = "".join(f"{line}\n" for line in (definition(count.poll, zone), *lines))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Listing(lines, text, digest, by_id, sheets(lines))


def _lines(
    count: Count, zone: ZoneInfo, named: Iterable[Named], by_id: Mapping[str, str]
) -> Iterator[Line]:
    refused = {rejection.ballot: rejection for rejection in count.rejected}
    keys = frozenset(count.poll.keys)
    for ballot, name, by_receipt in named:
        why = refused.get(ballot)
        yield Line(
            line=name,
            day=ballot.cast.astimezone(zone).date(),
            source=ballot.source,
            selection=_selection(ballot, keys),
            weight=ballot.weight,
            reason=why.reason if why else None,
            successor=by_id[why.detail] if why and why.reason is Reason.SUPERSEDED else "",
            receipt=by_receipt,
            detail=why.detail if why and why.reason is Reason.VOID else "",
        )


def _selection(ballot: Ballot, keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(key if key in keys else UNKNOWN for key in ballot.selection)
