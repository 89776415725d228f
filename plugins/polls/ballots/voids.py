"""What `void.jsonl` says: which of a poll's ballots the author voids, and why; an edge."""

from __future__ import annotations

from datetime import date  # noqa: TC003 (msgspec reads the annotations when it runs)
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from polls.ballots import jsonlines
from polls.model import BallotError, Mistake, Void

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "void.jsonl"

_EXAMPLE = '{"v":1,"ballot":"web-…","reason":"…","day":"2026-03-01"}'
_Text = Annotated[str, msgspec.Meta(pattern=r"\S")]


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """The fields of a line, in the order in which they are written."""

    v: Literal[1]
    ballot: _Text
    reason: _Text
    day: date


def read(folder: Path, root: Path) -> tuple[Void, ...]:
    """Return the voids of a poll's folder, in the file's order, each once.

    Paths in messages are relative to `root`. Raises BallotError with every line that is off.
    """
    path = folder / NAME
    if not path.exists():
        return ()
    shown = path.relative_to(root).as_posix()
    found: dict[Void, None] = {}
    mistakes: list[Mistake] = []
    for number, line in jsonlines.lines(path):
        try:
            found[_void(line)] = None
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            mistakes.append(Mistake(shown, number, _wrong(line)))
    if mistakes:
        raise BallotError(mistakes)
    return tuple(found)


def append(folder: Path, voids: Iterable[Void]) -> int:
    """Add those voids that the folder does not hold yet; return how many.

    Raises BallotError, and writes nothing, where a reason or a ballot's id is empty.
    """
    path = folder / NAME
    held = set(read(folder, folder))
    fresh = [void for void in dict.fromkeys(voids) if void not in held]
    mistakes = [Mistake(path.as_posix(), 0, lack) for void in fresh if (lack := _lack(void))]
    if mistakes:
        raise BallotError(mistakes)
    if fresh:
        jsonlines.append(path, [_line(void) for void in fresh])
    return len(fresh)


def _lack(void: Void) -> str:
    """Return what a void does not say, or ''."""
    if not void.ballot.strip():
        return "say which ballot is void: its id is empty"
    return "" if void.reason.strip() else f"say why ballot '{void.ballot}' is void, to readers"


def _void(line: bytes) -> Void:
    """Return the void that a line holds. Raises msgspec.DecodeError."""
    fields = msgspec.json.decode(line, type=_Line)
    return Void(fields.ballot, fields.reason, fields.day)


def _line(void: Void) -> bytes:
    """Return the line that says what `void` says."""
    return msgspec.json.encode(_Line(v=1, ballot=void.ballot, reason=void.reason, day=void.day))


def _wrong(line: bytes) -> str:
    """Return what is wrong with a line that is no void, and the mend."""
    if jsonlines.is_conflict(line):
        return "a merge was left unfinished here; keep the lines of both sides, delete this one"
    return f"this line says of no ballot why it is void; write it as {_EXAMPLE}"
