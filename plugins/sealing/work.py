"""The work of sealing a poll, step by step, each of which may be the last; an edge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comments.edit import without_header
from polls import ballots
from polls.ballots import record
from polls.model import BallotError, Kind, Mistake
from polls.published.names import id_hash, receipt_hash
from polls.seal import folder as seals
from utifran import wholefile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polls.model import Ballot
    from polls.seal.model import Seal


@dataclass(frozen=True, slots=True)
class Work:
    """One poll to be sealed: its folder of ballot files, its comments that vote, and its key.

    `root` is the blog's, `comments` are files, `key` is a file that may not be there.
    """

    root: Path
    folder: Path
    comments: tuple[Path, ...]
    key: Path


def begin(work: Work, seal: Seal) -> Iterator[str]:
    """Seal the poll, and yield what was done after each step.

    Before the seal is in its place nothing is as it was not before; afterwards the poll is sealed,
    and `finish` does what is left. Raises BallotError where a ballot is not in the seal.
    """
    require_all(work, seal)
    for path in seals.write(work.folder, seal):
        yield f"{_shown(work, path)}: written"
    yield from finish(work, seal)


def finish(work: Work, seal: Seal) -> Iterator[str]:
    """Do what is left of sealing a poll whose seal is in its place; yield after each step.

    Raises BallotError, before anything is taken away, where a ballot is not in the seal.
    """
    require_all(work, seal)
    if record.seal(work.folder, seal.listing.digest):
        yield f"{_shown(work, work.folder / record.NAME)}: names the digest of the seal"
    if work.key.exists():
        work.key.unlink()
        yield f"{_shown(work, work.key)}: destroyed"
    for path in work.comments:
        if _nameless(path):
            yield f"{_shown(work, path)}: nobody is named as its voter any more"
    for path in seals.leftovers(work.folder):
        path.unlink()
        yield f"{_shown(work, path)}: taken away"
    seals.finish(work.folder)
    yield f"{_shown(work, work.folder / seals.NAME)}: nothing is left to do"


def require_all(work: Work, seal: Seal) -> None:
    """Raise BallotError where a ballot file has a ballot that is not in the seal."""
    known = {one.line for one in seal.listing.lines}
    poll = seal.poll.name
    lost = [
        ballot
        for ballot in ballots.read(work.folder, work.root).ballots
        if ballot.kind is Kind.CAST and not _lines(poll, ballot) & known
    ]
    if lost:
        message = (
            f"{len(lost)} of these ballots, the first of them '{lost[0].id}', came after the count "
            "that is to be sealed; take them away, or restore the folder from git"
        )
        raise BallotError([Mistake(_shown(work, work.folder), 0, message)])


def _lines(poll: str, ballot: Ballot) -> set[str]:
    """Return what a ballot may be called in the list."""
    return {receipt_hash(ballot.receipt), id_hash(poll, ballot.id)}


def _nameless(path: Path) -> bool:
    """Take the voter out of a comment's file; return whether there was one."""
    before = path.read_bytes()
    after = without_header(before.decode("utf-8"), "voter").encode("utf-8")
    if after == before:
        return False
    wholefile.write(path, after)
    return True


def _shown(work: Work, path: Path) -> str:
    return path.relative_to(work.root).as_posix()
