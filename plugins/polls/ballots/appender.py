"""How ballots are added to a poll's folder, each once; an edge."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC
from typing import TYPE_CHECKING

import msgspec

from polls.ballots import event, jsonlines
from polls.ballots.folder import FILE, files, order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from polls.model import Ballot


class _Named(msgspec.Struct):
    """A line of which only these matter."""

    id: str
    voter: str = ""
    key: str = ""


_NAMED = msgspec.json.Decoder(_Named)


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
        found = [path for path in files(folder) if path.is_file()]
        self._unended = {jsonlines.unended(path) for path in found} - {b""}

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
        for ballot in sorted(ballots, key=order):
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


def _file_name(ballot: Ballot) -> str:
    """Return the name of the file that a ballot belongs in; its month is that of UTC."""
    return f"{ballot.source}-{ballot.cast.astimezone(UTC).date().isoformat()[:7]}.jsonl"


def _named(folder: Path) -> Iterator[_Named]:
    """Yield what each readable line of the folder is known by, and its voter."""
    for path in files(folder):
        for _, line in jsonlines.lines(path) if FILE.fullmatch(path.name) else ():
            try:
                yield _NAMED.decode(line)
            except (msgspec.DecodeError, UnicodeError, RecursionError):
                continue
