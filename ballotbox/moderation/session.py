"""What a browser holds while the author is signed in, and what proves a form to be theirs; pure."""

from __future__ import annotations

import hmac
from datetime import UTC, datetime, timedelta

import msgspec
from itsdangerous import BadData, URLSafeSerializer

from ballotbox.problems import Problem, Refusal

COOKIE = "utifran_moderation"
LIFE = timedelta(hours=12)
_SALT = "ballotbox.session"


class Session(msgspec.Struct, frozen=True):
    """A session's own chance number, and the second since 1970 at which it ends."""

    nonce: str
    expires: int


def begin(nonce: str, now: datetime) -> Session:
    """Return a session that begins now; `nonce` came by chance."""
    return Session(nonce, int((now + LIFE).timestamp()))


def signed(secret: str, session: Session) -> str:
    """Return a session as its cookie holds it."""
    return str(URLSafeSerializer(secret, salt=_SALT).dumps(msgspec.to_builtins(session)))


def session(secret: str, cookie: str, now: datetime) -> Session:
    """Return the session of a cookie. Raises Refusal where it is none, or has ended."""
    try:
        said = URLSafeSerializer(secret, salt=_SALT).loads(cookie)
        found = msgspec.convert(said, Session)
    except (BadData, msgspec.ValidationError):
        raise Refusal(Problem.NOT_SIGNED_IN) from None
    if now >= datetime.fromtimestamp(found.expires, UTC):
        raise Refusal(Problem.NOT_SIGNED_IN)
    return found


def form_token(secret: str, session: Session) -> str:
    """Return what every form of a session holds, and no other website can know."""
    return hmac.digest(secret.encode(), f"form:{session.nonce}".encode(), "sha256").hex()


def expect_token(secret: str, session: Session, written: str) -> None:
    """Raise Refusal for a form without the session's token."""
    expected = form_token(secret, session).encode()
    if not hmac.compare_digest(written.encode(), expected):
        raise Refusal(Problem.STALE_FORM)
