"""What stands before every route: headers that protect readers, and an answer whatever breaks."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import TYPE_CHECKING

from starlette.requests import ClientDisconnect, Request

from ballotbox.logs import described
from ballotbox.problems import Problem
from ballotbox.web import responses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from ballotbox.box import Box

logger = logging.getLogger("ballotbox")

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}

_ENCODED = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in HEADERS.items()]
_METHODS = {"GET", "HEAD", "POST", "OPTIONS"}


class Guard:
    """The outermost layer of the app; `paths` has each endpoint's pattern of addresses."""

    def __init__(self, app: ASGIApp, paths: Mapping[object, str]) -> None:
        self._app = app
        self._paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what breaks in it is logged by its place and kind, and nothing else."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0
        began = perf_counter()
        box: Box = scope["app"].state.box
        # Pages and headers name the blog, whether or not a route asks for the manifest.
        await box.bulletin.freshen()

        async def protected(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _dress(message, box.bulletin.origin)
            await send(message)

        try:
            await self._app(scope, receive, protected)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 (a reader gets an answer, whatever broke)
            route = self._route(scope)
            logger.error("%s %s: %s", scope["method"], route, described(error))  # noqa: TRY400 (traces tell too much)
            if not status:
                response = responses.problem(Request(scope, receive), Problem.BROKEN, headers={})
                await response(scope, receive, protected)
        finally:
            route = self._route(scope)
            box.metrics.answered(_method(scope), route, status, perf_counter() - began)

    def _route(self, scope: Scope) -> str:
        """Return the pattern of a request's address: the address may hold a signed form."""
        return self._paths.get(scope.get("endpoint"), "other")


def _dress(message: Message, blog: str) -> None:
    """Add what every answer carries; scripts on the blog's pages may read them, no others."""
    headers = message["headers"]
    there = {name for name, _ in headers}
    headers.extend(one for one in _ENCODED if one[0] not in there)
    if blog:
        headers.append((b"access-control-allow-origin", blog.encode("latin-1")))
        headers.append((b"access-control-expose-headers", b"retry-after"))


def _method(scope: Scope) -> str:
    """Return a request's method, as one of few: anyone may make one up."""
    return scope["method"] if scope["method"] in _METHODS else "other"
