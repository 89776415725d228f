"""Where comment files lie: this package's only reader of the working tree."""

from __future__ import annotations

import os
from operator import attrgetter
from typing import TYPE_CHECKING

from comments.headers import UnreadableError
from comments.model import Comment, Harvest, Notice
from comments.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zoneinfo import ZoneInfo

SIZE = 256 * 1024
# What editors, file managers and git leave behind. Everything else that is not read is named.
_JUNK_ENDS = ("~", ".swp", ".swo", ".bak", ".orig", ".tmp")
_JUNK = frozenset({"thumbs.db", "desktop.ini"})
# How far an importer came, which it keeps beside what it wrote.
_CURSORS = frozenset({"ballotbox.json"})


def read(folder: Path, root: Path, zone: ZoneInfo) -> Harvest:
    """Return every comment under `folder`, and a notice of each file that is not one.

    Both layouts are read: `<article-slug>/<id>.md`, and `<id>.md` with `post_id: <article-slug>`
    in its header. `root` is the blog's; paths are told relative to it. `zone` is the site's, for
    dates without an offset. A missing folder holds no comments. Nothing here raises for what a
    file holds.
    """
    comments: dict[tuple[str, str], Comment] = {}
    notices: list[Notice] = []
    for path, slug in _files(folder, root, notices):
        place = _place(path, root)
        try:
            comment, said = record(_text(path, place), place, slug, zone)
        except UnreadableError as error:
            notices.append(error.notice)
            continue
        notices.extend(said)
        first = comments.setdefault((comment.slug, comment.id), comment)
        if first is not comment:
            message = f"{first.path} is already comment '{comment.id}' there; rename one of them"
            notices.append(Notice(place, 1, message))
    ordered = sorted(comments.values(), key=attrgetter("date", "id", "path"))
    return Harvest(tuple(ordered), tuple(sorted(notices)))


def beside(own: Harvest, other: Harvest) -> Harvest:
    """Return both, where a comment that is in both is `own`."""
    known = {(comment.slug, comment.id) for comment in own.comments}
    more = [one for one in other.comments if (one.slug, one.id) not in known]
    ordered = sorted([*own.comments, *more], key=attrgetter("date", "id", "path"))
    return Harvest(tuple(ordered), tuple(sorted([*own.warnings, *other.warnings])))


def _files(folder: Path, root: Path, notices: list[Notice]) -> Iterator[tuple[Path, str]]:
    """Yield each comment file with the slug of its folder, '' for the flat layout."""
    for entry in _entries(folder):
        if entry.is_dir(follow_symlinks=False) and entry.name.isprintable():
            for inner in _entries(folder / entry.name):
                if _named(inner, folder / entry.name, root, notices):
                    yield folder / entry.name / inner.name, entry.name
        elif _named(entry, folder, root, notices):
            yield folder / entry.name, ""


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted((e for e in entries if not _junk(e.name)), key=attrgetter("name"))


def _junk(name: str) -> bool:
    lower = name.lower()
    return name.startswith((".", "#")) or lower.endswith(_JUNK_ENDS) or lower in _JUNK | _CURSORS


def _named(entry: os.DirEntry[str], folder: Path, root: Path, notices: list[Notice]) -> bool:
    """Return whether the entry is a comment file; if not, add the notice that says why."""
    if entry.is_symlink():
        message = "a link may lead out of its folder, and is not followed; put the file itself here"
    elif not entry.name.isprintable():
        message = "a name that cannot be printed is not read; rename it with letters and digits"
    elif entry.is_dir():
        message = "a folder inside an article's folder is not read; move its files up"
    elif not entry.is_file() or not entry.name.lower().endswith(".md"):
        message = "not a comment file; name it with '.md' at the end, or take it away"
    elif entry.stat().st_size > SIZE:
        message = f"larger than {SIZE // 1024} KB, and is not read; shorten it"
    else:
        return True
    line = 1 if entry.is_file() else 0
    notices.append(Notice(_place(folder / entry.name, root), line, message))
    return False


def _place(path: Path, root: Path) -> str:
    """Return the path as messages name it; what cannot be printed is shown by its number."""
    place = path.relative_to(root).as_posix()
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in place)


def _text(path: Path, place: str) -> str:
    """Return the file's text. UnreadableError names the line of the first byte that is wrong."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = "may not be read; see to its permissions"
        raise UnreadableError(Notice(place, 0, message)) from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        message = "not UTF-8 text; save the file again as UTF-8"
        raise UnreadableError(Notice(place, line, message)) from error
