"""The server an author looks at while writing; never one for the open network."""

from __future__ import annotations

import asyncio
import html
import socket
import threading
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import uvicorn
from starlette.responses import Response
from starlette.routing import Router

from utifran.addresses import Found, Missing, Moved, answer, content_type
from utifran.refresh import BUILD, SCRIPT, WORDS, tag
from utifran.terminal import complain

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from starlette.types import ASGIApp, Receive, Scope, Send

HTML = "text/html; charset=utf-8"
# An edit shows at the next look, whatever the browser keeps.
FRESH = {"Cache-Control": "no-store"}
# Colours of the reader's own, so that it is legible on light and on dark pages.
NOTE = (
    '<pre role="alert" lang="en" style="position:sticky;bottom:0;margin:0;padding:1em;'
    'white-space:pre-wrap;background:Canvas;color:CanvasText;border-top:4px solid red">'
    "The last build failed; what you see is from before it.\n\n{}</pre>"
)
NOTHING = "<!doctype html><html lang=en><meta charset=utf-8><title>{0}</title><p>{0}</p>"
PATIENCE = 1


@dataclass(slots=True)
class Shown:
    """What is served: a folder, the sub-path it stands under, and what its last build said.

    `mistakes` is '' where the last build went well; `build` numbers the builds from 1, and is 0
    until the first has ended. The loop that builds sets both.
    """

    output: Path
    base: str = ""
    mistakes: str = ""
    build: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """An application that answers below `path`, and what runs while it does."""

    path: str
    app: ASGIApp
    running: Callable[[], AbstractAsyncContextManager[None]]


class Site:
    """The application: what is `shown`, and `beside` it the ballot box where there is one."""

    def __init__(self, shown: Shown, beside: Beside | None = None) -> None:
        self.shown = shown
        self._beside = beside
        self._life = Router(lifespan=self._lifespan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; see https://asgi.readthedocs.io."""
        if scope["type"] == "lifespan":
            await self._life(scope, receive, send)
            return
        target = scope["raw_path"].decode("latin-1")
        if self._beside and f"{target}/".startswith(f"{self._beside.path}/"):
            await self._beside.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        reply = await asyncio.to_thread(self._reply, scope["method"], target, query)
        if reply.status_code >= HTTPStatus.BAD_REQUEST and target != f"{self.shown.base}{BUILD}":
            complain(f"{reply.status_code} {target!r}")
        await reply(scope, receive, send)

    @asynccontextmanager
    async def _lifespan(self, _app: object) -> AsyncIterator[None]:
        if self._beside is None:
            yield
            return
        async with self._beside.running():
            yield

    def _reply(self, method: str, target: str, query: str) -> Response:
        base = self.shown.base
        if method not in {"GET", "HEAD"}:
            return _page(HTTPStatus.NOT_IMPLEMENTED, NOTHING.format("There is nothing to send to."))
        if target == f"{base}{BUILD}":
            return Response(str(self.shown.build), headers=FRESH, media_type="text/plain")
        if target == f"{base}{SCRIPT}":
            return Response(WORDS, headers=FRESH, media_type="text/javascript")
        match answer(self.shown.output, target, base=base):
            case Moved(address):
                location = f"{address}?{query}" if query else address
                return Response(
                    status_code=HTTPStatus.FOUND, headers={**FRESH, "Location": location}
                )
            case Found(file):
                return self._file(HTTPStatus.OK, file)
            case Missing():
                return self._file(HTTPStatus.NOT_FOUND, self.shown.output / "404.html")

    def _file(self, status: HTTPStatus, file: Path) -> Response:
        try:
            body, kind = file.read_bytes(), content_type(file)
        except OSError:
            return self._nothing()
        return self._html(status, body) if kind == HTML else _answer(status, body, kind)

    def _nothing(self) -> Response:
        """Return what stands for a page while there is none."""
        if not self.shown.build:
            words = "The blog is being built; this page follows by itself."
            return self._html(HTTPStatus.SERVICE_UNAVAILABLE, NOTHING.format(words).encode())
        words = "There is no such page, and no 404.html either."
        return self._html(HTTPStatus.NOT_FOUND, NOTHING.format(words).encode())

    def _html(self, status: HTTPStatus, body: bytes) -> Response:
        note = NOTE.format(html.escape(self.shown.mistakes)) if self.shown.mistakes else ""
        script = tag(self.shown.base, self.shown.build)
        return _answer(status, body + (note + script).encode(), HTML)


class Server:
    """Serves an application in a thread of its own, from `start` to `stop`.

    Raises OSError where the address cannot be had.
    """

    def __init__(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.create_server((host, port), family=family, backlog=2048)
        self.port: int = self._socket.getsockname()[1]
        self._server: Any = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self, app: ASGIApp) -> None:
        """Begin to answer."""
        config = uvicorn.Config(
            app,
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            ws="none",
            lifespan="on",
            timeout_graceful_shutdown=PATIENCE,
        )
        self._server = uvicorn.Server(config)
        self._thread.start()

    def stop(self) -> None:
        """End, once what was asked is answered."""
        if self._server:
            self._server.should_exit = True
            self._thread.join()
        self._socket.close()

    def _run(self) -> None:
        self._server.run(sockets=[self._socket])


def _page(status: HTTPStatus, words: str) -> Response:
    return _answer(status, words.encode(), HTML)


def _answer(status: HTTPStatus, body: bytes, kind: str) -> Response:
    return Response(body, status, {**FRESH, "Content-Type": kind})
