"""Whether an article takes comments still, at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Opening:
    """Open or closed, and the instant of closing where it came by itself, or will (`closes`)."""

    open: bool
    since: datetime | None = None
    closes: datetime | None = None


def opening(
    written: str, published: datetime, *, default: bool, days: int, now: datetime
) -> Opening:
    """Return whether comments are open under an article published at `published`.

    `written` is the article's own word: `open`, `closed`, or '' for what the blog does
    (`default`). After `days` days comments close by themselves; 0 means never. All instants are
    aware.
    """
    if written == "closed" or (not default and written != "open"):
        return Opening(open=False)
    if days and now - published >= timedelta(days=days):
        return Opening(open=False, since=published + timedelta(days=days))
    return Opening(open=True, closes=_closing(published, days) if days else None)


def _closing(published: datetime, days: int) -> datetime | None:
    """Return the instant; None where it lies past all time, as that of a draft without a date."""
    left = datetime.max.replace(tzinfo=published.tzinfo) - published
    return published + timedelta(days=days) if left > timedelta(days=days) else None
