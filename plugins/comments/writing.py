"""A comment that an importer brings, and the text of the file that it becomes; pure."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, replace
from datetime import UTC
from typing import TYPE_CHECKING

from comments.headers import NEWLINE, parse, plain
from comments.model import Status

if TYPE_CHECKING:
    from datetime import datetime

_HEADERS = (
    *("author", "website", "replyto", "lang"),
    *("status", "vote", "ballot", "voter", "source"),
)


@dataclass(frozen=True, slots=True)
class Sheet:
    r"""What an importer knows of a comment: every field is raw, and may hold anything.

    `id` is the file's stem and `slug` the article's folder: `shelf` refuses what is no name of a
    file. `date` is aware. `body` may have any line ends. `status` is PUBLISHED for no word of it.
    `source` is the importer's own name, by which it knows its files again.
    """

    slug: str
    id: str
    date: datetime
    body: str = ""
    author: str = ""
    website: str = ""
    replyto: str = ""
    lang: str = ""
    status: Status = Status.PUBLISHED
    vote: str = ""
    ballot: str = ""
    voter: str = ""
    _: KW_ONLY
    source: str


def text(sheet: Sheet) -> str:
    """Return the text of a comment's file: each header on a line of its own, whatever it holds."""
    lines = [f"date: {sheet.date.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"]
    for name in _HEADERS:
        value = "" if getattr(sheet, name) is Status.PUBLISHED else _line(getattr(sheet, name))
        lines += [f"{name}: {value}"] if value else []
    body = "\n".join(NEWLINE.split(sheet.body)).strip()
    return "\n".join([*lines, "", body, ""]) if body else "\n".join([*lines, ""])


def decided(sheet: Sheet, before: str) -> Sheet:
    """Return a comment with what the author decided in its file, whose text is now `before`.

    An importer writes `vote:` and `status:` only where it leaves the words out: so beside words
    they are the author's, and stay. Without words, a vote that is another than the importer's is.
    Raises UnreadableError where the file cannot be read.
    """
    held = parse(before, "")
    vote, status = held.values.get("vote", ""), held.values.get("status", "")
    if held.body:
        known = {one.value: one for one in Status}
        return replace(
            sheet,
            vote=vote or sheet.vote,
            status=known.get(status.lower(), sheet.status),
        )
    return replace(sheet, vote=vote) if vote and sheet.vote else sheet


def _line(value: str) -> str:
    """Return a header's value that is read as `value`, but for line breaks and unseen characters.

    One pair of quotation marks around a value is taken off when it is read.
    """
    seen = plain(f'"{value}"')
    return seen if plain(seen) == seen else f'"{seen}"'
