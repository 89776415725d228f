"""What stands before every route: headers that protect readers, and an answer whatever breaks."""

from __future__ import annotations

import logging
from time import perf_counter
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request

from ballotbox.logs import described
from ballotbox.problems import Problem, Refusal
from ballotbox.web import responses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import Message, Receive, Scope, Send

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


class Guard(Starlette):
    """The application of a box, at its root and below the path that its address has.

    It finds a request's route itself. Starlette's own way there is of five layers, each with a
    `send` of its own, which took a vote as long as to be read and checked. `life` is what else
    Starlette may be told.
    """

    def __init__(self, box: Box, routes: Sequence[Route], **life: Any) -> None:  # noqa: ANN401 (Starlette's own)
        super().__init__(routes=routes, **life)
        self.state.box = box
        self._box = box
        self._table = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or begin and end."""
        scope["app"] = self
        if scope["type"] == "http":
            await self._attend(scope, receive, send)
        else:
            await self.router(scope, receive, send)

    async def _attend(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what breaks in it is logged by its place and kind, and nothing else."""
        status = 0
        began = perf_counter()
        # Pages and headers name the blog, whether or not a route asks for the manifest.
        await self._box.bulletin.freshen()

        async def protected(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _dress(message, self._box.bulletin.origin)
            await send(message)

        request = Request(scope, receive)
        try:
            response = await self._response(request)
            await response(scope, receive, protected)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 (a reader gets an answer, whatever broke)
            response = _broken(request, error)
            if not status:
                await response(scope, receive, protected)
        finally:
            seconds = perf_counter() - began
            self._box.metrics.answered(_method(scope), _pattern(scope), status, seconds)

    async def _response(self, request: Request) -> Response:
        """Return what the route of a request answers, or why it refuses."""
        scope = request.scope
        allowed = self._find(scope)
        if "endpoint" not in scope:
            return responses.problem(request, Problem.NOT_FOUND, headers={})
        if scope["method"] not in allowed:
            names = {"allow": ", ".join(sorted(allowed))}
            return responses.problem(request, Problem.NOT_ALLOWED, headers=names)
        try:
            found: Response = await scope["endpoint"](request)
        except Refusal as refusal:
            return responses.refused(request, refusal)
        return found

    def _find(self, scope: Scope) -> set[str]:
        """Put the route of a request into `scope`; return the methods that its address takes."""
        path, base = scope["path"], self._box.base
        # A proxy may leave the path of the box's address in place, or take it away.
        if base and path.startswith(f"{base}/"):
            path = path[len(base) :]
        allowed: set[str] = set()
        for route in self._table:
            if found := route.path_regex.match(path):
                allowed |= route.methods or set()
                scope["endpoint"], scope["pattern"] = route.endpoint, route.path
                scope["path_params"] = found.groupdict()
                if scope["method"] in allowed:
                    break
        return allowed


def _broken(request: Request, error: Exception) -> Response:
    """Return the answer to what broke; the log has its kind and place, for traces tell too much."""
    route = _pattern(request.scope)
    logger.error("%s %s: %s", request.method, route, described(error))
    return responses.problem(request, Problem.BROKEN, headers={})


def _dress(message: Message, blog: str) -> None:
    """Add what every answer carries; scripts on the blog's pages may read them, no others."""
    headers = message["headers"]
    there = {name for name, _ in headers}
    headers.extend(one for one in _ENCODED if one[0] not in there)
    if blog:
        headers.append((b"access-control-allow-origin", blog.encode("latin-1")))
        headers.append((b"access-control-expose-headers", b"retry-after"))


def _pattern(scope: Scope) -> str:
    """Return the pattern of a request's address: the address may hold a signed form."""
    return str(scope.get("pattern", "other"))


def _method(scope: Scope) -> str:
    """Return a request's method, as one of few: anyone may make one up."""
    return scope["method"] if scope["method"] in _METHODS else "other"
