"""What a built folder holds, and how an older one is brought up to date, file by file."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Change:
    """What bringing a folder up to date came to: HTML pages in it, files changed, files gone."""

    pages: int
    changed: int
    removed: int


def files(folder: Path) -> frozenset[Path]:
    """Return what is in `folder`, all its sub-folders' files and links, as relative paths."""
    found: set[Path] = set()
    for path, folders, names in os.walk(folder):
        links = [name for name in folders if Path(path, name).is_symlink()]
        found.update(Path(path, name).relative_to(folder) for name in [*names, *links])
    return frozenset(found)


def same(one: Path, other: Path) -> bool:
    """Say whether both are plain files with the same bytes."""
    if one.is_symlink() or other.is_symlink() or not (one.is_file() and other.is_file()):
        return False
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def bring_up_to_date(output: Path, fresh: Path, *, keep: Iterable[str] = ()) -> Change:
    """Make `output` hold exactly what `fresh` holds, moving out of `fresh` what differs.

    Both are on one file system, so that each file is replaced in one step; equal files are not
    touched. What stands under the top-level names `keep` stays. Raise OSError as the system does.
    """
    output.mkdir(parents=True, exist_ok=True)
    wanted = files(fresh)
    old = {path for path in files(output) if path.parts[0] not in set(keep)}
    different = [path for path in wanted if not same(fresh / path, output / path)]
    # Pages come last: whoever loads one meanwhile finds the style and images it asks for.
    for path in sorted(different, key=lambda path: (path.suffix == ".html", path)):
        replace(fresh / path, output / path, within=output)
    gone = sorted(old - wanted)
    for path in gone:
        remove(output / path, within=output)
    pages = sum(path.suffix == ".html" for path in wanted)
    return Change(pages=pages, changed=len(different), removed=len(gone))


def replace(source: Path, target: Path, *, within: Path) -> None:
    """Move `source` to `target`, where a file may stand in place of a folder or the reverse."""
    for parent in target.relative_to(within).parents:
        blocking = within / parent
        if blocking != within and (blocking.is_symlink() or blocking.is_file()):
            blocking.unlink()
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    source.replace(target)


def remove(target: Path, *, within: Path) -> None:
    """Remove `target` and the folders that this leaves empty, up to `within`."""
    # A folder may have come in its place, or a file in place of its folder.
    if target.is_symlink() or target.is_file():
        target.unlink()
    for parent in target.parents:
        if parent == within or not parent.is_dir() or any(parent.iterdir()):
            return
        parent.rmdir()
