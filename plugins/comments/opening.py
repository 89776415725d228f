"""Whether an article takes comments still, at one instant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """Open or closed, and the instant of closing where it came by itself."""

    open: bool
    since: datetime | None = None


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
    return Opening(open=True)
