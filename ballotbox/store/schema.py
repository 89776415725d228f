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

# SQLite gives an INTEGER primary key the row's own place; a BIGINT it would index apart.
SEQ = BigInteger().with_variant(Integer, "sqlite")

# The log: appended to, never changed but by an erasure. Times are microseconds since 1970, UTC.
EVENT = Table(
    "event",
    METADATA,
    Column("seq", SEQ, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    Column("poll", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("voter", Text, nullable=False),
    Column("selection", Text, nullable=False),
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
    Column("group", Text, nullable=False),
    Column("lang", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("written", BigInteger, nullable=False),
    Column("website", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("replyto", Text, nullable=False),
    Column("ballot", Text, nullable=False),
    Column("commenter", Text, nullable=False),
    Column("judgement", Text, nullable=False),
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
