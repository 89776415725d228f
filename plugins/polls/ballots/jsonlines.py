"""What a file of JSON lines is: its lines with their numbers, and how more are added; an edge."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_MARK = b"\xef\xbb\xbf"
_BLOCK = 4096
_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the number, from 1, and the bytes of each line that is not empty.

    A byte-order mark and the carriage returns of CRLF are left out. Raises OSError.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if stripped := (line.removeprefix(_MARK) if number == 1 else line).strip():
                yield number, stripped


def is_conflict(line: bytes) -> bool:
    """Return whether git left this line where it could not merge."""
    return line.startswith(_CONFLICT)


def append(path: Path, added: Iterable[bytes]) -> None:
    """Add whole lines to a file, made where it is missing, and see them onto the disk.

    A last line that lacks its newline gets one first, so that nothing is glued to it; unless it
    is the beginning of a line to be added, which a writer who was killed left torn: then it goes.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = list(added)
    with path.open("a+b") as file:
        last = _last(file)
        if torn := last and any(line.startswith(last) for line in lines):
            file.truncate(file.seek(0, os.SEEK_END) - len(last))
        mend = b"\n" if last and not torn else b""
        file.write(mend + b"".join(line + b"\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())


def unended(path: Path) -> bytes:
    """Return the last line of a file where it lacks its newline, else nothing. Raises OSError."""
    with path.open("rb") as file:
        return _last(file)


def _last(file: BinaryIO) -> bytes:
    """Return what stands after a file's last newline."""
    found, at = b"", file.seek(0, os.SEEK_END)
    while at and b"\n" not in found:
        step = min(at, _BLOCK)
        at = file.seek(at - step)
        found = file.read(step) + found
    return found.rpartition(b"\n")[2]
