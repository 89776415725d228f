"""Make the row that says what the blog was told of."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; its row comes with the first vote."""
    numbers = ("events", "comments", "judged", "due", "sent", "failures")
    op.create_table(
        "rebuild",
        sa.Column("name", sa.Text(), primary_key=True),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in numbers),
    )
