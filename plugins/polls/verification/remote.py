"""A published blog at an address, asked over HTTP; the edge that asks."""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import httpx

from polls.model import BallotError, Mistake

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType
    from typing import Self

_TIMEOUT: Final = httpx.Timeout(30, connect=10)
_MOST_BYTES: Final = 100_000_000
"""Far more than any page or table of data holds; a list of ballots may be longer."""
_SLOW: Final = "it did not answer in time; try again"
_BROKEN: Final = "its answer broke off; try again"
_AWAY: Final = "nobody answers there; is this the blog's address?"
_CERTIFICATE: Final = "its certificate is not one that this machine trusts for that name"


class Remote:
    """A blog at `url`. What goes wrong on the way is a BallotError."""

    def __init__(self, url: str) -> None:
        self._url = f"{url.rstrip('/')}/"
        self._client = httpx.Client(timeout=_TIMEOUT, follow_redirects=True)

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

    def read(self, name: str) -> bytes | None:
        """Return a file, None where there is none."""
        with self._asked(name) as answer:
            if answer is None:
                return None
            found = bytearray()
            for piece in answer.iter_bytes():
                found += piece
                if len(found) > _MOST_BYTES:
                    raise self._error(name, "this is far larger than any file of a blog")
            return bytes(found)

    def pieces(self, name: str) -> Iterator[bytes] | None:
        """Return a file piece by piece, None where there is none."""
        pieces = self._pieces(name)
        return pieces if next(pieces) else None

    def lists(self) -> list[str]:
        """Return nothing: an address tells of no file that is not asked for."""
        return []

    def called(self, name: str) -> str:
        """Return the file's address, without `index.html`."""
        return self._url + name.removesuffix("index.html")

    def _pieces(self, name: str) -> Iterator[bytes]:
        """Yield first whether the file is there, then its pieces."""
        with self._asked(name) as answer:
            yield b"" if answer is None else b"there"
            yield from answer.iter_bytes() if answer is not None else ()

    @contextmanager
    def _asked(self, name: str) -> Iterator[httpx.Response | None]:
        try:
            with self._client.stream("GET", self.called(name)) as answer:
                if answer.status_code == HTTPStatus.NOT_FOUND:
                    yield None
                    return
                if answer.status_code != HTTPStatus.OK:
                    raise self._error(name, f"it answered with status {answer.status_code}")
                yield answer
        except (httpx.RemoteProtocolError, httpx.ReadError, httpx.DecodingError):
            raise self._error(name, _BROKEN) from None
        except httpx.TimeoutException:
            raise self._error(name, _SLOW) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise self._error(name, _unreached(error)) from None

    def _error(self, name: str, message: str) -> BallotError:
        return BallotError([Mistake(self.called(name), 0, message)])


def _unreached(error: BaseException | None) -> str:
    """Return why nothing could be asked: what lies under the library's own error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return _CERTIFICATE
        error = error.__cause__ or error.__context__
    return _AWAY
