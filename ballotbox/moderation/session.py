"""What a browser holds while the author is signed in, and what proves a form to be theirs; pure."""

from __future__ import annotations

import hmac
from datetime import timedelta
from typing import TYPE_CHECKING

from ballotbox.moderation import passes
from ballotbox.problems import Problem, Refusal

if TYPE_CHECKING:
    from datetime import datetime

COOKIE = "utifran_moderation"
LIFE = timedelta(hours=12)


class Session(passes.Pass, frozen=True):
    """What a cookie holds."""


def begin(nonce: str, now: datetime) -> Session:
    """Return a session that begins now; `nonce` came by chance."""
    return passes.lasting(Session, nonce, now, LIFE)


def signed(secret: str, session: Session) -> str:
    """Return a session as its cookie holds it."""
    return passes.signed(secret, session)


def session(secret: str, cookie: str, now: datetime) -> Session:
    """Return the session of a cookie. Raises Refusal where it is none, or has ended."""
    return passes.read(secret, Session, cookie, now)


def form_token(secret: str, session: Session) -> str:
    """Return what every form of a session holds, and no other website can know."""
    return hmac.digest(secret.encode(), f"form:{session.nonce}".encode(), "sha256").hex()


def expect_token(secret: str, session: Session, written: str) -> None:
    """Raise Refusal for a form without the session's token."""
    expected = form_token(secret, session).encode()
    if not hmac.compare_digest(written.encode(), expected):
        raise Refusal(Problem.STALE_FORM)
