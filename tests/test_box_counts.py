"""What voters are told of the count while others vote as well."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import box_makers
from ballotbox.model import Act, Event
from box_makers import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from ballotbox.box import Box

CROWD = 60


async def voted(box: Box, number: int) -> tuple[int, int]:
    """Return where in the log a new voter's ballot is, and how many voters they are told of."""
    entry = (await box.bulletin.manifest()).poll("regel")
    assert entry is not None
    event = Event(f"web-{number}", "regel", Act.CAST, f"web:{number}", ("1",), NOW)
    kept = await box.store.keep(event)
    result = await box.counts.voters_result(box, replace(entry), "sv", since=kept.seq)
    found = re.search(r"<b>(?:<data[^>]*>)?(\d+)", result)
    assert found is not None
    return kept.seq, int(found[1])


def test_every_voter_of_a_crowd_is_in_the_count_that_they_see(tmp_path: Path) -> None:
    """However many vote at once, no one is shown a count from before their own ballot."""

    async def crowd() -> list[tuple[int, int]]:
        async with box_makers.opened(tmp_path) as box:
            return await asyncio.gather(*(voted(box, number) for number in range(CROWD)))

    told = asyncio.run(crowd())
    assert sorted(seq for seq, _ in told) == list(range(1, CROWD + 1))
    assert all(seq <= voters <= CROWD for seq, voters in told)


def test_a_count_for_nobody_in_particular_has_all_that_was_kept(tmp_path: Path) -> None:
    """Without a ballot of one's own to look for, the count is of now."""

    async def after() -> int:
        async with box_makers.opened(tmp_path) as box:
            entry = (await box.bulletin.manifest()).poll("regel")
            assert entry is not None
            await voted(box, 1)
            await box.store.keep(Event("web-2", "regel", Act.CAST, "web:2", ("2",), NOW))
            return (await box.counts.count(box, entry)).voters

    assert asyncio.run(after()) == 2
