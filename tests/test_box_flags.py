"""The operator is told which ballots look odd, by the names that `polls void` takes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ballotbox.model import Act, Event
from ballotbox.store.flags import flagged
from ballotbox.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 2, 14, 10, 12, 30, tzinfo=UTC)


def test_flagged_ballots_are_told_and_no_others(tmp_path: Path) -> None:
    """In the order in which they came, to the minute."""

    async def told() -> list[str]:
        store = Store.open(f"sqlite:///{tmp_path}/box.sqlite3")
        for name, flag in (("web-a", ""), ("web-b", "burst"), ("web-c", "burst")):
            event = Event(name, "regel", Act.CAST, f"web:{name}", ("1",), AT, flag)
            await store.keep(event)
        try:
            return await store.read(flagged)
        finally:
            await store.close()

    assert asyncio.run(told()) == [
        "regel: burst, 2026-02-14 10:12 UTC, web-b",
        "regel: burst, 2026-02-14 10:12 UTC, web-c",
    ]
