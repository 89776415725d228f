"""A server that takes GitHub's place when the ballot box asks for a new build, for tests."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

from thread_servers import handled

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "github_pat_of_the_tests_that_anyone_may_know"  # noqa: S105 (known to everybody)
PATH = "/repos/anna/blog/dispatches"


@dataclass(frozen=True)
class Heard:
    """A request: its path, its headers with their names in lower case, its body."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Rebuilder:
    """What the server heard; `answers` come in their order, and then always 204.

    It answers nothing while `answering` is not set.
    """

    address: str = ""
    heard: list[Heard] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    answering: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)


@contextmanager
def rebuilder() -> Iterator[Rebuilder]:
    """Run such a server."""
    server = Rebuilder()
    server.answering.set()

    class Handler(BaseHTTPRequestHandler):
        """Keeps what it is asked."""

        def do_POST(self) -> None:
            """Take a call."""
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers["content-length"]))
            server.heard.append(Heard(self.path, headers, body))
            server.asked.set()
            server.answering.wait()
            status, more = server.answers.pop(0) if server.answers else (204, {})
            self.send_response(status)
            for name, value in {"content-length": "0", **more}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with handled(Handler) as address:
        server.address = f"{address}{PATH}"
        try:
            yield server
        finally:
            server.answering.set()
