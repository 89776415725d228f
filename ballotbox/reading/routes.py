"""What can be read without voting: counts, results, and how the box is."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from http import HTTPStatus
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import select
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from ballotbox import metrics
from ballotbox.problems import Problem, Refusal
from ballotbox.reading.counts import told
from ballotbox.web import openapi, responses
from polls.view import state
from utifran.locales import KNOWN

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from starlette.requests import Request

    from ballotbox.box import Box
    from polls.manifest import ManifestEntry
    from polls.model import Count

PATIENCE = 3
"""How many seconds the database may take to say that it is there."""

_FRESH = {"cache-control": "public, max-age=2"}
_STATIC = {"style.css", "mark.svg"}


async def count(request: Request) -> Response:
    """Send the numbers of a poll as JSON; nothing where they are hidden."""
    box, entry = await _asked(request)
    if not told(box, entry):
        return _silence()
    found = await box.counts.count(box, entry)
    said = msgspec.json.encode(_numbers(found, state(entry.poll, box.clock())))
    return _tagged(request, Response(said, media_type=responses.JSON))


async def result(request: Request) -> Response:
    """Send the result of a poll as the blog's pages show it; nothing where it is hidden."""
    box, entry = await _asked(request)
    lang = request.query_params.get("lang", "")
    html = await box.counts.result(
        box, entry, lang if lang in KNOWN else entry.poll.wordings[0].lang
    )
    return _tagged(request, HTMLResponse(html)) if html else _silence()


async def healthz(_request: Request) -> Response:
    """Say that the process lives."""
    return PlainTextResponse("alive\n")


async def readyz(request: Request) -> Response:
    """Say whether votes can be taken, and which part is in the way."""
    box: Box = request.app.state.box
    words = await _manifest_fault(box) or await _store_fault(box)
    status = HTTPStatus.SERVICE_UNAVAILABLE if words else HTTPStatus.OK
    return PlainTextResponse(f"{words or 'ready'}\n", status)


async def watch(request: Request) -> Response:
    """Send the metrics to who has the pull token: they count votes of hidden polls too."""
    box: Box = request.app.state.box
    token = box.settings.pull_token
    given = request.headers.get("authorization", "")
    if not token or not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise Refusal(Problem.NOT_SIGNED_IN)
    text = box.metrics.text(manifest_current=int(not box.bulletin.missing))
    return Response(text, headers={"content-type": metrics.TYPE})


async def description(_request: Request) -> Response:
    """Send the OpenAPI description."""
    return responses.json(openapi.DOCUMENT)


async def static(request: Request) -> Response:
    """Send the theme's style sheet, or its mark, so that the box's pages look like the blog's."""
    box: Box = request.app.state.box
    path = box.settings.theme / "static" / request.path_params["name"]
    if path.name not in _STATIC or not path.is_file():
        raise Refusal(Problem.NOT_FOUND)
    return FileResponse(path, headers={"cache-control": "public, max-age=300"})


async def _asked(request: Request) -> tuple[Box, ManifestEntry]:
    """Return the poll that an address names; raise Refusal where there is none."""
    box: Box = request.app.state.box
    entry = (await box.bulletin.manifest()).poll(request.path_params["poll"])
    if entry is None:
        raise Refusal(Problem.NO_SUCH_POLL)
    return box, entry


def _numbers(found: Count, at: str) -> dict[str, object]:
    return {
        "poll": found.poll.name,
        "state": at,
        "voters": found.voters,
        "votes": {one.key: one.votes for one in found.votes},
        "sources": {one.source: one.voters for one in found.sources},
    }


def _silence() -> Response:
    """Return no number, and not a word on whether there are any."""
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=_FRESH)


def _tagged(request: Request, response: Response) -> Response:
    """Return a response with its tag, or 304 where the reader has it already (RFC 9110, 13.1.2)."""
    tag = f'"{hashlib.blake2b(response.body, digest_size=12).hexdigest()}"'
    known = request.headers.get("if-none-match", "")
    if known == "*" or tag in {one.strip().removeprefix("W/") for one in known.split(",")}:
        response = Response(status_code=HTTPStatus.NOT_MODIFIED)
    response.headers.update({"etag": tag, **_FRESH})
    return response


async def _manifest_fault(box: Box) -> str:
    try:
        await box.bulletin.manifest()
    except Refusal:
        # What is wrong with it is in the log: where it lies is nobody's business.
        return "the manifest is missing"
    return ""


async def _store_fault(box: Box) -> str:
    try:
        async with asyncio.timeout(PATIENCE):
            await box.store.read(_one)
    except Exception:  # noqa: BLE001 (whatever it is, nothing can be kept)
        return "the database does not answer"
    return ""


def _one(connection: Connection) -> object:
    return connection.scalar(select(1))


ROUTES = [
    Route("/polls/{poll}/count", count),
    Route("/polls/{poll}/result", result),
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/metrics", watch),
    Route("/openapi.json", description),
    Route("/static/{name}", static),
]
