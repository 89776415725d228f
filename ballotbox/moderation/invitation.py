"""The link by which the author signs in: signed, short-lived, and good for one session; pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ballotbox.moderation import passes

if TYPE_CHECKING:
    from datetime import datetime

LIFE = timedelta(minutes=15)


class Invitation(passes.Pass, frozen=True):
    """What a link holds."""


def invite(secret: str, nonce: str, now: datetime) -> str:
    """Return an invitation in letters that may stand in an address; `nonce` came by chance."""
    return passes.signed(secret, passes.lasting(Invitation, nonce, now, LIFE))


def invitation(secret: str, written: str, now: datetime) -> Invitation:
    """Return the invitation of an address. Raises Refusal where it is none, or too old."""
    return passes.read(secret, Invitation, written, now)
