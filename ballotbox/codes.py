"""The receipt of an event or a comment, which follows from its id and the box's secret; pure."""

from __future__ import annotations

from polls.receipts import RECEIPT_SIZE, code
from polls.sealed import sealed


def receipt_code(secret: str, event_id: str) -> str:
    """Return the receipt of an event or a comment, the same whichever process is asked.

    `secret` is the box's own. A receipt may be shown to anyone: it opens nothing.
    """
    digest = sealed(secret, f"receipt:{event_id}".encode())
    return code(digest[:RECEIPT_SIZE])
