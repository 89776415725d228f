"""Comments made in a line, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from comments.model import Comment

START = datetime(2026, 2, 14, 10, 0, tzinfo=UTC)


def comment(name: str, replyto: str = "", minute: int = 0, **changes: Any) -> Comment:  # noqa: ANN401 - any field
    """Return the comment `name` under `regel`, so many minutes after the first."""
    plain = Comment(
        id=name,
        path=f"content/comments/regel/{name}.md",
        slug="regel",
        author=name.title(),
        date=START + timedelta(minutes=minute),
        body=f"Ord av {name}",
        body_line=4,
        replyto=replyto,
        lines={"author": 1, "date": 2, "replyto": 3},
    )
    return replace(plain, **changes)
