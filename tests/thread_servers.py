"""Servers in a thread of this process, for as long as a test speaks to them."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator
    from http.server import BaseHTTPRequestHandler


@contextmanager
def handled(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a web server whose requests `handler` answers; give its address, without a `/`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def listens(app: Any, listening: socket.socket, **settings: Any) -> Iterator[None]:  # noqa: ANN401 (uvicorn's own)
    """Run an application by uvicorn, with these settings of its, on a socket that listens."""
    server = uvicorn.Server(uvicorn.Config(app, **settings))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
