"""Requests such as nobody means well with: for each number one, always the same."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from random import Random
from urllib.parse import quote, urlencode

from box_makers import BLOG, OWN

FORM = "application/x-www-form-urlencoded"
PLACES = (
    *("POST /polls/{poll}/ballots",) * 10,
    *("POST /polls/{poll}/confirmations", "POST /polls/{poll}/withdrawals"),
    *("POST /polls/{poll}/mine", "POST /ballotbox/polls/{poll}/ballots"),
    *("POST /articles/{group}/comments",) * 3,
    *("POST /mine", "POST /mine/{any}", "POST /moderate", "POST /moderate/{any}"),
    *("GET /polls/{poll}/challenge", "GET /polls/{poll}/count", "GET /polls/{poll}/result"),
    *("GET /articles/{group}/comments/new", "GET /thanks/{any}", "GET /mine", "GET /mine/{any}"),
    *("GET /moderate", "GET /moderate/{any}", "GET /export", "GET /export/polls/{poll}"),
    *("GET /export/comments", "GET /healthz", "GET /readyz", "GET /metrics", "GET /{any}"),
    *("GET /openapi.json", "GET /static/{any}"),
)
POLLS = (*("regel", "flera", "betyg") * 2, "ordning", "dold", "efter", "snart", "igen", "ingen")
GROUPS = ("regel", "stilla", "okänd")
METHODS = ("POST", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW")
FIELDS = (
    *("selection", "selection", "choice.1", "choice.2", "choice.0", "choice.99999", "lang"),
    *("voter", "submission", "why", "name", "work", "email2", "form", "secret", "receipt", "code"),
    *("text", "website", "email", "replyto", "preview", "id", "csrf", "judgement", "action", "é"),
)
WORDS = (
    *("", "1", "2", "3", "4", "0", "-1", "5", "1,2", "٢", "²", "1e9", "99999999999999999999"),
    *("sv", "da", "nb", "en", "xx", "SV", "a" * 22, "A-_9" * 10, "b" * 128, "b" * 129),
    *("regel", "<script>alert(1)</script>", "' OR 1=1 --", "{{7*7}}", "%s%n", "../../etc/passwd"),
    *("\u0000", "\n", "\r\nSet-Cookie: a=b", "\u202e", "\ud7ff", "e\u0301", "😀" * 30),
    *("https://a.example/", "javascript:alert(1)", "http://[::1", "post@example.org", "a@b\nc"),
    *("7Q2M-XXXX-XXXX-XXXX-X", "web-abcdefgh", "web:abc", "null", "true", "[]", "{}", "\\"),
    *("[a](" * 200, ">" * 300, "x" * 5000, "Ett rimligt svar, med några ord."),
)
ORIGINS = (
    *(BLOG,) * 12,
    *(OWN, "null", "null", "https://other.example"),
    *("http://", "å", f"{BLOG}:99999", "//", "https://[", ""),
)
TYPES = (
    *(FORM,) * 24,
    *(f"{FORM}; charset=utf-8", f"{FORM}; charset=latin-1", "multipart/form-data; boundary=x"),
    *("text/plain", "application/json", "", ";;;", "a" * 300),
)
ACCEPTS = (*("application/json",) * 4, *("text/html",) * 3, "*/*", "", "text/html;q=0", "\x7f")
HEADERS = (
    ("content-encoding", ("gzip", "identity", "br", "å")),
    ("accept-language", ("sv", "nb;q=0.5, da", "*", ";q=", "x" * 500, "en-GB")),
    ("x-forwarded-for", ("203.0.113.9", "::1, 1.2.3", "[::1]:80", "å", "," * 50, "1.2.3.4:x")),
    ("cookie", ("utifran_voter=abc", "utifran_voter=" + "c" * 24, "=;;=", "session=x.y.z", "å=ö")),
    ("authorization", ("Bearer", "Bearer x", "Basic å", "bearer " + "y" * 300, "")),
    ("if-none-match", ('"x"', "*", "W/", '"' + "a" * 400)),
    ("host", ("box.example", "", "a b", "[::", "evil.example:99999")),
    ("content-length", ("0", "-1", "99999999", "x", "1" * 40)),
    ("range", ("bytes=0-", "bytes=9-1")),
)
QUERIES = ("for", "lang", "replyto", "after", "limit", "next", "état", "invitation", "status")
ODD = 0.1
"""How often something is quite other than it should be."""
BENT = (b"", b"%", b"%zz", b"%00", b"%ff", b"&", b"=", b"+", b";", b"\xc3", b"\x00")


@dataclass(frozen=True, slots=True)
class Sent:
    """A request. `path` is as it stands on the wire, with its query; headers are bytes."""

    number: int
    method: str
    path: str
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes


def sent(number: int) -> Sent:
    """Return the request of that number."""
    chance = Random(number)  # noqa: S311 (the same each time)
    method, _, path = chance.choice(PLACES).partition(" ")
    if chance.random() < ODD:
        method = chance.choice(METHODS)
    return Sent(number, method, _path(chance, path), _headers(chance), _body(chance))


def _headers(chance: Random) -> tuple[tuple[bytes, bytes], ...]:
    headers = {
        "origin": chance.choice(ORIGINS),
        "content-type": chance.choice(TYPES),
        "accept": chance.choice(ACCEPTS),
        "host": "box.example",
    }
    for name, values in HEADERS:
        if chance.random() < ODD / 2:
            headers[name] = chance.choice(values)
    return tuple((name.encode(), value.encode()) for name, value in headers.items() if value)


def _path(chance: Random, path: str) -> str:
    filled = path.format(
        poll=_quoted(chance) if chance.random() < ODD else chance.choice(POLLS),
        group=_quoted(chance) if chance.random() < ODD else chance.choice(GROUPS),
        any=_quoted(chance),
    )
    if chance.random() < 1 / 2:
        return filled
    query = [(name, _word(chance)) for name in chance.choices(QUERIES, k=chance.randint(1, 3))]
    return f"{filled}?{urlencode(query)}"


def _quoted(chance: Random) -> str:
    return quote(_word(chance)[:80], safe="") or "-"


def _body(chance: Random) -> bytes:
    """Return a form that is nearly right, mostly; else any bytes."""
    kind = chance.random()
    if kind < ODD / 2:
        return chance.randbytes(chance.randint(0, 300))
    if kind < ODD:
        return chance.choice((b"{}", b"x=1&" * 599, b"x=1&" * 601, b"x=1&" * 30_000))
    pairs = [("selection", chance.choice("1112223"))] * chance.choice((0, 1, 1, 1, 1, 2))
    pairs += [("lang", "sv"), ("text", "Ett rimligt svar."), ("name", "Gun")][
        : chance.randint(0, 3)
    ]
    pairs += [("voter", "v" * 20 + f"{chance.randint(0, 99):02}")] * chance.randint(0, 1)
    pairs += [("submission", f"{chance.getrandbits(128):032x}")] * chance.randint(0, 1)
    if chance.random() < 1 / 3:
        pairs += [(name, _word(chance)) for name in chance.choices(FIELDS, k=chance.randint(1, 4))]
    body = urlencode(pairs, errors="surrogatepass").encode()
    return _bent(chance, body) if chance.random() < ODD else body


def _bent(chance: Random, body: bytes) -> bytes:
    """Return a body with some of its bytes taken out, or others put in."""
    at = chance.randint(0, len(body))
    put = chance.choice(
        (b"", b"%", b"%zz", b"%00", b"%ff", b"&", b"=", b"+", b";", b"\xc3", b"\x00")
    )
    return body[:at] + put + body[at + chance.randint(0, 3) :]


def _word(chance: Random) -> str:
    kind = chance.random()
    if kind < 0.8:
        return chance.choice(WORDS)
    if kind < 0.9:
        return base64.b64encode(chance.randbytes(chance.randint(0, 60))).decode()
    return "".join(chr(chance.choice((chance.randint(1, 255), 0x3B1, 0x1F600))) for _ in range(9))
