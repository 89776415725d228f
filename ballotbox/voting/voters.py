"""What tells voters apart: tokens of their browsers, hashed anew for each poll; pure."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from ballotbox.problems import Problem, Refusal
from polls import keys
from polls.sealed import sealed

if TYPE_CHECKING:
    from collections.abc import Mapping

COOKIE = "utifran_voter"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22,128}")


def token(written: str) -> str:
    """Return a browser's token, or a submission's, '' for none.

    Raises Refusal for what could be guessed: fewer than 22 characters of base64url, which hold
    128 bits if they came by chance.
    """
    if written and not _TOKEN.fullmatch(written):
        raise Refusal(Problem.BAD_FORM)
    return written


def from_cookies(cookies: Mapping[str, str]) -> str:
    """Return the token that a browser keeps as a cookie, '' for none or for what is no token."""
    try:
        return token(cookies.get(COOKIE, ""))
    except Refusal:
        return ""


def made(secret: str, nonce: str) -> str:
    """Return the token of a browser that brought none, the same whenever `nonce` is.

    So a form that is sent twice, before its cookie was set and after, is one voter's.
    """
    digest = sealed(secret, f"token:{nonce}".encode())
    return base64.urlsafe_b64encode(digest[:18]).decode()


def voter(key: bytes, browser: str) -> str:
    """Return `web:…` for a browser's token under its poll's key: in no other poll is it the same.

    Nothing else is asked about a voter: an address, which anyone may type, is no identity.
    """
    return keys.voter(key, "web", browser)


def event(secret: str, poll: str, who: str, submission: str) -> str:
    """Return the id of an event: the same poll, token and submission are the same event.

    `web-` and 128 bits in base 32, which say nothing of the voter to those who lack `secret`.
    """
    said = f"{poll}\0{who}\0{submission}".encode()
    digest = sealed(secret, b"event:" + said)
    return "web-" + base64.b32encode(digest[:16]).decode().rstrip("=").lower()
