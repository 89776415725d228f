"""What the ballot box takes in and keeps: events, comments, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


class Act(StrEnum):
    """What an event in the log does to its voter's ballot."""

    CAST = "cast"
    WITHDRAW = "withdraw"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Event:
    """One submission that the door let in, not yet in the log.

    `id` is `web-…`, made of the poll, the voter and the idempotency key: the same submission sent
    twice is one event. `voter` is opaque (`web:…`), '' for a browser that cannot be told again.
    `selection` holds option keys, in order of preference for a ranking; it is empty for anything
    but a cast. `at` is aware, in UTC. `flag` says what looks odd about it ('' for nothing): it
    never rejects.
    """

    id: str
    poll: str
    act: Act
    voter: str
    selection: tuple[str, ...]
    at: datetime
    flag: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the log holds of an event that was acknowledged.

    `seq` numbers the log from 1 without a gap, in the order of the commits. `cast` is `at`, moved
    just past the voter's own earlier events where the clock went back. `repeated` says that the
    event was in the log before; `selection` is then the one that stands there.
    """

    id: str
    seq: int
    cast: datetime
    selection: tuple[str, ...]
    repeated: bool


class Judgement(StrEnum):
    """Where a comment stands in the author's eyes."""

    WAITING = "waiting"
    APPROVED = "approved"
    VOTE_ONLY = "vote-only"
    REJECTED = "rejected"
    SPAM = "spam"
    TAKEN_BACK = "taken-back"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment as the box keeps it; its words are raw and never safe to show before escaping.

    `id` is `<time>-<random>`, the stem of the file it becomes. `group` is the article's group of
    translations, the folder of its comments; `lang` the page's language. `email` is a keyed hash
    or ''. `replyto` is the id of another comment of the group, or ''. `ballot` names the event
    that it explains, or ''. `commenter` is a keyed hash of the browser, for blocking, or ''.
    """

    id: str
    group: str
    lang: str
    author: str
    body: str
    written: datetime
    website: str = ""
    email: str = ""
    replyto: str = ""
    ballot: str = ""
    commenter: str = ""
    judgement: Judgement = Judgement.WAITING
    seq: int = 0
