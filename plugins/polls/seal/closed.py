"""The tally of a sealed poll, and what in the blog contradicts its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls.ballots import record
from polls.model import Mistake, Reason, Source
from polls.registry import Tally
from polls.seal import changes, outcome
from polls.seal.folder import NAME, leftovers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from polls.catalogue import Entry
    from polls.seal import Seal


def tallies(entry: Entry, found: Seal, cursor: int) -> list[Tally]:
    """Return the tally of a sealed poll; none where the poll in the post cannot show its numbers.

    Neither comments nor ballot files have a part in it. `cursor` is as in the tally.
    """
    if (entry.poll.type, entry.poll.keys) != (found.poll.type, found.poll.keys):
        return []
    count = outcome.count(entry.poll, found)
    void = [one.ballot for one in count.rejected if one.reason is Reason.VOID]
    voids = sorted(ballot.id for ballot in void if ballot.source is Source.WEB)
    return [Tally(entry, count, voids=tuple(voids), cursor=cursor, seal=found)]


def mistakes(entry: Entry, found: Seal, folder: Path, root: Path) -> Iterator[Mistake]:
    """Yield what differs in the post from the poll that was sealed, and what lies beside the seal.

    `folder` holds a folder of ballot files for each poll; paths are told relative to `root`.
    Words are for `reworded`, which knows those that are published.
    """
    yield from _unlike(entry, found)
    yield from _added(entry.poll.name, found, folder, root)


def unsealed(folder: Path, found: Seal | None, root: Path) -> Iterator[Mistake]:
    """Yield that the record of a poll, in its folder, names another seal than is there, or none.

    Raises BallotError where the record cannot be read.
    """
    held = record.read(folder, root)
    digest = found.listing.digest if found else ""
    if held is None or held.sealed in {"", digest} or (found and not found.finished):
        return
    path = (folder / record.NAME).relative_to(root).as_posix()
    now = f"its seal now has {digest}" if digest else f"the folder {NAME}/ is not there"
    message = f"the poll was sealed with the digest {held.sealed}, and {now}"
    yield Mistake(path, 0, f"{message}; restore both from git")


def reworded(counted: Iterable[Tally], zone: ZoneInfo) -> Iterator[Mistake]:
    """Yield a mistake for each word of a sealed and published poll that is not as it was sealed.

    `counted` are a registry's tallies, which have the words that are published; `zone` is the
    site's.
    """
    for tally in counted:
        if tally.seal is None or not tally.entry.public:
            continue
        first = next(iter(tally.entry.places.values()))
        for lang, change in changes.words(tally.seal.poll, tally.entry.poll):
            place = tally.entry.places.get(lang, first)
            yield Mistake(place.path, place.line, changes.mend(tally.entry.poll.name, change))
        if tally.seal.zone.key != zone.key:
            was = f"time_zone was {tally.seal.zone.key} when '{tally.entry.poll.name}' was sealed"
            yield Mistake("blog.toml", 0, f"{was}, and is {zone.key}; write it as it was")


def _unlike(entry: Entry, found: Seal) -> Iterator[Mistake]:
    place = next(iter(entry.places.values()))
    for change in changes.settings(found.poll, entry.poll, found.zone):
        yield Mistake(place.path, place.line, changes.mend(entry.poll.name, change))


def _added(name: str, found: Seal, folder: Path, root: Path) -> Iterator[Mistake]:
    """Yield what lies beside a seal as if it could add to the count."""
    if not found.finished:
        path = (folder / name).relative_to(root).as_posix()
        yield Mistake(path, 0, f"sealing was broken off; run 'polls seal {name}' again")
        return
    for left in leftovers(folder / name):
        message = f"the poll is sealed, and {left.name} can add nothing to it; take it away"
        yield Mistake(left.relative_to(root).as_posix(), 0, message)
