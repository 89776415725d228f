"""Comments as the ballot box keeps them, made in a line, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from ballotbox.model import Remark

START = datetime(2026, 2, 14, 10, 0, tzinfo=UTC)


def remark(name: str, minute: int = 0, **changes: Any) -> Remark:  # noqa: ANN401 - any field
    """Return the comment `name` under `regel`, written so many minutes after the first."""
    plain = Remark(
        id=name,
        group="regel",
        lang="sv",
        author=name.title(),
        body=f"Ord av {name}",
        written=START + timedelta(minutes=minute),
        commenter=f"browser of {name}",
    )
    return replace(plain, **changes)
