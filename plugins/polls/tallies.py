"""Counts every poll of the catalogue from its ballot files; the edge that reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polls import ballots, keys
from polls.ballots import cursor, record, voids
from polls.count import count
from polls.model import BallotError, Mistake, Source
from polls.registry import Tally
from polls.seal import closed
from polls.seal import folder as seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from polls.ballots import Ledger
    from polls.catalogue import Catalogue, Entry
    from polls.model import Ballot
    from polls.registry import Channel


def tallies(
    catalogue: Catalogue, *, root: Path, folder: Path, channels: Sequence[Channel]
) -> tuple[list[Tally], list[Mistake]]:
    """Return each poll's tally, and what an operator or author must mend first.

    `folder` holds a folder of ballot files for each poll; paths in messages are relative to
    `root`. A poll whose ballot files are broken has no tally.
    """
    counted: list[Tally] = []
    # While polls are broken nobody can tell whose ballots have no poll.
    mistakes = [] if catalogue.mistakes else list(_strangers(catalogue, root, folder))
    for entry in catalogue.entries:
        try:
            found = seal.read(folder / entry.poll.name, root)
            mistakes += closed.unsealed(folder / entry.poll.name, found, root)
            if found:
                far = cursor.read(folder / entry.poll.name, root)
                counted += closed.tallies(entry, found, far)
                mistakes += closed.mistakes(entry, found, folder, root)
                continue
            ledger = ballots.read(folder / entry.poll.name, root)
        except BallotError as error:
            mistakes.extend(error.mistakes)
            continue
        received = [*ledger.ballots, *(b for c in channels for b in c.ballots(entry))]
        path = (folder / entry.poll.name / voids.NAME).relative_to(root).as_posix()
        mistakes.extend(_reworded(entry, ledger))
        mistakes.extend(_voids_of_nothing(ledger, received, path))
        counted.append(_tally(entry, ledger, received))
    return counted, mistakes


def unkept(counted: Iterable[Tally], folder: Path) -> Iterable[str]:
    """Yield the name of each poll that has votes, while its words are not written down."""
    for tally in counted:
        name = tally.entry.poll.name
        if tally.count.voters and not (folder / name / record.NAME).exists():
            yield name


def trials(counted: Iterable[Tally], *, root: Path, folder: Path) -> Iterable[Mistake]:
    """Yield a mistake for each poll whose voters were hashed with the built-in trial key."""
    for tally in counted:
        ballots_of = (*tally.count.counted, *(r.ballot for r in tally.count.rejected))
        if any(keys.is_trial(ballot.key) for ballot in ballots_of):
            path = (folder / tally.entry.poll.name).relative_to(root).as_posix()
            message = (
                "these ballots were made with the trial key, which everyone knows; "
                "take them away before you publish"
            )
            yield Mistake(path, 0, message)


def _tally(entry: Entry, ledger: Ledger, received: Sequence[Ballot]) -> Tally:
    web = {ballot.id for ballot in ledger.ballots if ballot.source is Source.WEB}
    return Tally(
        entry,
        count(entry.poll, received, ledger.voids),
        voids=tuple(sorted({void.ballot for void in ledger.voids} & web)),
        cursor=ledger.cursor,
    )


def _strangers(catalogue: Catalogue, root: Path, folder: Path) -> Iterable[Mistake]:
    known = {entry.poll.name for entry in catalogue.entries}
    for path in sorted(folder.glob("[!.]*")):
        if path.is_file() and path.suffix == ".jsonl":
            message = "a ballot file lies in the folder of its poll; move it to ballots/<poll>/"
            yield Mistake(path.relative_to(root).as_posix(), 0, message)
        if path.is_dir() and path.name not in known:
            message = (
                f"these ballots belong to the poll '{path.name}', which no post declares; "
                "write the poll again, or take the folder away"
            )
            yield Mistake(path.relative_to(root).as_posix(), 0, message)


def _reworded(entry: Entry, ledger: Ledger) -> Iterable[Mistake]:
    if ledger.record is None or entry.poll.reworded != ledger.record.reworded:
        return
    place = next(iter(entry.places.values()))
    for change in record.changes(ledger.record, entry.poll):
        message = (
            f"{change}; ballots have come for the old wording: take the change back, "
            "or add a line 'reworded: 2026-03-01' with the day of the change"
        )
        yield Mistake(place.path, place.line, message)


def _voids_of_nothing(ledger: Ledger, received: Iterable[Ballot], path: str) -> Iterable[Mistake]:
    known = {ballot.id for ballot in received} if ledger.voids else set()
    for void in ledger.voids:
        if void.ballot not in known:
            message = f"there is no ballot '{void.ballot}' in this poll; mend its id, or the line"
            yield Mistake(path, 0, message)
