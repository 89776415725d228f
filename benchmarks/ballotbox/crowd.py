"""What a reader sends: a ballot, alone or with its proof, a look at the count, a comment."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import secrets
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Step = Callable[[bytes], bytes]

POLL = "regel"
BLOG = "http://blog.example"
OPTIONS = 4


def ballots(port: int) -> Iterator[list[Step]]:
    """Yield votes, each by a browser that was never here before, from an address of its own."""
    while True:
        yield [lambda _: _ballot(port, secrets.token_urlsafe(18), "")]


def proven(port: int) -> Iterator[list[Step]]:
    """Yield votes that ask for a challenge first and solve it."""
    while True:
        yield _proven(port, secrets.token_urlsafe(18))


def counts(port: int) -> Iterator[list[Step]]:
    """Yield looks at the count, as the script of a page looks."""
    request = _get(port, f"/polls/{POLL}/count")
    while True:
        yield [lambda _: request]


def comments(port: int) -> Iterator[list[Step]]:
    """Yield comments to Isso under one post, of the length of a short remark."""
    while True:
        words = {"text": f"I would have let it go. {secrets.token_hex(8)}", "title": "A rule"}
        body = json.dumps(words | {"author": "A reader", "email": None, "website": None})
        request = _post(port, "/new?uri=%2Fregel%2F", "application/json", body)
        yield [lambda _, request=request: request]  # type: ignore[misc]


def _proven(port: int, voter: str) -> list[Step]:
    asked = hashlib.sha256(f"{POLL}\0{voter}".encode()).hexdigest()
    return [
        lambda _: _get(port, f"/polls/{POLL}/challenge?for={asked}"),
        lambda body: _ballot(port, voter, _solved(json.loads(body))),
    ]


def _solved(challenge: dict[str, str | int]) -> str:
    """Return the proof that a challenge asks for, as a form's field has it."""
    most = int(challenge.pop("maxNumber", challenge.pop("maxnumber", 0)))
    begin = hashlib.sha256(str(challenge["salt"]).encode())
    for number in range(most + 1):
        tried = begin.copy()
        tried.update(str(number).encode())
        if tried.hexdigest() == challenge["challenge"]:
            proof = json.dumps(challenge | {"number": number}).encode()
            return base64.b64encode(proof).decode()
    message = "the challenge has no solution"
    raise ValueError(message)


def _ballot(port: int, voter: str, work: str) -> bytes:
    chosen = 1 + secrets.randbelow(OPTIONS)
    # Of these letters only = and + mean something else in a form.
    proof = work.replace("+", "%2B").replace("=", "%3D").replace("/", "%2F")
    body = (
        f"selection={chosen}&lang=sv&voter={voter}&submission={secrets.token_urlsafe(18)}"
        f"&why=&name=&email2=&work={proof}"
    )
    return _post(port, f"/polls/{POLL}/ballots", "application/x-www-form-urlencoded", body)


def _get(port: int, path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {BLOG}\r\n\r\n".encode()


def _post(port: int, path: str, kind: str, body: str) -> bytes:
    """Return a form sent from the blog, by way of a proxy that says from where."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {BLOG}\r\n"
        f"Accept: application/json\r\nX-Forwarded-For: {_address()}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def _address() -> str:
    """Return any address at all."""
    return ".".join(str(random.randrange(1, 255)) for _ in range(4))  # noqa: S311 (a crowd, no secret)


KINDS: dict[str, Callable[[int], Iterator[list[Step]]]] = {
    "ballots": ballots,
    "proven": proven,
    "counts": counts,
    "comments": comments,
}
