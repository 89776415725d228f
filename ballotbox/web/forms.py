"""What a reader sent: a form's fields, read within limits."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from starlette.requests import ClientDisconnect

from ballotbox.problems import Problem, Refusal
from ballotbox.web import origins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

MOST_BYTES = 65_536
MOST_FIELDS = 600
SECONDS = 20
"""A form's largest body, its most fields, and how long it may take to come."""

_TYPE = re.compile(
    r'application/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form, each with its values in the order in which they came.

    `from_ours` says whether the form is known to have been sent from the blog or the box.
    """

    fields: Mapping[str, tuple[str, ...]]
    from_ours: bool = True

    def all(self, name: str) -> tuple[str, ...]:
        """Return every value of a field; none where it is missing."""
        return self.fields.get(name, ())

    def one(self, name: str) -> str:
        """Return a field's value, '' where it is missing; raise Refusal where it has several."""
        values = self.all(name)
        if len(values) > 1:
            raise Refusal(Problem.BAD_FORM, field=name)
        return values[0] if values else ""


async def form(request: Request) -> Form:
    """Return the form of a POST that is known to come from the blog or the box; else refuse it."""
    sent = await form_from_anywhere(request)
    if not sent.from_ours:
        raise Refusal(Problem.STRANGE_ORIGIN)
    return sent


async def form_from_anywhere(request: Request) -> Form:
    """Return the form of a POST that may hide where it comes from; refuse another website's.

    Whoever calls this asks the reader to confirm before anything is done.
    """
    fields = parse(await body(request))
    request.state.lang = (fields.get("lang") or ("",))[0]
    return Form(fields, from_ours=await origins.known(request))


async def body(request: Request) -> bytes:
    """Return a form's bytes; raise Refusal for another type, too many of them, or too slow ones."""
    headers = request.headers
    if not _TYPE.fullmatch(headers.get("content-type", "").strip()):
        raise Refusal(Problem.BAD_TYPE)
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal(Problem.BAD_TYPE)
    length = headers.get("content-length", "0")
    if len(length) > len(str(MOST_BYTES)) or (length.isdecimal() and int(length) > MOST_BYTES):
        raise Refusal(Problem.TOO_LARGE)
    try:
        async with asyncio.timeout(SECONDS):
            return await _gathered(request)
    except TimeoutError:
        raise Refusal(Problem.BAD_FORM) from None


async def _gathered(request: Request) -> bytes:
    gathered = bytearray()
    more = True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        gathered += message.get("body", b"")
        if len(gathered) > MOST_BYTES:
            raise Refusal(Problem.TOO_LARGE)
        more = message.get("more_body", False)
    return bytes(gathered)


def parse(sent: bytes) -> dict[str, tuple[str, ...]]:
    """Return the fields of a body in application/x-www-form-urlencoded, which must be UTF-8.

    Raises Refusal for anything else, and for characters that no field of text can hold.
    """
    pieces = sent.split(b"&") if sent else []
    if len(pieces) > MOST_FIELDS or not sent.isascii():
        raise Refusal(Problem.BAD_FORM)
    fields: dict[str, tuple[str, ...]] = {}
    for piece in pieces:
        if piece:
            written, _, rest = piece.partition(b"=")
            name, value = _plain(written), _plain(rest)
            if "\x00" in value or not name.isprintable():
                raise Refusal(Problem.BAD_FORM)
            fields[name] = (*fields.get(name, ()), value)
    return fields


def _plain(written: bytes) -> str:
    """Return what a name or a value in a form's body says."""
    if b"+" in written or b"%" in written:
        written = unquote_to_bytes(written.replace(b"+", b" "))
    try:
        return written.decode()
    except UnicodeDecodeError:
        raise Refusal(Problem.BAD_FORM) from None
