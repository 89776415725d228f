"""What comes in: a ballot, the way it came, and why one may not count."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime


class Source(StrEnum):
    """The way a ballot came, in the order in which pages list them."""

    WEB = "web"
    COMMENT = "comment"
    MAIL = "mail"
    GITHUB = "github"
    PAPER = "paper"


class Kind(StrEnum):
    """What an event in a ballot file does."""

    CAST = "cast"
    WITHDRAW = "withdraw"


class Reason(StrEnum):
    """Why a ballot is not counted. The order is that of the rules in `count`."""

    VOID = "void"
    MODERATED = "moderated"
    MALFORMED = "malformed"
    UNCLEAR = "unclear"
    BLANK = "blank"
    UNKNOWN_OPTION = "unknown-option"
    OVERVOTE = "overvote"
    EARLY = "early"
    LATE = "late"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Ballot:
    """One voter's submission, or the withdrawal of it.

    `id` is unique and stable over all sources (`web-…`, `comment-<article-slug>/<file>`).
    `voter` is opaque, its class before the colon; '' means nobody else can be the same voter.
    `selection` holds option keys, for a ranking in order of preference. `cast` is aware, in UTC.
    `fault` is set where the ballot is known, before any counting, not to stand (a comment whose
    words are unclear or that the author rejected); `detail` then says more, in plain words.
    `weight` is 1 but for a show of hands, which is one line for several voters.
    """

    id: str
    source: Source
    selection: tuple[str, ...]
    cast: datetime
    voter: str = ""
    kind: Kind = Kind.CAST
    key: str = ""
    receipt: str = ""
    fault: Reason | None = None
    detail: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Void:
    """The author's public word that a ballot is fraud: its id, the reason, the day it was said."""

    ballot: str
    reason: str
    day: date


@dataclass(frozen=True, slots=True)
class Rejection:
    """A ballot that is not counted and why.

    `detail` is the void's public reason, the id of the ballot that superseded this one, or the
    reader's word on what is unclear; it may be ''.
    """

    ballot: Ballot
    reason: Reason
    detail: str = ""
