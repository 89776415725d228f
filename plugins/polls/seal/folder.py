"""The folder that holds a sealed count, `content/ballots/<poll>/sealed/`; an edge.

It is written beside its place and moved there whole, so that a poll is sealed or is not.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from polls.model import BallotError, Mistake
from polls.published import Line, Listing
from polls.published.names import id_hash
from polls.published.sheets import sheets
from polls.seal.edits import edits, sums
from polls.seal.model import Seal
from polls.verification.rows import UnreadableError, definition, row
from utifran import wholefile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from polls.model import Poll

NAME = "sealed"
DRAFT = ".sealing"
BALLOTS, RECORD, SUMS, UNFINISHED = "ballots.jsonl", "seal.json", "sums.txt", "unfinished"
_MEND = "restore it from git"


class _Record(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The fields of `seal.json`, in the order in which they are written."""

    v: Literal[1]
    sealed: date
    digest: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    names: dict[str, str]


def is_sealed(folder: Path) -> bool:
    """Whether the poll of this folder of ballot files was sealed, be it whole or not."""
    return (folder / NAME).exists()


def read(folder: Path, root: Path) -> Seal | None:
    """Return the seal in a poll's folder of ballot files, None where it is not sealed.

    Paths in messages are relative to `root`. Raises BallotError with each line that was edited
    since, and with whatever else is not as it was sealed.
    """
    if not is_sealed(folder):
        return None
    shown = (folder / NAME).relative_to(root).as_posix()
    record = _record(_bytes(folder, RECORD, shown), shown)
    text = _bytes(folder, BALLOTS, shown)
    lines = text.removesuffix(b"\n").split(b"\n")
    wrong = list(_edits(lines, _bytes(folder, SUMS, shown).split(), shown))
    if not wrong and hashlib.sha256(text).hexdigest() != record.digest:
        message = f"its digest is not that of {BALLOTS} as it was sealed; {_MEND}"
        wrong.append(Mistake(f"{shown}/{RECORD}", 0, message))
    if wrong:
        raise BallotError(wrong)
    poll, zone, found = _read(lines, f"{shown}/{BALLOTS}")
    _require_names(poll.name, record.names, found, f"{shown}/{RECORD}")
    listing = Listing(found, text.decode(), record.digest, record.names, sheets(found))
    return Seal(
        record.sealed, poll, zone, listing, finished=not (folder / NAME / UNFINISHED).exists()
    )


def write(folder: Path, seal: Seal) -> Iterator[Path]:
    """Write a seal, and yield what was written after each step; before the last it is no seal.

    It is unfinished until `finish`. Whatever an earlier try left is thrown away.
    """
    draft = folder / DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    text = seal.listing.text.encode()
    kept = "".join(f"{one}\n" for one in sums(text.removesuffix(b"\n").split(b"\n")))
    record = _Record(
        v=1, sealed=seal.day, digest=seal.listing.digest, names=dict(seal.listing.names)
    )
    files = {
        BALLOTS: text,
        SUMS: kept.encode(),
        RECORD: msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n",
        UNFINISHED: b"polls seal is at work here; run it again\n",
    }
    for name, content in files.items():
        wholefile.write(draft / name, content)
        yield draft / name
    draft.rename(folder / NAME)
    _settle(folder)
    yield folder / NAME


def finish(folder: Path) -> None:
    """Say that nothing is left to do."""
    (folder / NAME / UNFINISHED).unlink(missing_ok=True)
    _settle(folder / NAME)


def leftovers(folder: Path) -> list[Path]:
    """Return the files beside a seal that could add to a count: ballot files and voids."""
    return sorted(path for path in folder.glob("*.jsonl") if not path.name.startswith("."))


def _bytes(folder: Path, name: str, shown: str) -> bytes:
    """Return a file of the seal. Raises BallotError where it is not there."""
    try:
        return (folder / NAME / name).read_bytes()
    except OSError:
        message = f"the poll is sealed, and this file of its seal cannot be read; {_MEND}"
        raise BallotError([Mistake(f"{shown}/{name}", 0, message)]) from None


def _record(content: bytes, shown: str) -> _Record:
    try:
        return msgspec.json.decode(content, type=_Record)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        message = f"this is no seal of version 1; {_MEND}"
        raise BallotError([Mistake(f"{shown}/{RECORD}", 0, message)]) from None


def _edits(lines: Sequence[bytes], kept: Sequence[bytes], shown: str) -> Iterator[Mistake]:
    then = [one.decode("ascii", "replace") for one in kept]
    for number, what in edits(sums(lines), then):
        message = f"{what}: the count is sealed, and nothing in it may change; {_MEND}"
        yield Mistake(f"{shown}/{BALLOTS}", number, message)


def _read(lines: Sequence[bytes], shown: str) -> tuple[Poll, ZoneInfo, tuple[Line, ...]]:
    """Return what a list says, whose digest is right. Raises BallotError."""
    try:
        poll, zone = definition(lines[0])
        return poll, zone, tuple(map(_line, lines[1:]))
    except UnreadableError as error:
        raise BallotError([Mistake(shown, 0, str(error))]) from None


def _line(line: bytes) -> Line:
    one = row(line)
    try:
        day = date.fromisoformat(one.day)
    except ValueError:
        raise UnreadableError(f"'{one.day}' is no day") from None
    return Line(
        line=one.line,
        day=day,
        source=one.source,
        selection=one.selection,
        weight=one.weight,
        reason=one.reason,
        successor=one.successor or "",
        receipt=one.receipt,
        detail=one.detail if isinstance(one.detail, str) else "",
    )


def _require_names(poll: str, names: Mapping[str, str], lines: Sequence[Line], shown: str) -> None:
    """Raise BallotError where a ballot is not called by the line that its id gives it."""
    known = {one.line: one for one in lines}
    wrong = [
        Mistake(shown, 0, f"'{ballot}' does not stand on line '{line}'; {_MEND}")
        for ballot, line in names.items()
        if line not in known or not (known[line].receipt or line == id_hash(poll, ballot))
    ]
    if wrong:
        raise BallotError(wrong)


def _settle(folder: Path) -> None:
    """See a folder's names onto the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
