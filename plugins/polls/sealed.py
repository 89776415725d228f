"""The keyed hash by which one thing is derived from another, and nobody can go back; pure."""

from __future__ import annotations

import hmac
from functools import lru_cache


def sealed(key: str | bytes, said: bytes) -> bytes:
    """Return HMAC-SHA-256 (RFC 2104) of `said`: 32 bytes."""
    begun = _begun(key).copy()
    begun.update(said)
    return begun.digest()


# A key is set up once and then copied. `hmac.digest` would also let go of the interpreter for
# each of the half dozen sums of a vote, and wait to have it back from the thread that writes.
@lru_cache(maxsize=128)
def _begun(key: str | bytes) -> hmac.HMAC:
    return hmac.new(key.encode() if isinstance(key, str) else key, digestmod="sha256")
