"""Where importers put comment files, each whole or not at all, and take them away; an edge.

An importer changes no file but those that say they are its own, by their header `source:`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comments.files import SIZE
from comments.headers import UnreadableError, parse
from comments.writing import decided, text
from utifran import wholefile

if TYPE_CHECKING:
    from pathlib import Path

    from comments.writing import Sheet

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
_FOLDER = re.compile(r"[^./\\\s][^/\\]{0,199}")


class MisfitError(ValueError):
    """A comment that no file can hold; the text says why."""


def path(folder: Path, slug: str, name: str) -> Path:
    """Return the file of a comment below `folder`, `content/comments`.

    Raises MisfitError where its names could lead elsewhere.
    """
    if not (_FOLDER.fullmatch(slug) and slug.isprintable() and _ID.fullmatch(name)):
        raise MisfitError("its name is none that a file can have; letters, digits and hyphens are")
    return folder / slug / f"{name}.md"


def fresh(folder: Path, sheet: Sheet) -> bytes | None:
    """Return what a comment's file should hold, None where it holds that already.

    What the author decided in the file stays. Raises MisfitError.
    """
    before = held(folder, sheet.slug, sheet.id, sheet.source)
    content = text(decided(sheet, before) if before else sheet).encode("utf-8", "replace")
    if len(content) > SIZE:
        raise MisfitError(f"it is larger than {SIZE // 1024} KB")
    return None if content == before.encode() else content


def held(folder: Path, slug: str, name: str, source: str) -> str:
    """Return the text of a comment's file, '' where there is none.

    Raises MisfitError where the file is not one of `source`, or cannot be read.
    """
    file = path(folder, slug, name)
    if not file.exists():
        return ""
    try:
        before = file.read_bytes().decode("utf-8-sig")
        own = parse(before, "").values.get("source", "") == source
    except (UnreadableError, UnicodeDecodeError):
        raise MisfitError("its file was changed, and cannot be read; mend it") from None
    if not own:
        raise MisfitError(f"a file of that name is there, and does not say 'source: {source}'")
    return before


def put(folder: Path, sheet: Sheet) -> bool:
    """Put a comment in its file; return whether anything was written. Raises MisfitError."""
    content = fresh(folder, sheet)
    if content is None:
        return False
    wholefile.write(path(folder, sheet.slug, sheet.id), content)
    return True


def take(folder: Path, slug: str, name: str, source: str) -> bool:
    """Take a comment's file away, and its folder once that is empty; return whether it was there.

    Raises MisfitError.
    """
    file = path(folder, slug, name)
    file.with_name(f"{file.name}.tmp").unlink(missing_ok=True)
    if not held(folder, slug, name, source):
        return False
    file.unlink()
    if not any(file.parent.iterdir()):
        file.parent.rmdir()
    return True
