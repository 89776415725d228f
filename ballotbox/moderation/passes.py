"""What lets the author in for a while: signed by the box, with an end; pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec
from itsdangerous import BadData, URLSafeSerializer

from ballotbox.problems import Problem, Refusal

P = TypeVar("P", bound="Pass")


class Pass(msgspec.Struct, frozen=True):
    """A pass's own chance number, and the second since 1970 from which it is no good."""

    nonce: str
    expires: int


def lasting(kind: type[P], nonce: str, now: datetime, life: timedelta) -> P:
    """Return a pass that begins now; `nonce` came by chance."""
    return kind(nonce, int((now + life).timestamp()))


def signed(secret: str, one: Pass) -> str:
    """Return a pass in letters that may stand in an address and in a cookie."""
    return str(_serializer(secret, type(one)).dumps(msgspec.to_builtins(one)))


def read(secret: str, kind: type[P], written: str, now: datetime) -> P:
    """Return the pass that was signed here. Raises Refusal where it is none such, or has ended."""
    try:
        found = msgspec.convert(_serializer(secret, kind).loads(written), kind)
    except (BadData, msgspec.ValidationError):
        raise Refusal(Problem.NOT_SIGNED_IN) from None
    if now >= datetime.fromtimestamp(found.expires, UTC):
        raise Refusal(Problem.NOT_SIGNED_IN)
    return found


def _serializer(secret: str, kind: type[Pass]) -> URLSafeSerializer:
    """Return what signs one kind of pass, so that none passes for another."""
    return URLSafeSerializer(secret, salt=f"ballotbox.{kind.__name__.lower()}")
