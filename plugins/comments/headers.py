"""The text of a comment file: its header lines, and the words below them."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comments.model import Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

KNOWN = (
    "author",
    "date",
    "website",
    "replyto",
    "lang",
    "status",
    "vote",
    "ballot",
    "voter",
    "source",
    "own",
    "email",
    "post_id",
    "slug",
)
# What other comment systems write into such files and nothing here needs.
FOREIGN = ("id", "title", "ip", "avatar", "modified", "summary", "category", "tags")

QUOTED = 60

# U+0000-001F and 007F-009F steer terminals and break XML; the others reorder what stands after
# them on the page, so that a name could rewrite its neighbourhood.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
NEWLINE = re.compile("\r\n|\r|\n")
_HEADER = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(.*)", re.DOTALL)
_FENCE = re.compile(r"---[ \t]*")
_FENCE_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A comment file's header by lower-case name, the line of each, and the words below it.

    The header's lines are `begin` to `end`, counted from 0, `end` not included.
    """

    values: Mapping[str, str]
    lines: Mapping[str, int]
    body: str
    body_line: int
    begin: int
    end: int
    notices: tuple[Notice, ...] = ()


class UnreadableError(Exception):
    """Why a file cannot be shown nor counted, as the notice to give."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        super().__init__(str(notice))


def parse(text: str, path: str) -> Parsed:
    """Return the header and the words of a comment file's text.

    A header is `name: value` lines, ended by an empty line, or fenced by `---`. What could be
    either header or words is never guessed at: UnreadableError says which line is meant.
    """
    lines = NEWLINE.split(text.removeprefix("\ufeff"))
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if first == len(lines):
        raise UnreadableError(Notice(path, 1, "the file is empty; write it anew, or take it away"))
    opened = first + 1 if _FENCE.fullmatch(lines[first]) else 0
    begin = opened or first
    end = _end(lines, begin, path, opened=opened)
    values, places, notices = _headers(lines[:end], begin, path)
    start = next((at for at in range(end + 1, len(lines)) if lines[at].strip()), len(lines))
    body = "\n".join(lines[start:]).rstrip()
    return Parsed(values, places, body, start + 1, begin, end, tuple(notices))


def _end(lines: list[str], start: int, path: str, *, opened: int) -> int:
    """Return the index of the line that ends the header; `opened` is the line of its `---`."""
    for at in range(start, len(lines)):
        line = lines[at]
        blank = not line.strip()
        if (_FENCE_END if opened else _FENCE).fullmatch(line) or (blank and not opened):
            return at
        if not (opened and (blank or line.startswith("#"))):
            _require_header(line, at + 1, path, first=at == start)
    if opened:
        message = "the header begun with '---' is never closed; end it with a line '---'"
        raise UnreadableError(Notice(path, opened, message))
    return len(lines)


def _require_header(line: str, number: int, path: str, *, first: bool) -> None:
    match = _HEADER.fullmatch(line)
    if match and match[1].lower() in KNOWN + FOREIGN:
        return
    name = plain(match[1]) if match else ""
    if near := difflib.get_close_matches(name.lower(), KNOWN, n=1):
        mend = f"did you mean '{near[0]}'? The words stand below an empty line"
        message = f"unknown header '{short(name)}'; {mend}"
    elif first:
        message = "no header; begin with 'author:' and 'date:', then an empty line, then the words"
    else:
        message = "not a header line; put an empty line between the header and the words"
    raise UnreadableError(Notice(path, number, message))


def _headers(
    lines: list[str], start: int, path: str
) -> tuple[dict[str, str], dict[str, int], list[Notice]]:
    values: dict[str, str] = {}
    places: dict[str, int] = {}
    notices = []
    for number, line in enumerate(lines[start:], start=start + 1):
        if not (match := _HEADER.fullmatch(line)):
            continue
        name = match[1].lower()
        if name in values and name in KNOWN:
            message = f"'{name}' is already on line {places[name]}, which counts; keep one of them"
            notices.append(Notice(path, number, message))
            continue
        values[name], places[name] = plain(match[2]), number
    return values, places, notices


def plain(value: str) -> str:
    """Return a header's value without quotation marks around it and without unseen characters."""
    value = " ".join(_UNSEEN.sub(" ", value).split())
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1].strip() if quoted else value


def short(value: str) -> str:
    """Return a value as a message quotes it: its beginning."""
    return value if len(value) <= QUOTED else f"{value[:QUOTED]}…"
