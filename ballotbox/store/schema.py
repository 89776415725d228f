"""The tables of the ballot box, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA = MetaData()


def _texts(*names: str) -> list[Column[str]]:
    """Return columns of text, none of which is ever missing."""
    return [Column(name, Text, nullable=False) for name in names]


# SQLite gives an INTEGER primary key the row's own place; a BIGINT it would index apart.
SEQ = BigInteger().with_variant(Integer, "sqlite")

# The log: appended to, never changed but by an erasure. Times are microseconds since 1970, UTC.
EVENT = Table(
    "event",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    *_texts("poll", "act", "voter", "selection"),
    Column("cast", BigInteger, nullable=False),
    Column("replaces", BigInteger, nullable=False),
    Column("flag", Text, nullable=False),
    Index("event_by_poll", "poll", "seq"),
)

# What ended a ballot, which then has no row below that would lead to its voter's latest event.
# Written out, not as a parameter: only so does a database see that the index holds these rows.
ENDS = text("act <> 'cast'")
Index(
    "event_that_ends",
    EVENT.c.poll,
    EVENT.c.voter,
    EVENT.c.seq,
    sqlite_where=ENDS,
    postgresql_where=ENDS,
)

# What stands now: one ballot a voter. `voter` is the event's id where the voter cannot be told.
BALLOT = Table(
    "ballot",
    METADATA,
    Column("poll", Text, nullable=False, primary_key=True),
    Column("voter", Text, nullable=False, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("selection", Text, nullable=False),
    sqlite_with_rowid=False,
)

# Each poll's random key, by which its voters are hashed; it never leaves the box.
POLL_KEY = Table(
    "poll_key",
    METADATA,
    Column("poll", Text, primary_key=True),
    Column("key", LargeBinary, nullable=False),
)

COMMENT = Table(
    "comment",
    METADATA,
    Column("id", Text, primary_key=True),
    # A keyed hash of the idempotency key: the same comment sent twice is one.
    Column("submission", Text, nullable=False, unique=True),
    *_texts("group", "lang", "author", "body"),
    Column("written", BigInteger, nullable=False),
    *_texts("website", "email", "replyto", "ballot", "commenter", "judgement"),
    # Of the last change; numbered over all comments, without a gap.
    Column("seq", BigInteger, nullable=False),
    UniqueConstraint("seq", name="comment_by_change"),
    Index("comment_by_judgement", "judgement", "written"),
)

# Who may not comment any more, by keyed hash of the browser.
BLOCKED = Table(
    "blocked",
    METADATA,
    Column("commenter", Text, primary_key=True),
    Column("since", BigInteger, nullable=False),
)

# Sign-in links that were used up; a row may go once the link would have expired by itself.
INVITATION = Table(
    "invitation",
    METADATA,
    Column("nonce", Text, primary_key=True),
    Column("expires", BigInteger, nullable=False),
)

# One row: what the blog was told of, when it is told next, and when it was last.
REBUILD = Table(
    "rebuild",
    METADATA,
    Column("name", Text, primary_key=True),
    *(
        Column(name, BigInteger, nullable=False)
        for name in ("events", "comments", "judged", "due", "sent", "failures")
    ),
)
