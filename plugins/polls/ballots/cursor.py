"""How far the ballot box's log is in a poll's folder: `ballotbox.json` there; an edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import msgspec

from polls.model import BallotError, Mistake
from utifran import wholefile

if TYPE_CHECKING:
    from pathlib import Path

NAME = "ballotbox.json"


class _File(msgspec.Struct, forbid_unknown_fields=True):
    """The file's one field: the number of the last event of the box's log that was written."""

    cursor: Annotated[int, msgspec.Meta(ge=0)]


def read(folder: Path, root: Path) -> int:
    """Return the cursor in a poll's folder, 0 where nothing was pulled yet.

    Raises BallotError; its path is relative to `root`.
    """
    path = folder / NAME
    if not path.exists():
        return 0
    try:
        return msgspec.json.decode(path.read_bytes(), type=_File).cursor
    except (msgspec.DecodeError, UnicodeError, RecursionError, OSError):
        shown = path.relative_to(root).as_posix()
        message = "this does not say how far the ballot box was read; restore the file from git"
        raise BallotError([Mistake(shown, 0, message)]) from None


def write(folder: Path, cursor: int) -> None:
    """Put the cursor in a poll's folder, whole or not at all."""
    wholefile.write(folder / NAME, msgspec.json.encode(_File(cursor)) + b"\n")
