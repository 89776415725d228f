"""The lines of a published list as they are read: strictly, since the digest is of their bytes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

import msgspec

from polls.model import Option, Poll, PollType, Reason, Scale, Source, Wording
from polls.published import RULES
from polls.published.canonical import canonical

Whole = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
_Instant = Annotated[datetime, msgspec.Meta(tz=True)]


class Row(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, gc=False):
    """A ballot's line, its fields in the order of the alphabet: so it is written canonically."""

    day: str
    detail: str | msgspec.UnsetType = msgspec.UNSET
    line: str
    reason: Reason | None
    receipt: bool
    selection: tuple[str, ...]
    source: Source
    successor: str | None
    weight: Whole


class _Option(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    labels: dict[str, str]


class _Definition(msgspec.Struct, forbid_unknown_fields=True):
    choose: Annotated[int, msgspec.Meta(ge=1)] | None
    closes: _Instant | None
    opens: _Instant | None
    options: Annotated[tuple[_Option, ...], msgspec.Meta(min_length=1)]
    poll: str
    questions: Annotated[dict[str, str], msgspec.Meta(min_length=1)]
    rules: int
    scale: tuple[int, int] | None
    type: PollType
    v: Literal[1]
    zone: str


class UnreadableError(ValueError):
    """A line that is no line of a published list; the text says what is wrong with it."""


_ROW: Final = msgspec.json.Decoder(Row)
_WRITE: Final = msgspec.json.Encoder().encode
_NO_ROW: Final = "this is no line of a published list"
_NOT_CANONICAL: Final = "this line is not written as RFC 8785 has it (sorted keys, no spaces)"


def row(line: bytes) -> Row:
    """Return the ballot that a line holds, without its line feed. Raises UnreadableError."""
    try:
        found = _ROW.decode(line)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise UnreadableError(_NO_ROW) from None
    if _WRITE(found) != line:
        _held_canonical(line)
    return found


def definition(line: bytes) -> tuple[Poll, ZoneInfo]:
    """Return the poll and the calendar that the first line holds. Raises UnreadableError."""
    try:
        told = msgspec.json.decode(line, type=_Definition)
        zone = ZoneInfo(told.zone)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise UnreadableError("this is no definition of a poll (version 1)") from None
    except (KeyError, ValueError, OSError):
        raise UnreadableError("its 'zone' is no calendar that this machine knows") from None
    _held_canonical(line)
    if told.rules != RULES:
        version = f"it was counted by version {told.rules} of the rules, and this program knows"
        raise UnreadableError(f"{version} version {RULES}; use the program of that version")
    if wrong := _contradiction(told):
        raise UnreadableError(wrong)
    return _poll(told), zone


def _held_canonical(line: bytes) -> None:
    """Raise UnreadableError where a line says what it says in other bytes than it should."""
    if canonical(msgspec.json.decode(line)).encode() != line:
        raise UnreadableError(_NOT_CANONICAL)


def _contradiction(told: _Definition) -> str:
    """Return what a definition says that no poll can be, or ''."""
    keys = [option.key for option in told.options]
    if len(set(keys)) < len(keys):
        return "two of its options have the same key"
    if any(option.labels.keys() != told.questions.keys() for option in told.options):
        return "its labels are not in the languages of its questions"
    rating = told.type is PollType.RATING
    if rating and not all(key.removeprefix("-").isdecimal() for key in keys):
        return "it is a rating, and its options are no points"
    return ""


def _poll(told: _Definition) -> Poll:
    return Poll(
        name=told.poll,
        wordings=tuple(
            Wording(lang, question, tuple(Option(o.key, o.labels[lang]) for o in told.options))
            for lang, question in told.questions.items()
        ),
        type=told.type,
        choose=told.choose,
        scale=Scale(*told.scale) if told.scale else None,
        opens=told.opens,
        closes=told.closes,
    )
