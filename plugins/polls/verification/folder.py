"""A published blog in a folder on this machine; the edge that reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PIECE: Final = 1 << 20


class Folder:
    """The folder that a build wrote, or a copy of it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self, name: str) -> bytes | None:
        """Return a file, None where there is none."""
        path = self._path / name
        return path.read_bytes() if path.is_file() else None

    def pieces(self, name: str) -> Iterator[bytes] | None:
        """Return a file piece by piece, None where there is none."""
        path = self._path / name
        return _pieces(path) if path.is_file() else None

    def lists(self) -> list[str]:
        """Return the names of all published lists."""
        found = self._path.glob("data/*-ballots.jsonl")
        return sorted(path.relative_to(self._path).as_posix() for path in found)

    def called(self, name: str) -> str:
        """Return the file's path as it was asked for."""
        return (self._path / name).as_posix()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece
