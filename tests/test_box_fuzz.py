"""The door and all that is behind it, against requests that no page would send."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import box_makers
import door_fuzz
from ballotbox.app import app
from ballotbox.model import Act
from ballotbox.store import ledger
from ballotbox.voting import door

if TYPE_CHECKING:
    from pathlib import Path

    from ballotbox.box import Box
    from door_fuzz import Sent

REQUESTS = int(os.environ.get("BALLOTBOX_FUZZ", "2000"))
"""How many requests are sent; the issue's figure is 100,000: `BALLOTBOX_FUZZ=100000`."""
FIRST = int(os.environ.get("BALLOTBOX_FUZZ_FIRST", "0"))
AT_ONCE = 20


async def answered(application: Any, request: Sent) -> int:  # noqa: ANN401 (an ASGI application)
    """Return the status of a request that is handed to the application as it stands."""
    path, _, query = request.path.partition("?")
    body = [{"type": "http.request", "body": request.body}, {"type": "http.disconnect"}]
    said: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return body.pop(0) if len(body) > 1 else body[0]

    async def send(message: dict[str, Any]) -> None:
        said.append(message)

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": request.method,
        "scheme": "https",
        "path": unquote(path),
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": request.headers,
        "client": ("127.0.0.1", 50_000),
        "server": ("box.example", 443),
    }
    await application(scope, receive, send)
    return int(said[0]["status"])


async def fuzzed(box: Box) -> Counter[int]:
    """Send every request; return how many got which status. Raises for any of 500 or above."""
    application = app(box)
    statuses: Counter[int] = Counter()
    for first in range(FIRST, FIRST + REQUESTS, AT_ONCE):
        requests = [door_fuzz.sent(number) for number in range(first, first + AT_ONCE)]
        answers = await asyncio.gather(*(answered(application, one) for one in requests))
        for request, status in zip(requests, answers, strict=True):
            assert status < HTTPStatus.INTERNAL_SERVER_ERROR, request
            statuses[status] += 1
    await _expect_lawful(box)
    return statuses


async def _expect_lawful(box: Box) -> None:
    """Check that whatever was let in keeps the rules of its poll."""
    manifest = await box.bulletin.manifest()
    for one in manifest.polls:
        entries = await box.store.read(partial(ledger.entries, poll=one.poll.name))
        for entry in entries:
            if entry.event.act is Act.CAST:
                fields = {door.FIELD: entry.event.selection}
                assert door.selection(one.poll, fields) == entry.event.selection


def test_no_request_breaks_the_box(tmp_path: Path) -> None:
    """Thousands of bent requests get answers that are no server errors, and nothing unlawful in."""

    async def run() -> Counter[int]:
        async with box_makers.opened(tmp_path, proxies=("127.0.0.1/32",)) as box:
            return await fuzzed(box)

    statuses = asyncio.run(run())
    assert statuses[HTTPStatus.CREATED], "some of them must get in, or the door was never tried"
    assert len(statuses) > 5
