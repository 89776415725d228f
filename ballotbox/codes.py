"""The codes of an event: its receipt, and the secret that is its voter's alone; pure."""

from __future__ import annotations

import hmac

from polls.receipts import RECEIPT_SIZE, SECRET_SIZE, code


def receipt_code(secret: str, event_id: str) -> str:
    """Return the receipt of an event or a comment, the same whichever process is asked.

    `secret` is the box's own. A receipt may be shown to anyone: it opens nothing.
    """
    return code(_digest(secret, "receipt", event_id)[:RECEIPT_SIZE])


def secret_code(secret: str, event_id: str) -> str:
    """Return the code by which an event's voter sees, exports and erases what is kept of it.

    It does not follow from the receipt, which people post.
    """
    return code(_digest(secret, "secret", event_id)[:SECRET_SIZE])


def _digest(secret: str, use: str, event_id: str) -> bytes:
    return hmac.digest(secret.encode(), f"{use}:{event_id}".encode(), "sha256")
