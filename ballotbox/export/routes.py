"""The routes by which the author pulls ballots and comments: lines of JSON, for one token."""

from __future__ import annotations

import hmac
from functools import partial
from typing import TYPE_CHECKING

from starlette.responses import StreamingResponse
from starlette.routing import Route

from ballotbox.commenting import guestbook
from ballotbox.export import outgoing
from ballotbox.export.outgoing import Roll
from ballotbox.problems import Problem, Refusal
from ballotbox.web import responses
from polls.view import shown

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import Protocol

    from sqlalchemy import Connection
    from starlette.requests import Request
    from starlette.responses import Response

    from ballotbox.box import Box
    from ballotbox.export.outgoing import Page

    class Following(Protocol):
        """What comes next of the box."""

        def __call__(self, connection: Connection, /, after: int, limit: int) -> Page:
            """Return a page past `after`."""
            ...


MOST = 20_000
"""So many lines are in a page at most, and without being asked for fewer."""
CHUNK = 1000
FEW = 5
"""So many ballots, and so many comments, are read at once: a long comment may take a while to
understand, and whoever pulls must hear something meanwhile."""
NDJSON = "application/x-ndjson"


async def index(request: Request) -> Response:
    """Say how far each part of the box goes that may be pulled."""
    box = _box(request)
    manifest, now = await box.bulletin.manifest(), box.clock()
    polls = await box.store.read(lambda c: outgoing.last(c, manifest, now))
    comments = await box.store.read(guestbook.last)
    return responses.json({"v": outgoing.VERSION, "polls": polls, "comments": comments})


async def ballots(request: Request) -> Response:
    """Send the events of one poll past `after`, unless its results are hidden."""
    box = _box(request)
    found = (await box.bulletin.manifest()).poll(request.path_params["poll"])
    if found is None or not shown(found.poll, box.clock()):
        raise Refusal(Problem.NO_SUCH_POLL)
    return _stream(request, box, Roll(found.poll, box.settings.secret).page, CHUNK)


async def comments(request: Request) -> Response:
    """Send the comments that changed past `after`."""
    box = _box(request)
    manifest = await box.bulletin.manifest()

    def page(connection: Connection, after: int, limit: int) -> Page:
        return outgoing.comments(connection, manifest, after, limit)

    return _stream(request, box, page, FEW)


ROUTES = [
    Route("/export", index),
    Route("/export/polls/{poll}", ballots),
    Route("/export/comments", comments),
]


def _box(request: Request) -> Box:
    """Return the box to who has its token. Raises Refusal, to all where there is no token."""
    box: Box = request.app.state.box
    kind, _, given = request.headers.get("authorization", "").partition(" ")
    same = hmac.compare_digest(given.strip().encode(), box.settings.pull_token.encode())
    if not (box.settings.pull_token and kind.lower() == "bearer" and same):
        raise Refusal(Problem.NOT_SIGNED_IN)
    return box


def _stream(request: Request, box: Box, following: Following, chunk: int) -> Response:
    after = _number(request, "after", 0)
    limit = min(_number(request, "limit", MOST), MOST)
    return StreamingResponse(_lines(box, following, (after, limit, chunk)), media_type=NDJSON)


async def _lines(
    box: Box, following: Following, which: tuple[int, int, int]
) -> AsyncIterator[bytes]:
    """Yield the lines piece by piece, so that memory stays flat, and the line that ends them.

    `which` is after what number, how many at most, and how many in a piece.
    """
    after, left, chunk = which
    while left > 0:
        asked = min(chunk, left)
        page = await box.store.read(partial(following, after=after, limit=asked))
        after, left = page.cursor, left - page.number
        yield page.lines
        if page.number < asked:
            break
    yield outgoing.ending(after, left)


def _number(request: Request, name: str, otherwise: int) -> int:
    """Return a whole number of the query. Raises Refusal for what is none that a log can have."""
    written = request.query_params.get(name, str(otherwise))
    if not (written.isascii() and written.isdigit()) or len(written) > len("999999999999"):
        raise Refusal(Problem.BAD_FORM)
    return int(written)
