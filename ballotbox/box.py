"""What every route works with: settings, store, manifest, pace, pages, and the clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ballotbox.commenting.news import News
from ballotbox.metrics import Metrics
from ballotbox.reading.counts import Counts
from ballotbox.store.store import Store
from ballotbox.web.bulletin import Bulletin
from ballotbox.web.pace import Pace
from ballotbox.web.pages import Pages
from polls.model import BallotError, Mistake

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ballotbox.settings import Settings


@dataclass(frozen=True, slots=True)
class Box:
    """The ballot box, as `request.app.state.box`. `clock` says what time it is, aware, in UTC.

    `counts` remembers the last counts, `metrics` what was asked of this process, `news` what the
    author was told.
    """

    settings: Settings
    store: Store
    bulletin: Bulletin
    pace: Pace
    pages: Pages
    clock: Callable[[], datetime]
    counts: Counts = field(default_factory=Counts)
    metrics: Metrics = field(default_factory=Metrics)
    news: News = field(default_factory=News)

    @property
    def base(self) -> str:
        """The path below which readers reach the box, '' for the root: what links begin with."""
        return base(self.settings)

    async def close(self) -> None:
        """Keep what was acknowledged, send the last letter, then let go of everything."""
        await self.news.close(self)
        await self.store.close()
        await self.bulletin.close()


def base(settings: Settings) -> str:
    """Return the path of the box's address, `/ballotbox` where it has the blog's."""
    return urlsplit(settings.url).path if settings.url else "/ballotbox"


def open_box(settings: Settings, *, clock: Callable[[], datetime] | None = None) -> Box:
    """Return the box of `settings`, its database made or brought up to this version.

    Raises BallotError where there is no theme, StoreError where the database cannot be opened.
    Where no clock is given it is the machine's.
    """
    _require_theme(settings.theme)
    bulletin = Bulletin(settings.manifest)
    clock = clock or _now
    return Box(
        settings=settings,
        store=Store.open(settings.database),
        bulletin=bulletin,
        pace=Pace(settings.secret, clock),
        pages=Pages(settings.theme, bulletin, base(settings)),
        clock=clock,
    )


def _require_theme(theme: Path) -> None:
    if not (theme / "templates").is_dir():
        words = f"there is no theme in {theme.absolute()}; name the folder that has templates/"
        raise BallotError([Mistake("BALLOTBOX_THEME", 0, words)])


def _now() -> datetime:
    return datetime.now(UTC)
