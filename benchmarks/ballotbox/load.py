"""A crowd that sends requests over connections that stay open, and times each answer."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import crowd
import uvloop

if TYPE_CHECKING:
    from collections.abc import Callable

    Step = Callable[[bytes], bytes]

HEADER_ENDS = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Asked:
    """A crowd: so many clients, for so many seconds; `rate` a second in all, 0 for no pause."""

    kind: str
    port: int
    clients: int
    seconds: float
    rate: float


@dataclass(slots=True)
class Heard:
    """What the crowd heard: answers by status, and the seconds that each one took."""

    statuses: Counter[str] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)


class Client(asyncio.Protocol):
    """One reader's connection: it sends, and says when the whole answer is there."""

    def __init__(self) -> None:
        self.answer: asyncio.Future[tuple[bytes, bytes]] | None = None
        self.open = False
        self._got = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin."""
        self.transport = cast("asyncio.Transport", transport)
        self.open = True

    def connection_lost(self, exc: Exception | None) -> None:
        """Take what has come for the whole answer: a server that closes may give no length."""
        self.open = False
        if self.answer and not self.answer.done():
            status = b"" if exc else self._got[9:12]
            self.answer.set_result((status, self._got.partition(HEADER_ENDS)[2]))

    def data_received(self, data: bytes) -> None:
        """Collect an answer until its length is reached."""
        self._got += data
        head, found, body = self._got.partition(HEADER_ENDS)
        length = _length(head) if found else None
        if length is None or len(body) < length or not self.answer or self.answer.done():
            return
        if b"connection: close" in head.lower():
            self.open = False
            self.transport.close()
        self.answer.set_result((head[9:12], body))

    async def ask(self, request: bytes) -> tuple[bytes, bytes]:
        """Return an answer's status and body."""
        self._got = b""
        self.answer = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.answer


def _length(head: bytes) -> int | None:
    """Return what Content-Length says; a 204 has none and is whole at once."""
    _, found, rest = head.lower().partition(b"\r\ncontent-length:")
    if found:
        return int(rest.split(b"\r\n", 1)[0])
    return 0 if head[9:12] in {b"204", b"304"} else None


async def _reader(asked: Asked, number: int, starts: float, heard: Heard) -> None:
    """Send one thing after another until the time is over; with a rate, at that pace, late or not.

    At a pace, the wait is from the moment when it should have been sent: a server that stalls
    is not spared the requests that piled up meanwhile.
    """
    every = asked.clients / asked.rate if asked.rate else 0.0
    due = starts + every * number / asked.clients
    things = crowd.KINDS[asked.kind](asked.port)
    client = Client()
    while due < starts + asked.seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        client, status = await _sent(next(things), client, asked.port)
        done = time.perf_counter()
        heard.statuses[status or "lost"] += 1
        heard.waits.append(done - due)
        due = due + every if every else done


async def _sent(thing: list[Step], client: Client, port: int) -> tuple[Client, str]:
    """Take a thing's steps, on a new connection where the old one was closed."""
    status, body = b"", b""
    for step in thing:
        if not client.open:
            connected = asyncio.get_running_loop().create_connection(Client, "127.0.0.1", port)
            _, client = await connected
        status, body = await client.ask(step(body))
    return client, status.decode()


async def _crowd(asked: Asked) -> Heard:
    heard = Heard()
    starts = time.perf_counter()
    await asyncio.gather(
        *(_reader(asked, number, starts, heard) for number in range(asked.clients))
    )
    return heard


def main() -> None:
    """Read what is asked as JSON from the only argument, and print what was heard as JSON."""
    asked = Asked(**json.loads(sys.argv[1]))
    begun, busy = time.perf_counter(), time.process_time()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        heard = runner.run(_crowd(asked))
    took, worked = time.perf_counter() - begun, time.process_time() - busy
    waits = sorted(heard.waits)
    report = {
        "statuses": heard.statuses,
        "seconds": took,
        "core": worked / took,
        "p50": waits[len(waits) // 2],
        "p99": waits[len(waits) * 99 // 100],
        "worst": waits[-1],
    }
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main()
