"""`ballotbox seal`: which polls may be sealed, and what the operator is told of it."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from ballotbox.store.seal import is_sealed, seal, unpulled
from ballotbox.store.store import Store
from ballotbox.web.bulletin import Bulletin
from polls.model import BallotError, Mistake
from polls.view import State, state

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from ballotbox.settings import Settings
    from polls.manifest import ManifestEntry

QUESTION = """\
Sealing '{name}' destroys the poll's key, erases its voters' codes and cuts its times to days.
The votes stay counted, and receipts show them; nobody can change, take back or erase one any more.
It cannot be undone. Backups that were made before still hold what is erased here: delete them."""


def sealed(settings: Settings, name: str, now: datetime, *, agreed: Callable[[str], bool]) -> str:
    """Seal the poll called `name`, and return what came of it, in a sentence.

    `agreed` is shown what will happen, and says whether it shall. Raises BallotError where the
    poll cannot be sealed, StoreError where the database cannot be opened.
    """
    return asyncio.run(_sealed(settings, name, now, agreed))


async def _sealed(
    settings: Settings, name: str, now: datetime, agreed: Callable[[str], bool]
) -> str:
    entry = await _entry(settings.manifest, name)
    if state(entry.poll, now) is not State.CLOSED:
        raise _unready(name, "it is not closed; a poll can be sealed once nobody votes any more")
    store = Store.open(settings.database)
    try:
        if await store.read(partial(is_sealed, poll=name)):
            return f"{name}: sealed before"
        await _require_pulled(store, entry)
        if not agreed(QUESTION.format(name=name)):
            return f"{name}: left as it is"
        events = await store.write(partial(seal, poll=entry.poll))
    finally:
        await store.close()
    return (
        f"{name}: sealed, {events} event{'' if events == 1 else 's'}; "
        "restart the box, so that its memory forgets the key too"
    )


async def _entry(place: str, name: str) -> ManifestEntry:
    """Return a poll of the manifest. Raises BallotError where it cannot be had."""
    bulletin = Bulletin(place)
    try:
        await bulletin.look()
        if bulletin.missing:
            raise BallotError([Mistake("BALLOTBOX_MANIFEST", 0, bulletin.missing)])
        manifest = await bulletin.manifest()
    finally:
        await bulletin.close()
    found = manifest.poll(name)
    if found is None:
        known = ", ".join(one.poll.name for one in manifest.polls) or "none"
        raise _unready(name, f"there is no such poll; the manifest has: {known}")
    return found


async def _require_pulled(store: Store, entry: ManifestEntry) -> None:
    """Raise BallotError where the blog lacks votes: once sealed they would be strangers to it."""
    name, cursor = entry.poll.name, int(entry.cursor or 0)
    left = await store.read(partial(unpulled, poll=name, cursor=cursor))
    if left:
        raise _unready(
            name,
            f"the blog has not counted the last {left} of its events; "
            "run 'polls pull ballotbox', publish the blog, and seal it then",
        )


def _unready(name: str, why: str) -> BallotError:
    return BallotError([Mistake(name, 0, why)])
