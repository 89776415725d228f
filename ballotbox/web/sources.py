"""Where a manifest lies: in a file, or on the web; each tells only what is new."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 50_000_000
SECONDS = 10
AT_MOST = 60
"""The largest manifest; how long a website may be silent, and how long it may take in all."""


class Unread(Exception):  # noqa: N818 (a state that passes)
    """The manifest cannot be had; its words say why, and what to do."""


class Source(Protocol):
    """A place that is looked at again and again.

    `every` is how often, in seconds; `quick` says that a request may wait for it.
    """

    name: str
    every: float
    quick: bool

    async def news(self) -> bytes | None:
        """Return what lies there, None where it is what was accepted; raise Unread for nothing."""

    def accept(self) -> None:
        """Take what `news` returned last for good: not before is it old."""

    async def close(self) -> None:
        """Let go of what is open."""


def source(place: str) -> Source:
    """Return the source at a path or an http(s) address."""
    return Web(place) if place.startswith(("http://", "https://")) else File(Path(place))


class File:
    """A file on this machine, told from its earlier self by its times, its size and its place."""

    every = 1.0
    quick = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.as_posix()
        self._accepted: tuple[int, ...] = ()
        self._seen: tuple[int, ...] = ()

    async def news(self) -> bytes | None:
        """Return the file's bytes, None where it has not changed."""
        try:
            return self._changed()
        except FileNotFoundError:
            raise Unread(
                f"{self.name} is missing; build the blog, or mend BALLOTBOX_MANIFEST"
            ) from None
        except OSError:
            raise Unread(f"{self.name} cannot be read; look at its rights") from None

    def _changed(self) -> bytes | None:
        now = self._path.stat()
        self._seen = (now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino)
        return None if self._seen == self._accepted else self._path.read_bytes()

    def accept(self) -> None:
        """Take the file as it was before it was read."""
        self._accepted = self._seen

    async def close(self) -> None:
        """Nothing is open."""


class Web:
    """A file on a website, asked for with the tag that it had last (RFC 9110, 13.1.2)."""

    every = 10.0
    quick = False

    def __init__(self, url: str) -> None:
        self.name = url
        self._client: httpx.AsyncClient | None = None
        self._accepted: Mapping[str, str] = {}
        self._seen: Mapping[str, str] = {}

    async def news(self) -> bytes | None:
        """Return the body, None where the website says that it has not changed."""
        if self._client is None:
            self._client = httpx.AsyncClient(follow_redirects=True, timeout=SECONDS)
        try:
            async with asyncio.timeout(AT_MOST):
                return await self._asked(self._client)
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, TimeoutError):
            raise Unread(f"{self.name} does not answer; is the blog published there?") from None

    async def _asked(self, client: httpx.AsyncClient) -> bytes | None:
        async with client.stream("GET", self.name, headers=self._accepted) as answer:
            return await self._body(answer)

    async def _body(self, answer: httpx.Response) -> bytes | None:
        if answer.status_code == httpx.codes.NOT_MODIFIED:
            return None
        if answer.status_code != httpx.codes.OK:
            raise Unread(f"{self.name} answers {answer.status_code}; is the blog published there?")
        body = bytearray()
        async for chunk in answer.aiter_bytes():
            body += chunk
            if len(body) > MOST_BYTES:
                raise Unread(f"{self.name} is far too large for a manifest")
        tag, date = answer.headers.get("etag"), answer.headers.get("last-modified")
        pairs = {"if-none-match": tag, "if-modified-since": date}
        self._seen = {name: value for name, value in pairs.items() if value}
        return bytes(body)

    def accept(self) -> None:
        """Take the answer that came last."""
        self._accepted = self._seen

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.aclose()
