"""The bytes of a manifest, `polls.json`: readable JSON, and what is read from it again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from polls.manifest.model import (
    CommentArticle,
    Manifest,
    ManifestEntry,
    PollArticle,
    Site,
)
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

_State = Annotated[str, msgspec.Meta(pattern="^(upcoming|open|closed)$")]
_Instant = Annotated[datetime, msgspec.Meta(tz=True)]


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


class _Order(msgspec.Struct):
    """The JSON of an order that voters of a ranking gave."""

    source: Source
    order: tuple[str, ...]
    voters: int


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
    pages: dict[str, str]
    counts: dict[Source, _Tally] | msgspec.UnsetType = msgspec.UNSET
    orders: tuple[_Order, ...] = ()
    voids: tuple[str, ...] = ()
    cursor: str


class _Commented(msgspec.Struct, omit_defaults=True, kw_only=True):
    """The JSON of an article that may take comments."""

    group: str
    lang: str
    urls: dict[str, str]
    titles: dict[str, str]
    open: bool
    closes: _Instant | None = None


class _File(msgspec.Struct):
    """The JSON of the whole."""

    version: Literal[1]
    site: Site
    polls: tuple[_Entry, ...]
    articles: tuple[_Commented, ...]


def manifest(whole: Manifest) -> bytes:
    """Return the manifest, UTF-8, polls by name, articles by group: always the same bytes.

    No number of a poll whose numbers may not be shown is in it, nor `sent` and `replied`.
    """
    file = _File(
        version=1,
        site=whole.site,
        polls=tuple(_entry(one) for one in sorted(whole.polls, key=lambda one: one.poll.name)),
        articles=tuple(_commented(a) for a in sorted(whole.articles, key=lambda one: one.group)),
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def read(text: bytes) -> Manifest:
    """Return what a manifest says. Raises BallotError for anything else."""
    try:
        file = msgspec.json.decode(text, type=_File)
        return Manifest(
            site=file.site,
            polls=tuple(_read(entry) for entry in file.polls),
            articles=tuple(_read_commented(article) for article in file.articles),
        )
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
        pages=dict(entry.pages),
        counts={one.source: _tally(one) for one in entry.sources} if entry.shown else msgspec.UNSET,
        orders=tuple(_Order(*one) for one in entry.orders) if entry.shown else (),
        voids=entry.voids if entry.shown else (),
        cursor=entry.cursor if entry.shown else "",
    )


def _commented(article: CommentArticle) -> _Commented:
    """Return the JSON of an article that may take comments."""
    return _Commented(
        group=article.group,
        lang=article.lang,
        urls=dict(article.urls),
        titles=dict(article.titles),
        open=article.open,
        closes=article.closes,
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
        pages=tuple(entry.pages.items()),
        shown=entry.counts is not msgspec.UNSET,
        sources=tuple(
            SourceCount(source, one.voters, tuple(Votes(key, one.votes[key]) for key in entry.keys))
            for source, one in counts.items()
        ),
        orders=tuple((one.source, one.order, one.voters) for one in entry.orders),
        voids=entry.voids,
        cursor=entry.cursor,
    )


def _read_commented(article: _Commented) -> CommentArticle:
    """Return what the JSON of an article that may take comments says."""
    return CommentArticle(
        group=article.group,
        lang=article.lang,
        urls=tuple(article.urls.items()),
        titles=tuple(article.titles.items()),
        open=article.open,
        closes=article.closes,
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
