"""The one instant of a build: read once from SOURCE_DATE_EPOCH or the clock, then passed down."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pelican import signals
from pelican.contents import Article, Page

from polls.model import Mistake, PollError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pelican import Pelican
    from pelican.contents import Content


def instant(environment: Mapping[str, str], clock: datetime) -> datetime:
    """Return the build's instant in UTC: SOURCE_DATE_EPOCH (whole seconds) where it is set.

    Raises PollError in plain words where the variable is not a number. The variable is that of
    https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "").strip()
    if not epoch:
        return clock.astimezone(UTC)
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        message = (
            f"'{epoch}' is not a number of seconds since 1970; "
            "leave it out, or write one such as 1775001600"
        )
        raise PollError([Mistake("SOURCE_DATE_EPOCH", 0, message)]) from None


def set_now(pelican: Pelican) -> None:
    """Put the instant where every plugin finds it: `settings["NOW"]`."""
    settings: dict[str, Any] = pelican.settings
    settings.setdefault("NOW", instant(os.environ, datetime.now(UTC)))


def hold_back(content: Content) -> None:
    """Make a draft of an article that is dated after the build's instant.

    Pelican's own `WITH_FUTURE_DATES` reads the wall clock, and would drop entries from feeds.
    """
    if not isinstance(content, Article | Page) or content.status != "published":
        return
    day: datetime | None = getattr(content, "date", None)
    if day is not None and day > content.settings["NOW"]:
        content.status = "draft"


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(set_now)
    signals.content_object_init.connect(hold_back)
