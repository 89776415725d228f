"""What a poll's folder of ballot files holds; the edge that reads and adds to those files."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

import msgspec

from polls.ballots import cursor, event, jsonlines, record, voids
from polls.model import BallotError, Mistake, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from polls.ballots.record import Record
    from polls.model import Ballot, Void

_Kept = TypeVar("_Kept")
_Found = tuple[str, int, "Ballot"]

_NAME = re.compile(
    rf"(?P<source>{'|'.join(Source)})-(?P<month>(?!0000)[0-9]{{4}}-(0[1-9]|1[0-2]))\.jsonl"
)
_MISNAMED = (
    "a ballot file is named after its source and month, as web-2026-02.jsonl; "
    f"the sources are {', '.join(Source)}"
)
_CONFLICT = "a merge was left unfinished here; keep the lines of both sides and delete this one"
_LEFTOVERS = ("~", ".tmp", ".json")


class _Named(msgspec.Struct):
    """A line of which only these matter."""

    id: str
    voter: str = ""
    key: str = ""


_NAMED = msgspec.json.Decoder(_Named)


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
        ballots = tuple(sorted((ballot for _, _, ballot in found), key=_order))
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


class Appender:
    """Adds to a poll's folder what it does not hold; what it holds is read once, at the first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: set[str] = set()
        self._keys: dict[str, str] = {}
        for one in _named(folder):
            self._held.add(one.id)
            if one.voter and one.key:
                self._keys.setdefault(one.voter.partition(":")[0], one.key)
        # A writer may have been killed before a line's newline: such a line is written again.
        files = [path for path in _files(folder) if path.is_file()]
        self._unended = {jsonlines.unended(path) for path in files} - {b""}

    def other_key(self, ballots: Iterable[Ballot]) -> tuple[str, str] | None:
        """Return the key of voters that the folder holds, and another of the same class's."""
        for one in ballots:
            held = self._keys.get(one.voter.partition(":")[0], one.key) if one.voter else one.key
            if one.key not in {"", held}:
                return held, one.key
        return None

    def append(self, ballots: Iterable[Ballot]) -> int:
        """Write the events whose id is not there yet, by source and month; return how many.

        Each file gets whole lines in the order (cast, source, id), on the disk before this
        returns. Raises ValueError, and writes nothing, where an event is one that no line can
        hold.
        """
        added = self.lacking(ballots)
        fresh: defaultdict[str, list[bytes]] = defaultdict(list)
        for ballot in added:
            fresh[_file_name(ballot)].append(event.line(ballot))
        for name, lines in fresh.items():
            jsonlines.append(self._folder / name, lines)
        self._held.update(ballot.id for ballot in added)
        self._unended.difference_update(*fresh.values())
        return len(added)

    def lacking(self, ballots: Iterable[Ballot]) -> list[Ballot]:
        """Return the events whose id is not there yet, each once, in the order of their lines."""
        first: dict[str, Ballot] = {}
        for ballot in sorted(ballots, key=_order):
            if ballot.id not in first and self._lacks(ballot):
                first[ballot.id] = ballot
        return list(first.values())

    def _lacks(self, ballot: Ballot) -> bool:
        if ballot.id not in self._held:
            return True
        return bool(self._unended) and event.line(ballot) in self._unended


def append(folder: Path, ballots: Iterable[Ballot]) -> int:
    """Do once what an Appender does."""
    return Appender(folder).append(ballots)


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


def _order(ballot: Ballot) -> tuple[datetime, str, str]:
    """Return what ballots are sorted by."""
    return ballot.cast, ballot.source, ballot.id


def _file_name(ballot: Ballot) -> str:
    """Return the name of the file that a ballot belongs in; its month is that of UTC."""
    return f"{ballot.source}-{ballot.cast.astimezone(UTC).date().isoformat()[:7]}.jsonl"


def _named(folder: Path) -> Iterator[_Named]:
    """Yield what each readable line of the folder is known by, and its voter."""
    for path in _files(folder):
        for _, line in jsonlines.lines(path) if _NAME.fullmatch(path.name) else ():
            try:
                yield _NAMED.decode(line)
            except (msgspec.DecodeError, UnicodeError, RecursionError):
                continue


def _files(folder: Path) -> Iterator[Path]:
    """Yield the folder's ballot files by name, and whatever has no business there."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        name = path.name
        if name != voids.NAME and not name.startswith(".") and not name.endswith(_LEFTOVERS):
            yield path


def _events(folder: Path, root: Path, mistakes: list[Mistake]) -> Iterator[_Found]:
    """Yield each event with its file and line; what is no event is added to `mistakes`."""
    for path in _files(folder):
        shown = path.relative_to(root).as_posix()
        if name := _NAME.fullmatch(path.name):
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
