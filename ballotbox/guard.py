"""What stands before every route: headers that protect readers, and an answer whatever breaks."""

from __future__ import annotations

import logging
import traceback
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request

from ballotbox import responses
from ballotbox.problems import Problem

if TYPE_CHECKING:
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


class Guard:
    """The outermost layer of the app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what breaks in it is logged by its place and kind, and nothing else."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answered = False

        async def protected(message: Message) -> None:
            nonlocal answered
            if message["type"] == "http.response.start":
                answered = True
                self._dress(message, scope)
            await send(message)

        try:
            await self._app(scope, receive, protected)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001 (a reader gets an answer, whatever broke)
            logger.error("%s %s", _route(scope), described(error))  # noqa: TRY400 (traces tell too much)
            if not answered:
                response = responses.problem(Request(scope, receive), Problem.BROKEN, headers={})
                await response(scope, receive, protected)

    def _dress(self, message: Message, scope: Scope) -> None:
        headers = MutableHeaders(scope=message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)
        box: Box = scope["app"].state.box
        if blog := box.bulletin.origin:
            headers["access-control-allow-origin"] = blog
            headers["access-control-expose-headers"] = "retry-after"


def described(error: BaseException) -> str:
    """Return an error's kind and place: its words could hold a token or a comment."""
    steps = traceback.extract_tb(error.__traceback__)
    where = f"{steps[-1].filename}:{steps[-1].lineno}" if steps else "?"
    return f"{type(error).__name__} at {where}"


def _route(scope: Scope) -> str:
    """Return a request's method and the name of what answers it: paths may hold a signed form."""
    endpoint = scope.get("endpoint")
    return f"{scope['method']} {getattr(endpoint, '__name__', '?')}"
