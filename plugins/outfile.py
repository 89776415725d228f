"""A file that a build writes into the output folder beside the pages of Pelican's writer."""

from __future__ import annotations

from pathlib import Path

from pelican.utils import sanitised_join


def write(output_path: str, name: str, text: str) -> None:
    """Write `text` in UTF-8, its line ends as they are, to the file `name` of the output folder.

    `name` is relative and may name folders, which are made. Raises RuntimeError, as Pelican's
    writer does, where it would lead out of the output folder.
    """
    _path(output_path, name).write_text(text, encoding="utf-8", newline="")


def put(output_path: str, name: str, content: bytes) -> None:
    """Write `content` as `write` writes a text."""
    _path(output_path, name).write_bytes(content)


def _path(output_path: str, name: str) -> Path:
    path = Path(sanitised_join(output_path, name))
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
