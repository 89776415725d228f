"""What a file of JSON lines is: its lines with their numbers, and how more are added; an edge."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

_MARK = b"\xef\xbb\xbf"
_CONFLICT = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


def lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Yield the number, from 1, and the bytes of each line that is not empty.

    A byte-order mark and the carriage returns of CRLF are left out. Raises OSError.
    """
    for number, line in enumerate(path.read_bytes().removeprefix(_MARK).split(b"\n"), start=1):
        if stripped := line.strip():
            yield number, stripped


def is_conflict(line: bytes) -> bool:
    """Return whether git left this line where it could not merge."""
    return line.startswith(_CONFLICT)


def append(path: Path, added: Iterable[bytes]) -> None:
    """Add whole lines to a file, made where it is missing, and see them onto the disk.

    A last line that lacks its newline gets one first, so that nothing is glued to it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        file.write(_mend(file) + b"".join(line + b"\n" for line in added))
        file.flush()
        os.fsync(file.fileno())


def _mend(file: BinaryIO) -> bytes:
    """Return the newline that the file's last line lacks, or nothing."""
    if not file.seek(0, os.SEEK_END):
        return b""
    file.seek(-1, os.SEEK_END)
    return b"" if file.read(1) == b"\n" else b"\n"
