"""The store: what is acknowledged is kept."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ballotbox.model import Kept
from ballotbox.store import Store
from box_makers import NOON, cast, withdraw

if TYPE_CHECKING:
    from pathlib import Path


def test_what_was_kept_stands(tmp_path: Path) -> None:
    """A ballot is kept, stands, and does so after the store was closed and opened again."""
    url = f"sqlite:///{tmp_path}/box.sqlite3"

    async def first() -> None:
        store = Store.open(url)
        one = cast("anna", "1")
        assert await store.keep(one) == Kept(one.id, 1, NOON, ("1",), repeated=False)
        assert await store.keep(one) == Kept(one.id, 1, NOON, ("1",), repeated=True)
        await store.keep(cast("bo", "2"))
        await store.keep(cast("anna", "2"))
        await store.keep(withdraw("web:bo"))
        assert (await store.standing("regel")).selections == {("2",): 1}
        await store.close()

    async def second() -> None:
        store = Store.open(url)
        standing = await store.standing("regel")
        assert (standing.selections, standing.seq) == ({("2",): 1}, 4)
        await store.close()

    asyncio.run(first())
    asyncio.run(second())
