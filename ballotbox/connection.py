"""A reader's connection, which has to say in good time and in few words what it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    import asyncio

_LATE = b"408 Request Timeout"
_LONG = b"431 Request Header Fields Too Large"


class _Gathering:
    """A transport that sends in one piece what is written in one turn of the loop.

    uvicorn writes an answer's head and its body apart, and either wakes the reader.
    """

    __slots__ = ("_loop", "_transport", "_written")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._written: list[bytes] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 (whatever the transport has)
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send, at the end of this turn."""
        if not self._written:
            self._loop.call_soon(self._send)
        self._written.append(data)

    def close(self) -> None:
        """Send what was written, and close."""
        self._send()
        self._transport.close()

    def _send(self) -> None:
        written, self._written = self._written, []
        if written and not self._transport.is_closing():
            self._transport.write(b"".join(written))


class Connection(HttpToolsProtocol):
    """uvicorn's connection, but one that is slow or endless before its request is known is closed.

    By itself uvicorn waits for ever for the end of a head, and keeps whatever comes of it, so that
    a few thousand half-sent requests hold a few thousand files and all the memory there is.
    `seconds` is how long a request's head may take to come, `most_bytes` how long it may be. Of
    more than `most_waiting` at once, the one that has taken longest is closed before its time.
    """

    seconds = 10.0
    most_bytes = 32_768
    most_waiting = 4_000
    waiting: ClassVar[dict[Connection, None]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 (whatever uvicorn gives)
        super().__init__(*args, **kwargs)
        self._due: asyncio.TimerHandle | None = None
        self._heard = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(cast("asyncio.Transport", _Gathering(transport, self.loop)))
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what came; where it is of a head, count it."""
        super().data_received(data)
        # Most heads come whole, and need no clock.
        if self._due is None and (self.cycle is None or self.cycle.response_complete):
            self._await_head()
        self._heard += len(data)
        if self._due is not None and self._heard > self.most_bytes:
            self._refuse(_LONG)

    def on_headers_complete(self) -> None:
        """Let the request take its time from here: reading its body has limits of its own."""
        self._stop_waiting()
        super().on_headers_complete()

    def _await_head(self) -> None:
        self._heard = 0
        self._due = self.loop.call_later(self.seconds, self._give_up)
        self.waiting[self] = None
        if len(self.waiting) > self.most_waiting:
            next(iter(self.waiting))._give_up()  # noqa: SLF001 (one of us)

    def _stop_waiting(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None
            del self.waiting[self]

    def _give_up(self) -> None:
        """Close; a connection that a browser opened in advance and never used needs no words."""
        if self._heard:
            self._refuse(_LATE)
        else:
            self._stop_waiting()
            self.transport.close()

    def _refuse(self, status: bytes) -> None:
        self._stop_waiting()
        if not self.transport.is_closing():
            head = b"HTTP/1.1 %b\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            self.transport.write(head % status)
            self.transport.close()
