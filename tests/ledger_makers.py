"""Events of the ballot box made in a line, and its store opened in one, for tests."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import wraps
from itertools import count
from typing import TYPE_CHECKING, Any

from ballotbox.model import Act, Event
from ballotbox.store.store import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

NOON = datetime(2026, 4, 1, 12, 0, tzinfo=UTC)
_NUMBERS = count(1)


def cast(voter: str, *selection: str, poll: str = "regel", minute: int = 0, id: str = "") -> Event:  # noqa: A002 (the field's name)
    """Return a ballot of `web:voter`, of nobody if that is '', cast so many minutes past noon."""
    name = id or f"web-{next(_NUMBERS)}"
    return Event(name, poll, Act.CAST, voter and f"web:{voter}", selection, _past_noon(minute))


def withdraw(voter: str, *, poll: str = "regel", minute: int = 0) -> Event:
    """Return the withdrawal of a voter's ballot; `voter` in full, or the ballot's id."""
    return _end(Act.WITHDRAW, voter, poll, minute)


def erase(voter: str, *, poll: str = "regel", minute: int = 0) -> Event:
    """Return the erasure of all that a voter sent; `voter` in full, or a ballot's id."""
    return _end(Act.ERASE, voter, poll, minute)


def _end(act: Act, voter: str, poll: str, minute: int) -> Event:
    return Event(f"web-{next(_NUMBERS)}", poll, act, voter, (), _past_noon(minute))


def _past_noon(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def awaited(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Return a test that is a coroutine as one that pytest can call."""

    @wraps(test)
    def run(*args: object, **kwargs: object) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Store]:
    """Open a store, and close it at the end."""
    store = Store.open(url)
    try:
        yield store
    finally:
        await store.close()
