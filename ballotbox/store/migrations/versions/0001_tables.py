"""Make the tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

BIG = sa.BigInteger()
ENDS = sa.text("act <> 'cast'")


def upgrade() -> None:
    """Make the log and the ballots, then the keys, the comments and the moderators' rooms."""
    _events()
    _ballots()
    op.create_table(
        "poll_key",
        sa.Column("poll", sa.Text(), primary_key=True),
        sa.Column("key", sa.LargeBinary(), nullable=False),
    )
    _comments()
    op.create_table(
        "blocked",
        sa.Column("commenter", sa.Text(), primary_key=True),
        sa.Column("since", BIG, nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("nonce", sa.Text(), primary_key=True),
        sa.Column("expires", BIG, nullable=False),
    )


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _events() -> None:
    op.create_table(
        "event",
        sa.Column(
            "seq",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            primary_key=True,
            autoincrement=False,
        ),
        *_text("id", "poll", "act", "voter", "selection"),
        sa.Column("cast", BIG, nullable=False),
        sa.Column("replaces", BIG, nullable=False),
        *_text("flag"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("event_by_poll", "event", ["poll", "seq"])
    op.create_index(
        "event_that_ends",
        "event",
        ["poll", "voter", "seq"],
        sqlite_where=ENDS,
        postgresql_where=ENDS,
    )


def _ballots() -> None:
    op.create_table(
        "ballot",
        *_text("poll", "voter"),
        sa.Column("seq", BIG, nullable=False),
        *_text("selection"),
        sa.PrimaryKeyConstraint("poll", "voter"),
        sqlite_with_rowid=False,
    )


def _comments() -> None:
    op.create_table(
        "comment",
        sa.Column("id", sa.Text(), primary_key=True),
        *_text("submission", "group", "lang", "author", "body"),
        sa.Column("written", BIG, nullable=False),
        *_text("website", "email", "replyto", "ballot", "commenter", "judgement"),
        sa.Column("seq", BIG, nullable=False),
        sa.UniqueConstraint("submission"),
        sa.UniqueConstraint("seq", name="comment_by_change"),
    )
    op.create_index("comment_by_judgement", "comment", ["judgement", "written"])
