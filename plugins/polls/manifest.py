"""What the manifest, `polls.json`, tells the ballot box and the script of the blog's polls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import msgspec

from polls.model import (
    BallotError,
    CommentVotes,
    Mistake,
    Option,
    Poll,
    PollType,
    Results,
    Scale,
    Source,
    SourceCount,
    Votes,
    Wording,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_State = Annotated[str, msgspec.Meta(pattern="^(upcoming|open|closed)$")]
_Instant = Annotated[datetime, msgspec.Meta(tz=True)]


@dataclass(frozen=True, slots=True)
class PollArticle:
    """An article that a poll stands in: its group of translations and its address by language."""

    group: str
    urls: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """One poll in the manifest.

    `state` is `upcoming`, `open` or `closed`. `sources` is the count by source, and `cursor` how
    far the ballot box's own ballots are in it, '' for not at all: both leave the blog only where
    `shown` is true.
    """

    poll: Poll
    state: str
    articles: tuple[PollArticle, ...] = ()
    shown: bool = False
    sources: tuple[SourceCount, ...] = ()
    cursor: str = ""


class _Tally(msgspec.Struct):
    """The JSON of one source's count."""

    voters: int
    votes: dict[str, int]


class _Words(msgspec.Struct):
    """The JSON of a poll's words in one language; `keys` has the order, as objects have none."""

    question: str
    labels: dict[str, str]


class _Article(msgspec.Struct):
    """The JSON of an article."""

    group: str
    urls: dict[str, str]


class _Entry(msgspec.Struct, omit_defaults=True, kw_only=True):
    """The JSON of a poll, its fields in the order in which they are written."""

    name: str
    type: PollType
    state: _State
    keys: tuple[str, ...]
    wordings: dict[str, _Words]
    choose: int | None = None
    scale: tuple[int, int] | None = None
    opens: _Instant | None = None
    closes: _Instant | None = None
    results: Results
    comments: CommentVotes
    reworded: date | None = None
    articles: tuple[_Article, ...]
    counts: dict[Source, _Tally] | msgspec.UnsetType = msgspec.UNSET
    cursor: str


class _File(msgspec.Struct):
    """The JSON of the whole."""

    version: Literal[1]
    polls: tuple[_Entry, ...]


def manifest(entries: Iterable[ManifestEntry]) -> bytes:
    """Return the manifest, UTF-8, polls by name: the same polls give the same bytes.

    No number of a poll whose numbers may not be shown is in it, nor `sent` and `replied`.
    """
    polls = tuple(_entry(one) for one in sorted(entries, key=lambda entry: entry.poll.name))
    return msgspec.json.format(msgspec.json.encode(_File(1, polls)), indent=2) + b"\n"


def read(text: bytes) -> tuple[ManifestEntry, ...]:
    """Return the polls of a manifest, by name. Raises BallotError for anything else."""
    try:
        file = msgspec.json.decode(text, type=_File)
        return tuple(_read(entry) for entry in file.polls)
    except (msgspec.DecodeError, UnicodeError, RecursionError, KeyError):
        message = "this is no manifest of version 1; build the blog with the same version as this"
        raise BallotError([Mistake("polls.json", 0, message)]) from None


def _entry(entry: ManifestEntry) -> _Entry:
    """Return an entry's JSON."""
    poll = entry.poll
    return _Entry(
        name=poll.name,
        type=poll.type,
        state=entry.state,
        keys=poll.keys,
        wordings={wording.lang: _words(wording) for wording in poll.wordings},
        choose=poll.choose,
        scale=(poll.scale.low, poll.scale.high) if poll.scale else None,
        opens=poll.opens,
        closes=poll.closes,
        results=poll.results,
        comments=poll.comments,
        reworded=poll.reworded,
        articles=tuple(_Article(article.group, dict(article.urls)) for article in entry.articles),
        counts={one.source: _tally(one) for one in entry.sources} if entry.shown else msgspec.UNSET,
        cursor=entry.cursor if entry.shown else "",
    )


def _words(wording: Wording) -> _Words:
    """Return a wording's JSON."""
    return _Words(wording.question, {option.key: option.label for option in wording.options})


def _tally(one: SourceCount) -> _Tally:
    """Return a source's JSON."""
    return _Tally(one.voters, {votes.key: votes.votes for votes in one.votes})


def _read(entry: _Entry) -> ManifestEntry:
    """Return what an entry's JSON says."""
    counts = {} if entry.counts is msgspec.UNSET else entry.counts
    return ManifestEntry(
        poll=_poll(entry),
        state=entry.state,
        articles=tuple(PollArticle(one.group, tuple(one.urls.items())) for one in entry.articles),
        shown=entry.counts is not msgspec.UNSET,
        sources=tuple(
            SourceCount(source, one.voters, tuple(Votes(key, one.votes[key]) for key in entry.keys))
            for source, one in counts.items()
        ),
        cursor=entry.cursor,
    )


def _poll(entry: _Entry) -> Poll:
    """Return the poll that an entry's JSON describes."""
    return Poll(
        name=entry.name,
        wordings=tuple(
            Wording(
                lang, words.question, tuple(Option(key, words.labels[key]) for key in entry.keys)
            )
            for lang, words in entry.wordings.items()
        ),
        type=entry.type,
        choose=entry.choose,
        scale=Scale(*entry.scale) if entry.scale else None,
        opens=entry.opens,
        closes=entry.closes,
        results=entry.results,
        comments=entry.comments,
        reworded=entry.reworded,
    )
