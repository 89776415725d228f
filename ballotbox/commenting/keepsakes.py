"""The codes that a commenter keeps, and how a comment is found by either of them; pure.

The receipt follows from the secret code, and what the comment is stored under from the receipt:
so both lead to it, and neither back to the secret code.
"""

from __future__ import annotations

import base64
import hmac
from dataclasses import dataclass

from ballotbox.problems import Problem, Refusal
from polls.receipts import RECEIPT_SIZE, SECRET_SIZE, code, digest, is_secret, normal


@dataclass(frozen=True, slots=True)
class Keepsakes:
    """A comment's codes, and the `submission` that the guestbook keeps it under.

    The `receipt` shows how the comment stands, and may be shown to anyone; with the `secret` its
    writer mends it, takes it back, and sees all that is kept of it.
    """

    receipt: str
    secret: str
    submission: str


def reference(secret: str, group: str, who: str, submission: str) -> str:
    """Return what a sending is known by: the same form sent twice has the same.

    `who` is the browser's token or '', `submission` the form's own; `secret` is the box's.
    """
    said = f"comment\0{group}\0{who}\0{submission}".encode()
    return base64.b32encode(hmac.digest(secret.encode(), said, "sha256")[:20]).decode().lower()


def keepsakes(secret: str, reference: str) -> Keepsakes:
    """Return the codes of a sending. A comment that came with a ballot is known by its event."""
    own = code(_digest(secret, "comment secret", reference)[:SECRET_SIZE])
    receipt = _receipt(secret, own)
    return Keepsakes(receipt, own, digest(receipt))


def submission(secret: str, written: str) -> str:
    """Return what the comment of a code, receipt or secret, is kept under, if there is one.

    Raises Refusal where what somebody wrote is no code.
    """
    try:
        found = normal(written)
    except ValueError:
        raise Refusal(Problem.BAD_RECEIPT, field="code") from None
    return digest(_receipt(secret, found) if is_secret(found) else found)


def _receipt(secret: str, own: str) -> str:
    return code(_digest(secret, "comment receipt", own)[:RECEIPT_SIZE])


def _digest(secret: str, use: str, what: str) -> bytes:
    return hmac.digest(secret.encode(), f"{use}:{what}".encode(), "sha256")
