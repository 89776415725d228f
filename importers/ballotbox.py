"""The ballot box as a source: what is new in it since the last time becomes files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from comments.shelf import MisfitError
from importers import boxlines
from importers.boxlines import Gone, Unread
from polls.ballots import cursor
from polls.model import BallotError, Mistake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from comments.writing import Sheet
    from importers.boxlines import Page
    from importers.remote import Box
    from importers.shelves import Shelves
    from importers.summary import Summary
    from polls.model import Ballot


@dataclass(frozen=True, slots=True)
class Run:
    """One import: where it writes, what it came to, and who is told how far it is.

    `watch` is told what is being read, how far that is, and how far it goes.
    """

    shelves: Shelves
    summary: Summary
    watch: Callable[[str, int, int], None]


def pull(box: Box, run: Run) -> None:
    """Write what is new in the box, each page and then its cursor. Raises BallotError."""
    shelves, summary = run.shelves, run.summary
    index = box.index()
    for name, last in sorted(index.polls.items()):
        if name in shelves.polls:
            _pull_poll(box, name, last, run)
        else:
            summary.skip(f"the poll '{name}'", "no post declares it")
    after = _after(shelves.comments, index.comments, shelves)
    if after < index.comments:
        for page in box.pages("/export/comments", after, "comments", boxlines.comments):
            write_comments(page, run)
            run.watch("comments", page.cursor, index.comments)


def _pull_poll(box: Box, name: str, last: int, run: Run) -> None:
    after = _after(run.shelves.folder(name), last, run.shelves)
    if after == last:
        return
    if run.shelves.is_sealed(name):
        run.summary.skip(f"the poll '{name}'", "it is sealed, and its count stands")
        return
    path = f"/export/polls/{quote(name, safe='')}"
    for page in box.pages(path, after, "ballots", boxlines.ballots):
        write_ballots(name, page, run)
        run.watch(name, page.cursor, last)


def _after(folder: Path, last: int, shelves: Shelves) -> int:
    """Return how far was read before. Raises BallotError where the box has less than that."""
    after = cursor.read(folder, shelves.content)
    if after > last:
        path = (folder / cursor.NAME).relative_to(shelves.content.parent).as_posix()
        message = (
            f"the box was read as far as {after}, and has {last} now: it is another box, or came "
            "from an older backup; delete this file to read it from its beginning"
        )
        raise BallotError([Mistake(path, 0, message)])
    return after


def write_ballots(poll: str, page: Page[Ballot], run: Run) -> None:
    """Write a page of a poll's events, and then how far it goes."""
    shelves, summary = run.shelves, run.summary
    good = [one for one in page.records if not isinstance(one, Unread)]
    for one in page.records:
        if isinstance(one, Unread):
            summary.skip(f"{poll}: {one.name}", "its line cannot be read")
    written = shelves.put_ballots(poll, good)
    summary.read += len(page.records)
    summary.written += written
    summary.unchanged += len(good) - written
    shelves.mark(shelves.folder(poll), page.cursor)


def write_comments(page: Page[Sheet | Gone], run: Run) -> None:
    """Write a page of comments, and then how far it goes."""
    shelves, summary = run.shelves, run.summary
    for one in page.records:
        summary.read += 1
        try:
            _write_comment(one, shelves, summary)
        except MisfitError as error:
            summary.skip(f"comment {_name(one)}", str(error))
    shelves.mark(shelves.comments, page.cursor)


def _write_comment(one: Sheet | Gone | Unread, shelves: Shelves, summary: Summary) -> None:
    if isinstance(one, Unread):
        summary.skip(f"comment {one.name}", "its line cannot be read")
    elif isinstance(one, Gone):
        taken = shelves.take_comment(one.slug, one.id, boxlines.SOURCE)
        summary.withdrawn += taken
        summary.unchanged += not taken
    elif one.slug not in shelves.articles:
        summary.skip(f"comment {_name(one)}", "there is no such post")
    else:
        written = shelves.put_comment(one)
        summary.written += written
        summary.unchanged += not written


def _name(one: Sheet | Gone | Unread) -> str:
    return one.name if isinstance(one, Unread) else f"{one.slug}/{one.id}"
