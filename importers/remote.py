"""A ballot box that is asked over HTTP, page by page, and what may go wrong with that."""

from __future__ import annotations

import ssl
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import httpx

from importers import boxlines
from importers.boxlines import BrokenOffError, OtherVersionError
from polls.model import BallotError, Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Self

    from importers.boxlines import Index, Page

LIMITS = {"ballots": 10_000, "comments": 500}
"""So many lines are asked for at once."""
MOST_BYTES = 50_000_000
"""Far more than so many lines hold, once they are unpacked."""
TIMEOUT = httpx.Timeout(30, connect=10)
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})
_SAID: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: (
        "it does not know the token; BALLOTBOX_PULL_TOKEN must be the one that the box has"
    ),
    HTTPStatus.NOT_FOUND: (
        "there is no ballot box at this address; "
        "mend channels.ballot_box in blog.toml, or BALLOTBOX_URL"
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: "it cannot answer just now; try again in a moment",
}
_OTHER = "it is of another version than this program; install the same version of both"
_BROKEN = "its answer broke off; run the command again, and it goes on where it was"
_ENDLESS = "its answer is far larger than any page; is this its address, and is the box yours?"
_AWAY = "nobody answers there; is the box running, and is this its address?"
_SLOW = "it did not answer in time; run the command again, and it goes on where it was"
_CERTIFICATE = "its certificate is not one that this machine trusts for that name; mend it there"
_NO_TLS = "it does not speak https there; is the address or its port another?"
_T = TypeVar("_T")


class Box:
    """A ballot box at `url`, asked with the bearer `token`. What goes wrong is a BallotError."""

    def __init__(self, url: str, token: str) -> None:
        self.url = url.rstrip("/")
        self._refuse(token)
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/x-ndjson, */*"}
        # A redirect is not followed: the token is for this address alone.
        self._client = httpx.Client(headers=headers, timeout=TIMEOUT, follow_redirects=False)

    def __enter__(self) -> Self:
        """Lend it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self._client.close()

    def index(self) -> Index:
        """Return how far each part of it goes."""
        return self._read("/export", lambda lines: boxlines.index(b"\n".join(lines)))

    def page(
        self, path: str, after: int, kind: str, read: Callable[[list[bytes]], Page[_T]]
    ) -> Page[_T]:
        """Return what `read` makes of the next lines past `after`."""
        return self._read(f"{path}?after={after}&limit={LIMITS[kind]}", read)

    def pages(
        self, path: str, after: int, kind: str, read: Callable[[list[bytes]], Page[_T]]
    ) -> Iterator[Page[_T]]:
        """Yield the pages past `after`, until there is nothing more."""
        page = self.page(path, after, kind, read)
        yield page
        while page.more and page.cursor > after:
            after = page.cursor
            page = self.page(path, after, kind, read)
            yield page

    def _read(self, path: str, read: Callable[[list[bytes]], _T]) -> _T:
        try:
            with self._client.stream("GET", f"{self.url}{path}") as answer:
                self._check(answer)
                return read(list(self._lines(answer)))
        except OtherVersionError:
            raise self._error(_OTHER) from None
        except (BrokenOffError, httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError):
            raise self._error(_BROKEN) from None
        except httpx.TimeoutException:
            raise self._error(_SLOW) from None
        except httpx.HTTPError as error:
            raise self._error(_unreached(error)) from None

    def _lines(self, answer: httpx.Response) -> Iterator[bytes]:
        """Yield the lines of an answer; what is after the last newline is a line if it is any."""
        rest, size = b"", 0
        for piece in answer.iter_bytes():
            size += len(piece)
            if size > MOST_BYTES:
                raise self._error(_ENDLESS)
            *whole, rest = (rest + piece).split(b"\n")
            yield from whole
        if rest:
            yield rest

    def _check(self, answer: httpx.Response) -> None:
        if answer.status_code != HTTPStatus.OK:
            other = f"it answered with status {answer.status_code}; is this its address?"
            raise self._error(_SAID.get(answer.status_code, other))
        if "json" not in answer.headers.get("content-type", ""):
            raise self._error(_SAID[HTTPStatus.NOT_FOUND])

    def _refuse(self, token: str) -> None:
        try:
            parts = urlsplit(self.url)
            usable = parts.scheme in {"http", "https"} and bool(parts.hostname)
        except ValueError:
            usable = False
        if not usable:
            raise self._error("write the box's whole address, such as https://box.example.org")
        if parts.scheme == "http" and parts.hostname not in _HERE:
            raise self._error("the token would travel in the clear; write https:// instead")
        if not token or not token.isascii() or not token.isprintable():
            message = "it is not set; give it the value that the ballot box has for it"
            raise BallotError([Mistake("BALLOTBOX_PULL_TOKEN", 0, message)])

    def _error(self, message: str) -> BallotError:
        return BallotError([Mistake(self.url or "BALLOTBOX_URL", 0, message)])


def _unreached(error: BaseException | None) -> str:
    """Return why nothing could be asked: what lies under the library's own error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return _CERTIFICATE
        if isinstance(error, ssl.SSLError):
            return _NO_TLS
        error = error.__cause__ or error.__context__
    return _AWAY
