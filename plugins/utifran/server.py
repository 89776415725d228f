"""The server an author looks at while writing; never one for the open network."""

from __future__ import annotations

import html
import socketserver
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from utifran.addresses import Found, Missing, Moved, answer, content_type
from utifran.terminal import complain

if TYPE_CHECKING:
    from pathlib import Path

HTML = "text/html; charset=utf-8"
# Colours of the reader's own, so that it is legible on light and on dark pages.
NOTE = (
    '<pre role="alert" lang="en" style="position:sticky;bottom:0;margin:0;padding:1em;'
    'white-space:pre-wrap;background:Canvas;color:CanvasText;border-top:4px solid red">'
    "The last build failed; what you see is from before it.\n\n{}</pre>"
)
NOTHING = "<!doctype html><html lang=en><meta charset=utf-8><title>{0}</title><p>{0}</p>"


@dataclass(slots=True)
class Shown:
    """What is served: a folder, the sub-path it stands under, and what its last build said.

    `mistakes` is '' where the last build went well; the loop that builds sets it.
    """

    output: Path
    base: str = ""
    mistakes: str = ""


class Server(ThreadingHTTPServer):
    """Serves what is `shown`. Raises OSError where the address cannot be had."""

    def __init__(self, host: str, port: int, shown: Shown) -> None:
        self.shown = shown
        super().__init__((host, port), Handler)

    def server_bind(self) -> None:
        """Take the address without asking the network for this machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "utifran"
    sys_version = ""
    timeout = 30

    def do_GET(self) -> None:
        """Send the file; see `http.server`."""
        self._answer()

    def do_HEAD(self) -> None:
        """Send the file's headers."""
        self._answer()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:  # noqa: ARG002 - http.server's own
        """Tell of what is missing, and of nothing else."""
        if isinstance(code, HTTPStatus) and code >= HTTPStatus.BAD_REQUEST:
            complain(f"{code.value} {self.path!r}")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own
        """Say nothing: `log_request` says what an author needs."""

    def _answer(self) -> None:
        shown = self.server.shown
        match answer(shown.output, self.path, base=shown.base):
            case Moved(address):
                query = self.path.partition("?")[2]
                location = f"{address}?{query}" if query else address
                self._send(HTTPStatus.FOUND, b"", location=location)
            case Found(file):
                self._send_file(HTTPStatus.OK, file)
            case Missing():
                self._send_file(HTTPStatus.NOT_FOUND, shown.output / "404.html")

    def _send_file(self, status: HTTPStatus, file: Path) -> None:
        kind = content_type(file)
        try:
            body = file.read_bytes()
        except OSError:
            status, kind = HTTPStatus.NOT_FOUND, HTML
            body = NOTHING.format("There is no such page, and no 404.html either.").encode()
        if kind == HTML and self.server.shown.mistakes:
            body += NOTE.format(html.escape(self.server.shown.mistakes)).encode()
        self._send(status, body, kind=kind)

    def _send(
        self, status: HTTPStatus, body: bytes, *, kind: str = HTML, location: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        # An edit shows at the next look, whatever the browser keeps.
        self.send_header("Cache-Control", "no-store")
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
