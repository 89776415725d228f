"""The link by which the author signs in: signed, short-lived, and good for one session; pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
from itsdangerous import BadData, URLSafeSerializer

from ballotbox.problems import Problem, Refusal

LIFE = timedelta(minutes=15)
_SALT = "ballotbox.invitation"


class Invitation(msgspec.Struct, frozen=True):
    """A link's own chance number, and the second since 1970 from which it is no good."""

    nonce: str
    expires: int


def invite(secret: str, nonce: str, now: datetime) -> str:
    """Return an invitation in letters that may stand in an address; `nonce` came by chance."""
    made = Invitation(nonce, int((now + LIFE).timestamp()))
    return str(URLSafeSerializer(secret, salt=_SALT).dumps(msgspec.to_builtins(made)))


def invitation(secret: str, written: str, now: datetime) -> Invitation:
    """Return the invitation of an address. Raises Refusal where it is none, or too old."""
    try:
        said = URLSafeSerializer(secret, salt=_SALT).loads(written)
        found = msgspec.convert(said, Invitation)
    except (BadData, msgspec.ValidationError):
        raise Refusal(Problem.NOT_SIGNED_IN) from None
    if now >= datetime.fromtimestamp(found.expires, UTC):
        raise Refusal(Problem.NOT_SIGNED_IN)
    return found
