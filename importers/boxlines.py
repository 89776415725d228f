"""What the ballot box's lines say: a line of JSON becomes a ballot or a comment; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Generic, Literal, TypeVar

import msgspec

from comments.model import Status
from comments.writing import Sheet
from polls.model import Ballot, Kind, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SOURCE = "ballotbox"
"""What its comments' files say of where they came from."""
VERSION = 1
T = TypeVar("T")
_Number = Annotated[int, msgspec.Meta(ge=0)]
_Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Instant = Annotated[datetime, msgspec.Meta(tz=True)]
_ID = re.compile(r"web-[A-Za-z0-9_-]{1,100}")
_VOTER = re.compile(r"(web:[A-Za-z0-9_-]{1,100})?")
_HASH = re.compile(r"[0-9a-f]*")
_LINE = re.compile(r'"id":"([A-Za-z0-9_-]{1,100})"')


class OtherVersionError(ValueError):
    """Lines of a ballot box of another version than this program's."""


class BrokenOffError(ValueError):
    """A page of lines without its end."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A comment of which nothing may stay."""

    slug: str
    id: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that is neither ballot nor comment: what names it, as far as anything does."""

    name: str


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """What the lines of a page say, and how far they go; `more` where another may follow."""

    records: tuple[T | Unread, ...]
    cursor: int
    more: bool


class Index(msgspec.Struct):
    """How far each part of the box goes."""

    v: int
    polls: dict[str, _Number]
    comments: _Number


class _End(msgspec.Struct, forbid_unknown_fields=True):
    v: int
    cursor: _Number
    more: bool


class _Event(msgspec.Struct):
    id: _Name
    kind: Kind
    cast: _Instant
    voter: str = ""
    key: str = ""
    selection: tuple[_Name, ...] = ()
    receipt: str = ""


class _Comment(msgspec.Struct):
    id: _Name
    group: _Name
    status: Literal["published", "hidden", "vote-only", "gone"]
    date: _Instant | None = None
    lang: str = ""
    author: str = ""
    website: str = ""
    replyto: str = ""
    ballot: str = ""
    vote: str = ""
    body: str = ""


def index(text: bytes) -> Index:
    """Return what the box says of itself. Raises OtherVersionError, BrokenOffError."""
    try:
        found = msgspec.json.decode(text, type=Index)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise _unlike(text, BrokenOffError) from None
    if found.v != VERSION:
        raise OtherVersionError
    return found


def ballots(lines: Iterable[bytes]) -> Page[Ballot]:
    """Return a page of a poll's events. Raises OtherVersionError, BrokenOffError."""
    return _page(lines, _ballot)


def comments(lines: Iterable[bytes]) -> Page[Sheet | Gone]:
    """Return a page of comments. Raises OtherVersionError, BrokenOffError."""
    return _page(lines, _comment)


def _page(lines: Iterable[bytes], read: Callable[[bytes], T | Unread]) -> Page[T]:
    *told, last = [b"", *lines]
    end = _end(last)
    return Page(tuple(read(line) for line in told if line), end.cursor, end.more)


def _end(line: bytes) -> _End:
    try:
        end = msgspec.json.decode(line, type=_End)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise _unlike(line, BrokenOffError) from None
    if end.v != VERSION:
        raise OtherVersionError
    return end


class _Versioned(msgspec.Struct):
    v: int


def _unlike(text: bytes, otherwise: type[ValueError]) -> ValueError:
    """Return that it is of another version where it says so, and else what it otherwise is."""
    try:
        found = msgspec.json.decode(text, type=_Versioned)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return otherwise()
    return otherwise() if found.v == VERSION else OtherVersionError()


def _ballot(line: bytes) -> Ballot | Unread:
    try:
        one = msgspec.json.decode(line, type=_Event)
        cast = one.cast.astimezone(UTC)
    except (msgspec.DecodeError, UnicodeError, RecursionError, OverflowError):
        return _unread(line)
    named = _ID.fullmatch(one.id) and _VOTER.fullmatch(one.voter)
    hashed = _HASH.fullmatch(one.key) and _HASH.fullmatch(one.receipt)
    if not named or not hashed or (one.kind is Kind.CAST and not one.selection):
        return _unread(line)
    return Ballot(
        id=one.id,
        source=Source.WEB,
        selection=one.selection if one.kind is Kind.CAST else (),
        cast=cast,
        voter=one.voter,
        kind=one.kind,
        key=one.key,
        receipt=one.receipt,
    )


def _comment(line: bytes) -> Sheet | Gone | Unread:
    try:
        one = msgspec.json.decode(line, type=_Comment)
        date = one.date and one.date.astimezone(UTC)
    except (msgspec.DecodeError, UnicodeError, RecursionError, OverflowError):
        return _unread(line)
    if one.status == "gone":
        return Gone(one.group, one.id)
    if date is None:
        return _unread(line)
    return Sheet(
        slug=one.group,
        id=one.id,
        date=date,
        body=one.body,
        author=one.author,
        website=one.website,
        replyto=one.replyto,
        lang=one.lang,
        status=Status(one.status),
        vote=one.vote,
        ballot=one.ballot,
        source=SOURCE,
    )


def _unread(line: bytes) -> Unread:
    named = _LINE.search(line.decode("utf-8", "replace"))
    return Unread(named[1] if named else "a line without an id")
