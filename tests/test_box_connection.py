"""Connections that are slow or endless before their request is known, over real sockets."""

from __future__ import annotations

import socket
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, ClassVar

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ballotbox.connection import Connection
from box_servers import PATIENCE, until
from thread_servers import listens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.requests import Request

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Hasty(Connection):
    """A connection that waits no time at all."""

    seconds = 0.05
    most_bytes = 1000


class Full(Connection):
    """A connection of which only one at a time may wait for its head."""

    most_waiting = 1
    waiting: ClassVar[dict[Connection, None]] = {}


async def _hello(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("hello")


@contextmanager
def served(connection: type[Connection], said: bytes = b"") -> Iterator[socket.socket]:
    """Give a socket connected to a server whose connections are of that kind.

    What is `said` lies there before the server runs, so that its clock finds nothing late.
    """
    with socket.create_server(("127.0.0.1", 0)) as listening:
        app = Starlette(routes=[Route("/", _hello)])
        settings = {"http": connection, "log_config": None, "timeout_keep_alive": int(PATIENCE)}
        with closing(socket.create_connection(listening.getsockname(), timeout=PATIENCE)) as made:
            made.sendall(said)
            with listens(app, listening, **settings):
                yield made


def heard(client: socket.socket) -> bytes:
    """Return all that comes until the server closes."""
    return b"".join(iter(lambda: client.recv(65_536), b""))


def test_a_request_that_comes_in_pieces_is_answered() -> None:
    """A head may come a byte at a time, as long as it comes."""
    with served(Connection) as client:
        for letter in GET[:-1]:
            client.sendall(bytes([letter]))
        client.sendall(GET[-1:])
        assert b"hello" in client.recv(65_536)


@pytest.mark.parametrize("begun", [GET[:9], GET[:-2]])
def test_a_head_that_never_ends_is_given_up(begun: bytes) -> None:
    """Who begins a request and does not end it is told so, and the connection is closed."""
    with served(Hasty, begun) as client:
        assert heard(client).startswith(b"HTTP/1.1 408 ")


def test_a_connection_that_was_opened_in_advance_is_closed_without_a_word() -> None:
    """A browser that opened one too many would take any words for the next request's answer."""
    with served(Hasty) as client:
        assert heard(client) == b""


@pytest.mark.parametrize("begun", [b"\r\n", b"GET /"])
def test_a_second_request_has_no_more_time_than_the_first(begun: bytes) -> None:
    """A connection that was used once is watched like a new one, from its next byte on."""
    with served(Hasty, GET) as client:
        assert b"hello" in client.recv(65_536)
        client.sendall(begun)
        assert heard(client).startswith(b"HTTP/1.1 408 ")


def test_a_head_without_end_is_cut_off_by_its_length() -> None:
    """A head of more bytes than any browser sends is refused before it fills the memory."""
    with served(Connection) as client:
        client.sendall(GET[:-2] + b"X-Long: " + b"a" * (Connection.most_bytes + 1))
        assert heard(client).startswith(b"HTTP/1.1 431 ")


def test_where_too_many_wait_the_slowest_goes_first() -> None:
    """A crowd of half-sent requests holds no more than its share: a new one is answered."""
    with served(Full) as client:
        client.sendall(GET[:9])
        until(lambda: any(one._heard for one in list(Full.waiting)))  # noqa: SLF001 (whether it is there)
        with closing(socket.create_connection(client.getpeername(), timeout=PATIENCE)) as other:
            assert heard(client).startswith(b"HTTP/1.1 408 ")
            other.sendall(GET)
            assert b"hello" in other.recv(65_536)
    assert not Full.waiting


def test_a_request_that_takes_long_to_answer_is_not_cut_off() -> None:
    """Only the head is hurried: what comes after it has limits of its own."""
    with served(Hasty, GET[:-2] + b"Content-Length: 3\r\n\r\n") as client:
        assert b"hello" in client.recv(65_536)
