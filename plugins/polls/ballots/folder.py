"""What a poll's folder of ballot files holds; the edge that reads those files."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from polls.ballots import cursor, event, jsonlines, record, voids
from polls.model import BallotError, Mistake, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from polls.ballots.record import Record
    from polls.model import Ballot, Void

_Kept = TypeVar("_Kept")
_Found = tuple[str, int, "Ballot"]

FILE = re.compile(
    rf"(?P<source>{'|'.join(Source)})-(?P<month>(?!0000)[0-9]{{4}}-(0[1-9]|1[0-2]))\.jsonl"
)
_MISNAMED = (
    "a ballot file is named after its source and month, as web-2026-02.jsonl; "
    f"the sources are {', '.join(Source)}"
)
_CONFLICT = "a merge was left unfinished here; keep the lines of both sides and delete this one"
_LEFTOVERS = ("~", ".tmp", ".json")
_SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that is kept of one poll; ballots are ordered by (cast, source, id), each id once.

    `cursor` is how far the ballot box's log is among them, 0 for not at all.
    """

    ballots: tuple[Ballot, ...] = ()
    voids: tuple[Void, ...] = ()
    record: Record | None = None
    cursor: int = 0


def read(folder: Path, root: Path) -> Ledger:
    """Return what is kept in a poll's folder, `content/ballots/<poll>`; a missing one is empty.

    Paths in messages are relative to `root`. Raises BallotError with the mistakes of all files.
    """
    mistakes: list[Mistake] = []
    with _uncollected():
        found = _firsts(_events(folder, root, mistakes), mistakes)
        ballots = tuple(sorted((ballot for _, _, ballot in found), key=order))
    mistakes += _foreign_keys(found)
    ledger = Ledger(
        ballots=ballots,
        voids=_kept(voids.read, folder, root, mistakes) or (),
        record=_kept(record.read, folder, root, mistakes),
        cursor=_kept(cursor.read, folder, root, mistakes) or 0,
    )
    if mistakes:
        raise BallotError(mistakes)
    return ledger


@contextmanager
def _uncollected() -> Iterator[None]:
    """Hold back the search for cycles: among a million new ballots it takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def order(ballot: Ballot) -> tuple[datetime, str, str]:
    """Return what ballots are sorted by: (cast, source, id)."""
    return ballot.cast, ballot.source, ballot.id


def files(folder: Path) -> Iterator[Path]:
    """Yield the folder's ballot files by name, and whatever has no business there."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name
        if (
            name not in {voids.NAME, _SEALED}
            and not name.startswith(".")
            and not name.endswith(_LEFTOVERS)
        ):
            yield path


def _events(folder: Path, root: Path, mistakes: list[Mistake]) -> Iterator[_Found]:
    """Yield each event with its file and line; what is no event is added to `mistakes`."""
    for path in files(folder):
        shown = path.relative_to(root).as_posix()
        if name := FILE.fullmatch(path.name):
            month = datetime.fromisoformat(f"{name['month']}-01T00:00:00Z")
            try:
                yield from _file_events(path, shown, Source(name["source"]), month, mistakes)
            except OSError:
                mistakes.append(Mistake(shown, 0, "this cannot be opened; is it a readable file?"))
        else:
            mistakes.append(Mistake(shown, 0, _MISNAMED))


def _file_events(
    path: Path, shown: str, source: Source, month: datetime, mistakes: list[Mistake]
) -> Iterator[_Found]:
    """Yield each event of one file with its place."""
    for number, line in jsonlines.lines(path):
        try:
            yield shown, number, event.ballot(line, source=source, month=month)
        except event.UnreadableError as error:
            message = _CONFLICT if jsonlines.is_conflict(line) else str(error)
            mistakes.append(Mistake(shown, number, message))


def _firsts(events: Iterable[_Found], mistakes: list[Mistake]) -> list[_Found]:
    """Return the first event of each id; an unlike one with the same id is a mistake."""
    firsts: dict[str, _Found] = {}
    for found in events:
        first = firsts.setdefault(found[2].id, found)
        if first is not found and first[2] != found[2]:
            message = f"id {found[2].id!r} says something else at {first[0]}:{first[1]}"
            mistakes.append(Mistake(found[0], found[1], f"{message}; delete the one that is wrong"))
    return list(firsts.values())


def _foreign_keys(events: Iterable[_Found]) -> Iterator[Mistake]:
    """Yield each fingerprint, where it first stands, that is not the first of its voters' class.

    Voters of two classes are never compared, and the ballot box has a key of its own for the web.
    """
    seen: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path, number, ballot in events:
        cls = ballot.voter.partition(":")[0] or ballot.source.value
        known = seen[cls]
        if ballot.key and ballot.key not in known:
            for key, place in list(known.items())[:1]:
                message = (
                    f"key '{ballot.key}' is not '{key}', the key of '{cls}:' voters at {place}"
                )
                mend = "voters hashed with two keys cannot be told apart; use one and import again"
                yield Mistake(path, number, f"{message}; {mend}")
            known[ballot.key] = f"{path}:{number}"


def _kept(
    part: Callable[[Path, Path], _Kept], folder: Path, root: Path, mistakes: list[Mistake]
) -> _Kept | None:
    """Return what `part` reads in the folder, or None with its mistakes added to the others."""
    try:
        return part(folder, root)
    except BallotError as error:
        mistakes += error.mistakes
        return None
